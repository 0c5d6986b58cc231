import type { EditorState, Transaction } from '@tiptap/pm/state';
import { PluginKey } from '@tiptap/pm/state';
import type { DecorationSet } from '@tiptap/pm/view';
import type { Anchor } from '../../document/anchor.ts';
import type { ThreadId } from '../../document/ids.ts';
import type { Thread } from '../../document/threads.ts';
import { isFromYjs } from '../writing/binding.ts';
import { carrier } from '../writing/changed-blocks.ts';
import type { Range } from './anchors.ts';
import { carriedStretches, ownStretches } from './own-letters.ts';

/** What comment marks know between two looks at the text. */
export interface Marks {
  readonly ranges: ReadonlyMap<ThreadId, Range>;
  /** Where own characters went, of threads that a change made here went through and that have no new anchor yet. */
  readonly carried: Carried;
  readonly active: ThreadId | null;
  readonly set: DecorationSet;
}

/** Stretches of a thread's own characters, and the anchor that says which these are. */
export interface Carry {
  readonly anchor: Anchor;
  readonly stretches: readonly Range[];
}
type Carried = ReadonlyMap<ThreadId, Carry>;

/** What the marks are told: where threads stand now; or that those which a change made here went through have their anchors. */
export type News = { readonly is: 'placed'; readonly ranges: Marks['ranges'] } | { readonly is: 'mended' };

/** The key of the marks among an editor's plugins. */
export const marksKey = new PluginKey<Marks>('commentMarks');

/** `ranges` after `transaction`, without those of which nothing is left. */
export function mappedRanges(ranges: Marks['ranges'], { mapping }: Transaction): Marks['ranges'] {
  const mapped = new Map<ThreadId, Range>();
  for (const [id, { from, to }] of ranges) {
    const range = { from: mapping.map(from, 1), to: mapping.map(to, -1) };
    if (range.from < range.to) mapped.set(id, range);
  }
  return mapped;
}

/**
 * Where own characters are after `transaction`: those that were known, and those of threads that it goes through. What comes from Yjs is there
 * already, and ids or words tell.
 */
export function carriedBy(
  transaction: Transaction,
  {
    before,
    marks: { carried, ranges },
    threads,
  }: { readonly before: EditorState; readonly marks: Marks; readonly threads: readonly Thread[] },
): Carried {
  const isOurs = !isFromYjs(transaction);
  if (ranges.size === 0 || (!isOurs && carried.size === 0)) return carried;
  const stays = carrier(before.doc, transaction.doc);
  // What follows another change of this turn has not come to Yjs, whose places are older.
  const isFirst = isOurs && transaction.getMeta('appendedTransaction') === undefined;
  const next = new Map<ThreadId, Carry>();
  for (const { id, anchor } of threads) {
    const known = carried.get(id);
    const range = ranges.get(id);
    if (range === undefined || anchor.letters === undefined) continue;
    const isThrough = stays(range) === null;
    if (known?.anchor === anchor && (isOurs || !isThrough))
      next.set(id, { anchor, stretches: carriedStretches(known.stretches, transaction.mapping) });
    else if (isThrough && isFirst)
      next.set(id, {
        anchor,
        stretches: carriedStretches(ownStretches(before, anchor), transaction.mapping),
      });
  }
  return next;
}
