import type { Editor } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import { placeAt, positionAt, type LastingPlace } from '../writing/places.ts';

/** Where somebody was in a text: what they had selected, and what they had in sight. */
export interface Place {
  /** Both ends of the selection. */
  readonly anchor: LastingPlace;
  readonly head: LastingPlace;
  /** What was in sight: the caret, else the words at the upper edge. Null where that is not known. */
  readonly seen: LastingPlace;
  /** How far below the edge it stood. In pixels. */
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
  const anchor = placeAt(state, state.selection.anchor);
  const head = placeAt(state, state.selection.head);
  if (anchor === null || head === null) return null;
  const found = scroller === null ? null : inSight(editor, scroller);
  return {
    anchor,
    head,
    seen: found === null ? null : placeAt(state, found),
    below: found === null || scroller === null ? 0 : belowEdge(editor, scroller, found),
    hasFocus: view.hasFocus(),
    hash,
  };
}

function inSight({ state, view }: Editor, scroller: Element): number | null {
  const { top, bottom } = scroller.getBoundingClientRect();
  const caret = view.coordsAtPos(state.selection.head);
  if (caret.top >= top && caret.bottom <= bottom) return state.selection.head;
  const { left, width } = view.dom.getBoundingClientRect();
  return view.posAtCoords({ left: left + width / 2, top: top + EDGE_PX })?.pos ?? null;
}

function belowEdge({ view }: Editor, scroller: Element, position: number): number {
  return view.coordsAtPos(position).top - scroller.getBoundingClientRect().top;
}

/** Select in `editor` what was selected in `place`, without moving the text. False when it is not there. */
export function selectAgain(editor: Editor, { anchor, head }: Place): boolean {
  const { state, view } = editor;
  const [from, to] = [positionAt(state, anchor), positionAt(state, head)];
  if (from === null || to === null) return false;
  view.dispatch(state.tr.setSelection(TextSelection.between(state.doc.resolve(from), state.doc.resolve(to))));
  return true;
}

/** Bring into sight what was in sight in `place`. */
export function scrollAgain(editor: Editor, scroller: Element, { seen, below }: Place): void {
  const at = positionAt(editor.state, seen);
  if (at === null) return;
  scroller.scrollTop += belowEdge(editor, scroller, at) - below;
}
