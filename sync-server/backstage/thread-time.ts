import { readFileSync, readlinkSync } from 'node:fs';

/** One tick of the processor times in `/proc`, in ms: a constant of Linux's interface. */
const TICK_MS = 10;

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

/**
 * User and system time in the text of a `stat` file of `/proc`, whose second field may hold anything.
 *
 * @see proc_pid_stat(5), fields 14 and 15
 */
export function processorMsIn(stat: string): number | null {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields[11]) + Number(fields[12]);
  return Number.isFinite(ticks) ? ticks * TICK_MS : null;
}
