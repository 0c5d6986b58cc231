import * as Y from 'yjs';
import type { ObjectId } from '../ids.ts';
import { isEndOfChain, wordsOf } from './cell-values.ts';
import { FIELDS, isKit } from './kits.ts';
import { planOf } from './objects.ts';

/** What somebody wrote into a cell while others, who did not know of it, wrote what stands there. */
export interface SameTime {
  readonly object: ObjectId;
  readonly key: string;
  /** Of the words that do not stand; it stays the same for as long as the cell is there. */
  readonly id: string;
  /** Whose words do not stand: those of this device, or those of somebody else, who wrote against it. */
  readonly lost: 'own' | 'others';
  /** The words; empty where the cell was emptied. */
  readonly text: string;
  /** The Yjs client of the other one: who wrote what does not stand, or what stands. */
  readonly client: number;
}

/**
 * What was written at the same time into cells of `ydoc` as far as it concerns the clients that are `own`, and does not stand.
 *
 * Yjs keeps the values of a key in one list, each with the value that its writer found there (`origin`), and the last of them stands.
 * Values that were written one after the other, by whomever, are one chain. A value that nobody wrote another over is the end
 * of a chain; where it is not the last of the list, it was written without knowing of what stands, and the writers of that did not know of
 * it. Its writer's next value in the same cell is their answer to that, so it is not told any more. What stands already is not told either.
 *
 * @param objects those to look at; all where it is not said.
 */
export function writtenAtTheSameTime(
  ydoc: Y.Doc,
  own: (client: number) => boolean,
  objects: Iterable<string> = planOf(ydoc).keys(),
): readonly SameTime[] {
  const plan = planOf(ydoc);
  return [...objects].flatMap((id) => {
    const entry = plan.get(id);
    if (!(entry instanceof Y.Map)) return []; // none, or made by something else than this program
    const kit: unknown = entry.get('kit');
    if (!isKit(kit) || entry.get('removed') === true) return [];
    return FIELDS[kit].flatMap(({ key }) => inCell(entry, id as ObjectId, key, own));
  });
}

function inCell(
  entry: Y.Map<string | number | boolean>,
  object: ObjectId,
  key: string,
  own: (client: number) => boolean,
): readonly SameTime[] {
  const last = entry._map.get(key);
  if (last === undefined || last.left === null) return [];
  const values = listOf(last);
  const standing = entry.get(key) ?? '';
  return values.slice(0, -1).flatMap((value): readonly SameTime[] => {
    const text = wordsOf(value);
    if (text === null || text === standing || !isEndOfChain(value) || isAnswered(value, values)) return [];
    const { client } = value.id;
    const against = writersSince(last, value, values);
    const others = against.find((one) => !own(one));
    const cell = { object, key, id: `${client}:${value.lastId.clock}`, text };
    if (own(client)) return others === undefined ? [] : [{ ...cell, lost: 'own', client: others }];
    return against.some(own) ? [{ ...cell, lost: 'others', client }] : [];
  });
}

/** The values of a cell in the order of Yjs; the last one stands. */
function listOf(last: Y.Item): readonly Y.Item[] {
  const values: Y.Item[] = [];
  for (let value: Y.Item | null = last; value !== null; value = value.left) values.push(value);
  return values.reverse();
}

function isAnswered({ id, lastId }: Y.Item, values: readonly Y.Item[]): boolean {
  return values.some((other) => other.id.client === id.client && other.lastId.clock > lastId.clock);
}

/** The clients that wrote what stands, last first, back to what both they and the writer of `value` knew. */
function writersSince(last: Y.Item, value: Y.Item, values: readonly Y.Item[]): readonly number[] {
  const known = new Set(chainOf(value, values));
  return [...new Set(chainOf(last, values).flatMap((one) => (known.has(one) ? [] : [one.id.client])))];
}

/** `value`, what it was written over, and so on to the first. */
function chainOf(value: Y.Item, values: readonly Y.Item[]): readonly Y.Item[] {
  const chain: Y.Item[] = [];
  for (let at: Y.Item | undefined = value; at !== undefined && !chain.includes(at);) {
    chain.push(at);
    const { origin }: Y.Item = at;
    // Values of one client that followed each other may have become one item.
    at =
      origin === null
        ? undefined
        : values.find(
            ({ id, lastId }) =>
              id.client === origin.client && id.clock <= origin.clock && origin.clock <= lastId.clock,
          );
  }
  return chain;
}
