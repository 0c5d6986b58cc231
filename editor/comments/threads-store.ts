import type { CommentId, DocumentId, PersonId, ThreadId } from '../../document/ids.ts';
import type { ThreadCommand } from '../../document/thread-command.ts';
import { carryOut, type Thread, type Threads } from '../../document/threads.ts';

/** How the server is asked; `final` of a failure says that asking again is no use. */
export interface ThreadsPort {
  load(): Promise<readonly Thread[]>;
  send(command: ThreadCommand): Promise<Thread>;
}

/** Thrown by a port when the server refused for good. */
export class ThreadRefused extends Error {}

/** The threads as this person sees them: what the server has, and on top of it what is still on its way there. */
export interface ThreadsView {
  readonly threads: readonly Thread[];
  /** Threads and comments that the server does not have yet. */
  readonly waiting: ReadonlySet<ThreadId | CommentId>;
  readonly phase: 'loading' | 'loaded' | 'failed';
  /** Why something could not be sent, in words; until the next thing is. */
  readonly refused: string | null;
  /** Whether the words of what was refused were given back. */
  readonly areWordsKept: boolean;
}

/** Comment threads of one document, with an outbox that outlives the page. */
export interface ThreadsStore {
  readonly get: () => ThreadsView;
  readonly subscribe: (listener: () => void) => () => void;
  /** Carry out here at once, and on the server as soon as it can be reached. `taken` is called when that says yes while the page is open. */
  readonly send: (command: ThreadCommand, taken?: () => void) => void;
  /** What the server has not taken yet, to be carried there on another way; places that were mended are not among it. */
  unsent(): readonly ThreadCommand[];
  /** The server says how a thread is now. */
  receive(thread: Thread): void;
  /** Comments may point at words that are not on the server yet, so they go after the text: say when it is there. */
  flush(): Promise<void>;
  load(): Promise<void>;
}

interface Posted {
  readonly command: ThreadCommand;
  readonly at: number;
}

/** Where the outbox is kept between visits. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** A store for the threads of `document` as `person` sees them. */
export function createThreadsStore({
  document,
  person,
  port,
  shelf,
  now,
  giveBack = () => false,
}: {
  readonly document: DocumentId;
  readonly person: PersonId;
  readonly port: ThreadsPort;
  readonly shelf: Shelf;
  readonly now: () => number;
  /** Hears of what was refused for good: nobody's words disappear. Answers whether there were words to keep. */
  readonly giveBack?: (command: ThreadCommand) => boolean;
}): ThreadsStore {
  const name = `codraft:outbox:${document}:${person}`;
  const listeners = new Set<() => void>();
  let known: Threads = new Map();
  let outbox: readonly Posted[] = readOutbox(shelf, name);
  let phase: ThreadsView['phase'] = 'loading';
  let refused: string | null = null;
  let areWordsKept = false;
  /** What is to be done when the server has taken a command. */
  const onTaken = new Map<ThreadCommand, () => void>();
  let sending: Promise<void> | null = null;
  let view = viewNow();

  function viewNow(): ThreadsView {
    let threads = known;
    const waiting = new Set<ThreadId | CommentId>();
    for (const { command, at } of outbox) {
      const outcome = carryOut(threads, command, { by: person, at });
      if (outcome.is !== 'done') continue;
      ({ threads } = outcome);
      if (command.do === 'heal') continue; // nobody waits for a mended anchor
      waiting.add(command.thread);
      if ('comment' in command) waiting.add(command.comment);
    }
    return { threads: [...threads.values()], waiting, phase, refused, areWordsKept };
  }

  function changed(): void {
    view = viewNow();
    for (const listener of listeners) listener();
  }

  function put(next: readonly Posted[]): void {
    outbox = next;
    if (next.length === 0) shelf.removeItem(name);
    else shelf.setItem(name, JSON.stringify(next));
  }

  async function load(): Promise<void> {
    try {
      const threads = await port.load();
      known = new Map(threads.map((thread) => [thread.id, thread]));
      phase = 'loaded';
    } catch {
      phase = known.size > 0 ? 'loaded' : 'failed';
    }
    changed();
  }

  async function sendAll(): Promise<void> {
    for (let posted = outbox[0]; posted !== undefined; posted = outbox[0]) {
      try {
        // oxlint-disable-next-line no-await-in-loop -- in order: a reply must not overtake its thread
        const thread = await port.send(posted.command);
        known = new Map(known).set(thread.id, thread);
        onTaken.get(posted.command)?.();
      } catch (failure) {
        if (!(failure instanceof ThreadRefused)) return;
        if (posted.command.do !== 'heal') {
          refused = failure.message;
          areWordsKept = giveBack(posted.command);
        }
      }
      onTaken.delete(posted.command);
      put(outbox.slice(1));
      changed();
    }
  }

  return {
    get: () => view,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    send(command, taken) {
      refused = null;
      if (taken !== undefined) onTaken.set(command, taken);
      // Of several places for one thread only the last matters.
      const kept =
        command.do === 'heal'
          ? outbox.filter(
              (posted, index) =>
                posted.command.do !== 'heal' ||
                posted.command.thread !== command.thread ||
                (sending !== null && index === 0),
            )
          : outbox;
      put([...kept, { command, at: now() }]);
      changed();
    },
    unsent: () => outbox.map(({ command }) => command).filter((command) => command.do !== 'heal'),
    receive(thread) {
      known = new Map(known).set(thread.id, thread);
      changed();
    },
    flush() {
      if (phase === 'failed') void load();
      sending ??= sendAll().finally(() => {
        sending = null;
      });
      return sending;
    },
    load,
  };
}

function readOutbox(shelf: Shelf, name: string): readonly Posted[] {
  try {
    const kept: unknown = JSON.parse(shelf.getItem(name) ?? '[]');
    return Array.isArray(kept) ? (kept as Posted[]) : [];
  } catch {
    return [];
  }
}
