import { PluginKey, type Transaction } from '@tiptap/pm/state';
import type { DecorationSet } from '@tiptap/pm/view';
import type { Anchor } from '../../document/anchor.ts';
import type { ThreadId } from '../../document/ids.ts';
import type { Range } from './anchors.ts';

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
export type Carried = ReadonlyMap<ThreadId, Carry>;

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
