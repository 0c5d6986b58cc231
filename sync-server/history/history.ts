import type {
  AuthorsView,
  Change,
  DeletionsView,
  HandsView,
  HistoryPageView,
  LastChangesView,
  MissingUpdates,
} from '../../document/history.ts';
import type { DocumentId, PersonId } from '../../document/ids.ts';
import { Refused } from '../../document/refusals.ts';
import type { Clock } from '../clock.ts';
import type { DocumentRecord } from '../storage/directory.ts';
import { createWaypoints } from './waypoints.ts';
import type { Historian } from './historian.ts';
import {
  batchesBetween,
  horizonAt,
  lastMoment,
  missingBetween,
  pastLogOf,
  stretchesOf,
  type Log,
  type PastLog,
} from './past-log.ts';
import type { Answers, Waypoint, Question, QuestionOf } from './question.ts';

/** Who looks back, and at what. */
export interface LookingBack {
  readonly person: PersonId;
  readonly document: Pick<DocumentRecord, 'id' | 'language'>;
}

/** After an update, or at a time: after the last update that is not later. */
export type When = { readonly seq: number } | { readonly at: number };

/** Hours on one page. */
const PAGE_STRETCHES = 24;
/** Deletions in one answer: more than anybody reads. */
const MOST_DELETIONS = 1_000;
/** Questions that may wait altogether: at a second each, who comes later would give up. */
const MOST_QUESTIONS = 20;
/** Waypoints kept in memory, in bytes: those of two or three documents as large as they get in a workshop. */
const WAYPOINT_MOST_BYTES = 32 * 1024 * 1024;

/**
 * What was: who wrote and who deleted, and documents as they were.
 *
 * Every method throws `Refused`: `request/too-fast` while another question of the same person is being answered.
 *
 * @see docs/spec/history.md
 */
export interface History {
  /** The body as it was, as one Yjs update, without anything that had been deleted by then. */
  stateAt(looking: LookingBack, when: When): Promise<{ readonly seq: number; readonly state: Uint8Array }>;
  /** Who wrote what is there now. */
  authorship(looking: LookingBack): Promise<AuthorsView>;
  /** When the words of each section and kit were written last. */
  lastChanges(looking: LookingBack): Promise<LastChangesView>;
  /** What was deleted since a time or after an update, by whom and when. Not further back than states are shown. */
  deletions(looking: LookingBack, since: DeletionsSince): Promise<DeletionsView>;
  /** Whose doing is what was written after an update, and what of before was taken away. */
  hands(
    looking: LookingBack,
    since: { readonly after?: number | undefined; readonly lastMs?: number | undefined },
  ): Promise<HandsView>;
  /** What came and what went from one state to another, by section and person. */
  changesBetween(
    looking: LookingBack,
    states: { readonly after: number; readonly through: number },
  ): Promise<{ readonly changes: readonly Change[]; readonly missing: readonly MissingUpdates[] }>;
  /** Hours in which somebody wrote, with who changed how much in which section, last first; of the last `lastMs` only. */
  page(
    looking: LookingBack,
    page: { readonly before?: number | undefined; readonly lastMs?: number | undefined },
  ): Promise<HistoryPageView>;
}

/** Absent: as far back as states are shown. */
export interface DeletionsSince {
  readonly since?: number | undefined;
  readonly after?: number | undefined;
}

