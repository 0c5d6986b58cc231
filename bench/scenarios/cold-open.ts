import { openEditor } from '../client/editor.ts';
import { documentId } from '../documents/draft.ts';
import { isComplete, largeDocument } from '../documents/large-document.ts';
import type { Figures } from '../figures.ts';
import type { Bench, Scenario } from '../scenario.ts';
import { stopwatch } from './stopwatch.ts';

async function openCold({ start, folder }: Bench): Promise<Figures> {
  const place = await folder();
  const large = await largeDocument();
  const before = await start({ folder: place });
  await before.create(documentId(0), large.state);
  await before.close();

  const server = await start({ folder: place });
  const answers: Uint8Array[] = [];
  const lap = stopwatch(server);
  const editor = openEditor(server, {
    document: documentId(0),
    person: 0,
    onStep2: (bytes, from, end) => void answers.push(Uint8Array.prototype.slice.call(bytes, from, end)),
  });
  const ms = await editor.inStep;
  const { serverMs } = lap();
  const [first = new Uint8Array()] = answers;
  return { first: ms, cpuMs: serverMs, incomplete: isComplete(first, large) ? 0 : 1 };
}

/** The first morning after a restart: a server that says it has told everything must have done so. */
export const coldOpen: Scenario = {
  name: 'cold-open',
  title: 'a document of 1.27 MB, opened by the first person after the server was started again',
  servers: ['codraft', 'y-websocket-server', 'hocuspocus'],
  columns: [
    { key: 'first', title: 'first answer ms', digits: 1 },
    { key: 'cpuMs', title: 'CPU ms', digits: 0 },
    { key: 'incomplete', title: 'text missing in it', digits: 0 },
  ],
  targets: [
    { key: 'first', than: 'itself', most: 15 },
    { key: 'incomplete', than: 'itself', most: 0 },
  ],
  run: openCold,
};
