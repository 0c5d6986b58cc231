import { FINDING_MARK, hashOf, SUGGESTION_MARK, THREAD_MARK } from '../../document/about-address.ts';
import { isId, type SuggestionId, type ThreadId } from '../../document/ids.ts';

/** The address of `thread` in the document that is open at `place`. */
export function threadAddress(
  { origin, pathname }: Pick<Location, 'origin' | 'pathname'>,
  thread: ThreadId,
): string {
  return `${origin}${pathname}${hashOf(thread)}`;
}

/** The thread that an address with `hash` leads to; null when it leads to none. */
export function threadIn(hash: string): ThreadId | null {
  const name = hash.startsWith(THREAD_MARK) ? hash.slice(THREAD_MARK.length) : '';
  return isId('c', name) ? name : null;
}

/** The suggestion that an address with `hash` leads to; null when it leads to none. */
export function suggestionIn(hash: string): SuggestionId | null {
  const name = hash.startsWith(SUGGESTION_MARK) ? hash.slice(SUGGESTION_MARK.length) : '';
  return isId('g', name) ? name : null;
}

/** The finding that an address with `hash` leads to; null when it leads to none. */
export function findingIn(hash: string): string | null {
  return hash.startsWith(FINDING_MARK) ? decoded(hash.slice(FINDING_MARK.length)) : null;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null; // somebody else's address
  }
}
