/** A flush of the journal that went well. */
export interface Flush {
  /** How long the disk took to write and flush it. */
  readonly ms: number;
  readonly records: number;
  readonly bytes: number;
}

/** Flushes that are looked back on: at three typists about half a minute. */
const FLUSHES = 200;
/** With fewer than this, one slow flush would be the slowest percent. */
const LEAST_FLUSHES = 50;
/** When one flush in a hundred takes longer than this the disk is slow: people begin to see their letters wait. */
const SLOW_MS = 25;
/** It is quick again only below this, so that a disk near the limit does not change its mind at every flush. */
const QUICK_MS = 15;

/** How quick the last flushes were. */
export interface FlushMeter {
  note(ms: number): void;
  /** What all but the slowest hundredth of the last flushes took at most; 0 when there was none. */
  p99Ms(): number;
  /** Whether the disk has been slow lately. */
  isSlow(): boolean;
}

/** A meter of flushes. `changed` is told when the disk becomes slow, and when it is quick again. */
export function createFlushMeter(
  changed: (now: { readonly isSlow: boolean; readonly p99Ms: number }) => void = () => undefined,
): FlushMeter {
  const last: number[] = [];
  let next = 0;
  let isSlow = false;

  const p99Ms = () => {
    const sorted = last.toSorted((one, other) => one - other);
    return sorted[Math.ceil(sorted.length * 0.99) - 1] ?? 0;
  };
  return {
    note(ms) {
      last[next] = ms;
      next = (next + 1) % FLUSHES;
      if (last.length < LEAST_FLUSHES) return;
      const p99 = p99Ms(); // sorting 200 numbers takes 10 µs; the flush took a hundred times as long
      const wasSlow = isSlow;
      isSlow = p99 > (wasSlow ? QUICK_MS : SLOW_MS);
      if (isSlow !== wasSlow) changed({ isSlow, p99Ms: p99 });
    },
    p99Ms,
    isSlow: () => isSlow,
  };
}
