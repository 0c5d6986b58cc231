import type { RefusedView } from '../../document/api.ts';
import type { DocumentId, PersonId } from '../../document/ids.ts';
import type { RefusalCode } from '../../document/refusals.ts';
import type { Clock } from '../clock.ts';
import { putLatest } from '../latest.ts';
import type { RoomReport } from '../sync/surroundings.ts';

/** What the guard says when it keeps a change out of a text, whatever the role of who sent it. */
const BY_GUARD: ReadonlySet<RefusalCode> = new Set(['sync/malformed', 'sync/forged', 'request/too-big']);

/** So long a refused change is told of, in ms: for the rest of the day, and in the morning after. */
export const REFUSED_TOLD_MS = 24 * 60 * 60_000;
/** Of so many people and documents it is known that something was refused; the oldest are forgotten. */
export const REFUSED_MOST = 500;

/**
 * Whose changes the guard lately kept out of which document, since the server started: the last time of each, and never what it was.
 *
 * @see docs/spec/guard.md G29
 */
export interface RefusedChanges {
  note(report: RoomReport): void;
  in(document: DocumentId): readonly RefusedView[];
}

/** Nothing was refused yet. */
export function createRefusedChanges(clock: Clock): RefusedChanges {
  /** By person and document; the last comes last. */
  const last = new Map<`${PersonId} ${DocumentId}`, RefusedView>();
  return {
    note(report) {
      if (report.type !== 'refused' || !BY_GUARD.has(report.code)) return;
      const { document, person } = report;
      const key = `${person} ${document}` as const;
      putLatest(last, [key, { document, person, at: clock.now() }], REFUSED_MOST);
    },
    in(document) {
      const since = clock.now() - REFUSED_TOLD_MS;
      return [...last.values()].filter((one) => one.document === document && one.at > since);
    },
  };
}
