import type { Clock } from '../clock.ts';

/** A flush that takes longer than this, in ms, is not waited for on the spot again soon: everybody would wait with it. */
const LATE_MS = 25;
/** What flushes may take on average to be waited for on the spot, in ms: less than handing them to a thread costs a turn. */
const BRISK_MS = 2;
/** How much the last flush counts in the average. */
const SHARE = 1 / 16;
/** How long nothing is waited for on the spot after the disk was too slow for it, in ms; twice as long each time, up to an hour. */
const HOLD_MS = 1_000;
const HOLD_MOST_MS = 60 * 60_000;
/** When nothing was too slow for so long after that, in ms, it begins with the shortest again. */
const FORGIVEN_MS = 5 * 60_000;

/**
 * Whether a flush may be waited for on the spot.
 *
 * A brisk disk takes one in a tenth of a millisecond. Handing that to another thread and being woken when it is done
 * costs as much again, and a slow disk would hold up everything. So it is done on the spot as long as the disk is brisk, and
 * a disk that was slow once is given to the other thread for a while.
 */
export interface AtOncePace {
  readonly isBrisk: boolean;
  /** A flush that was waited for on the spot took `ms`. */
  took(ms: number): void;
}

/** The pace of a disk that nobody has waited for yet. */
export function createAtOncePace(clock: Clock): AtOncePace {
  let average = 0;
  let heldAt = -Infinity;
  let holdMs = 0;
  return {
    get isBrisk() {
      return holdMs === 0 || Math.abs(clock.now() - heldAt) >= holdMs; // a clock may be set back
    },
    took(ms) {
      average += (ms - average) * SHARE;
      if (ms <= LATE_MS && average <= BRISK_MS) return;
      const now = clock.now();
      const isForgiven = Math.abs(now - heldAt) > holdMs + FORGIVEN_MS;
      holdMs = isForgiven ? HOLD_MS : Math.min(2 * holdMs, HOLD_MOST_MS);
      heldAt = now;
      average = 0;
    },
  };
}
