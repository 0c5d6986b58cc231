import type { Clock } from '../clock.ts';

/** Takes one from a bucket that fills by itself; false when it is empty. */
export type Take = () => boolean;

/** How much a bucket holds, and gets back each second. */
export interface Rate {
  readonly most: number;
  readonly perSecond: number;
}

/** A bucket of `most`, full at first, that gets `perSecond` back each second. */
export function createBucket(clock: Clock, { most, perSecond }: Rate): Take {
  let level = most;
  let at = clock.now();
  return () => {
    const now = clock.now();
    // A clock that was set back takes nothing away.
    level = Math.min(most, level + (Math.max(0, now - at) / 1000) * perSecond);
    at = now;
    if (level < 1) return false;
    level -= 1;
    return true;
  };
}
