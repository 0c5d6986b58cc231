import { HISTORY_DAYS, type MissingUpdates } from '../../document/history.ts';
import type { DocumentId, PersonId } from '../../document/ids.ts';
import type { DocumentStore } from '../storage/document-store.ts';
import { ownersIn } from '../sync/ledger.ts';
import { packed, type PackedUpdates } from './packed-updates.ts';

/** The part of the store that tells what was. */
export type Log = Pick<DocumentStore, 'history' | 'load' | 'entries'>;

/** All updates of a document, as columns: about 45 bytes for each key press ever made in it. */
export interface PastLog {
  readonly updates: readonly PackedUpdates[];
  readonly missing: readonly MissingUpdates[];
  /** Whose each Yjs client id is. */
  readonly owners: readonly (readonly [number, PersonId | null])[];
}

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** The earliest time that is looked back to at the time `now`. */
export function horizonAt(now: number): number {
  return now - HISTORY_DAYS * DAY_MS;
}

/** The log of `id`, read once from beginning to end: everything about the past can be told from it. */
export async function pastLogOf(log: Log, id: DocumentId): Promise<PastLog> {
  const updates: PackedUpdates[] = [];
  const missing: MissingUpdates[] = [];
  for await (const batch of log.history(id)) {
    if (batch.updates.length > 0) updates.push(packed(batch.updates));
    missing.push(...batch.missing);
  }
  const owners = [...ownersIn(await log.entries(id, 'author'))];
  return { updates, missing, owners };
}

/** When an update was made. */
export interface Moment {
  readonly seq: number;
  readonly at: number;
}

/** The last update that `isWanted`, and the one after it. */
export function lastMoment(
  past: PastLog,
  isWanted: (moment: Moment) => boolean,
): { readonly found: Moment | null; readonly next: Moment | null } {
  let found: Moment | null = null;
  let next: Moment | null = null;
  for (const moment of momentsOf(past)) {
    if (!isWanted(moment)) next ??= moment;
    else [found, next] = [moment, null];
  }
  return { found, next };
}

/** What of the numbers after `after`, up to and including `through`, cannot be read. */
export function missingBetween(
  { missing }: PastLog,
  after: number,
  through: number,
): readonly MissingUpdates[] {
  return missing.filter((range) => range.from <= through && (range.through ?? Infinity) > after);
}

/** The batches with numbers after `after`, up to and including `through`; the first and last may have others too. */
export function batchesBetween(
  { updates }: PastLog,
  after: number,
  through: number,
): readonly PackedUpdates[] {
  return updates.filter(({ seqs }) => (seqs[0] ?? 0) <= through && (seqs.at(-1) ?? 0) > after);
}

/** Updates that follow each other and are of one hour. */
export interface Stretch {
  readonly from: number;
  readonly through: number;
  readonly beganAt: number;
  readonly endedAt: number;
}

/**
 * The hours of a log, oldest first; an hour in which `since` lies is two. By number, not by time: a clock that was wrong for a
 * while puts nothing out of order.
 */
export function stretchesOf(past: PastLog, since = 0): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (const { seq, at } of momentsOf(past)) {
    const last = stretches.at(-1);
    const isSame =
      last !== undefined && hourOf(last.beganAt) === hourOf(at) && last.beganAt < since === at < since;
    if (last !== undefined && isSame)
      stretches[stretches.length - 1] = { ...last, through: seq, endedAt: at };
    else stretches.push({ from: seq, through: seq, beganAt: at, endedAt: at });
  }
  return stretches;
}

function hourOf(at: number): number {
  return Math.floor(at / HOUR_MS);
}

function* momentsOf({ updates }: PastLog): Generator<Moment, void, undefined> {
  for (const { seqs, times } of updates)
    for (const [place, seq] of seqs.entries()) yield { seq, at: times[place] ?? 0 };
}
