import { forEachDeletion } from './update-reader.ts';

/**
 * Which clocks are known to be deleted, as sorted ranges for each client id, found in updates without building a
 * document of them. Only grows.
 */
export class KnownDeletions {
  /** For each client id: beginning and end of each range, one after another, sorted, none touching the next. */
  readonly #ranges = new Map<number, number[]>();

  /** Add the deletions that stand in `update` from `at` on. */
  add(update: Uint8Array, at: number): void {
    const gathered = new Map<number, number[]>();
    forEachDeletion(update, at, (client, from, to) => {
      const own = gathered.get(client);
      if (own === undefined) gathered.set(client, [from, to]);
      else own.push(from, to);
    });
    for (const [client, ranges] of gathered) {
      this.#ranges.set(client, united([...(this.#ranges.get(client) ?? []), ...ranges]));
    }
  }

  /** Whether every deletion in `update` from `at` on is known. */
  hasAll(update: Uint8Array, at: number): boolean {
    let all = true;
    forEachDeletion(update, at, (client, from, to) => {
      all &&= isWithin(this.#ranges.get(client) ?? [], from, to);
    });
    return all;
  }
}

function isWithin(ranges: readonly number[], from: number, to: number): boolean {
  let low = 0;
  let high = ranges.length / 2 - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((ranges[middle * 2] ?? 0) <= from) low = middle;
    else high = middle - 1;
  }
  const [begin = Infinity, end = -Infinity] = ranges.slice(low * 2, low * 2 + 2);
  return begin <= from && to <= end;
}

/** `ranges` sorted, those that touch made one. */
function united(ranges: readonly number[]): number[] {
  const pairs: [number, number][] = [];
  for (let at = 0; at < ranges.length; at += 2) pairs.push([ranges[at] ?? 0, ranges[at + 1] ?? 0]);
  pairs.sort(([one], [other]) => one - other);
  const result: number[] = [];
  for (const [from, to] of pairs) {
    const end = result.at(-1);
    if (end !== undefined && from <= end) result[result.length - 1] = Math.max(end, to);
    else result.push(from, to);
  }
  return result;
}
