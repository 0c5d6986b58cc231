import type { Anchor } from './anchor.ts';
import type { CommentId, PersonId, ThreadId } from './ids.ts';
import { DOCUMENT_MOST_THREADS, THREAD_MOST_COMMENTS } from './limits.ts';
import type { ThreadCommand } from './thread-command.ts';

/** One message of a thread. Author and time are the server's word. */
export interface Comment {
  readonly id: CommentId;
  readonly author: PersonId;
  readonly at: number;
  readonly text: string;
}

/** A conversation about a place in the text. Never deleted by a machine. */
export interface Thread {
  readonly id: ThreadId;
  readonly anchor: Anchor;
  readonly state: 'open' | 'resolved';
  /** Who last resolved or reopened it, and when; null while it was neither. */
  readonly decided: { readonly by: PersonId; readonly at: number } | null;
  readonly comments: readonly Comment[];
}

/** Who sent a command and when, as the server knows it. */
export interface Stamp {
  readonly by: PersonId;
  readonly at: number;
}

export type Threads = ReadonlyMap<ThreadId, Thread>;

/** What became of a command. `again`: it was carried out before; nothing changes and the answer is yes. */
export type Outcome =
  | { readonly is: 'done'; readonly threads: Threads; readonly thread: Thread }
  | { readonly is: 'again'; readonly thread: Thread }
  | { readonly is: 'refused'; readonly code: 'comment/unknown-thread' | 'request/too-big' };

/** Carry out `command` on `threads`. Pure: the server replays its log with it, the editor shows what it expects. */
export function carryOut(threads: Threads, command: ThreadCommand, stamp: Stamp): Outcome {
  const known = threads.get(command.thread);
  if (command.do === 'open') {
    if (known !== undefined) return { is: 'again', thread: known };
    if (threads.size >= DOCUMENT_MOST_THREADS) return { is: 'refused', code: 'request/too-big' };
    const first: Comment = { id: command.comment, author: stamp.by, at: stamp.at, text: command.text };
    return done(threads, {
      id: command.thread,
      anchor: command.anchor,
      state: 'open',
      decided: null,
      comments: [first],
    });
  }
  if (known === undefined) return { is: 'refused', code: 'comment/unknown-thread' };
  switch (command.do) {
    case 'reply': {
      if (known.comments.some((comment) => comment.id === command.comment))
        return { is: 'again', thread: known };
      if (known.comments.length >= THREAD_MOST_COMMENTS) return { is: 'refused', code: 'request/too-big' };
      const reply: Comment = { id: command.comment, author: stamp.by, at: stamp.at, text: command.text };
      return done(threads, { ...known, comments: [...known.comments, reply] });
    }
    case 'resolve':
    case 'reopen': {
      const state = command.do === 'resolve' ? 'resolved' : 'open';
      if (known.state === state) return { is: 'again', thread: known };
      return done(threads, { ...known, state, decided: { by: stamp.by, at: stamp.at } });
    }
    case 'heal':
      return done(threads, { ...known, anchor: command.anchor });
  }
}

function done(threads: Threads, thread: Thread): Outcome {
  return { is: 'done', threads: new Map(threads).set(thread.id, thread), thread };
}
