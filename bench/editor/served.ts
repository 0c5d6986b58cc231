import { webcrypto } from 'node:crypto';
import { destination } from 'pino';
import { launch } from '../../sync-server/launch.ts';
import { createLog } from '../../sync-server/log.ts';
import { createProcesses } from '../../sync-server/storage/lock.ts';
import { createSystemDisk } from '../../sync-server/storage/system-disk.ts';
import { createSystemClock } from '../../sync-server/system-clock.ts';
import { inProject } from '../project.ts';

/** The product's server on a data folder, with an editor of the bench's choice: `served.js <data folder> <editor folder>`. */

const [data = '', editor = ''] = process.argv.slice(2);
const launched = await launch({
  environment: { PORT: '0', CODRAFT_DATA_DIR: data },
  disk: createSystemDisk(),
  clock: createSystemClock(),
  stopwatch: () => performance.now(),
  random: (bytes) => webcrypto.getRandomValues(bytes),
  processes: createProcesses(process, Math.round(Date.now() - process.uptime() * 1000)),
  templates: inProject('templates'),
  editor,
  openLog: () => createLog(destination(2), 'error'),
  openProcessFigures: () => {
    throw new Error('nobody asks for figures here');
  },
});
process.send?.({
  port: Number(/ready at http:\/\/[^:]+:(\d+)/.exec(launched.says)?.[1] ?? 0),
  says: launched.says,
});
process.on('disconnect', () => process.exit());
