import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Decoration } from '@tiptap/pm/view';
import * as Y from 'yjs';
import type { SectionId } from '../../document/ids.ts';
import { preview } from '../../document/suggestions/preview.ts';
import { leaveMarksWhile } from '../../document/tidying.ts';
import { suggestionMarks, type Redrawing } from '../suggesting/marks.ts';
import { overlayOf } from '../suggesting/overlay.ts';

/** It is looked so often what is in sight. In milliseconds. */
const LOOK_MS = 500;
/** Words that were in sight for so long were seen. In milliseconds. */
export const SEEN_MS = 4_000;

/** Words that are other than they were, and what to compare them with. */
export interface Tinting {
  /** The text in the page. */
  readonly body: Y.Doc;
  /** The text as this person had it when they left. */
  readonly before: Uint8Array;
  /** Where others wrote meanwhile. */
  readonly sections: ReadonlySet<SectionId>;
  readonly language: string;
  readonly later: (ms: number, work: () => void) => () => void;
  /** Whether `element` is in sight now. */
  readonly isInSight: (element: Element) => boolean;
}

/**
 * Tints in the page of `editor` the words that came or changed since somebody left, block by block, each until they have been in sight
 * for four seconds.
 *
 * @returns how to take away what is still tinted.
 */
export function tint(editor: Editor, tinting: Tinting): () => void {
  const { later, isInSight } = tinting;
  const blocks = tintsOf(editor.state.doc, tinting);
  const seenMs = new Map([...blocks.keys()].map((group) => [group, 0]));
  const redraw = (groups: Iterable<string>, drawn: readonly Decoration[]) => {
    if (editor.isDestroyed) return;
    const told: Redrawing = { groups: new Set(groups), drawn };
    editor.view.dispatch(editor.state.tr.setMeta(suggestionMarks, told).setMeta('addToHistory', false));
  };
  redraw([], [...blocks.values()].flat());
  let stop = () => {};
  const look = () => {
    if (editor.isDestroyed || seenMs.size === 0) return;
    const inSight = new Set<string>();
    for (const element of editor.view.dom.querySelectorAll('[data-visit]'))
      if (isInSight(element)) inSight.add(element.getAttribute('data-visit') ?? '');
    for (const group of inSight) seenMs.set(group, (seenMs.get(group) ?? 0) + LOOK_MS);
    const seen = [...seenMs].flatMap(([group, ms]) => (ms >= SEEN_MS ? [group] : []));
    for (const group of seen) seenMs.delete(group);
    if (seen.length > 0) redraw(seen, []);
    stop = later(LOOK_MS, look);
  };
  stop = later(LOOK_MS, look);
  return () => {
    stop();
    redraw(seenMs.keys(), []);
  };
}

/** What is to be tinted in `doc`, by its block. */
function tintsOf(
  doc: Node,
  { body, before, sections, language }: Tinting,
): ReadonlyMap<string, readonly Decoration[]> {
  const was = new Y.Doc();
  leaveMarksWhile(was, () => true);
  Y.applyUpdate(was, before);
  const drawn = overlayOf(
    preview(was, body, { language, sections }),
    { doc, ydoc: body, before: was, after: body, side: 'after' },
    { group: '', only: null, say: () => '' },
  );
  was.destroy();
  const blocks = new Map<string, Decoration[]>();
  for (const { from, to } of drawn) {
    // What is gone has no words here, and of whole blocks the words are tinted.
    if (from >= to || doc.nodeAt(from)?.isBlock === true) continue;
    const group = `visit-${doc.resolve(from).start()}`;
    const attributes = { class: 'since-visit', 'data-visit': group };
    const one = Decoration.inline(from, to, attributes, { group });
    blocks.set(group, [...(blocks.get(group) ?? []), one]);
  }
  return blocks;
}
