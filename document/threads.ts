import type { Anchor } from './anchor.ts';
import type { CommentId, ObjectId, PersonId, SuggestionId, ThreadId } from './ids.ts';
import { DOCUMENT_MOST_THREADS, THREAD_MOST_COMMENTS } from './limits.ts';
import type { AnswerKind, Importance, ThreadCommand } from './thread-command.ts';

/** One message of a thread. Author and times are the server's word. */
export interface Comment {
  readonly id: CommentId;
  readonly author: PersonId;
  readonly at: number;
  /** Empty once it was deleted. */
  readonly text: string;
  /** When its author last put other words in; null while these are the first. */
  readonly editedAt: number | null;
  /** When its author took it back; null while it stands. */
  readonly deletedAt: number | null;
}

/** What became of a remark, for the response table. */
export interface Answer extends Stamp {
  readonly answer: AnswerKind;
  readonly reason: string;
}

/** A conversation about a place in the text. Never deleted by a machine. */
export interface Thread {
  readonly id: ThreadId;
  readonly anchor: Anchor;
  /** The row of the plan that it is about, or one of its cells; null where it is about words of the text. */
  readonly cell: ThreadCell | null;
  /** The suggestion that it is about, where it stands on its card and not beside the text. */
  readonly about: SuggestionId | null;
  readonly state: 'open' | 'resolved';
  /** Who last resolved or reopened it, and when; null while it was neither. */
  readonly decided: Stamp | null;
  /** For facilitators only: nobody else may know that it is there. */
  readonly isPrivate: boolean;
  /** Who keeps it to themselves until they release what they hold; nobody else may know that it is there. Null once it is said. */
  readonly heldBy: PersonId | null;
  /** With how many held ones it was released, where it is the note that covers them: then it is about the whole document. */
  readonly covers: number | null;
  readonly importance: Importance;
  /** Who is to deal with it, and who said so. */
  readonly assigned: (Stamp & { readonly person: PersonId }) | null;
  readonly answer: Answer | null;
  /** Where it is a question that the team cannot decide here: which body is to decide it at home, and who said so. */
  readonly home: (Stamp & { readonly decider: string }) | null;
  /** Who gave it another place by hand, and which words it was about before. */
  readonly attached: (Stamp & { readonly before: string }) | null;
  readonly comments: readonly Comment[];
}

/** A row of the plan, or one of its cells. */
export interface ThreadCell {
  readonly object: ObjectId;
  /** Of which column; empty for the row as a whole. */
  readonly key: string;
}

/** Who sent a command and when, as the server knows it. */
export interface Stamp {
  readonly by: PersonId;
  readonly at: number;
}

export type Threads = ReadonlyMap<ThreadId, Thread>;

/** What became of a command. `again`: it was carried out before; nothing changes and the answer is yes. */
export type Outcome =
  | {
      readonly is: 'done';
      readonly threads: Threads;
      readonly thread: Thread;
      /** Other threads that are not as they were. */
      readonly others: readonly Thread[];
    }
  | { readonly is: 'again'; readonly thread: Thread }
  | {
      readonly is: 'refused';
      readonly code: 'comment/unknown-thread' | 'comment/not-yours' | 'request/too-big';
    };

/** What somebody is shown of a document's threads: with facilitators' notes and what is said about suggestions, or without. */
export interface Sight {
  readonly notes: boolean;
  readonly suggestions: boolean;
  /** Who it is, who is shown what they hold themselves; null for nobody in particular. */
  readonly person: PersonId | null;
}

/** Whether who has `sight` may know of `thread`. The one rule, for everything that leaves the server. */
export function isShown(
  { isPrivate, about, heldBy }: Pick<Thread, 'isPrivate' | 'about' | 'heldBy'>,
  sight: Sight,
): boolean {
  return (
    (!isPrivate || sight.notes) &&
    (about === null || sight.suggestions) &&
    (heldBy === null || heldBy === sight.person)
  );
}

