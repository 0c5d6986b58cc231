import { openEditors, readyUpdates } from '../client/editor.ts';
import { documentId, draft } from '../documents/draft.ts';
import { typing } from '../documents/typing.ts';
import { pause, until } from '../later.ts';
import { COLUMNS, type Figures } from '../figures.ts';
import type { Bench, Scenario } from '../scenario.ts';
import { SERVER_NAMES } from '../servers/names.ts';
import { createDeliveries, createTally, FIRST_CLIENT } from './deliveries.ts';
import { stopwatch } from './stopwatch.ts';

const EDITORS = 100;
const WRITERS = 10;
/** Keystrokes of a writer that have not reached everybody yet. */
const IN_FLIGHT = 4;
const WARM_UP_MS = 500;
/** Keystrokes prepared for a writer and second: 3 million deliveries a second, which is more than fits one core. */
const PER_SECOND = 3_000;
const ARRIVE_MS = 5_000;

async function saturate({ start, seconds }: Bench): Promise<Figures> {
  const server = await start({ unlimited: true });
  const document = documentId(0);
  const state = draft({ paragraphs: WRITERS, paragraphBytes: 120 });
  await server.create(document, state);
  const keystrokes = Math.ceil(PER_SECOND * (seconds + WARM_UP_MS / 1_000));
  const frames = Array.from({ length: WRITERS }, (_, writer) =>
    readyUpdates(
      server,
      document,
      typing(state, { client: FIRST_CLIENT + writer, paragraph: writer, count: keystrokes }),
    ),
  );
  const tally = createTally();
  let isTyping = true;
  const send = (writer: number) => {
    const frame = frames[writer]?.[deliveries.sentBy(writer)];
    if (!isTyping || frame === undefined) return;
    deliveries.sent(writer, performance.now());
    editors[writer]?.write(frame);
  };
  const deliveries = createDeliveries({ editors: EDITORS, writers: WRITERS, keystrokes }, tally, send);
  const editors = await openEditors(server, EDITORS, (editor) => ({
    document,
    person: editor,
    onUpdate: (bytes, from, _end, at) => deliveries.received(editor, bytes, from, at),
  }));
  for (let writer = 0; writer < WRITERS; writer++) for (let one = 0; one < IN_FLIGHT; one++) send(writer);
  await pause(WARM_UP_MS);
  tally.open = true;
  const lap = stopwatch(server);
  await pause(seconds * 1_000);
  const { ms, serverMs, generator } = lap();
  tally.open = false;
  isTyping = false;
  await until(() => deliveries.missing() === 0, ARRIVE_MS);
  return {
    delivered: (tally.delivered / ms) * 1_000,
    cpu: (serverMs / 1_000 / tally.delivered) * 1e6,
    p50: tally.latency.percentile(0.5),
    p99: tally.latency.percentile(0.99),
    missed: deliveries.missing() + tally.outOfOrder,
    generator,
  };
}

const { delivered, cpu, p50, p99, missed, generator } = COLUMNS;

/** As much as a server can take: the next key is pressed when the last has reached everybody. */
export const saturation: Scenario = {
  name: 'saturation',
  title: `one document, ${EDITORS} people, ${WRITERS} of them with ${IN_FLIGHT} keys on their way at any time`,
  servers: SERVER_NAMES,
  columns: [delivered, cpu, p50, p99, missed, generator],
  targets: [
    { key: 'delivered', than: 'itself', least: 1_500_000 },
    { key: 'delivered', than: 'hocuspocus', least: 1 },
    { key: 'missed', than: 'itself', most: 0 },
  ],
  run: saturate,
};
