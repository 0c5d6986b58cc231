import { readdirSync, readFileSync } from 'node:fs';
import { TICK_MS, ticksIn } from '../sync-server/proc-stat.ts';

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
