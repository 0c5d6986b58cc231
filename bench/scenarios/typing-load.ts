import { openEditors, readyUpdates, type Editor } from '../client/editor.ts';
import { documentId, draft } from '../documents/draft.ts';
import { randomFrom } from '../../sync-server/testing/simulated-disk.ts';
import { typing } from '../documents/typing.ts';
import { pause, until } from '../later.ts';
import type { RunningServer } from '../running-server.ts';
import type { Figures } from '../figures.ts';
import { isRelay } from '../servers/names.ts';
import { createDeliveries, createTally, FIRST_CLIENT, type Deliveries } from './deliveries.ts';
import { stopwatch } from './stopwatch.ts';

/**
 * How long to type before it is measured, and how much faster at most: so that every writer is known, and everything is
 * compiled as in a server that has been running since the morning.
 */
const WARM_UP_MS = 4_000;
const WARM_UP_KEYS_PER_SECOND = { writer: 150, server: 3_000, deliveries: 50_000 } as const;
/** Between that and what is measured, for what is on its way, in ms. */
const REST_MS = 1_000;
/** How long what was typed may take to arrive after the last key. */
const ARRIVE_MS = 5_000;
/** Length of a writer's paragraph before they type. */
const PARAGRAPH_BYTES = 120;

/** Who types how fast, and in what. */
export interface TypingPlan {
  readonly documents: number;
  /** Editors of each document, of which so many type. */
  readonly editors: number;
  readonly writers: number;
  readonly charsPerSecond: number;
  readonly seconds: number;
}

/** A document that is typed in. */
interface Table {
  readonly deliveries: Deliveries;
  /** Keystrokes of each writer, ready for the wire. */
  readonly keystrokes: readonly (readonly Buffer[])[];
}

/** People type, each at their own place, and it is measured what that costs and how long it takes to be seen. */
export async function typingLoad(server: RunningServer, plan: TypingPlan): Promise<Figures> {
  const { documents, editors, writers, charsPerSecond, seconds } = plan;
  const seats = documents * writers;
  const warmPace = Math.max(
    charsPerSecond,
    Math.min(
      WARM_UP_KEYS_PER_SECOND.writer,
      WARM_UP_KEYS_PER_SECOND.server / seats,
      WARM_UP_KEYS_PER_SECOND.deliveries / seats / editors,
    ),
  );
  const warmUp = scheduleOf(seats, warmPace, WARM_UP_MS);
  const schedule = scheduleOf(seats, charsPerSecond, seconds * 1_000);
  const keystrokes = Math.ceil((WARM_UP_MS / 1_000) * warmPace + seconds * charsPerSecond) + 2;
  const state = draft({ paragraphs: writers, paragraphBytes: PARAGRAPH_BYTES });
  const typed = Array.from({ length: writers }, (_, writer) =>
    typing(state, { client: FIRST_CLIENT + writer, paragraph: writer, count: keystrokes }),
  );
  const tally = createTally();
  const tables: Table[] = [];
  for (let index = 0; index < documents; index++) {
    const document = documentId(index);
    const deliveries = createDeliveries({ editors, writers, keystrokes }, tally);
    tables.push({ deliveries, keystrokes: typed.map((updates) => readyUpdates(server, document, updates)) });
    // oxlint-disable-next-line no-await-in-loop -- all at once would be another load
    await server.create(document, state);
  }
  const people = await connect(server, tables, editors);
  const send = (seat: number) => {
    const index = Math.floor(seat / writers);
    const writer = seat % writers;
    const { deliveries, keystrokes: frames } = tables[index] ?? {};
    const frame = frames?.[writer]?.[deliveries?.sentBy(writer) ?? 0];
    if (frame === undefined) return;
    deliveries?.sent(writer, performance.now());
    people[index * editors + writer]?.write(frame);
  };

  await play(warmUp, send);
  await pause(REST_MS);
  tally.open = true;
  const lap = stopwatch(server);
  await play(schedule, send);
  const { ms, serverMs, generator } = lap();
  tally.open = false;
  const missing = () => tables.reduce((sum, { deliveries }) => sum + deliveries.missing(), 0);
  await until(() => missing() === 0, ARRIVE_MS);
  return {
    cpu: (serverMs / 1_000 / tally.delivered) * 1e6,
    delivered: (tally.delivered / ms) * 1_000,
    p50: tally.latency.percentile(0.5),
    p99: tally.latency.percentile(0.99),
    keptP50: tally.keptLatency.percentile(0.5),
    keptP99: tally.keptLatency.percentile(0.99),
    missed: missing() + tally.outOfOrder,
    generator,
  };
}

/** Who presses a key when, in ms from now, in that order: all at the same pace, no two in step. */
function scheduleOf(
  seats: number,
  charsPerSecond: number,
  totalMs: number,
): readonly { readonly at: number; readonly seat: number }[] {
  const random = randomFrom(seats);
  const every = 1_000 / charsPerSecond;
  const keys = [];
  for (let seat = 0; seat < seats; seat++) {
    const phase = random() * every;
    // Somewhere in each interval, so that the pace is kept and the gaps differ.
    for (let beat = 0; phase + beat * every < totalMs; beat++) {
      const at = phase + (beat + random() * 0.9) * every;
      if (at < totalMs) keys.push({ at, seat });
    }
  }
  return keys.toSorted((one, other) => one.at - other.at);
}

/** Calls `send` for every seat of `schedule` at its time. Resolves after the last. */
function play(
  schedule: readonly { readonly at: number; readonly seat: number }[],
  send: (seat: number) => void,
): Promise<void> {
  const startedAt = performance.now();
  let next = 0;
  return new Promise((done) => {
    const tick = () => {
      const now = performance.now() - startedAt;
      for (let key = schedule[next]; key !== undefined && key.at <= now; key = schedule[next]) {
        next += 1;
        send(key.seat);
      }
      const key = schedule[next];
      if (key === undefined) done();
      else setTimeout(tick, Math.max(1, key.at - now));
    };
    tick();
  });
}

/** Opens the editors of all `tables`, table by table. Editor n of a document is its writer n, where there is one. */
async function connect(
  server: RunningServer,
  tables: readonly Table[],
  editors: number,
): Promise<readonly Editor[]> {
  const people = await openEditors(server, tables.length * editors, (index) => {
    const table = Math.floor(index / editors);
    const editor = index % editors;
    const deliveries = tables[table]?.deliveries;
    return {
      document: documentId(table),
      person: index,
      onUpdate: (bytes, start, _end, at) => deliveries?.received(editor, bytes, start, at),
      // The first message with text that an editor sends is its answer to step 1.
      onKept: (count, at) => deliveries?.kept(editor, count - 1, at),
    };
  });
  if (!isRelay(server.name)) await Promise.all(people.map(({ answered }) => answered));
  return people;
}
