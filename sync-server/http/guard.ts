import { may, refusalFor } from '../../document/access.ts';
import type { RefusalCode } from '../../document/refusals.ts';
import type { Caller } from '../people/sessions.ts';
import type { Need, Needs, Who } from './route.ts';

/** Why somebody who calls a route for `who` is turned away before anything is looked up; null when they are not. */
export function refusalOfCaller(who: Who, caller: Caller | null): RefusalCode | null {
  if (who === 'anybody') return null;
  if (caller === null) return 'access/signed-out';
  return who === 'permitted' && caller.person.standing !== 'joined' ? 'access/waiting' : null;
}

/** Why `needs` does not let `caller` through; null when it does. What needs nothing is let through to nobody. */
export function refusalOfNeeds(needs: Needs, caller: Caller): RefusalCode | null {
  if (needs === null) return 'access/not-found';
  const list = 'all' in needs ? needs.all : needs.any;
  const isMet = ({ action, resource }: Need) => may(caller.person, action, resource);
  const isPermitted = list.length > 0 && ('all' in needs ? list.every(isMet) : list.some(isMet));
  if (isPermitted) return null;
  const missing = list.find((need) => !isMet(need));
  return missing === undefined ? 'access/not-found' : refusalFor(caller.person, missing.resource);
}
