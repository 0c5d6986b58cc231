import { webcrypto } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import express from 'express';
import { parseId, type Random } from '../../document/ids.ts';
import { createWorkerBackstage } from '../../sync-server/backstage/worker-backstage.ts';
import { createServer } from '../../sync-server/server.ts';
import { GATHER_MS } from '../../sync-server/launch.ts';
import { createProcesses } from '../../sync-server/storage/lock.ts';
import { openStorage } from '../../sync-server/storage/open-storage.ts';
import { createSystemDisk } from '../../sync-server/storage/system-disk.ts';
import type { Permission, RoomReport } from '../../sync-server/sync/surroundings.ts';
import { createRooms } from '../../sync-server/sync/rooms.ts';
import { createSystemClock } from '../../sync-server/system-clock.ts';
import { personId } from '../documents/draft.ts';
import { underControl } from './control.ts';

/**
 * Our own rooms as the product has them: behind the real door, on the real disk and clock, with guard, ledger, limits
 * and permissions. In place of sessions, the cookie says who comes, and everybody may write.
 *
 * Arguments: the data folder; `unlimited` lets a connection send more messages than a person could type.
 */

const [folder, limits] = process.argv.slice(2);
if (folder === undefined) throw new RangeError('no data folder');

/** More messages than any person or machine sends. */
const UNLIMITED = { most: 1e9, perSecond: 1e9 };

const clock = createSystemClock();
const random: Random = (bytes) => webcrypto.getRandomValues(bytes);
const storage = await openStorage(folder, {
  disk: createSystemDisk(),
  clock,
  random,
  processes: createProcesses(process, Math.round(Date.now() - process.uptime() * 1000)),
  gatherMs: GATHER_MS,
  report: (finding) => console.error(finding),
});

const permission: Permission = {
  write: true,
  comment: true,
  suggestions: true,
  notes: false,
  presence: { name: 'Amina Diallo', colour: 3, role: 'member' },
};

const backstage = createWorkerBackstage({ clock });
backstage.begin();

const rooms = createRooms({
  store: storage.store,
  clock,
  stopwatch: () => performance.now(),
  backstage,
  random,
  isCrossSite: () => false,
  async identify(request: IncomingMessage) {
    const [, person] = /(?:^|; )person=([^;]+)/.exec(request.headers.cookie ?? '') ?? [];
    if (person === undefined) return 'access/signed-out';
    return { person: parseId('p', person), session: `session of ${person}` };
  },
  permission: async () => permission,
  report,
  ...(limits === 'unlimited' ? { mostMessages: UNLIMITED } : {}),
});

/** What should not happen while nothing goes wrong is shown; that a reader is slow is what some scenarios are about. */
function report(found: RoomReport): void {
  if (found.type !== 'slow-reader' && found.type !== 'resync') console.error(found);
}

const server = createServer({ app: express(), rooms, clock });

underControl({
  port: await server.listen(0, '127.0.0.1'),
  create: (document, state) => rooms.create(parseId('d', document), state, personId(0)),
  async close() {
    await server.close();
    await storage.close();
  },
});
