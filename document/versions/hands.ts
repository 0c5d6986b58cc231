import type { HandSpan } from '../history.ts';
import type { PersonId } from '../ids.ts';
import type { Hands } from './comparison.ts';

/** Whose changes are, by what the server says of Yjs ids. */
export function handsFrom({
  wrote,
  took,
}: {
  readonly wrote: readonly HandSpan[];
  readonly took: readonly HandSpan[];
}): Hands {
  const [written, taken] = [byClient(wrote), byClient(took)];
  return {
    wrote: (client, clock) => firstIn(written, client, clock, clock + 1),
    took: (client, clock, length) => firstIn(taken, client, clock, clock + length),
  };
}

type Spans = ReadonlyMap<number, readonly HandSpan[]>;

function byClient(spans: readonly HandSpan[]): Spans {
  const clients = new Map<number, HandSpan[]>();
  for (const span of spans) {
    const own = clients.get(span[0]) ?? [];
    clients.set(span[0], own);
    own.push(span);
  }
  for (const own of clients.values()) own.sort(([, one], [, other]) => one - other);
  return clients;
}

/** Whose the first of the ids from `from` up to `to` is that is anybody's. */
function firstIn(spans: Spans, client: number, from: number, to: number): PersonId | null {
  const own = spans.get(client) ?? [];
  let [low, high] = [0, own.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((own[middle]?.[2] ?? 0) <= from) low = middle + 1;
    else high = middle;
  }
  const found = own[low];
  return found !== undefined && found[1] < to ? found[3] : null;
}
