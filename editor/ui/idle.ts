/** So long work waits for a moment without anything else to do, in ms; then it is done all the same. */
const IDLE_MOST_MS = 1_000;

/** Do `work` when the browser has nothing else to do. Safari cannot say when it is idle. */
export function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work, { timeout: IDLE_MOST_MS });
  else setTimeout(work);
}
