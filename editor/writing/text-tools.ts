import { Extension } from '@tiptap/core';

/** Keys for what stands below and above the line; the other marks and lists bring their own. */
export const TextTools = Extension.create({
  name: 'textTools',

  addKeyboardShortcuts() {
    const toggle = (mark: string) => () => this.editor.commands.toggleMark(mark);
    return { 'Mod-,': toggle('subscript'), 'Mod-.': toggle('superscript') };
  },
});
