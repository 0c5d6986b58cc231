import { openEditors, type Editor } from '../client/editor.ts';
import { documentId, draft } from '../documents/draft.ts';
import type { Figures } from '../figures.ts';
import { pause } from '../later.ts';
import type { RunningServer } from '../running-server.ts';
import type { Bench, Scenario } from '../scenario.ts';
import type { Memory } from '../servers/control.ts';

const DOCUMENTS = 1_000;
/** About 8 KB of state: three pages. */
const DOCUMENT_SIZE = { paragraphs: 40, paragraphBytes: 150 };
/** Connections that come and go before anything is counted, as many as later: what a server makes once is there then. */
const WARM_UP = 2 * DOCUMENTS;
/** Our rooms are let go 30 s after the last person left; the others let theirs go at once, or never. */
const LET_GO_MS = 33_000;
const LEAVE_MS = 2_000;
/** Documents made at the same time. */
const BATCH = 50;
const KIB = 1024;
/** Change within which memory counts as settled, and how often it is looked at. */
const SETTLED_BYTES = 200 * KIB;
const LOOK_MS = 1_000;

async function remember({ server: name, start, folder }: Bench): Promise<Figures> {
  // With a store of its own, every server lets documents go.
  const server = await start({ folder: await folder() });
  const state = draft(DOCUMENT_SIZE);
  await server.create(documentId(DOCUMENTS), state);
  await leave(await openEditors(server, WARM_UP, (person) => ({ document: documentId(DOCUMENTS), person })));
  const empty = await server.memory();
  for (let made = 0; made < DOCUMENTS; made += BATCH) {
    const batch = Array.from({ length: BATCH }, (_, index) => server.create(documentId(made + index), state));
    // oxlint-disable-next-line no-await-in-loop -- some at a time
    await Promise.all(batch);
  }
  const open = (first: number) =>
    openEditors(server, DOCUMENTS, (index) => ({ document: documentId(index), person: first + index }));
  const firsts = await open(0);
  const loaded = await settled(server);
  const seconds = await open(DOCUMENTS);
  const twice = await settled(server);
  await leave([...firsts, ...seconds]);
  if (name === 'codraft') await pause(LET_GO_MS);
  const after = await settled(server);
  const client = (twice.held - loaded.held) / DOCUMENTS / KIB;
  return {
    document: (loaded.held - empty.held) / DOCUMENTS / KIB - client,
    client,
    resident: (loaded.resident - empty.resident) / DOCUMENTS / KIB,
    kept: (after.held - empty.held) / DOCUMENTS / KIB,
  };
}

/** What `server` holds when that has stopped to change: some load documents after they have answered. */
async function settled(server: RunningServer): Promise<Memory> {
  let now = await server.memory();
  for (let before = Infinity; Math.abs(now.held - before) > SETTLED_BYTES;) {
    before = now.held;
    // oxlint-disable-next-line no-await-in-loop -- one look after another
    await pause(LOOK_MS);
    // oxlint-disable-next-line no-await-in-loop
    now = await server.memory();
  }
  return now;
}

async function leave(editors: readonly Editor[]): Promise<void> {
  for (const { socket } of editors) socket.close('clean');
  await pause(LEAVE_MS);
}

/** What a server holds for those who are there, and what it does not let go of when they leave. */
export const memory: Scenario = {
  name: 'memory',
  title: `${DOCUMENTS} documents of 8 KB, opened by one person each, then by a second, then left; KiB each, after a full collection`,
  servers: ['codraft', 'y-websocket-server', 'hocuspocus'],
  mostRounds: 1,
  columns: [
    { key: 'document', title: 'document', digits: 1 },
    { key: 'client', title: 'connection', digits: 1 },
    { key: 'resident', title: 'both, of the process', digits: 1 },
    { key: 'kept', title: 'kept of a document left', digits: 2 },
  ],
  targets: [
    { key: 'document', than: 'itself', most: 12 },
    { key: 'kept', than: 'itself', most: 0.5 },
  ],
  run: remember,
};
