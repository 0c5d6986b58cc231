import { Extension } from '@tiptap/core';
import { mapKeyFor } from './key-table.ts';

/** Keys for what stands below and above the line; the other marks and lists bring their own. */
export const TextTools = Extension.create({
  name: 'textTools',

  addKeyboardShortcuts() {
    const toggle = (mark: string) => () => this.editor.commands.toggleMark(mark);
    return {
      [mapKeyFor('subscript')]: toggle('subscript'),
      [mapKeyFor('superscript')]: toggle('superscript'),
    };
  },
});
