import { monitorEventLoopDelay } from 'node:perf_hooks';
import { expect, test } from 'vitest';
import { createProcessFigures, EVENT_LOOP_LOOK_MS } from './process-figures.ts';

test('how late the event loop was is what is beyond the time between two looks, since it was last asked', () => {
  const lookMs = EVENT_LOOP_LOOK_MS * 1e6;
  const loop = {
    count: 100,
    max: lookMs + 400e6,
    percentile: (percent: number) => lookMs + percent * 1e6,
    enable: () => true,
    reset() {
      loop.count = 0;
    },
  };
  const figures = createProcessFigures(process, loop);
  expect(figures.eventLoopDelay()).toEqual({ p50Ms: 50, p99Ms: 99, mostMs: 400 });
  expect(figures.eventLoopDelay()).toEqual({ p50Ms: 0, p99Ms: 0, mostMs: 0 });
});

test('of this process the figures are those of the system', () => {
  const loop = monitorEventLoopDelay({ resolution: EVENT_LOOP_LOOK_MS });
  const figures = createProcessFigures(process, loop);
  expect(figures.memory().rss).toBeGreaterThan(figures.memory().heapUsed);
  expect(figures.eventLoopDelay()).toEqual({ p50Ms: 0, p99Ms: 0, mostMs: 0 });
  loop.disable();
});
