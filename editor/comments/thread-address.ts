import { isId, type ThreadId } from '../../document/ids.ts';

/** What stands before a thread's name in an address. */
const MARK = '#thread=';

/** The address of `thread` in the document that is open at `place`. */
export function threadAddress(
  { origin, pathname }: Pick<Location, 'origin' | 'pathname'>,
  thread: ThreadId,
): string {
  return `${origin}${pathname}${MARK}${thread}`;
}

/** The thread that an address with `hash` leads to; null when it leads to none. */
export function threadIn(hash: string): ThreadId | null {
  const name = hash.startsWith(MARK) ? hash.slice(MARK.length) : '';
  return isId('c', name) ? name : null;
}
