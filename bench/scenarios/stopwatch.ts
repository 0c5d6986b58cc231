import { cpuBetween, readCpu } from '../cpu.ts';
import { pause } from '../later.ts';
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

/** A server that uses less than this share of a core over this time has nothing left to do. */
const CALM_SHARE = 0.02;
const CALM_MS = 200;
const CALM_MOST_MS = 5_000;

/** Resolves when `server` has nothing left to do behind the scenes, such as to store what it was given. */
export async function calm({ pid }: Pick<RunningServer, 'pid'>): Promise<void> {
  for (let waited = 0; waited < CALM_MOST_MS; waited += CALM_MS) {
    const before = readCpu(pid);
    // oxlint-disable-next-line no-await-in-loop -- waiting is what this is
    await pause(CALM_MS);
    if (cpuBetween(before, readCpu(pid)) < CALM_SHARE * CALM_MS) return;
  }
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
