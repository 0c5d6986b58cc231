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
  close(): void;
}

/** The pace of a disk that nobody has used yet. `slowed` is called when it becomes slow while a commit waits. */
export function createCommitPace(clock: Clock, slowed: () => void): CommitPace {
  const waiting = new Set<{ readonly since: number }>();
  const lates: boolean[] = [];
  let late = 0;
  let isStuck = false;
  let cancel: (() => void) | null = null;

  /** The commits begin in order, so the first is the oldest. */
  const oldest = () => waiting.values().next().value;
  const look = () => {
    cancel = null;
    const first = oldest();
    if (first === undefined) return;
    const age = clock.now() - first.since;
    if (age < STUCK_MS) {
      cancel = clock.after(Math.min(STUCK_MS, STUCK_MS - age), look);
      return;
    }
    isStuck = true;
    slowed();
  };
  return {
    begin() {
      const commit = { since: clock.now() };
      waiting.add(commit);
      cancel ??= clock.after(STUCK_MS, look);
      return () => {
        waiting.delete(commit);
        const isLate = clock.now() - commit.since > LATE_MS;
        lates.push(isLate);
        late += Number(isLate);
        if (lates.length > REMEMBERED && lates.shift() === true) late -= 1;
        if (waiting.size === 0) {
          isStuck = false;
          cancel?.();
          cancel = null;
        }
      };
    },
    get isSlow() {
      return isStuck || late > LATE_MOST;
    },
    close() {
      cancel?.();
    },
  };
}
