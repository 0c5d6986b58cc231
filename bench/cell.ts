import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer, type RunningServer } from './running-server.ts';
import { SCENARIOS } from './scenarios.ts';
import { SERVER_NAMES, type ServerName } from './servers/names.ts';

/** One measurement, in a process of its own that is the load generator: `cell.js <scenario> <server> <seconds>`. */

const [scenarioName, serverName, seconds] = process.argv.slice(2);
const scenario = SCENARIOS.find(({ name }) => name === scenarioName);
const server = SERVER_NAMES.find((name) => name === serverName);
if (scenario === undefined || server === undefined)
  throw new RangeError(`no ${scenarioName} of ${serverName}`);

/** Those with no way to keep nothing; they are not to be measured as if they had. */
const KEEPING: ReadonlySet<ServerName> = new Set(['codraft', 'durable-floor']);

const started: RunningServer[] = [];
const folders: string[] = [];
const folder = async () => {
  const made = await mkdtemp(join(tmpdir(), 'codraft-bench-'));
  folders.push(made);
  return made;
};

try {
  const figures = await scenario.run({
    server,
    seconds: Number(seconds),
    folder,
    async start(options = {}) {
      const place = options.folder ?? (KEEPING.has(server) ? await folder() : undefined);
      const running = await startServer(server, { ...options, folder: place });
      started.push(running);
      return running;
    },
  });
  process.send?.(figures);
} finally {
  for (const running of started) running.kill();
  await Promise.all(folders.map((made) => rm(made, { recursive: true, force: true })));
  process.disconnect();
}
process.exit();
