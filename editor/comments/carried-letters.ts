import type { EditorState, Transaction } from '@tiptap/pm/state';
import type { ThreadId } from '../../document/ids.ts';
import type { Thread } from '../../document/threads.ts';
import { isFromYjs } from '../writing/binding.ts';
import { carrier } from '../writing/changed-blocks.ts';
import type { Carried, Carry, Marks } from './marks-state.ts';
import { carriedStretches, ownStretches } from './own-letters.ts';

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
