import type { Editor } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import { pinned, unpinned } from '../writing/pins.ts';

/** Where somebody was in a text: what they had selected, and what they had in sight. */
export interface Place {
  /** Both ends of the selection, and the words at the upper edge of what was in sight, as pins. */
  readonly anchor: string;
  readonly head: string;
  readonly top: string | null;
  /** How far below the edge these words began. In pixels. */
  readonly below: number;
  /** Whether they were writing, and not in a panel or a dialog. */
  readonly hasFocus: boolean;
  /** What the address named then. */
  readonly hash: string;
}

/** Words in sight are looked for so far below the edge: past what sticks to it. In pixels. */
const EDGE_PX = 12;

/** Where somebody is in `editor` now, in the sight of `scroller`; null while that cannot be said. */
export function placeIn(editor: Editor, scroller: Element | null, hash: string): Place | null {
  const { state, view } = editor;
  const anchor = pinned(state, state.selection.anchor);
  const head = pinned(state, state.selection.head);
  if (anchor === null || head === null) return null;
  const edge = scroller?.getBoundingClientRect().top ?? 0;
  const { left, width } = view.dom.getBoundingClientRect();
  const found = scroller && view.posAtCoords({ left: left + width / 2, top: edge + EDGE_PX });
  const top = found ? pinned(state, found.pos) : null;
  const below = found ? view.coordsAtPos(found.pos).top - edge : 0;
  return { anchor, head, top, below, hasFocus: view.hasFocus(), hash };
}

/** Select in `editor` what was selected in `place`, without moving the text. False when it is not there. */
export function selectAgain(editor: Editor, { anchor, head }: Place): boolean {
  const { state, view } = editor;
  const [from, to] = [unpinned(state, anchor), unpinned(state, head)];
  const size = state.doc.content.size;
  if (from === null || to === null || from > size || to > size) return false;
  view.dispatch(state.tr.setSelection(TextSelection.between(state.doc.resolve(from), state.doc.resolve(to))));
  return true;
}

/** Bring into sight what was in sight in `place`. */
export function scrollAgain(editor: Editor, scroller: Element, { top, below }: Place): void {
  const at = top === null ? null : unpinned(editor.state, top);
  if (at === null || at > editor.state.doc.content.size) return;
  const now = editor.view.coordsAtPos(at).top - scroller.getBoundingClientRect().top;
  scroller.scrollTop += now - below;
}
