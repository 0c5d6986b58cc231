import { isDeepStrictEqual } from 'node:util';
import type { DocumentId, PersonId, SectionId } from '../../document/ids.ts';
import { Refused } from '../../document/refusals.ts';
import { threadCommand, type ThreadCommand } from '../../document/thread-command.ts';
import { carryOut, type Thread, type Threads } from '../../document/threads.ts';
import type { Clock } from '../clock.ts';
import type { DocumentStore, StoredEntry } from '../storage/document-store.ts';
import type { Rooms } from '../sync/rooms-port.ts';

/** Documents whose threads are kept in memory; those of others are read from disk when asked for. */
const MOST_REMEMBERED = 200;

/** Comment threads of documents: records of the server, with its word for who and when. */
export interface ThreadsService {
  /** All threads of `document`, oldest first. */
  list(document: DocumentId): Promise<readonly Thread[]>;
  /**
   * Carry `command` out for `by`. It is on disk before it is answered, and everybody who has the document open is told.
   * A command that came before changes nothing and gets the same answer.
   */
  tell(document: DocumentId, by: PersonId, command: ThreadCommand): Promise<Thread>;
  /** How many open threads each section has. */
  openIn(document: DocumentId): Promise<ReadonlyMap<SectionId, number>>;
  /** Everybody who wrote a comment in `document` or decided one. */
  authorsOf(document: DocumentId): Promise<ReadonlySet<PersonId>>;
}

/** Threads kept in `store`. */
export function createThreads({
  store,
  rooms,
  clock,
  report,
}: {
  readonly store: DocumentStore;
  readonly rooms: Pick<Rooms, 'tell'>;
  readonly clock: Clock;
  /** Told of an entry that could not be read and was passed over. */
  readonly report: (document: DocumentId, seq: number) => void;
}): ThreadsService {
  /** The threads of a document after everything that was asked so far, oldest use first. */
  const remembered = new Map<DocumentId, Promise<Threads>>();

  async function replay(document: DocumentId): Promise<Threads> {
    let threads: Threads = new Map();
    for (const entry of await store.entries(document, 'thread')) {
      const command = commandIn(entry);
      const { person, at, seq } = entry;
      if (command === null || person === null) {
        report(document, seq);
        continue;
      }
      const outcome = carryOut(threads, command, { by: person, at });
      if (outcome.is === 'done') threads = outcome.threads;
    }
    return threads;
  }

  /** Queue `work` behind what was asked of the same document before. What fails leaves the threads as they were. */
  function inTurn<T>(
    document: DocumentId,
    work: (threads: Threads) => Promise<{ readonly threads: Threads; readonly result: T }>,
  ): Promise<T> {
    const before = remembered.get(document) ?? replay(document);
    const done = before.then(work);
    const after = done.then(
      ({ threads }) => threads,
      () => before,
    );
    remembered.delete(document);
    remembered.set(document, after);
    // Threads that could not be read are read again next time.
    after.catch(() => remembered.delete(document));
    const [oldest] = remembered.keys();
    if (remembered.size > MOST_REMEMBERED && oldest !== undefined) forget(oldest);
    return done.then(({ result }) => result);
  }

  /** Forget the threads of `document`, unless somebody asks for them before what is under way has ended. */
  function forget(document: DocumentId): void {
    const state = remembered.get(document);
    const remove = () => {
      if (remembered.get(document) === state) remembered.delete(document);
    };
    state?.then(remove, remove);
  }

  const read = (document: DocumentId) =>
    inTurn(document, async (threads) => ({ threads, result: [...threads.values()] }));

  return {
    list: read,
    tell: (document, by, command) =>
      inTurn(document, async (threads) => {
        const known = threads.get(command.thread);
        if (command.do === 'heal' && known !== undefined && isDeepStrictEqual(known.anchor, command.anchor))
          return { threads, result: known };
        const at = clock.now();
        const outcome = carryOut(threads, command, { by, at });
        if (outcome.is === 'refused') throw new Refused(outcome.code);
        if (outcome.is === 'again') return { threads, result: outcome.thread };
        const json = JSON.stringify(command);
        await store.append(document, [{ type: 'thread', person: by, at, json }]); // kept, and only then said
        rooms.tell(document, { type: 'thread', thread: outcome.thread });
        return { threads: outcome.threads, result: outcome.thread };
      }),
    async openIn(document) {
      const counts = new Map<SectionId, number>();
      for (const { anchor, state } of await read(document))
        if (state === 'open') counts.set(anchor.section, (counts.get(anchor.section) ?? 0) + 1);
      return counts;
    },
    async authorsOf(document) {
      const threads = await read(document);
      return new Set(
        threads.flatMap(({ comments, decided }) => [
          ...comments.map((comment) => comment.author),
          ...(decided === null ? [] : [decided.by]),
        ]),
      );
    },
  };
}

function commandIn(entry: StoredEntry): ThreadCommand | null {
  try {
    return threadCommand.parse(JSON.parse(entry.json));
  } catch {
    return null; // written by a newer Codraft; it stays on disk
  }
}
