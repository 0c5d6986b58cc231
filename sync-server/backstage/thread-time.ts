import { readFileSync, readlinkSync } from 'node:fs';
import { TICK_MS, ticksIn } from '../proc-stat.ts';

/** The name of the thread that asks, by which others find its processor time; null where the system does not tell. */
export function ownThread(): string | null {
  try {
    return readlinkSync('/proc/thread-self');
  } catch {
    return null;
  }
}

/** How long the processor has worked for `thread`, in ms; null where the system does not tell. */
export function processorMsOf(thread: string): number | null {
  try {
    return processorMsIn(readFileSync(`/proc/${thread}/stat`, 'utf8'));
  } catch {
    return null;
  }
}

/** User and system time in the text of a `stat` file of `/proc`, in ms; null where it is none. */
export function processorMsIn(stat: string): number | null {
  const ticks = ticksIn(stat);
  return Number.isFinite(ticks) ? ticks * TICK_MS : null;
}