/** History from `log`, worked out by `historian`. */
export function createHistory({
  log,
  historian,
  clock,
}: {
  readonly log: Log;
  readonly historian: Historian;
  readonly clock: Clock;
}): History {
  const waypoints = createWaypoints(WAYPOINT_MOST_BYTES);
  /** Who waits for an answer. */
  const asking = new Set<PersonId>();

  /** The question before, answered or not. */
  let line: Promise<unknown> = Promise.resolve();

  /** Questions cost seconds of a processor: each person has one at a time, and one log at a time is in memory. */
  async function inTurn<T>(
    { person, document }: LookingBack,
    work: (about: { readonly document: LookingBack['document']; readonly past: PastLog }) => Promise<T>,
  ): Promise<T> {
    if (asking.has(person) || asking.size >= MOST_QUESTIONS) throw new Refused('request/too-fast');
    asking.add(person);
    try {
      const turn = line.then(async () => work({ document, past: await pastLogOf(log, document.id) }));
      line = turn.catch(() => undefined);
      return await turn;
    } finally {
      asking.delete(person);
    }
  }

  /** The last state known that is not after `seq`: the stored one, or one that was passed before. */
  async function baseFor(id: DocumentId, seq: number): Promise<Waypoint | null> {
    const passed = waypoints.before(id, seq);
    const { state, stateSeq } = await log.load(id);
    if (state === null || stateSeq > seq || stateSeq < (passed?.seq ?? 0)) return passed;
    return { seq: stateSeq, state };
  }

  /**
   * The answer to `question` about the updates up to `through`. Those up to `after` need not be told apart: a state that
   * is known stands for as many of them as it can.
   */
  async function answer<Ask extends Question['ask']>(
    { id, language }: LookingBack['document'],
    past: PastLog,
    question: QuestionOf<Ask>,
    { after, through }: { readonly after: number; readonly through: number },
  ): Promise<{ readonly answer: Answers[Ask]; readonly missing: readonly MissingUpdates[] }> {
    const base = await baseFor(id, after);
    const isOfAll = question.ask === 'authorship' || question.ask === 'last-changes';
    const begin = isOfAll ? 0 : (base?.seq ?? 0);
    const missing = missingBetween(past, begin, through);
    const updates = batchesBetween(past, begin, through);
    const answered = await historian.answer<Ask>(question, {
      base,
      updates,
      through,
      owners: past.owners,
      language,
    });
    if (missing.length === 0) waypoints.keep(id, answered.waypoints);
    return { answer: answered.answer, missing };
  }

  return {
    stateAt: (looking, when) =>
      inTurn(looking, async ({ document, past }) => {
        const { found, next } = lastMoment(past, ({ seq, at }) =>
          'seq' in when ? seq <= when.seq : at <= when.at,
        );
        // An update that cannot be read may be the one that was asked for, or may have come just in time.
        const through = 'seq' in when ? when.seq : next === null ? Infinity : next.seq - 1;
        const isBeyond = 'seq' in when && next === null && when.seq > (found?.seq ?? 0);
        if (found === null || isBeyond)
          throw new Refused(past.missing.length > 0 ? 'history/incomplete' : 'history/unknown-state');
        if (next !== null && next.at < horizonAt(clock.now())) throw new Refused('history/too-old');
        const range = { after: through, through };
        const { answer: state, missing } = await answer<'state'>(document, past, { ask: 'state' }, range);
        if (missing.length > 0) throw new Refused('history/incomplete');
        return { seq: found.seq, state };
      }),

    authorship: (looking) =>
      inTurn(looking, async ({ document, past }) => {
        const range = { after: Infinity, through: Infinity };
        const found = await answer<'authorship'>(document, past, { ask: 'authorship' }, range);
        return { texts: found.answer, missing: found.missing };
      }),

    lastChanges: (looking) =>
      inTurn(looking, async ({ document, past }) => {
        const range = { after: Infinity, through: Infinity };
        const found = await answer<'last-changes'>(document, past, { ask: 'last-changes' }, range);
        return { ...found.answer, missing: found.missing };
      }),

    deletions: (looking, { since = 0, after: number = 0 }) =>
      inTurn(looking, async ({ document, past }) => {
        const earliest = Math.max(since, horizonAt(clock.now()));
        const before = lastMoment(past, ({ at }) => at < earliest).found;
        const after = Math.max(number, before?.seq ?? 0);
        const range = { after, through: Infinity };
        const found = await answer<'deletions'>(document, past, { ask: 'deletions', after }, range);
        return {
          deletions: found.answer.slice(0, MOST_DELETIONS),
          more: found.answer.length > MOST_DELETIONS,
          missing: found.missing,
        };
      }),

    hands: (looking, { after: number = 0, lastMs = Infinity }) =>
      inTurn(looking, async ({ document, past }) => {
        const since = clock.now() - lastMs;
        const after = Math.max(number, lastMoment(past, ({ at }) => at < since).found?.seq ?? 0);
        const range = { after, through: Infinity };
        const found = await answer<'hands'>(
          document,
          past,
          { ask: 'hands', after, isYoungToo: lastMs < Infinity },
          range,
        );
        return { ...found.answer, missing: missingBetween(past, after, Infinity) };
      }),

    changesBetween: (looking, range) =>
      inTurn(looking, async ({ document, past }) => {
        const question = { ask: 'changes', after: range.after } as const;
        const found = await answer<'changes'>(document, past, question, range);
        return { changes: found.answer, missing: found.missing };
      }),

    page: (looking, { before = Infinity, lastMs = Infinity }) =>
      inTurn(looking, async ({ document, past }) => {
        const since = clock.now() - lastMs;
        const all = stretchesOf(past, since);
        const horizon = Math.max(since, horizonAt(clock.now()));
        const inSight = all.findIndex(({ endedAt }) => endedAt >= horizon);
        const older = inSight === -1 ? [] : all.slice(inSight).filter(({ from }) => from < before);
        const stretches = older.slice(-PAGE_STRETCHES);
        const first = stretches[0];
        const last = stretches.at(-1);
        if (first === undefined || last === undefined)
          return { stretches: [], next: null, missing: past.missing };
        const ends = stretches.map(({ through }) => through);
        const after = first.from - 1;
        const range = { after, through: last.through };
        const found = await answer<'work'>(document, past, { ask: 'work', after, ends }, range);
        return {
          stretches: stretches
            .map((stretch, place) => ({ ...stretch, changes: found.answer[place] ?? [] }))
            .toReversed(),
          next: older.length > stretches.length ? first.from : null,
          missing: found.missing,
        };
      }),
  };
}
