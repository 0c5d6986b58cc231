import type { PersonId } from '../../document/ids.ts';
import type { StoredUpdate } from '../storage/document-store.ts';

/**
 * Updates as columns. A hundred thousand small objects take a second to hand to another process; these take as long as
 * their bytes.
 */
export interface PackedUpdates {
  readonly seqs: Uint32Array;
  readonly times: Float64Array;
  /** Everybody in it, once, and who of them each update is from. */
  readonly people: readonly (PersonId | null)[];
  readonly from: Uint16Array;
  /** Where each update ends in `bytes`. */
  readonly ends: Uint32Array;
  readonly bytes: Uint8Array;
}

/** `updates` as columns. They are one batch of a history: far fewer people than a column can tell apart. */
export function packed(updates: readonly StoredUpdate[]): PackedUpdates {
  const people = new Map<PersonId | null, number>();
  const ends = new Uint32Array(updates.length);
  const from = new Uint16Array(updates.length);
  const bytes = new Uint8Array(updates.reduce((sum, update) => sum + update.bytes.length, 0));
  let end = 0;
  for (const [place, { person, bytes: own }] of updates.entries()) {
    const number = people.get(person) ?? people.size;
    people.set(person, number);
    from[place] = number;
    bytes.set(own, end);
    end += own.length;
    ends[place] = end;
  }
  return {
    seqs: Uint32Array.from(updates, ({ seq }) => seq),
    times: Float64Array.from(updates, ({ at }) => at),
    people: [...people.keys()],
    from,
    ends,
    bytes,
  };
}

/** The updates that `columns` were made of, one after another. */
export function* unpacked(columns: readonly PackedUpdates[]): Generator<StoredUpdate, void, undefined> {
  for (const { seqs, times, people, from, ends, bytes } of columns) {
    let begin = 0;
    for (const [place, end] of ends.entries()) {
      const person = people[from[place] ?? 0] ?? null;
      yield { seq: seqs[place] ?? 0, at: times[place] ?? 0, person, bytes: bytes.subarray(begin, end) };
      begin = end;
    }
  }
}