/** Whether `thread` is about words of the text. What is said about a suggestion stands with that, and a covering note is about all. */
export function isOfText({ about, covers }: Pick<Thread, 'about' | 'covers'>): boolean {
  return about === null && covers === null;
}

/** A thread in which nothing has been said yet. */
export function emptyThread(id: ThreadId, anchor: Anchor, cell: ThreadCell | null = null): Thread {
  return {
    id,
    anchor,
    cell,
    about: null,
    state: 'open',
    decided: null,
    isPrivate: false,
    heldBy: null,
    covers: null,
    importance: 'normal',
    assigned: null,
    answer: null,
    home: null,
    attached: null,
    comments: [],
  };
}

/** Carry out `command` on `threads`. Pure: the server replays its log with it, the editor shows what it expects. */
export function carryOut(threads: Threads, command: ThreadCommand, stamp: Stamp): Outcome {
  const { by, at } = stamp;
  const known = threads.get(command.thread);
  if (command.do === 'open') {
    if (known !== undefined) return { is: 'again', thread: known };
    const isPrivate = command.isPrivate === true;
    const heldBy = command.isHeld === true ? by : null;
    if (isFull(threads, { isPrivate, heldBy })) return { is: 'refused', code: 'request/too-big' };
    const comments = [saidNow(command.comment, command.text, stamp)];
    const about = command.about ?? null;
    const cell = command.cell ?? null;
    const thread = {
      ...emptyThread(command.thread, command.anchor, cell),
      about,
      isPrivate,
      heldBy,
      comments,
    };
    return done(threads, thread);
  }
  if (command.do === 'release') return released(threads, command, stamp);
  if (known === undefined) return { is: 'refused', code: 'comment/unknown-thread' };
  switch (command.do) {
    case 'reply': {
      if (known.comments.some((comment) => comment.id === command.comment))
        return { is: 'again', thread: known };
      if (known.comments.length >= THREAD_MOST_COMMENTS) return { is: 'refused', code: 'request/too-big' };
      return done(threads, {
        ...known,
        comments: [...known.comments, saidNow(command.comment, command.text, stamp)],
      });
    }
    case 'edit':
    case 'delete':
      return changed(threads, known, command, stamp);
    case 'resolve':
    case 'reopen': {
      const state = command.do === 'resolve' ? 'resolved' : 'open';
      if (known.state === state) return { is: 'again', thread: known };
      return done(threads, { ...known, state, decided: { by, at } });
    }
    case 'assign': {
      const { person } = command;
      if ((known.assigned?.person ?? null) === person) return { is: 'again', thread: known };
      return done(threads, { ...known, assigned: person === null ? null : { person, by, at } });
    }
    case 'weigh': {
      const { importance } = command;
      if (known.importance === importance) return { is: 'again', thread: known };
      return done(threads, { ...known, importance });
    }
    case 'answer': {
      const { answer, reason } = command;
      const isSame = (known.answer?.answer ?? null) === answer && (known.answer?.reason ?? '') === reason;
      if (isSame) return { is: 'again', thread: known };
      return done(threads, { ...known, answer: answer === null ? null : { answer, reason, by, at } });
    }
    case 'ask-home': {
      const { decider } = command;
      if ((known.home?.decider ?? null) === decider) return { is: 'again', thread: known };
      return done(threads, { ...known, home: decider === null ? null : { decider, by, at } });
    }
    case 'heal':
      return done(threads, { ...known, anchor: command.anchor });
    case 'attach': {
      const before = known.attached?.before ?? known.anchor.quote;
      return done(threads, { ...known, anchor: command.anchor, cell: null, attached: { by, at, before } });
    }
  }
}

/** What somebody held is said now, with a note that covers it. When it was written is nobody's to know: it was said when it was released. */
/** What `person` holds among `threads` and would release: what was taken back again is nobody's to read. */
export function heldOf(threads: readonly Thread[], person: PersonId): readonly Thread[] {
  return threads.filter(
    ({ heldBy, comments }) => heldBy === person && comments.some(({ deletedAt }) => deletedAt === null),
  );
}

