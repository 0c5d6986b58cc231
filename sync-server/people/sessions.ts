import type { PersonId, Random } from '../../document/ids.ts';
import type { Clock } from '../clock.ts';
import type {
  Directory,
  DirectoryWriter,
  PersonRecord,
  SessionRecord,
  WorkshopRecord,
} from '../storage/directory.ts';
import { DAY_MS, endOfDay } from './days.ts';
import { hashOfSecret, newSecret, SESSION_SECRET_BYTES } from './secrets.ts';

/** A session on one's own computer ends after this long without use, in ms. */
export const OWN_IDLE_MS = 7 * DAY_MS;
/** A session on a computer that others use too ends after this long without use, in ms. */
export const SHARED_IDLE_MS = 30 * 60_000;
/** Every session ends this long after the last day of the workshop, in ms. */
const AFTER_WORKSHOP_MS = 14 * DAY_MS;
/** A session begun after that lasts this long, so that an organiser can still fetch things, in ms. */
const LATE_SESSION_MS = DAY_MS;
/** Use is written down once in so many parts of the idle time: a write to disk for every click is too many. */
const USE_PARTS = 30;

/** Somebody, by a live session of theirs. */
export interface Caller {
  readonly person: PersonRecord;
  readonly session: SessionRecord;
}

/** A session just begun. The secret goes into the cookie and is kept nowhere. */
export interface NewSession {
  readonly secret: string;
  readonly session: SessionRecord;
}

export interface Sessions {
  /** Begin a session, as part of a change. */
  begin(
    writer: DirectoryWriter,
    person: PersonRecord,
    options: { readonly workshop: WorkshopRecord; readonly sharedComputer: boolean },
  ): NewSession;
  /** Who holds `secret`; null when the session has ended, or the person was removed. Counts as use. */
  find(secret: string): Promise<Caller | null>;
  /** The same by the id of the session's record; asking does not count as use. */
  findById(id: string): Promise<Caller | null>;
  end(id: string): Promise<void>;
  /** Take the records of sessions that have ended away. Returns whose they were. */
  sweep(): Promise<readonly PersonId[]>;
}

export interface SessionsSurroundings {
  readonly directory: Directory;
  readonly clock: Clock;
  readonly random: Random;
  /** When this person last wrote, over a socket, or 0: typing is use too. */
  readonly wroteAt: (person: PersonId) => number;
  /** Told when use could not be written down; the session goes on. */
  readonly report: (error: unknown) => void;
}

/** When a session in `workshop` that begins at `now` ends at the latest. */
export function lastMomentOf(workshop: Pick<WorkshopRecord, 'endsOn'>, now: number): number {
  return Math.max(endOfDay(workshop.endsOn) + AFTER_WORKSHOP_MS, now + LATE_SESSION_MS);
}

/** The sessions in `directory`. */
export function createSessions({
  directory,
  clock,
  random,
  wroteAt,
  report,
}: SessionsSurroundings): Sessions {
  const usedAt = (session: SessionRecord) => Math.max(session.usedAt, wroteAt(session.person));
  const isLive = (session: SessionRecord) =>
    clock.now() < session.expiresAt && clock.now() - usedAt(session) < session.idleMs;

  async function noteUse(session: SessionRecord): Promise<void> {
    const now = clock.now();
    if (now - session.usedAt < session.idleMs / USE_PARTS) return;
    try {
      await directory.change(async (writer) => {
        const current = await writer.get('session', session.id);
        if (current !== null) writer.put('session', { ...current, usedAt: Math.max(current.usedAt, now) });
      });
    } catch (error) {
      report(error); // a full disk must not sign people out while they read
    }
  }

  async function findById(id: string): Promise<Caller | null> {
    const session = await directory.get('session', id);
    if (session === null || !isLive(session)) return null;
    const person = await directory.get('person', session.person);
    return person === null || person.standing === 'removed' ? null : { person, session };
  }

  return {
    findById,
    async find(secret) {
      const caller = await findById(hashOfSecret(secret));
      if (caller !== null) await noteUse(caller.session);
      return caller;
    },
    begin(writer, person, { workshop, sharedComputer }) {
      const secret = newSecret(random, SESSION_SECRET_BYTES);
      const now = clock.now();
      const session: SessionRecord = {
        id: hashOfSecret(secret),
        person: person.id,
        workshop: workshop.id,
        createdAt: now,
        usedAt: now,
        expiresAt: lastMomentOf(workshop, now),
        idleMs: sharedComputer ? SHARED_IDLE_MS : OWN_IDLE_MS,
        sharedComputer,
      };
      writer.put('session', session);
      return { secret, session };
    },
    end: (id) => directory.change((writer) => writer.remove('session', id)),
    async sweep() {
      const ended = (await directory.list('session')).filter((session) => !isLive(session));
      if (ended.length === 0) return [];
      await directory.change((writer) => {
        for (const { id } of ended) writer.remove('session', id);
      });
      return [...new Set(ended.map((session) => session.person))];
    },
  };
}

/** End every session of `person`, as part of a change. */
export async function endSessionsOf(writer: DirectoryWriter, person: PersonId): Promise<void> {
  for (const { id } of await writer.list('session', { person })) writer.remove('session', id);
}
