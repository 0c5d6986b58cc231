import * as Y from 'yjs';
import type { PersonId } from '../../document/ids.ts';
import { Refused } from '../../document/refusals.ts';
import { hasNews, hasPlace } from '../../document/suggestions/reading.ts';
import { isUntouched } from '../../document/suggestions/reversing.ts';
import type { NewRecord } from '../storage/document-store.ts';
import type { Applied } from './applying.ts';
import type { BodyBytes } from './body-bytes.ts';
import { inspect } from './guard.ts';
import type { Ledger } from './ledger.ts';
import { scanUpdate } from './update-reader.ts';

/** Something suggested, with what it builds on that is not in the text, and the record of it. */
export interface Proposal {
  readonly person: PersonId;
  readonly update: Uint8Array;
  readonly upon: readonly Uint8Array[];
  readonly entry: NewRecord;
}

/** What was suggested and is to be in the text now, each change behind what it builds on, and the record of who accepted it. */
export interface Acceptance {
  readonly changes: readonly SuggestedChange[];
  readonly entry: NewRecord;
}

/** What takes accepted changes back, as words of whoever accepted them; what waits again then, and the record of it. */
export interface TakingBack {
  readonly back: SuggestedChange;
  /** The changes that were accepted. */
  readonly of: readonly Uint8Array[];
  /** The same, suggested again; null where that would change nothing. */
  readonly again: SuggestedChange | null;
  readonly entry: NewRecord;
}

interface SuggestedChange {
  readonly person: PersonId;
  readonly update: Uint8Array;
}

/** A body as suggestions are judged by it. */
export interface JudgedBy {
  readonly ydoc: Y.Doc;
  readonly bytes: BodyBytes;
  readonly ledger: Ledger;
  /** Whether `more` bytes would make it larger than a document may be. */
  isFull(more: number): boolean;
}

/** A suggested change that is in the document in memory now, and the client ids it was written under. */
export interface Accepted extends Applied {
  readonly person: PersonId;
  readonly clients: readonly number[];
}

/**
 * Take accepted changes back in the document in memory with `apply`, and bind what waits again to its author. When it throws, that
 * document must be let go, and all is as before.
 *
 * @throws {Refused} when somebody has changed what they put in, or the text does not take it.
 */
export function takeBackAll(
  { back, of, again }: Omit<TakingBack, 'entry'>,
  body: JudgedBy,
  apply: (update: Uint8Array) => Applied | null,
): readonly Accepted[] {
  // Killed between the words and their record, the server finds that it is done already.
  if (hasNews(back.update, body.ydoc) && !isUntouched(of, body.ydoc)) throw new Refused('suggestion/touched');
  const all = acceptAll([back], body, apply);
  if (again !== null) bindProposed({ ...again, upon: [] }, body);
  return all;
}

/**
 * Bind what is new in a proposal to who makes it.
 *
 * @throws {Refused} when what it holds is not sound, builds on something that is not here, or is written as somebody else.
 */
export function bindProposed(
  { person, update, upon }: Omit<Proposal, 'entry'>,
  { ydoc, bytes: { vector }, ledger }: JudgedBy,
): void {
  const whole = upon.length === 0 ? update : Y.mergeUpdates([...upon, update]);
  const verdict = inspect(whole, ydoc);
  if (verdict.is === 'refused') throw new Refused(verdict.code);
  if (verdict.is === 'unknown-dependencies') throw new Refused('suggestion/builds-on-unknown');
  const fresh = scanUpdate(update).reaches.filter(({ client, to }) => to > (vector.get(client) ?? 0));
  if (!fresh.every(({ client }) => ledger.maySuggest(client, person))) throw new Refused('sync/forged');
  for (const { client } of fresh) ledger.bind(client, person);
}

/**
 * Apply all of `changes` to the document in memory with `apply`, each as its author's words. Nothing else is changed: when it
 * throws, that document must be let go, and all is as before.
 *
 * @throws {Refused} when one of them cannot be applied, reaches an agreed section, or would be seen nowhere.
 */
export function acceptAll(
  changes: readonly SuggestedChange[],
  body: JudgedBy,
  apply: (update: Uint8Array) => Applied | null,
): readonly Accepted[] {
  return changes.flatMap(({ person, update }) => {
    const verdict = inspect(update, body.ydoc);
    if (verdict.is === 'nothing-new') return []; // somebody else has done the same
    if (verdict.is === 'refused') throw new Refused(verdict.code);
    if (verdict.is === 'unknown-dependencies') throw new Refused('suggestion/builds-on-unknown');
    if (!verdict.clients.every((client) => body.ledger.maySuggest(client, person)))
      throw new Refused('sync/forged');
    if (body.isFull(verdict.bytes.length)) throw new Refused('request/too-big');
    const taken = apply(verdict.bytes);
    if (taken === null) throw new Refused('sync/malformed');
    const { sections } = taken.putBack;
    if (sections.length > 0)
      throw new Refused(
        'document/agreed',
        Object.fromEntries(sections.map(({ section }) => [section, 'agreed'])),
      );
    if (!hasPlace(verdict.bytes, body.ydoc)) throw new Refused('suggestion/no-place');
    return [{ ...taken, person, clients: verdict.clients }];
  });
}
