import type { Editor } from '@tiptap/core';

/** Go on writing in the text, once a dialog that closes has given the focus back. */
export function goOnWriting(editor: Editor): void {
  setTimeout(() => {
    if (!editor.isDestroyed) editor.view.focus();
  });
}
