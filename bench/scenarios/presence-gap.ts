import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { openEditor, ready, type Editor } from '../client/editor.ts';
import { documentId, draft } from '../documents/draft.ts';
import type { Figures } from '../figures.ts';
import { pause, until } from '../later.ts';
import type { RunningServer } from '../running-server.ts';
import type { Bench, Scenario } from '../scenario.ts';

/** Two breaks of the network: a blink, and one just shorter than the 5 s after which somebody counts as gone. */
const BLINK_MS = 100;
const BREAK_MS = 4_500;
/** How long it is watched at least, so that a late removal is seen; and at most, so that a caret can come back. */
const WATCH_MS = 6_500;
const WATCH_MOST_MS = 20_000;
const SETTLE_MS = 300;

/** Somebody with the presence of the stock provider: it renews itself, and is said again when the socket is back. */
interface Person {
  readonly client: number;
  drop(ms: number): Promise<void>;
  close(): void;
}

async function show(server: RunningServer, person: number): Promise<Person> {
  const document = documentId(0);
  const ydoc = new Y.Doc();
  const awareness = new Awareness(ydoc);
  let editor: Editor | null = null;
  const say = () => {
    const bytes = encodeAwarenessUpdate(awareness, [ydoc.clientID]);
    editor?.say(ready(server, document, { type: 'awareness', bytes }));
  };
  const connect = async () => {
    const opening = openEditor(server, { document, person });
    await opening.inStep;
    editor = opening;
    say();
  };
  awareness.setLocalState({ user: { name: `person ${person}` }, cursor: null });
  awareness.on('update', say);
  await connect();
  return {
    client: ydoc.clientID,
    async drop(ms) {
      editor?.socket.close('dropped');
      editor = null;
      await pause(ms);
      await connect();
    },
    close() {
      awareness.destroy();
      ydoc.destroy();
      editor?.socket.close('clean');
    },
  };
}

/** What somebody else sees of others, as the stock provider would show it. */
async function watch(server: RunningServer) {
  const awareness = new Awareness(new Y.Doc());
  awareness.setLocalState(null);
  const hidden = new Map<number, { since: number | null; ms: number; times: number }>();
  const of = (client: number) => {
    const known = hidden.get(client) ?? { since: null, ms: 0, times: 0 };
    hidden.set(client, known);
    return known;
  };
  awareness.on('change', ({ added, removed }: Record<'added' | 'removed', readonly number[]>) => {
    for (const client of removed) {
      const known = of(client);
      known.since = performance.now();
      known.times += 1;
    }
    for (const client of added) {
      const known = of(client);
      if (known.since !== null) known.ms += performance.now() - known.since;
      known.since = null;
    }
  });
  const editor = openEditor(server, {
    document: documentId(0),
    person: 0,
    onAwareness(bytes, start, end) {
      const said = Uint8Array.prototype.slice.call(bytes, start, end);
      if (said[0] !== 0) applyAwarenessUpdate(awareness, said, null);
    },
  });
  await editor.inStep;
  return {
    sees: (client: number) => awareness.getStates().has(client),
    /** How long `client` could not be seen, in s, and how often they vanished. */
    hidden(client: number) {
      const { since, ms, times } = of(client);
      return { seconds: (ms + (since === null ? 0 : performance.now() - since)) / 1_000, times };
    },
    close() {
      awareness.destroy();
      editor.socket.close('clean');
    },
  };
}

async function breakOff({ start }: Bench): Promise<Figures> {
  const server = await start();
  await server.create(documentId(0), draft({ paragraphs: 2, paragraphBytes: 120 }));
  const viewer = await watch(server);
  const [amina, boris] = await Promise.all([show(server, 1), show(server, 2)]);
  await pause(SETTLE_MS);
  const isEverybodySeen = () => viewer.sees(amina.client) && viewer.sees(boris.client);
  if (!isEverybodySeen()) throw new Error('nobody was seen to begin with');
  await Promise.all([amina.drop(BLINK_MS), boris.drop(BREAK_MS)]);
  await pause(WATCH_MS - BREAK_MS);
  await until(isEverybodySeen, WATCH_MOST_MS - WATCH_MS);
  const blink = viewer.hidden(amina.client);
  const longer = viewer.hidden(boris.client);
  for (const one of [amina, boris, viewer]) one.close();
  return {
    blinkTimes: blink.times,
    blinkSeconds: blink.seconds,
    breakTimes: longer.times,
    breakSeconds: longer.seconds,
  };
}

/** A caret must not vanish because a network blinked. */
export const presenceGap: Scenario = {
  name: 'presence-gap',
  title: `how long others do not see a caret whose connection drops for ${BLINK_MS} ms, and for ${BREAK_MS / 1_000} s`,
  servers: ['codraft', 'y-websocket-server', 'hocuspocus'],
  mostRounds: 1,
  columns: [
    { key: 'blinkTimes', title: `vanished, ${BLINK_MS} ms`, digits: 0 },
    { key: 'blinkSeconds', title: 'not seen s', digits: 1 },
    { key: 'breakTimes', title: `vanished, ${BREAK_MS / 1_000} s`, digits: 0 },
    { key: 'breakSeconds', title: 'not seen s', digits: 1 },
  ],
  targets: [
    { key: 'blinkTimes', than: 'itself', most: 0 },
    { key: 'breakTimes', than: 'itself', most: 0 },
  ],
  run: breakOff,
};
