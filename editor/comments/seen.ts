import type { PersonId, ThreadId } from '../../document/ids.ts';
import type { Thread } from '../../document/threads.ts';

/** Where it is remembered how far each thread was read. */
export interface SeenShelf {
  readonly get: () => Readonly<Record<string, number>> | null;
  readonly set: (seen: Readonly<Record<string, number>>) => void;
}

/** How far somebody has read each thread, on this device. */
export interface Seen {
  readonly get: () => Readonly<Record<string, number>>;
  readonly subscribe: (listener: () => void) => () => void;
  /** Whether others have said something in `thread` that was not seen here. */
  readonly isUnread: (thread: Thread) => boolean;
  readonly see: (threads: readonly Thread[]) => void;
}

/**
 * What `person` has seen. What was said before `since`, when they joined, is nothing new to them.
 *
 * It is kept on the device: no glance costs the server a write or tells it who read what, and it works without a network. On
 * another device the same comments are new once more. See docs/decisions/0022-unread-on-the-device.md.
 */
export function openSeen({
  person,
  since,
  shelf,
}: {
  readonly person: PersonId;
  readonly since: number;
  readonly shelf: SeenShelf;
}): Seen {
  let seen = shelf.get() ?? {};
  const listeners = new Set<() => void>();
  const isUnread = (thread: Thread) => lastOfOthers(thread, person) > (seen[thread.id] ?? since);
  return {
    get: () => seen,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    isUnread,
    see(threads) {
      const unread = threads.filter(isUnread);
      if (unread.length === 0) return;
      // Another window may have read on.
      const news = unread.map((thread): [ThreadId, number] => [thread.id, lastOfOthers(thread, person)]);
      seen = { ...seen, ...shelf.get(), ...Object.fromEntries(news) };
      shelf.set(seen);
      for (const listener of listeners) listener();
    },
  };
}

/** When somebody else last said something in `thread`; 0 when nobody did. What was deleted is nothing to read. */
function lastOfOthers({ comments }: Thread, self: PersonId): number {
  return Math.max(
    0,
    ...comments
      .filter(({ author, deletedAt }) => author !== self && deletedAt === null)
      .map(({ at, editedAt }) => editedAt ?? at),
  );
}
