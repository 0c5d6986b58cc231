import { isId } from './ids.ts';

/** What stands before a thread's name in an address, before a suggestion's, and before the id of a finding. */
export const THREAD_MARK = '#thread=';
export const SUGGESTION_MARK = '#suggestion=';
export const FINDING_MARK = '#finding=';

/** The part of an address that leads to a thread, a suggestion, or a finding. */
export function hashOf(about: string): string {
  if (isId('g', about)) return `${SUGGESTION_MARK}${about}`;
  return isId('c', about) ? `${THREAD_MARK}${about}` : `${FINDING_MARK}${encodeURIComponent(about)}`;
}
