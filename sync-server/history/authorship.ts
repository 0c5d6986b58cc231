import * as Y from 'yjs';
import type { Author, AuthoredRun, AuthoredText } from '../../document/history.ts';
import type { Owners } from '../sync/ledger.ts';
import type { StoredUpdate } from '../storage/document-store.ts';
import { TOGETHER_MS, Writes, type Row } from './replay.ts';
import { Spans } from './spans.ts';
import { textsIn, type Piece } from './texts.ts';

/**
 * Who wrote what `client` wrote and the update of `row` brought: whose the client id is, by the ledger. What belongs to
 * nobody there, as all that the server itself writes, is of the person for whom the update was stored.
 */
export function authorOf(client: number, row: Row | null, owners: Owners): Author {
  const owner = owners.get(client) ?? null;
  const bringer = row?.person ?? null;
  if (owner === null) return { person: bringer, broughtBackBy: null };
  return { person: owner, broughtBackBy: bringer === owner ? null : bringer };
}

/** Who wrote each character of `ydoc`, which holds what `updates` made: every character is in one run. */
export function authorship(
  ydoc: Y.Doc,
  updates: Iterable<StoredUpdate>,
  owners: Owners,
): readonly AuthoredText[] {
  const written = new Spans<Row>();
  const writes = new Writes(written);
  for (const update of updates) writes.note(update);
  const texts: AuthoredText[] = [];
  for (const { place, pieces, removal } of textsIn(ydoc)) {
    if (removal !== null) continue;
    const runs: AuthoredRun[] = [];
    for (const piece of pieces) if (!piece.isDeleted) addRuns(runs, piece, { written, owners });
    if (runs.length > 0) texts.push({ place, runs });
  }
  return texts;
}

function addRuns(
  runs: AuthoredRun[],
  { client, clock, length, text }: Piece,
  { written, owners }: { readonly written: Spans<Row>; readonly owners: Owners },
): void {
  for (let at = clock; at < clock + length;) {
    const { value, to } = written.at(client, at);
    const end = Math.min(to, clock + length);
    const part = length === text.length ? text.slice(at - clock, end - clock) : text;
    const run = { ...authorOf(client, value, owners), text: part, at: value?.at ?? null };
    const last = runs.at(-1);
    if (last !== undefined && isTogether(last, run)) runs[runs.length - 1] = joined(last, run);
    else runs.push(run);
    at = end;
  }
}

function isTogether(one: AuthoredRun, other: AuthoredRun): boolean {
  if (one.person !== other.person || one.broughtBackBy !== other.broughtBackBy) return false;
  if (one.at === null || other.at === null) return one.at === other.at;
  return Math.abs(one.at - other.at) <= TOGETHER_MS;
}

function joined(one: AuthoredRun, other: AuthoredRun): AuthoredRun {
  const at = one.at === null || other.at === null ? null : Math.max(one.at, other.at);
  return { ...one, text: one.text + other.text, at };
}
