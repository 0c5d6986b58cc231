import type { IntervalHistogram } from 'node:perf_hooks';

/** What the process needs of the machine. */
export interface ProcessFigures {
  /** Bytes: all of it, what the program made, and what is outside the heap (buffers). */
  memory(): { readonly rss: number; readonly heapUsed: number; readonly external: number };
  /** How late the event loop came to what was due, since this was last asked: half of the time, in 99 of 100 cases, at most. */
  eventLoopDelay(): { readonly p50Ms: number; readonly p99Ms: number; readonly mostMs: number };
}

/** How often the event loop is looked at, in ms: often enough to see every stall that a typist would feel. */
export const EVENT_LOOP_LOOK_MS = 20;

/** The figures of `process`; `loop` looks at the event loop every 20 ms. */
export function createProcessFigures(
  process: Pick<NodeJS.Process, 'memoryUsage'>,
  loop: Pick<IntervalHistogram, 'enable' | 'reset' | 'percentile' | 'max' | 'count'>,
): ProcessFigures {
  loop.enable();
  // Node measures from look to look; what is beyond the time between two is delay.
  const delayMs = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - EVENT_LOOP_LOOK_MS);
  return {
    memory: () => process.memoryUsage(),
    eventLoopDelay() {
      if (loop.count === 0) return { p50Ms: 0, p99Ms: 0, mostMs: 0 };
      const delay = {
        p50Ms: delayMs(loop.percentile(50)),
        p99Ms: delayMs(loop.percentile(99)),
        mostMs: delayMs(loop.max),
      };
      loop.reset();
      return delay;
    },
  };
}
