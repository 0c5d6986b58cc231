import { isId, type SuggestionId, type ThreadId } from '../../document/ids.ts';

/** What stands before a thread's name in an address, and before a suggestion's. */
const MARK = '#thread=';
const SUGGESTION_MARK = '#suggestion=';

/** The address of `thread` in the document that is open at `place`. */
export function threadAddress(
  { origin, pathname }: Pick<Location, 'origin' | 'pathname'>,
  thread: ThreadId,
): string {
  return `${origin}${pathname}${hashOf(thread)}`;
}

/** The thread that an address with `hash` leads to; null when it leads to none. */
export function threadIn(hash: string): ThreadId | null {
  const name = hash.startsWith(MARK) ? hash.slice(MARK.length) : '';
  return isId('c', name) ? name : null;
}

/** The suggestion that an address with `hash` leads to; null when it leads to none. */
export function suggestionIn(hash: string): SuggestionId | null {
  const name = hash.startsWith(SUGGESTION_MARK) ? hash.slice(SUGGESTION_MARK.length) : '';
  return isId('g', name) ? name : null;
}

/** The part of an address that leads to a thread, or to a suggestion. */
export function hashOf(about: ThreadId | SuggestionId): string {
  return `${isId('g', about) ? SUGGESTION_MARK : MARK}${about}`;
}
