import type { PersonId, SectionId, ThreadId } from '../../document/ids.ts';
import { mentionsIn } from '../../document/mentions.ts';
import type { Thread } from '../../document/threads.ts';
import type { PlacedThread } from './thread-order.ts';

/** Which of the threads in one state are shown: one thing at a time, so that it can be said in a word. */
export type Only =
  | { readonly by: 'all' | 'me' | 'important' | 'home' | 'section' | 'notes' }
  /** Those that were unread when this was chosen: none goes from under the eyes of who reads it. */
  | { readonly by: 'unread'; readonly threads: ReadonlySet<ThreadId> }
  | { readonly by: 'person'; readonly person: PersonId };

/** Which threads are shown. */
export interface Filter {
  readonly state: Thread['state'];
  readonly only: Only;
}

/** What choosing needs to know beside the threads. */
export interface Viewpoint {
  readonly self: PersonId;
  /** The section at hand. */
  readonly section: SectionId | null;
  readonly isUnread: (thread: Thread) => boolean;
}

/** How many threads of one state there are for each choice. */
export interface Counts {
  readonly open: number;
  readonly resolved: number;
  readonly all: number;
  readonly me: number;
  readonly unread: number;
  readonly important: number;
  /** Questions to decide at home. */
  readonly home: number;
  readonly section: number;
  readonly notes: number;
  /** By who said something in them, the most first. */
  readonly people: readonly (readonly [PersonId, number])[];
}

/** Whether `placed` is shown. */
export function isChosen(placed: PlacedThread, { state, only }: Filter, at: Viewpoint): boolean {
  if (placed.thread.state !== state) return false;
  switch (only.by) {
    case 'all':
      return true;
    case 'me':
      return isFor(placed.thread, at.self);
    case 'unread':
      return only.threads.has(placed.thread.id);
    case 'important':
      return placed.thread.importance === 'important';
    case 'home':
      return placed.thread.home !== null;
    case 'section':
      return placed.section !== null && placed.section.id === at.section;
    case 'notes':
      return placed.thread.isPrivate;
    case 'person':
      return placed.thread.comments.some(({ author }) => author === only.person);
  }
}

/** A thread is for who is to deal with it, who is named in it, and who began it. */
export function isFor({ assigned, comments }: Thread, person: PersonId): boolean {
  return (
    assigned?.person === person ||
    comments[0]?.author === person ||
    comments.some(({ text }) => mentionsIn(text).includes(person))
  );
}

/** What there is to choose from. */
export function countsOf(threads: readonly PlacedThread[], state: Thread['state'], at: Viewpoint): Counts {
  const here = threads.filter(({ thread }) => thread.state === state);
  const of = (by: 'me' | 'important' | 'home' | 'section' | 'notes') =>
    here.filter((placed) => isChosen(placed, { state, only: { by } }, at)).length;
  const people = new Map<PersonId, number>();
  for (const { thread } of here)
    for (const author of new Set(thread.comments.map((comment) => comment.author)))
      people.set(author, (people.get(author) ?? 0) + 1);
  const open = threads.filter(({ thread }) => thread.state === 'open').length;
  return {
    open,
    resolved: threads.length - open,
    all: here.length,
    me: of('me'),
    unread: here.filter(({ thread }) => at.isUnread(thread)).length,
    important: of('important'),
    home: of('home'),
    section: of('section'),
    notes: of('notes'),
    people: [...people].toSorted(([, one], [, other]) => other - one),
  };
}

/** The thread after `active` in `threads`, or before it; from the first behind `caret` while none is chosen. Round the end. */
export function neighbourOf(
  threads: readonly { readonly id: ThreadId; readonly at: number }[],
  step: 1 | -1,
  { active, caret }: { readonly active: ThreadId | null; readonly caret: number },
): ThreadId | null {
  const here = threads.findIndex(({ id }) => id === active);
  if (here >= 0) return threads.at((here + step) % threads.length)?.id ?? null;
  const next = threads.findIndex(({ at }) => at >= caret);
  const index = step === 1 ? (next < 0 ? 0 : next) : next < 0 ? threads.length - 1 : next - 1;
  return threads.at(index)?.id ?? null;
}
