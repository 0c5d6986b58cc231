import { webcrypto } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isId, parseId, type DocumentId } from '../../document/ids.ts';
import { createProcesses } from '../../sync-server/storage/lock.ts';
import { openStorage } from '../../sync-server/storage/open-storage.ts';
import { createSystemDisk } from '../../sync-server/storage/system-disk.ts';
import { createRooms } from '../../sync-server/sync/rooms.ts';
import { createSystemClock } from '../../sync-server/system-clock.ts';
import { Chance } from '../chance.ts';
import { firstBody } from '../fuzz/body.ts';
import { surroundingsOf } from '../surroundings.ts';
import * as Y from 'yjs';

/**
 * A server to be killed: the real storage with its lock, on the real disk, the real rooms and their real door, without the
 * pages around them, which take a second to load. Started as a process of its own: `served.js <folder> <document> …`.
 * Who connects is who their cookie says.
 */
const [folder = '', ...names] = process.argv.slice(2);
const documents: readonly DocumentId[] = names.map((name) => parseId('d', name));

const clock = createSystemClock();
const { store } = await openStorage(folder, {
  disk: createSystemDisk(),
  clock,
  random: (bytes) => webcrypto.getRandomValues(bytes),
  processes: createProcesses(process, Math.round(Date.now() - process.uptime() * 1_000)),
  report: (finding) => tell({ finding }),
});
const rooms = createRooms(
  surroundingsOf({
    store,
    clock,
    random: (bytes) => webcrypto.getRandomValues(bytes),
    identify: async (request) => {
      const person = personIn(request);
      return isId('p', person) ? { person, session: person } : 'access/signed-out';
    },
    permission: async ({ person }) => ({
      write: true,
      comment: true,
      suggestions: true,
      notes: false,
      presence: { name: person, colour: 1, role: 'member' },
    }),
    report: (report) => {
      if (report.type === 'damaged' || report.type === 'unexpected')
        tell({ report: report.type, why: String(report.error) });
      if (report.type === 'ahead') tell({ isAhead: true });
    },
  }),
);
const there = new Set(await store.documents());
for (const [place, document] of documents.entries()) {
  if (there.has(document)) continue;
  await rooms.create(
    document,
    Y.encodeStateAsUpdate(firstBody(new Chance(place))),
    parseId('p', `p_${'0'.repeat(20)}`),
  );
}
const server = createServer((_, answer) => void answer.writeHead(404).end());
server.on('upgrade', (request, socket, head) => rooms.handleUpgrade(request, socket, head));
server.listen(0, '127.0.0.1', () => tell({ port: (server.address() as AddressInfo).port }));

function personIn({ headers }: IncomingMessage): string {
  return /person=(\w+)/.exec(headers.cookie ?? '')?.[1] ?? '';
}

/** One line for whoever started it. */
function tell(line: Readonly<Record<string, unknown>>): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
