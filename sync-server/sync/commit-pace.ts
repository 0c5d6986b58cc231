import type { Clock } from '../clock.ts';

/** A commit that takes longer than this is late, in ms: people would see others' letters come in jerks. */
const LATE_MS = 25;
/** Of so many commits … */
const REMEMBERED = 100;
/** … a few may be late by chance, or because the processor was busy; with a fifth one the disk is slow. */
const LATE_MOST = 4;
/** A commit that is not over after this long shows by itself that the disk is slow, in ms. */
const STUCK_MS = 200;

/** How fast the disk takes what the rooms give it. */
export interface CommitPace {
  /** A commit begins. Returns what to call when it is over. */
  begin(): () => void;
  /** Whether the disk is slow: five in a hundred commits take more than 25 ms, or one has been waiting for 200. */
  readonly isSlow: boolean;
}

/** The pace of a disk that nobody has used yet. Nothing waits for it: it is looked at when somebody writes. */
export function createCommitPace(clock: Clock): CommitPace {
  const waiting = new Set<{ readonly since: number }>();
  const lates: boolean[] = [];
  let late = 0;

  const isStuck = () => {
    const oldest = waiting.values().next().value; // they begin in order
    return oldest !== undefined && clock.now() - oldest.since >= STUCK_MS;
  };
  return {
    begin() {
      const commit = { since: clock.now() };
      waiting.add(commit);
      return () => {
        waiting.delete(commit);
        const isLate = clock.now() - commit.since > LATE_MS;
        lates.push(isLate);
        late += Number(isLate);
        if (lates.length > REMEMBERED && lates.shift() === true) late -= 1;
      };
    },
    get isSlow() {
      return late > LATE_MOST || isStuck();
    },
  };
}
