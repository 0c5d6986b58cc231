import type * as Y from 'yjs';

/**
 * Let `ydoc` change only by what is applied to it and by what its person does, while `isPassive` says so.
 *
 * Yjs tidies up after formatting that comes from elsewhere, by deleting marks that mean nothing any more. Who may write tells the
 * others when their editor does; a copy that does it for itself alone would in time say something else than they.
 */
export function leaveMarksWhile(ydoc: Y.Doc, isPassive: () => boolean): void {
  ydoc.on('afterTransaction', (transaction: Y.Transaction) => {
    if (isPassive()) transaction._needFormattingCleanup = false; // Yjs looks at it right after this event
  });
}
