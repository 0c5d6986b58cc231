import * as Y from 'yjs';
import { openEditors, ready, readyPresence, type Editor } from '../client/editor.ts';
import { documentId, draft } from '../documents/draft.ts';
import { paragraphTexts } from '../documents/typing.ts';
import { COLUMNS, type Figures } from '../figures.ts';
import { pause } from '../later.ts';
import type { RunningServer } from '../running-server.ts';
import type { Bench, Scenario } from '../scenario.ts';
import { FIRST_CLIENT } from './deliveries.ts';
import { presenceState } from './presence.ts';
import { stopwatch } from './stopwatch.ts';

const STALLED = 5;
/** Some 4 MB a second for everybody: 1 MB of text from one person, 3 MB of presence from others. */
const PASTE_BYTES = 10_000;
const PASTES_PER_SECOND = 100;
const MOVERS = 15;
const MOVES_PER_SECOND = 25;
const MOVE_BYTES = 7_500;
const FLOW_MS = 6_000;
const TICK_MS = 10;
/** Nothing more is to come when nothing has come for this long. */
const CATCH_UP_MS = 2_000;
const MIB = 2 ** 20;

interface Flow {
  /** Bytes the server holds when the flow has ended, while those who stalled still stall. */
  readonly held: number;
  readonly resident: number;
  readonly generator: number;
  /** People who did not have all of the text in the end. */
  readonly incomplete: number;
}

async function stall({ start }: Bench): Promise<Figures> {
  const steady = await flow(await start(), 'reading');
  const stalled = await flow(await start(), 'stalled');
  return {
    held: (stalled.held - steady.held) / STALLED / MIB,
    resident: (stalled.resident - steady.resident) / STALLED / MIB,
    incomplete: stalled.incomplete,
    generator: stalled.generator,
  };
}

/** Text and presence for a while, in the same way whether some are `reading` or have `stalled`. */
async function flow(server: RunningServer, readers: 'reading' | 'stalled'): Promise<Flow> {
  const document = documentId(0);
  const state = draft({ paragraphs: 2, paragraphBytes: 120 });
  await server.create(document, state);
  const texts: Uint8Array[][] = Array.from({ length: STALLED }, () => []);
  const keep = (reader: number) => (bytes: Buffer, from: number, end: number) =>
    void texts[reader]?.push(Uint8Array.prototype.slice.call(bytes, from, end));
  const people = await openEditors(server, STALLED + 1 + MOVERS, (person) => ({
    document,
    person,
    ...(person < STALLED ? { onStep2: keep(person), onUpdate: keep(person) } : {}),
  }));
  const slow = people.slice(0, STALLED);
  const [writer, ...movers] = people.slice(STALLED);
  const pastes = pasted(state).map((bytes) => ready(server, document, { type: 'update', bytes }));
  if (readers === 'stalled') for (const { socket } of slow) socket.pause();
  const lap = stopwatch(server);
  await play((ms) => {
    send(writer, pastes, (ms / 1_000) * PASTES_PER_SECOND);
    movers.forEach((mover, index) => move(server, mover, FIRST_CLIENT + index + 1, ms));
  });
  const { generator } = lap();
  await pause(500);
  const { held, resident } = await server.memory();
  for (const { socket } of slow) socket.resume();
  const incomplete = () => texts.filter((parts) => !hasAll(parts, pastes.length)).length;
  const received = () => texts.reduce((sum, parts) => sum + parts.length, 0);
  for (let before = -1; before < received();) {
    before = received();
    // oxlint-disable-next-line no-await-in-loop -- until nothing more comes
    await pause(CATCH_UP_MS);
  }
  server.kill();
  return { held, resident, generator, incomplete: incomplete() };
}

/** What somebody pastes while it flows, each time as much. */
function pasted(state: Uint8Array): readonly Uint8Array[] {
  const ydoc = new Y.Doc();
  Y.applyUpdate(ydoc, state);
  ydoc.clientID = FIRST_CLIENT;
  const updates: Uint8Array[] = [];
  ydoc.on('update', (update: Uint8Array) => updates.push(update));
  const [text] = paragraphTexts(ydoc);
  const words = 'lifelong learning '.repeat(PASTE_BYTES).slice(0, PASTE_BYTES);
  const count = (FLOW_MS / 1_000) * PASTES_PER_SECOND;
  for (let paste = 0; paste < count; paste++) text?.insert(paste * PASTE_BYTES, words);
  ydoc.destroy();
  return updates;
}

/** Calls `tick` with the time so far, in ms, again and again until the flow ends. */
async function play(tick: (ms: number) => void): Promise<void> {
  const startedAt = performance.now();
  for (let ms = 0; ms < FLOW_MS; ms = performance.now() - startedAt) {
    tick(ms);
    // oxlint-disable-next-line no-await-in-loop -- one tick after another
    await pause(TICK_MS);
  }
  tick(FLOW_MS);
}

const sentBy = new WeakMap<Editor, number>();

/** Sends those of `frames` that are due: `due` altogether. */
function send(editor: Editor | undefined, frames: readonly Buffer[], due: number): void {
  if (editor === undefined) return;
  const sent = sentBy.get(editor) ?? 0;
  const until = Math.min(frames.length, Math.floor(due));
  for (const frame of frames.slice(sent, until)) editor.write(frame);
  sentBy.set(editor, Math.max(sent, until));
}

function move(server: RunningServer, mover: Editor, client: number, ms: number): void {
  const clock = Math.floor((ms / 1_000) * MOVES_PER_SECOND) + 1;
  if (clock <= (sentBy.get(mover) ?? 0)) return;
  sentBy.set(mover, clock);
  mover.say(readyPresence(server, documentId(0), { client, clock, json: presenceState(clock, MOVE_BYTES) }));
}

/** Whether `parts` together hold every one of so many `pastes`. */
function hasAll(parts: readonly Uint8Array[], pastes: number): boolean {
  const ydoc = new Y.Doc();
  ydoc.transact(() => {
    for (const part of parts) Y.applyUpdate(ydoc, part);
  });
  const has =
    Y.getState(ydoc.store, FIRST_CLIENT) === pastes * PASTE_BYTES && ydoc.store.pendingStructs === null;
  ydoc.destroy();
  return has;
}

/** Somebody closes the lid of a laptop while others write. */
export const slowReaders: Scenario = {
  name: 'slow-readers',
  title: `${STALLED} of ${STALLED + 1 + MOVERS} people stop reading for ${FLOW_MS / 1_000} s while 4 MB a second flow; MiB more than without, for each`,
  servers: ['codraft', 'y-websocket-server', 'hocuspocus'],
  mostRounds: 1,
  columns: [
    { key: 'held', title: 'held for each MiB', digits: 2 },
    { key: 'resident', title: 'process MiB', digits: 1 },
    { key: 'incomplete', title: 'without all text in the end', digits: 0 },
    COLUMNS.generator,
  ],
  targets: [
    { key: 'held', than: 'itself', most: 1 },
    { key: 'incomplete', than: 'itself', most: 0 },
  ],
  run: stall,
};
