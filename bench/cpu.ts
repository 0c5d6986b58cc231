import { readdirSync, readFileSync } from 'node:fs';

/** Length of a tick of the kernel's clock, in ms: `getconf CLK_TCK` is 100 on every Linux in use. */
const TICK_MS = 10;

/** CPU time of a process so far, in ms, by thread where the kernel keeps that. */
export interface CpuReading {
  /** User and system time, in whole ticks; threads that have ended are in it. */
  readonly ticksMs: number;
  /** The same for each thread that is alive, to the nanosecond; null where the kernel has no `schedstat`. */
  readonly threads: ReadonlyMap<string, number> | null;
}

/** What process `pid` has used of the CPU. */
export function readCpu(pid: number): CpuReading {
  return { ticksMs: ticksIn(readFileSync(`/proc/${pid}/stat`, 'utf8')) * TICK_MS, threads: threadsOf(pid) };
}

/** Ticks of user and system time in the text of `/proc/<pid>/stat`, whose second field may hold anything. */
export function ticksIn(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(fields[11]) + Number(fields[12]);
}

function threadsOf(pid: number): ReadonlyMap<string, number> | null {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    return new Map(
      threads.map((thread) => [
        thread,
        Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]) / 1e6,
      ]),
    );
  } catch {
    return null;
  }
}

/**
 * CPU time from `before` to `after`, in ms. The kernel's ticks are 10 ms long, a quarter of what some measurements are
 * about, so the threads' own counters are summed where no thread ended meanwhile.
 */
export function cpuBetween(before: CpuReading, after: CpuReading): number {
  const { threads } = after;
  const isWhole =
    threads !== null &&
    before.threads !== null &&
    [...before.threads.keys()].every((thread) => threads.has(thread));
  if (!isWhole) return after.ticksMs - before.ticksMs;
  return total(threads) - total(before.threads);
}

function total(threads: ReadonlyMap<string, number> | null): number {
  return [...(threads?.values() ?? [])].reduce((sum, ms) => sum + ms, 0);
}
