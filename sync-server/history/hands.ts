import * as Y from 'yjs';
import type { HandSpan } from '../../document/history.ts';
import type { PersonId } from '../../document/ids.ts';
import type { StoredUpdate } from '../storage/document-store.ts';
import type { Owners } from '../sync/ledger.ts';

/** Whose doing ids are. */
export interface HandsAnswer {
  readonly wrote: readonly HandSpan[];
  readonly took: readonly HandSpan[];
}

/**
 * Who wrote what `updates` brought, and who took away what had been there before them: whoever's update first says so. What came and
 * went again among them is left out unless `isYoungToo`. No document is made of them, so this takes as long as reading.
 */
export function handsIn(
  updates: Iterable<StoredUpdate>,
  owners: Owners,
  { isYoungToo }: { readonly isYoungToo: boolean },
): HandsAnswer {
  const wrote = new FirstSpans();
  const took = new FirstSpans();
  for (const { person, bytes } of updates) {
    const read = readUpdate(bytes);
    if (read === null) continue;
    for (const [client, end] of read.to)
      wrote.add(client, read.from.get(client) ?? 0, end, owners.get(client) ?? person);
    for (const [client, ranges] of read.deleted)
      for (const { clock, len } of ranges) {
        const all = [[clock, clock + len]] as const;
        for (const [from, to] of isYoungToo ? all : wrote.gapsIn(client, clock, clock + len))
          took.add(client, from, to, person);
      }
  }
  return { wrote: wrote.all(), took: took.all() };
}

function readUpdate(bytes: Uint8Array) {
  try {
    const { from, to } = Y.parseUpdateMeta(bytes);
    return { from, to, deleted: Y.decodeUpdate(bytes).ds.clients };
  } catch {
    return null; // the live document could not take it either
  }
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly person: PersonId | null;
}

/** Stretches of Yjs ids and whose they are: the first one counts. */
class FirstSpans {
  readonly #clients = new Map<number, Span[]>();

  add(client: number, from: number, to: number, person: PersonId | null): void {
    const own = this.#clients.get(client) ?? [];
    this.#clients.set(client, own);
    for (const [begin, end] of this.gapsIn(client, from, to)) {
      const at = placeIn(own, begin);
      const before = own[at - 1];
      if (before !== undefined && before.to === begin && before.person === person)
        own[at - 1] = { ...before, to: end };
      else own.splice(at, 0, { from: begin, to: end, person });
    }
  }

  /** What of the ids from `from` up to `to` is nobody's yet. */
  gapsIn(client: number, from: number, to: number): readonly (readonly [number, number])[] {
    const own = this.#clients.get(client) ?? [];
    const gaps: (readonly [number, number])[] = [];
    let begin = from;
    for (let at = placeIn(own, from); at < own.length && begin < to; at++) {
      const span = own[at];
      if (span === undefined || span.from >= to) break;
      if (span.from > begin) gaps.push([begin, span.from]);
      begin = Math.max(begin, span.to);
    }
    if (begin < to) gaps.push([begin, to]);
    return gaps;
  }

  all(): readonly HandSpan[] {
    return [...this.#clients].flatMap(([client, spans]) =>
      spans.flatMap(({ from, to, person }): readonly HandSpan[] =>
        person === null ? [] : [[client, from, to, person]],
      ),
    );
  }
}

/** The place of the first of `spans` that ends after `clock`. */
function placeIn(spans: readonly Span[], clock: number): number {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((spans[middle]?.to ?? 0) <= clock) low = middle + 1;
    else high = middle;
  }
  return low;
}
