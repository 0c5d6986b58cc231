import type { Clock } from '../clock.ts';
import { createBucket, type Take } from '../sync/bucket.ts';

/** Requests of one session: a burst when a page is opened, then some each second. A person makes less than one. */
const SESSION = { most: 120, perSecond: 10 } as const;
/** Requests without a session from one address: a whole hotel may share it, and all join in the same minute. */
const ADDRESS = { most: 600, perSecond: 50 } as const;
/** Callers remembered; when there are more, all begin anew. */
const MOST_CALLERS = 5_000;

/** Whether one more request of `caller`, a session or an address, is taken now. */
export function createLimits(clock: Clock): (caller: string, hasSession: boolean) => boolean {
  const buckets = new Map<string, Take>();
  return (caller, hasSession) => {
    let take = buckets.get(caller);
    if (take === undefined) {
      if (buckets.size >= MOST_CALLERS) buckets.clear();
      take = createBucket(clock, hasSession ? SESSION : ADDRESS);
      buckets.set(caller, take);
    }
    return take();
  };
}
