import { openEditor, ready } from '../client/editor.ts';
import { documentId } from '../documents/draft.ts';
import { largeDocument } from '../documents/large-document.ts';
import { COLUMNS, type Figures } from '../figures.ts';
import { later, pause } from '../later.ts';
import type { RunningServer } from '../running-server.ts';
import type { Bench, Scenario } from '../scenario.ts';
import { calm, stopwatch } from './stopwatch.ts';

const EVERYBODY = 50;
const CALM_MS = 100;

/** What somebody brings who has the whole document. */
interface Luggage {
  readonly vector: Uint8Array;
  readonly deletions: Uint8Array;
}

async function reconnect({ start }: Bench): Promise<Figures> {
  const server = await start();
  const large = await largeDocument();
  await server.create(documentId(0), large.state);
  // Somebody stayed, so that no server has let the document go.
  const host = openEditor(server, { document: documentId(0), person: EVERYBODY });
  await host.inStep;
  await comeBack(server, 1, large); // everything is compiled from here on
  await calm(server);
  const lap = stopwatch(server);
  const { inStepMs, ms } = await comeBack(server, EVERYBODY, large);
  const { serverMs, generator } = lap();
  return { inStep: inStepMs, together: ms, cpuMs: serverMs, generator };
}

/**
 * `count` people who have everything come back at the same time: each says so, and answers the server's step 1 with all
 * deletions there are, since what was deleted is in no state vector. A second question behind that is answered when the
 * server has worked through it.
 */
async function comeBack(
  server: RunningServer,
  count: number,
  { vector, deletions }: Luggage,
): Promise<{ readonly inStepMs: number; readonly ms: number }> {
  const document = documentId(0);
  const question = ready(server, document, { type: 'step1', stateVector: vector });
  const startedAt = performance.now();
  const people = Array.from({ length: count }, (_, person) => {
    const through = later<number>();
    let answers = 0;
    const editor = openEditor(server, {
      document,
      person,
      vector,
      answer: deletions,
      onStep2(_bytes, _start, _end, at) {
        answers += 1;
        if (answers === 2) through.resolve(at - startedAt);
      },
      onClosed: (code) => through.reject(new Error(`closed with ${code}`)),
    });
    editor.answered.then(() => editor.say(question)).catch(through.reject);
    return { editor, through: through.promise };
  });
  const inStep = await Promise.all(people.map(({ editor }) => editor.inStep));
  const through = await Promise.all(people.map((one) => one.through));
  for (const { editor } of people) editor.socket.close('clean');
  await pause(CALM_MS);
  return { inStepMs: Math.max(...inStep), ms: Math.max(...through) };
}

/** The network of the room comes back. */
export const reconnects: Scenario = {
  name: 'reconnects',
  title: `${EVERYBODY} people who have all of a document of 1.27 MB connect again at once, each bringing 67 KB of deletions`,
  servers: ['codraft', 'y-websocket-server', 'hocuspocus'],
  columns: [
    { key: 'inStep', title: 'all answered ms', digits: 0 },
    { key: 'together', title: 'all worked through ms', digits: 0 },
    { key: 'cpuMs', title: 'CPU ms', digits: 0 },
    COLUMNS.generator,
  ],
  targets: [{ key: 'together', than: 'itself', most: 90 }],
  run: reconnect,
};
