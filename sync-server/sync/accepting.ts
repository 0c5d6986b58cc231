import * as Y from 'yjs';
import type { PersonId } from '../../document/ids.ts';
import { Refused } from '../../document/refusals.ts';
import {
  hasNews,
  hasPlace,
  overlaps,
  stretchesIn,
  type Stretch,
} from '../../document/suggestions/reading.ts';
import { isUntouched } from '../../document/suggestions/reversing.ts';
import type { Step } from '../backstage/backstage.ts';
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

/** What takes each of some steps back, in their order: updates; null where one changes nothing. */
export type WaysBack = readonly (Uint8Array | null)[];

/** The records of a decision: what its words are found by should only they reach the disk, and that it was taken. */
export interface DecisionRecords {
  /** Written before the words; null when there is nothing to find. */
  readonly begun: NewRecord | null;
  /** Written behind them. */
  readonly entry: NewRecord;
}

/** What was suggested and is to be in the text now, each change behind what it builds on. */
export interface Acceptance {
  readonly changes: readonly SuggestedChange[];
  /** The same in what is taken back together, if it ever is. */
  readonly steps: readonly Step[];
  /** What is written down of it, where `found` takes the steps back; null when that could not be worked out. */
  readonly noted: (found: WaysBack | null) => DecisionRecords;
}

/** What takes accepted changes back, as words of whoever accepted them. */
export interface TakingBack {
  readonly back: SuggestedChange;
  /** The changes that were accepted. */
  readonly of: readonly Uint8Array[];
  /** What waits again is what takes this step back. */
  readonly step: Step;
  /** The same, suggested again, where `found` takes the step back, null where that changes nothing; and what is written down of it. */
  readonly noted: (found: Uint8Array | null) => DecisionRecords & { readonly again: SuggestedChange | null };
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
  { back, of, again }: Pick<TakingBack, 'back' | 'of'> & { readonly again: SuggestedChange | null },
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

/** The body that something was worked out of is not the one that it is applied to, and that would be missed. */
export class MovedOn extends Error {}

/**
 * Do `act`, which takes something from the body, where all that it takes was there before `since` came.
 *
 * @throws {MovedOn} when it takes something that `since` brought, or that `since` had taken: what was worked out before does not know of it.
 */
export function knowingly<Result extends readonly Accepted[]>(
  since: readonly Uint8Array[],
  body: JudgedBy,
  act: () => Result,
): Result {
  const fresh = since.flatMap(stretchesIn).flatMap((stretch) => shownOf(stretch, body.ydoc));
  const done = act();
  const isTaken = fresh.some((stretch) => lengthOf(shownOf(stretch, body.ydoc)) < stretch.to - stretch.from);
  const gone = since.map((update) => Y.decodeUpdate(update).ds);
  const isTwice = done.some(({ bytes }) =>
    [...Y.decodeUpdate(bytes).ds.clients].some(([client, ranges]) =>
      ranges.some(({ clock, len }) => gone.some((ds) => overlaps(ds, client, clock, clock + len))),
    ),
  );
  if (isTaken || isTwice) throw new MovedOn();
  return done;
}

/** What of `stretch` is not deleted. */
function shownOf({ client, from, to }: Stretch, ydoc: Y.Doc): readonly Stretch[] {
  const known = ydoc.store.clients.get(client) ?? [];
  const shown: Stretch[] = [];
  if (Y.getState(ydoc.store, client) <= from) return shown;
  for (let at = Y.findIndexSS(known, from); at < known.length; at += 1) {
    const struct = known[at];
    if (struct === undefined || struct.id.clock >= to) break;
    const { clock } = struct.id;
    if (!struct.deleted)
      shown.push({ client, from: Math.max(from, clock), to: Math.min(to, clock + struct.length) });
  }
  return shown;
}

function lengthOf(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, { from, to }) => sum + to - from, 0);
}
