import type { DocumentId } from '../../document/ids.ts';
import type { RefusalCode } from '../../document/refusals.ts';
import type { Clock } from '../../sync-server/clock.ts';
import type { DocumentStore } from '../../sync-server/storage/document-store.ts';
import type { Finding } from '../../sync-server/storage/findings.ts';
import { openJournal } from '../../sync-server/storage/journal.ts';
import { createRooms, type OpenRooms } from '../../sync-server/sync/rooms.ts';
import type { Identity, Permission, RoomReport } from '../../sync-server/sync/surroundings.ts';
import type { SimulatedDisk } from '../../sync-server/testing/simulated-disk.ts';
import type { Chance } from '../chance.ts';
import { surroundingsOf } from '../surroundings.ts';
import { disturbed, type DiskOperation } from './disturbed-disk.ts';
import type { ProcessClock, Timetable } from './timetable.ts';

const FOLDER = '/data/documents';

/** How the disk is now. */
export interface DiskMood {
  /** Longest that a flush takes, in ms. */
  flushMostMs: number;
  /** Operations until the server ends in the middle of one; null for not. */
  endsIn: { operations: number; readonly by: 'power' | 'kill' } | null;
}

/** What a server takes from the world it is in. */
export interface ServerSurroundings {
  readonly timetable: Timetable;
  readonly disk: SimulatedDisk;
  readonly mood: DiskMood;
  readonly chance: Chance;
  readonly segmentBytes: number;
  readonly permission: (identity: Identity, document: DocumentId) => Permission | RefusalCode;
  readonly report: (report: RoomReport) => void;
  readonly found: (finding: Finding) => void;
  /** Told of each append before it happens. */
  readonly appending: (id: DocumentId, records: Parameters<DocumentStore['append']>[1]) => void;
  /** Told of each state that has taken the place of a log. */
  readonly compacted: () => void;
  /** The process ended in the middle of something. */
  readonly died: () => void;
}

/** One process of the server, from its start to its end: the real rooms on the real journal. */
export interface ServerProcess {
  readonly rooms: OpenRooms;
  readonly store: DocumentStore;
  readonly clock: ProcessClock;
}

/** A server that starts on the disk as it is. Rejects when the journal cannot be read at the moment. */
export async function startServer(world: ServerSurroundings): Promise<ServerProcess> {
  const { timetable, chance, report, found } = world;
  const clock = timetable.forProcess();
  const store = watched(
    await openJournal(FOLDER, {
      disk: disturbed(
        world.disk.mount(),
        (operation, work) => diskStep(world, clock, operation, work),
        () => world.mood.flushMostMs === 0 && world.mood.endsIn === null && !clock.isStopped,
      ),
      clock,
      random: chance.fill,
      report: found,
      segmentBytes: world.segmentBytes,
    }),
    world,
  );
  /** The directory's time is not the process's own; but whom it answers may be gone by then. */
  const answered = async (ms: number): Promise<void> => {
    await pause(timetable, ms);
    if (clock.isStopped) await new Promise(() => undefined);
  };
  const permission = async (identity: Identity, document: DocumentId) => {
    const before = world.permission(identity, document);
    if (chance.is(0.5)) return before;
    // The directory is asked at some moment between question and answer.
    await answered(chance.below(150));
    const now = world.permission(identity, document);
    await answered(chance.below(100));
    return now;
  };
  return {
    rooms: createRooms(surroundingsOf({ store, clock, random: chance.fill, permission, report })),
    store,
    clock,
  };
}

async function diskStep<T>(
  { mood, disk, chance, died }: ServerSurroundings,
  clock: ProcessClock,
  operation: DiskOperation,
  work: () => Promise<T>,
): Promise<T> {
  const isFlush = operation === 'datasync' || operation === 'syncFolder';
  if (isFlush && mood.flushMostMs > 0) await pause(clock, chance.below(mood.flushMostMs + 1));
  if (mood.endsIn === null || clock.isStopped) return work();
  mood.endsIn.operations -= 1;
  if (mood.endsIn.operations > 0) return work();
  const { by } = mood.endsIn;
  mood.endsIn = null;
  if (by === 'power') disk.cutOn(1);
  else disk.killOn(1);
  const last = work();
  await Promise.resolve();
  await Promise.resolve();
  died();
  return last;
}

function watched(
  store: DocumentStore,
  { appending, compacted }: Pick<ServerSurroundings, 'appending' | 'compacted'>,
): DocumentStore {
  return {
    ...store,
    append(id, records) {
      appending(id, records);
      return store.append(id, records);
    },
    appendAtOnce(id, records) {
      let seqs: readonly number[] | null;
      try {
        seqs = store.appendAtOnce?.(id, records) ?? null;
      } catch (error) {
        appending(id, records);
        throw error;
      }
      if (seqs !== null) appending(id, records);
      return seqs;
    },
    async compact(id, seq, state) {
      await store.compact(id, seq, state);
      compacted();
    },
  };
}

function pause(clock: Clock, ms: number): Promise<void> {
  return new Promise((go) => void clock.after(ms, go));
}
