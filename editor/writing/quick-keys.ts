import { Extension } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';

/** The key code of a key that an input method has taken. */
const TAKEN_BY_INPUT_METHOD = 229;

/** Let the editor know now what is selected; browsers tell it later. */
export function tellSelection(page: Document): void {
  page.dispatchEvent(new Event('selectionchange'));
}

/**
 * Reads where the caret is before each key acts. Browsers move the caret at once, with End or a click, and tell of it later; on a
 * page that stands still for a moment, Enter then comes first, and would divide the paragraph where the caret was before.
 *
 * @see docs/spec/writing.md W14
 */
export const QuickKeys = Extension.create({
  name: 'quickKeys',
  // Before whatever acts on keys.
  priority: 1_000,
  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey('quickKeys'),
      props: {
        handleDOMEvents: {
          keydown: (view, event) => {
            if (event.keyCode !== TAKEN_BY_INPUT_METHOD && !view.composing)
              tellSelection(view.dom.ownerDocument);
            return false;
          },
        },
      },
    }),
  ],
});
