/** One of the old row and the one of the new row that it has become; null where there is none. */
export interface Pair<Old, New> {
  readonly old: Old | null;
  readonly now: New | null;
}

/** How things of two rows are known. */
interface Knowing<Thing> {
  /** Equal for one and the same thing, and for nothing else in its row. */
  readonly id: (thing: Thing) => string;
  /** From 0, nothing in common, to 1, the same; asked only of things that are not known by their ids. */
  readonly likeness: (old: Thing, now: Thing) => number;
}

/** So much of two things must be the same for one to have become the other. */
const ALIKE_SHARE = 0.4;
/** Pairs past which two rows without anything in common are not compared thing by thing. */
const MOST_PAIRS = 4_000;

/**
 * Which of `old` is which of `now`, in one order: each pair stands behind what it stands behind in both.
 *
 * Things are known by their ids first. What went and what came between two that stayed is paired where it is alike, so that a block
 * that was made anew with much the same words is one that changed.
 */
export function aligned<Thing>(
  old: readonly Thing[],
  now: readonly Thing[],
  knowing: Knowing<Thing>,
): readonly Pair<Thing, Thing>[] {
  const places = new Map(old.map((thing, place) => [knowing.id(thing), place]));
  const pairs: Pair<Thing, Thing>[] = [];
  let [fromOld, fromNow] = [0, 0];
  for (const [place, thing] of now.entries()) {
    const twin = places.get(knowing.id(thing));
    // Two texts that hold the same things have them in the same order; should they not, the first of both counts.
    if (twin === undefined || twin < fromOld) continue;
    pairs.push(...alike(old.slice(fromOld, twin), now.slice(fromNow, place), knowing));
    pairs.push({ old: old[twin] ?? null, now: thing });
    [fromOld, fromNow] = [twin + 1, place + 1];
  }
  pairs.push(...alike(old.slice(fromOld), now.slice(fromNow), knowing));
  return pairs;
}

/** Pairs of what has no id in common: those that are alike, so that together they have most in common. */
function alike<Thing>(
  old: readonly Thing[],
  now: readonly Thing[],
  { likeness }: Knowing<Thing>,
): readonly Pair<Thing, Thing>[] {
  let start = 0;
  const same = (one: Thing | undefined, other: Thing | undefined) =>
    one !== undefined && other !== undefined && likeness(one, other) === 1;
  while (same(old[start], now[start])) start += 1;
  let end = 0;
  while (
    end < Math.min(old.length, now.length) - start &&
    same(old[old.length - 1 - end], now[now.length - 1 - end])
  )
    end += 1;
  const both = (oldPlace: number, nowPlace: number): Pair<Thing, Thing> => ({
    old: old[oldPlace] ?? null,
    now: now[nowPlace] ?? null,
  });
  const pairs = Array.from({ length: start }, (_, place) => both(place, place));
  pairs.push(...mostAlike(old.slice(start, old.length - end), now.slice(start, now.length - end), likeness));
  for (let left = end; left > 0; left--) pairs.push(both(old.length - left, now.length - left));
  return pairs;
}

function mostAlike<Thing>(
  old: readonly Thing[],
  now: readonly Thing[],
  likeness: (old: Thing, now: Thing) => number,
): readonly Pair<Thing, Thing>[] {
  const chosen = old.length * now.length > MOST_PAIRS ? [] : chosenPairs(old, now, likeness);
  const pairs: Pair<Thing, Thing>[] = [];
  let [fromOld, fromNow] = [0, 0];
  const alone = (toOld: number, toNow: number) => {
    for (const thing of old.slice(fromOld, toOld)) pairs.push({ old: thing, now: null });
    for (const thing of now.slice(fromNow, toNow)) pairs.push({ old: null, now: thing });
  };
  for (const [oldPlace, nowPlace] of chosen) {
    alone(oldPlace, nowPlace);
    pairs.push({ old: old[oldPlace] ?? null, now: now[nowPlace] ?? null });
    [fromOld, fromNow] = [oldPlace + 1, nowPlace + 1];
  }
  alone(old.length, now.length);
  return pairs;
}

/** The places of pairs that are alike, in order, chosen for the greatest sum of likeness. */
function chosenPairs<Thing>(
  old: readonly Thing[],
  now: readonly Thing[],
  likeness: (old: Thing, now: Thing) => number,
): readonly (readonly [number, number])[] {
  const width = now.length + 1;
  const likenesses = new Float64Array(old.length * width);
  const sums = new Float64Array((old.length + 1) * width);
  const at = (from: Float64Array, row: number, column: number) => from[row * width + column] ?? 0;
  for (let row = old.length - 1; row >= 0; row--)
    for (let column = now.length - 1; column >= 0; column--) {
      const [one, other] = [old[row], now[column]];
      const found = one === undefined || other === undefined ? 0 : likeness(one, other);
      const counted = found > ALIKE_SHARE ? found : 0;
      likenesses[row * width + column] = counted;
      const together = counted === 0 ? 0 : counted + at(sums, row + 1, column + 1);
      sums[row * width + column] = Math.max(at(sums, row + 1, column), at(sums, row, column + 1), together);
    }
  const chosen: (readonly [number, number])[] = [];
  let [row, column] = [0, 0];
  while (row < old.length && column < now.length) {
    const here = at(sums, row, column);
    if (here === at(sums, row + 1, column)) row += 1;
    else if (here === at(sums, row, column + 1)) column += 1;
    else chosen.push([row++, column++]);
  }
  return chosen;
}

/** How much of the longer of two texts is the same at both ends, from 0 to 1; two empty ones are half alike. */
export function sharedEnds(one: string, other: string): number {
  if (one === other) return one === '' ? 0.5 : 1;
  const shorter = Math.min(one.length, other.length);
  let start = 0;
  while (start < shorter && one.charCodeAt(start) === other.charCodeAt(start)) start += 1;
  let end = 0;
  while (
    end < shorter - start &&
    one.charCodeAt(one.length - 1 - end) === other.charCodeAt(other.length - 1 - end)
  )
    end += 1;
  // Never quite the same: that is for texts that are.
  return Math.min(0.99, (start + end) / Math.max(one.length, other.length));
}
