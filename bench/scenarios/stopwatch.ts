import { cpuBetween, readCpu } from '../cpu.ts';
import type { RunningServer } from '../running-server.ts';

/** What was used between two moments. */
export interface Lap {
  readonly ms: number;
  /** CPU time of the server, in ms, and of this process. */
  readonly serverMs: number;
  readonly generatorMs: number;
  /** Share of one core that this process used, in percent: past 80 it is what was measured. */
  readonly generator: number;
}

/** Begins to watch `server` and this process. Call what is returned for what was used since. */
export function stopwatch({ pid }: Pick<RunningServer, 'pid'>): () => Lap {
  const server = readCpu(pid);
  const own = process.cpuUsage();
  const at = performance.now();
  return () => {
    const ms = performance.now() - at;
    const serverMs = cpuBetween(server, readCpu(pid));
    const { user, system } = process.cpuUsage(own);
    const generatorMs = (user + system) / 1_000;
    return { ms, serverMs, generatorMs, generator: (generatorMs / ms) * 100 };
  };
}
