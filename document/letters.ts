import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { fromBase64, toBase64 } from 'lib0/buffer';
import * as Y from 'yjs';
import { ANCHOR_MOST_LETTER_RUNS, ANCHOR_MOST_LETTERS } from './limits.ts';

/** Characters that one client wrote one after another, by their Yjs ids: `length` of them from `clock` on. */
export interface LetterRun {
  readonly client: number;
  readonly clock: number;
  readonly length: number;
}

/** A run that is an anchor's own, and where in its quote it begins; null where the quote ends before it. */
export interface OwnRun extends LetterRun {
  readonly at: number | null;
}

/** A stretch of one text: `length` characters from `index` on. In UTF-16 units, as Yjs counts. */
export interface TextStretch {
  readonly text: Y.XmlText;
  readonly index: number;
  readonly length: number;
}

/** The runs that stand in `stretch`, in its order. */
export function runsIn({ text, index, length }: TextStretch): readonly LetterRun[] {
  const runs: LetterRun[] = [];
  const end = index + length;
  let at = 0;
  for (let item = text._first; item !== null && at < end; item = item.right) {
    if (item.deleted || !item.countable) continue;
    const from = Math.max(index, at) - at;
    const to = Math.min(end, at + item.length) - at;
    if (from < to) addRun(runs, { client: item.id.client, clock: item.id.clock + from, length: to - from });
    at += item.length;
  }
  return runs;
}

function addRun(runs: LetterRun[], run: LetterRun): void {
  const last = runs.at(-1);
  if (last !== undefined && last.client === run.client && last.clock + last.length === run.clock)
    runs[runs.length - 1] = { ...last, length: last.length + run.length };
  else runs.push(run);
}

/**
 * Where those of `run` stand that have not been deleted, in the order in which they were written. What was deleted and taken back is new:
 * only who took it back knows that it is the same.
 */
export function standingOf(ydoc: Y.Doc, { client, clock, length }: LetterRun): readonly TextStretch[] {
  const stretches: TextStretch[] = [];
  const end = Math.min(clock + length, Y.getState(ydoc.store, client));
  let next = clock;
  while (next < end) {
    const item = Y.getItem(ydoc.store, Y.createID(client, next));
    const itemEnd = item.id.clock + item.length;
    const to = Math.min(end, itemEnd);
    if (item instanceof Y.Item && !item.deleted && item.parent instanceof Y.XmlText)
      stretches.push({
        text: item.parent,
        index: indexOf(item) + next - item.id.clock,
        length: to - next,
      });
    next = to;
  }
  return stretches;
}

/** Whether all of `run` have come here, be they deleted since. */
export function haveCome(ydoc: Y.Doc, { client, clock, length }: LetterRun): boolean {
  return clock + length <= Y.getState(ydoc.store, client);
}

/** How many characters of its text stand before `item`. */
function indexOf(item: Y.Item): number {
  let index = 0;
  for (let { left } = item; left !== null; { left } = left)
    if (!left.deleted && left.countable) index += left.length;
  return index;
}

/** `runs` as an anchor carries them; of more than {@link ANCHOR_MOST_LETTER_RUNS} the longest. */
export function encodeRuns(runs: readonly OwnRun[]): string {
  const encoder = encoding.createEncoder();
  const kept =
    runs.length <= ANCHOR_MOST_LETTER_RUNS
      ? runs
      : runs.toSorted((a, b) => b.length - a.length).slice(0, ANCHOR_MOST_LETTER_RUNS);
  for (const { client, clock, length, at } of kept)
    for (const number of [client, clock, length, at === null ? 0 : at + 1])
      encoding.writeVarUint(encoder, number);
  return toBase64(encoding.toUint8Array(encoder));
}

/**
 * The runs that `encoded` holds; none where something else than this program made it. Each character counts once, and no more than
 * {@link ANCHOR_MOST_LETTERS} do.
 */
export function decodeRuns(encoded: string): readonly OwnRun[] {
  try {
    const decoder = decoding.createDecoder(fromBase64(encoded));
    const runs: OwnRun[] = [];
    let left = ANCHOR_MOST_LETTERS;
    while (decoding.hasContent(decoder) && runs.length < ANCHOR_MOST_LETTER_RUNS && left > 0) {
      const [client, clock, said, at] = Array.from({ length: 4 }, () => decoding.readVarUint(decoder));
      if (client === undefined || clock === undefined || said === undefined || at === undefined) return [];
      const run = { client, clock, length: Math.min(said, left), at: at === 0 ? null : at - 1 };
      if (run.length === 0 || runs.some((other) => doOverlap(run, other))) continue;
      runs.push(run);
      left -= run.length;
    }
    return runs;
  } catch {
    return [];
  }
}

/** Whether `runs` may be all that an anchor has: else there was no room for more. */
export function areAll(runs: readonly LetterRun[]): boolean {
  const letters = runs.reduce((sum, { length }) => sum + length, 0);
  return runs.length < ANCHOR_MOST_LETTER_RUNS && letters < ANCHOR_MOST_LETTERS;
}

function doOverlap(a: LetterRun, b: LetterRun): boolean {
  return a.client === b.client && a.clock < b.clock + b.length && b.clock < a.clock + a.length;
}

/**
 * `letters` without those that `ydoc` does not have, or as they are where it has none: what stands in a branch only is not in the body, and
 * may never be.
 */
export function thereIn(ydoc: Y.Doc, letters: string): string {
  const runs = decodeRuns(letters);
  const there = runs.filter((run) => haveCome(ydoc, run));
  return there.length === 0 || there.length === runs.length ? letters : encodeRuns(there);
}
