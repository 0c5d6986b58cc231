import type { Clock } from './clock.ts';

/** The computer's own time. What is appointed with it does not keep the process running. */
export function createSystemClock(): Clock {
  return {
    now: () => Date.now(),
    after(ms, task) {
      const timer = setTimeout(task, ms);
      timer.unref();
      return () => clearTimeout(timer);
    },
  };
}
