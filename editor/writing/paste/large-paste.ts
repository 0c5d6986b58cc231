import type { Fragment, Node } from '@tiptap/pm/model';
import { Fragment as Fragments, Slice } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { undoManagerOf } from '../collaboration.ts';

/**
 * Size of one piece of a large paste, in ProseMirror positions, about eight pages. Each piece travels as an update of its own, far
 * below what the server takes (2 MB, 50,000 structs) and tries in a moment; and others' editors breathe in between.
 */
export const PIECE_MOST_SIZE = 25_000;

/** Whether `slice` goes in piece by piece. */
export function isLarge({ content }: Slice): boolean {
  let isWhole = content.childCount > 1;
  content.forEach((node) => {
    isWhole &&= node.type.isInGroup('block');
  });
  return isWhole && content.size > PIECE_MOST_SIZE;
}

/**
 * Put the blocks of `slice` in the place of the selection, piece by piece, each in a transaction of its own; together they
 * are one step to undo. The caret ends behind them.
 *
 * A large paste stands between blocks of the section: an empty paragraph makes room for it, another is divided. In a list
 * or a table it stands behind it.
 */
export function insertInPieces(view: EditorView, slice: Slice): void {
  const undoing = undoManagerOf(view.state);
  const pause = undoing?.captureTimeout;
  if (undoing !== null) undoing.captureTimeout = Number.POSITIVE_INFINITY;
  try {
    let at = makeRoom(view);
    for (const piece of piecesOf(slice.content)) {
      const { doc: before, tr: next } = view.state;
      view.dispatch(next.replace(at, at, new Slice(piece, 0, 0)).setMeta('paste', true));
      if (view.state.doc === before) return; // the section may not be changed
      at += piece.size;
    }
    const { tr, doc } = view.state;
    const caret = TextSelection.near(doc.resolve(at), -1);
    view.dispatch(tr.setSelection(caret).scrollIntoView().setMeta('uiEvent', 'paste'));
  } finally {
    if (undoing !== null && pause !== undefined) undoing.captureTimeout = pause;
  }
}

/** Delete the selection and open a gap between two blocks of the section. Gives the position of the gap. */
function makeRoom(view: EditorView): number {
  const { tr } = view.state;
  tr.deleteSelection();
  const { $from } = tr.selection;
  const depth = Math.min(2, $from.depth);
  let at = $from.after(depth);
  if ($from.depth === 2 && $from.parent.isTextblock) {
    if ($from.parent.content.size === 0 && $from.parent.type.name === 'paragraph') {
      at = $from.before(2);
      if ($from.node(1).childCount > 1) tr.delete(at, $from.after(2));
    } else if ($from.parentOffset === 0) {
      at = $from.before(2);
    } else if ($from.parentOffset < $from.parent.content.size) {
      tr.split($from.pos);
      at = $from.pos + 1;
    }
  }
  if (tr.docChanged) view.dispatch(tr);
  return at;
}

/** `content` in pieces of whole blocks. A block that is larger than a piece is one by itself. */
export function piecesOf(content: Fragment): readonly Fragment[] {
  const pieces: Fragment[] = [];
  let piece: Node[] = [];
  let size = 0;
  content.forEach((node) => {
    if (size > 0 && size + node.nodeSize > PIECE_MOST_SIZE) {
      pieces.push(Fragments.from(piece));
      piece = [];
      size = 0;
    }
    piece.push(node);
    size += node.nodeSize;
  });
  if (piece.length > 0) pieces.push(Fragments.from(piece));
  return pieces;
}
