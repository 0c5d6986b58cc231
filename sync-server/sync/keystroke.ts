import { STRING_MOST } from './guard-places.ts';
import { CONTENT, HAS_ORIGIN, HAS_RIGHT_ORIGIN, STRUCT, UpdateReader, type Reach } from './update-reader.ts';

/** An id in a Yjs document. */
export interface Spot {
  readonly client: number;
  readonly clock: number;
}

/** Where somebody's typing goes on: after the text that ends before `end`, and before `right`. */
export interface Typist {
  readonly client: number;
  readonly end: number;
  readonly right: Spot | null;
}

/** What a key press does to a text, when it does nothing else. */
export interface Keystroke {
  /** Text right behind the last of the same client id. */
  readonly typed: (Typist & { readonly from: number }) | null;
  /** What it deletes. */
  readonly deleted: readonly Reach[];
  /** Where in its bytes the deletions begin. */
  readonly deletesAt: number;
}

/** Ranges a key press deletes: a selection over a few runs of text. */
const MOST_DELETED = 8;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The key press in `update`: text typed on behind what the same client id wrote last, a few ranges deleted, or both.
 * Null for everything else, sound or not.
 *
 * Nine of ten updates are one of these, and what could be wrong with them is known beforehand: the place has been
 * looked at with the text they go on from, and Yjs puts them there without searching, so none can be slow.
 *
 * @see docs/spec/guard.md G20
 */
export function keystrokeIn(update: Uint8Array): Keystroke | null {
  try {
    return keystroke(new UpdateReader(update));
  } catch {
    return null; // whatever is wrong with it, the guard finds it
  }
}

function keystroke(reader: UpdateReader): Keystroke | null {
  const clients = reader.number();
  if (clients > 1) return null;
  const typed = clients === 0 ? null : typing(reader);
  if (clients === 1 && typed === null) return null;
  const deletesAt = reader.at;
  const deleted = deletions(reader);
  if (deleted === null || !reader.isAtEnd) return null;
  return typed === null && deleted.length === 0 ? null : { typed, deleted, deletesAt };
}

function typing(reader: UpdateReader): Keystroke['typed'] {
  const structs = reader.number();
  const client = reader.number();
  const from = reader.number();
  const info = reader.byte();
  // Neither a key nor a parent: those are its neighbour's.
  if (structs !== 1 || (info & HAS_ORIGIN) === 0 || (info & CONTENT) !== STRUCT.text) return null;
  if ((info & ~(HAS_ORIGIN | HAS_RIGHT_ORIGIN)) !== STRUCT.text) return null;
  if (reader.number() !== client || reader.number() !== from - 1) return null;
  const right = (info & HAS_RIGHT_ORIGIN) === 0 ? null : { client: reader.number(), clock: reader.number() };
  const { length } = utf8.decode(reader.piece());
  if (length === 0 || length > STRING_MOST) return null;
  return { client, from, end: from + length, right };
}

function deletions(reader: UpdateReader): Keystroke['deleted'] | null {
  const deleted: Reach[] = [];
  for (let clients = reader.number(); clients > 0; clients--) {
    const client = reader.number();
    for (let ranges = reader.number(); ranges > 0; ranges--) {
      if (deleted.length === MOST_DELETED) return null;
      const from = reader.number();
      const length = reader.number();
      if (length === 0) return null;
      deleted.push({ client, from, to: from + length });
    }
  }
  return deleted;
}

/**
 * Whether `stroke` goes on where its writer was, and deletes only what is there: then it is sound. `typistOf` says where
 * somebody may type on, `endOf` which clock a client id has reached.
 */
export function isKnown(
  { typed, deleted }: Keystroke,
  typistOf: (client: number) => Typist | undefined,
  endOf: (client: number) => number,
): boolean {
  const reaches = (client: number) => (client === typed?.client ? typed.end : endOf(client));
  if (deleted.some(({ client, to }) => to > reaches(client))) return false;
  if (typed === null) return true;
  const typist = typistOf(typed.client);
  return typist !== undefined && typist.end === typed.from && sameSpot(typist.right, typed.right);
}

/** Whether `one` and `other` are the same id, or both none. */
function sameSpot(one: Spot | null, other: Spot | null): boolean {
  return one === other || (one?.client === other?.client && one?.clock === other?.clock);
}