/** The same, done at the time of `stamp`: when it was done before is nobody's to know. */
function now<Done extends Stamp>(done: Done | null, { at }: Stamp): Done | null {
  return done === null ? null : { ...done, at };
}

function released(
  threads: Threads,
  command: Extract<ThreadCommand, { readonly do: 'release' }>,
  stamp: Stamp,
): Outcome {
  const known = threads.get(command.thread);
  if (known !== undefined) return { is: 'again', thread: known };
  const held = heldOf([...threads.values()], stamp.by);
  if (held.length === 0) return { is: 'refused', code: 'comment/unknown-thread' };
  const said = held.filter(({ isPrivate }) => !isPrivate).length;
  // Nobody may know from the note how many there are that they are not shown.
  const ofText = held.filter(({ isPrivate, about }) => !isPrivate && about === null).length;
  const isPrivate = said === 0;
  if (isFull(threads, { isPrivate: false, heldBy: null, more: said + 1 }))
    return { is: 'refused', code: 'request/too-big' };
  const others = held.map((thread) => ({
    ...thread,
    heldBy: null,
    decided: now(thread.decided, stamp),
    assigned: now(thread.assigned, stamp),
    answer: now(thread.answer, stamp),
    home: now(thread.home, stamp),
    attached: now(thread.attached, stamp),
    comments: thread.comments.map((comment) => ({
      ...comment,
      at: stamp.at,
      editedAt: null,
      deletedAt: comment.deletedAt === null ? null : stamp.at,
    })),
  }));
  const note: Thread = {
    ...emptyThread(command.thread, command.anchor),
    isPrivate,
    covers: isPrivate ? held.length : ofText || said,
    comments: [saidNow(command.comment, command.text, stamp)],
  };
  const next = new Map(threads);
  for (const one of others) next.set(one.id, one);
  return { is: 'done', threads: next.set(note.id, note), thread: note, others };
}

/** A thread in which its author changed or deleted a comment. When the last one goes, nobody is left to be answered. */
function changed(
  threads: Threads,
  known: Thread,
  command: Extract<ThreadCommand, { readonly do: 'edit' | 'delete' }>,
  { by, at }: Stamp,
): Outcome {
  const before = known.comments.find(({ id }) => id === command.comment);
  if (before === undefined) return { is: 'refused', code: 'comment/unknown-thread' };
  if (before.author !== by) return { is: 'refused', code: 'comment/not-yours' };
  if (command.do === 'edit') {
    if (before.deletedAt !== null) return { is: 'refused', code: 'comment/unknown-thread' };
    if (before.text === command.text) return { is: 'again', thread: known };
  } else if (before.deletedAt !== null) return { is: 'again', thread: known };
  const after: Comment =
    command.do === 'edit'
      ? { ...before, text: command.text, editedAt: at }
      : { ...before, text: '', editedAt: null, deletedAt: at };
  const comments = known.comments.map((comment) => (comment === before ? after : comment));
  const isEmptied = comments.every(({ deletedAt }) => deletedAt !== null);
  return done(threads, {
    ...known,
    comments,
    ...(isEmptied && known.state === 'open' ? { state: 'resolved', decided: { by, at } } : {}),
  });
}

function saidNow(id: CommentId, text: string, { by, at }: Stamp): Comment {
  return { id, author: by, at, text, editedAt: null, deletedAt: null };
}

/** Notes and what somebody holds are counted by themselves: that there is no room must not tell of them. */
function isFull(
  threads: Threads,
  { isPrivate, heldBy, more = 1 }: Pick<Thread, 'isPrivate' | 'heldBy'> & { readonly more?: number },
): boolean {
  if (threads.size + more <= DOCUMENT_MOST_THREADS) return false;
  const alike = [...threads.values()].filter((one) => one.isPrivate === isPrivate && one.heldBy === heldBy);
  return alike.length + more > DOCUMENT_MOST_THREADS;
}

function done(threads: Threads, thread: Thread): Outcome {
  return { is: 'done', threads: new Map(threads).set(thread.id, thread), thread, others: [] };
}
