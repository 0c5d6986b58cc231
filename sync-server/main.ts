import { webcrypto } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { destination } from 'pino';
import { launch } from './launch.ts';
import { createLog, mannerOf } from './log.ts';
import { createProcessFigures, EVENT_LOOP_LOOK_MS } from './process-figures.ts';
import { createProcesses } from './storage/lock.ts';
import { createSystemDisk } from './storage/system-disk.ts';
import { createSystemClock } from './system-clock.ts';

/** The program: the one file that takes the environment, the clock, the disk and the process as they are. */

/** Who stops the server waits this long at most, in ms; a supervisor kills after twenty seconds. */
const STOP_MOST_MS = 15_000;

/** A file of the project, seen from where this one stands once it is built: `dist/sync-server/`. */
const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const stderr = destination({ dest: 2, sync: true });

const launched = await launch({
  environment: process.env,
  disk: createSystemDisk(),
  clock: createSystemClock(),
  stopwatch: () => performance.now(),
  random: (bytes) => webcrypto.getRandomValues(bytes),
  processes: createProcesses(process, Math.round(Date.now() - process.uptime() * 1000)),
  templates: path('../../templates'),
  editor: path('../editor'),
  openLog(config) {
    const { level, format } = mannerOf(config, { isTerminal: process.stderr.isTTY });
    return createLog(stderr, level, format);
  },
  openProcessFigures: () =>
    createProcessFigures(process, monitorEventLoopDelay({ resolution: EVENT_LOOP_LOOK_MS })),
});

if (launched.is === 'refused') {
  process.stderr.write(launched.says);
  process.exitCode = 1;
} else {
  process.stdout.write(launched.says);
  let isStopping = false;
  const stop = (code: number): void => {
    if (isStopping) process.exit(1); // asked twice: now
    isStopping = true;
    setTimeout(() => process.exit(1), STOP_MOST_MS).unref();
    launched.close().then(
      () => process.exit(code),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', () => stop(0));
  process.on('SIGINT', () => stop(0));
  // A mistake of ours: what was said to be kept is on disk, so ending cleanly and being started again loses nothing.
  const fall = (error: unknown): void => {
    createLog(stderr, 'error').error('unexpected', error);
    stop(1);
  };
  process.on('uncaughtException', fall);
  process.on('unhandledRejection', fall);
}
