import { openEditor } from '../client/editor.ts';
import { documentId } from '../documents/draft.ts';
import { isComplete, largeDocument, type LargeDocument } from '../documents/large-document.ts';
import { pause } from '../later.ts';
import type { RunningServer } from '../running-server.ts';
import { COLUMNS, type Figures } from '../figures.ts';
import type { Bench, Scenario } from '../scenario.ts';
import { WITHOUT_DISK } from '../servers/names.ts';
import { median } from '../statistics.ts';
import { calm, stopwatch } from './stopwatch.ts';

const EVERYBODY = 50;
/** Joins of one alone; the first finds a document that nobody has asked for yet. */
const ALONE_TIMES = 5;
/** How long a server gets to calm down between two joins. */
const CALM_MS = 100;

async function join({ start }: Bench): Promise<Figures> {
  const server = await start();
  const large = await largeDocument();
  await server.create(documentId(0), large.state);
  // Somebody stays, so that no server lets the document go in between.
  const host = openEditor(server, { document: documentId(0), person: EVERYBODY });
  await host.inStep;
  await joinTogether(server, 1, 0); // everything is compiled from here on
  await calm(server);
  const alone: number[] = [];
  for (let time = 0; time < ALONE_TIMES; time++) {
    // oxlint-disable-next-line no-await-in-loop -- alone
    alone.push((await joinTogether(server, 1, time)).ms);
  }
  await calm(server);
  const lap = stopwatch(server);
  const { ms, answers } = await joinTogether(server, EVERYBODY, 0);
  const { serverMs, generator } = lap();
  return {
    alone: median(alone),
    together: ms,
    cpuTogether: serverMs,
    incomplete: incomplete(answers, large),
    generator,
  };
}

/** An answer that says nothing. */
const NONE = Uint8Array.of(0, 0);

/** Decoding fifty large answers would take longer than measuring them: one is decoded, the others are compared. */
function incomplete(answers: readonly Uint8Array[], large: LargeDocument): number {
  const [first = NONE, ...others] = answers;
  if (!isComplete(first, large)) return answers.length;
  return others.filter((answer) => Buffer.compare(answer, first) !== 0).length;
}

/** `count` people join at the same time: how long until the last has everything, and what each was given. */
async function joinTogether(
  server: RunningServer,
  count: number,
  first: number,
): Promise<{ readonly ms: number; readonly answers: readonly Uint8Array[] }> {
  const answers: Uint8Array[] = [];
  const startedAt = performance.now();
  let lastAt = startedAt;
  const editors = Array.from({ length: count }, (_, index) =>
    openEditor(server, {
      document: documentId(0),
      person: first + index,
      onStep2(bytes, from, end, at) {
        answers[index] ??= Uint8Array.prototype.slice.call(bytes, from, end);
        lastAt = Math.max(lastAt, at);
      },
    }),
  );
  await Promise.all(editors.map(({ inStep }) => inStep));
  for (const { socket } of editors) socket.close('clean');
  await pause(CALM_MS);
  return { ms: lastAt - startedAt, answers };
}

/** A morning: everybody opens the large document at once, and somebody alone. */
export const joins: Scenario = {
  name: 'joins',
  title: `a document of 1.27 MB, opened by one person and by ${EVERYBODY} at once`,
  servers: WITHOUT_DISK,
  columns: [
    { key: 'alone', title: 'one ms', digits: 1 },
    { key: 'together', title: `${EVERYBODY} at once ms`, digits: 0 },
    { key: 'cpuTogether', title: 'CPU ms', digits: 0 },
    { key: 'incomplete', title: 'incomplete', digits: 0 },
    COLUMNS.generator,
  ],
  targets: [
    { key: 'together', than: 'floor', most: 1.3 },
    { key: 'incomplete', than: 'itself', most: 0 },
  ],
  run: join,
};
