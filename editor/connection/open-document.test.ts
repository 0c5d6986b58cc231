import { deflateSync } from 'fflate';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { IndexeddbPersistence } from 'y-indexeddb';
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { CONTENT_ROOT, firstState } from '../../document/body.ts';
import { decodeFrame, encodeFrame, SCHEMA_VERSION, type Frame } from '../../document/frames.ts';
import { newId } from '../../document/ids.ts';
import { createStore } from '../writing/store.ts';
import { openDocument, type DocumentSurroundings, type OpenDocument } from './open-document.ts';

/** A server at the other end of a socket, that keeps what it is told to keep. */
class Server {
  readonly ydoc = new Y.Doc();
  readonly heard: Frame[] = [];
  sockets: FakeSocket[] = [];
  reachable = true;
  /** What becomes of a packed text on the way; null while it is whole. */
  garble: ((packed: Uint8Array) => Uint8Array) | null = null;

  receive(socket: FakeSocket, bytes: Uint8Array): void {
    const frame = decodeFrame(bytes);
    this.heard.push(frame);
    if (frame.type === 'step1') {
      const answer = { type: 'step2', bytes: Y.encodeStateAsUpdate(this.ydoc, frame.stateVector) } as const;
      const packed = deflateSync(encodeFrame(answer));
      if (socket.url.includes('packed=1'))
        socket.hear({ type: 'packed', bytes: this.garble?.(packed) ?? packed });
      else if (this.garble === null) throw new RangeError('it does not ask for a packed text');
      else socket.hear(answer);
    }
    if (frame.type === 'step2' || frame.type === 'update') {
      Y.applyUpdate(this.ydoc, frame.bytes);
      socket.unkept += 1;
    }
  }

  keep(): void {
    for (const socket of this.sockets) {
      socket.kept += socket.unkept;
      socket.unkept = 0;
      socket.hear({ type: 'kept', count: socket.kept });
    }
  }

  drop(code = 1006, reason = ''): void {
    for (const socket of this.sockets.splice(0)) socket.end(code, reason);
  }
}

class FakeSocket {
  static server: Server;
  static readonly OPEN = 1;
  readonly OPEN = 1;
  readonly listeners = new EventTarget();
  binaryType = '';
  readyState = 0;
  kept = 0;
  unkept = 0;
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null;
  onopen: (() => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  onerror: ((event: unknown) => void) | null = null;

  readonly url: string;

  constructor(url: string) {
    this.url = url;
    setTimeout(() => {
      if (this.isBlocked || !FakeSocket.server.reachable) return this.end(1006, '');
      this.readyState = 1;
      FakeSocket.server.sockets.push(this);
      this.listeners.dispatchEvent(new Event('open'));
      this.onopen?.();
      this.hear({ type: 'step1', stateVector: Y.encodeStateVector(FakeSocket.server.ydoc) });
    }, 1);
  }

  /** Whether the network lets none of this kind through. */
  get isBlocked(): boolean {
    return false;
  }

  end(code: number, reason: string): void {
    this.readyState = 3;
    this.onclose?.({ code, reason });
    this.listeners.dispatchEvent(new CloseEvent('close', { code, reason }));
  }

  addEventListener(type: string, listener: (event: Event) => void): void {
    this.listeners.addEventListener(type, listener);
  }

  hear(frame: Frame): void {
    this.listeners.dispatchEvent(new Event('message'));
    this.onmessage?.({ data: Uint8Array.from(encodeFrame(frame)).buffer });
  }

  send(bytes: Uint8Array): void {
    FakeSocket.server.receive(this, bytes);
  }

  close(): void {
    this.readyState = 3;
  }
}

let server: Server;
const opened: OpenDocument[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  server = new Server();
  FakeSocket.server = server;
  Y.applyUpdate(
    server.ydoc,
    firstState({
      document: newId('d', (bytes) => bytes),
      template: 'policy',
      language: 'en',
      sections: [
        {
          id: newId('s', (bytes) => bytes),
          templateKey: '',
          level: 2,
          title: 'Vision',
          place: 0,
          hidden: false,
          blocks: [],
        },
      ],
    }),
  );
});
afterEach(() => {
  for (const one of opened.splice(0)) one.close();
  vi.useRealTimers();
});

/** What a browser keeps between visits. */
class Shelf {
  state: Uint8Array | null = null;
  waiting = 0;
  generation: string | null = null;
  kept: Uint8Array | null = null;
  broken = false;
  /** Set while writing takes its time; called, the disk is done. */
  finish: (() => void) | null = null;
  slow = false;
}

async function visit(
  shelf = new Shelf(),
  ways: Partial<
    Pick<DocumentSurroundings, 'Socket' | 'Polling' | 'memory' | 'isServerThere' | 'marks' | 'openChannel'>
  > = {},
): Promise<OpenDocument> {
  const one = openDocument({
    document: newId('d', (bytes) => bytes.fill(1)),
    person: newId('p', (bytes) => bytes.fill(2)),
    url: 'ws://server/sync',
    random: () => 0,
    Socket: FakeSocket as unknown as typeof WebSocket,
    memory: { get: () => null, set: () => {} },
    isServerThere: async () => false,
    openChannel: () => null,
    ...ways,
    openCopy: (_name, ydoc) => {
      if (shelf.state !== null)
        Y.applyUpdate(ydoc, shelf.state, Object.create(IndexeddbPersistence.prototype));
      const { waiting, generation, kept } = shelf;
      return Promise.resolve({
        waiting,
        generation,
        kept,
        note: async (facts) => {
          if (shelf.broken) return false;
          if (shelf.slow) await new Promise<void>((done) => (shelf.finish = done));
          shelf.state = Y.encodeStateAsUpdate(ydoc);
          shelf.waiting = facts.waiting;
          shelf.generation = facts.generation;
          shelf.kept = facts.kept;
          return true;
        },
        close: () => {},
      });
    },
  });
  opened.push(one);
  await vi.advanceTimersByTimeAsync(5);
  return one;
}

function write({ ydoc }: OpenDocument, name: string): void {
  const [first] = ydoc.getXmlFragment(CONTENT_ROOT).toArray();
  if (first instanceof Y.XmlElement) first.insert(0, [new Y.XmlElement(name)]);
}

test('[W61] what the server tells before anybody listens is heard by the first who does', async () => {
  const amina = await visit();
  const event = { type: 'agreed', id: '1', sections: [{ section: 's_1', words: 'And nobody pays.' }] };
  const json = JSON.stringify(event);
  for (const socket of server.sockets) socket.hear({ type: 'event', json });
  const heard: unknown[] = [];
  amina.onEvent((one) => heard.push(one));
  amina.onEvent((one) => heard.push(one));
  expect(heard).toEqual([event]);
  for (const socket of server.sockets) socket.hear({ type: 'event', json });
  expect(heard).toEqual([event, event, event]);
});

test.each<[string, (packed: Uint8Array) => Uint8Array]>([
  ['cut short', (packed) => packed.subarray(0, packed.length / 2)],
  ['changed', (packed) => packed.fill(255, 4, 12)],
  ['as another message', () => deflateSync(encodeFrame({ type: 'kept', count: 1 }))],
])(
  '[P20] a packed text that comes %s ends the connection, and the text comes as it is',
  async (_, garble) => {
    server.garble = garble;
    const amina = await visit();
    await vi.advanceTimersByTimeAsync(5);
    const asks = () => server.sockets.map(({ url }) => url.includes('packed=1'));
    expect(asks()).toEqual([true, false]);
    server.keep();
    expect(amina.state().save.is).toBe('saved');
    write(amina, 'paragraph');
    server.keep();
    expect(Y.encodeStateVector(amina.ydoc)).toEqual(Y.encodeStateVector(server.ydoc));
    expect(amina.state().save.is).toBe('saved');
    server.drop();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(asks()).toEqual([false]);
  },
);

test('[L84] what a newer build wrote is not opened by an older one that was kept for a start without a network', async () => {
  const kept = new Map<string, string>();
  const marks = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
  };
  const channels: string[] = [];
  const openChannel = (name: string) => {
    channels.push(name);
    return null;
  };
  const amina = await visit(new Shelf(), { marks, openChannel });
  expect(amina.state().phase).toBe('open');
  amina.close();
  const [name = ''] = kept.keys();
  expect(kept.get(name)).toBe(String(SCHEMA_VERSION));
  expect(channels).toEqual([expect.stringMatching(new RegExp(`:${SCHEMA_VERSION}$`))]);
  kept.set(name, String(SCHEMA_VERSION + 1));
  const sockets = server.sockets.length;
  const again = await visit(new Shelf(), { marks });
  expect([again.state().phase, again.state().refusal]).toEqual(['refused', 'sync/too-old']);
  expect([again.ydoc.store.clients.size, server.sockets.length]).toEqual([0, sockets]);
  kept.set(name, String(SCHEMA_VERSION - 1));
  expect((await visit(new Shelf(), { marks })).state().phase).toBe('open');
  expect(kept.get(name)).toBe(String(SCHEMA_VERSION));
});

test('[I17] nothing is called saved while a picture is not with the server', async () => {
  const pictures = createStore({ count: 1, stored: true });
  const amina = await visit();
  amina.countAlso(pictures);
  server.keep();
  expect([amina.state().save.is, amina.unsent()]).toEqual(['saving', 1]);
  pictures.set({ count: 0, stored: true });
  expect([amina.state().save.is, amina.unsent()]).toEqual(['saved', 0]);
  pictures.set({ count: 2, stored: true });
  server.reachable = false;
  server.drop();
  expect(amina.state().save).toEqual({ is: 'waiting', changes: 2 });
  pictures.set({ count: 2, stored: false });
  expect(amina.state().save).toEqual({ is: 'unstored', changes: 2 });
});

test('[L1] typed words are saved when the server has kept them, not when they are sent', async () => {
  const amina = await visit();
  server.keep();
  expect(amina.state().save.is).toBe('saved');
  write(amina, 'paragraph');
  expect(amina.state().save).toEqual({ is: 'saving' });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(amina.state().save).toEqual({ is: 'saving' });
  server.keep();
  expect(amina.state().save.is).toBe('saved');
});

test('[L3] [L9] words written without a connection wait here, and are sent when it comes back', async () => {
  const amina = await visit();
  server.keep();
  server.reachable = false;
  server.drop();
  write(amina, 'paragraph');
  write(amina, 'paragraph');
  await vi.advanceTimersByTimeAsync(10);
  expect(amina.state().save).toEqual({ is: 'waiting', changes: 2 });
  server.reachable = true;
  amina.tryNow();
  await vi.advanceTimersByTimeAsync(10);
  expect(server.ydoc.getXmlFragment(CONTENT_ROOT).get(0)).toHaveLength(3);
  expect(amina.state().save).toEqual({ is: 'saving' });
  server.keep();
  expect(amina.state().save.is).toBe('saved');
});

test('[L76] what the server has not called kept can be taken out, also at the next visit, and fits the server’s text', async () => {
  const shelf = new Shelf();
  const amina = await visit(shelf);
  server.keep();
  const whole = Y.encodeStateAsUpdate(amina.ydoc).length;
  server.reachable = false;
  server.drop();
  write(amina, 'paragraph');
  await vi.advanceTimersByTimeAsync(10);
  amina.close();
  const again = await visit(shelf);
  write(again, 'paragraph');
  const update = again.unsentUpdate();
  expect(update.length).toBeLessThan(whole);
  Y.applyUpdate(server.ydoc, update);
  expect(server.ydoc.getXmlFragment(CONTENT_ROOT).get(0)).toHaveLength(3); // the one it began with, and hers
});

test('[L16] of presence, an editor says its own and repeats nobody else’s', async () => {
  const amina = await visit();
  amina.awareness.setLocalState({ section: null });
  const jonas = new Awareness(new Y.Doc());
  jonas.setLocalState({ section: null });
  const said = () => server.heard.filter(({ type }) => type === 'awareness').length;
  const before = said();
  server.sockets[0]?.hear({ type: 'awareness', bytes: encodeAwarenessUpdate(jonas, [jonas.clientID]) });
  await vi.advanceTimersByTimeAsync(10);
  expect([amina.awareness.getStates().has(jonas.clientID), said()]).toEqual([true, before]);
  amina.awareness.setLocalState({ section: 's' });
  await vi.advanceTimersByTimeAsync(10);
  expect(said()).toBe(before + 1);
  jonas.destroy();
});

test('[L15] the generation of the server’s data is noted when all is in step with it, and said at the next visit', async () => {
  const shelf = new Shelf();
  const amina = await visit(shelf);
  const [socket] = server.sockets;
  expect(socket?.url).not.toContain('generation');
  socket?.hear({ type: 'event', json: JSON.stringify({ type: 'generation', id: 'first' }) });
  await vi.advanceTimersByTimeAsync(10);
  expect(shelf.generation).toBeNull(); // its text may still be from before
  server.keep();
  await vi.advanceTimersByTimeAsync(10);
  expect(shelf.generation).toBe('first');
  amina.close();
  await visit(shelf);
  expect(server.sockets.at(-1)?.url).toContain('generation=first');
});

test('[L15] a text from a history the server does not know is taken as it is after loading again', async () => {
  const shelf = new Shelf();
  shelf.generation = 'elsewhere';
  const amina = await visit(shelf);
  server.drop(4409, 'sync/other-generation');
  await vi.advanceTimersByTimeAsync(10);
  expect([amina.state().refusal, shelf.generation]).toEqual(['sync/other-generation', null]);
});

test('[L10] the count of waiting changes goes on at the next visit', async () => {
  const shelf = new Shelf();
  const before = await visit(shelf);
  server.keep();
  server.reachable = false;
  server.drop();
  write(before, 'paragraph');
  await vi.advanceTimersByTimeAsync(10);
  before.close();
  const amina = await visit(shelf);
  write(amina, 'paragraph');
  await vi.advanceTimersByTimeAsync(10);
  expect(amina.state().phase).toBe('open');
  expect(amina.state().save).toEqual({ is: 'waiting', changes: 2 });
  server.reachable = true;
  amina.tryNow();
  await vi.advanceTimersByTimeAsync(10);
  server.keep();
  expect(amina.unsent()).toBe(0);
  expect(amina.state().save.is).toBe('saved');
});

test('[L6] [L3] words that this browser cannot store are called so', async () => {
  const shelf = new Shelf();
  const amina = await visit(shelf);
  server.keep();
  shelf.broken = true;
  server.reachable = false;
  server.drop();
  write(amina, 'paragraph');
  await vi.advanceTimersByTimeAsync(10);
  expect(amina.state().save).toEqual({ is: 'unstored', changes: 1 });
  const leaving = new Event('beforeunload', { cancelable: true });
  globalThis.dispatchEvent(leaving);
  expect(leaving.defaultPrevented).toBe(true);
});

test('[L6] a change that is still being written makes the browser ask, and no longer once it is', async () => {
  const shelf = new Shelf();
  const amina = await visit(shelf);
  server.keep();
  server.reachable = false;
  server.drop();
  await vi.advanceTimersByTimeAsync(10);
  const asks = () => !globalThis.dispatchEvent(new Event('beforeunload', { cancelable: true }));
  shelf.slow = true;
  write(amina, 'paragraph');
  expect(asks()).toBe(true);
  shelf.finish?.();
  await vi.advanceTimersByTimeAsync(10);
  expect(asks()).toBe(false);
});

test('[L12] [L7] after a final refusal the text stays and nothing is tried again', async () => {
  const amina = await visit();
  server.keep();
  write(amina, 'paragraph');
  server.drop(4403, 'access/changed');
  await vi.advanceTimersByTimeAsync(120_000);
  expect(amina.state()).toMatchObject({
    phase: 'open',
    refusal: 'access/changed',
    save: { is: 'refused', code: 'access/changed', changes: 1 },
  });
  expect(server.sockets).toEqual([]);
});

test('before the first answer there is no text, and none is pretended', async () => {
  server.reachable = false;
  const amina = await visit();
  expect(amina.state().phase).toBe('loading');
});

test('[L50] [L8] where sockets are blocked the text comes by requests; a change of ways loses and doubles nothing', async () => {
  let isBlocked = true;
  class Blocked extends FakeSocket {
    override get isBlocked(): boolean {
      return isBlocked;
    }
  }
  const remembered: string[] = [];
  const amina = await visit(new Shelf(), {
    Socket: Blocked as unknown as typeof WebSocket,
    Polling: FakeSocket as unknown as typeof WebSocket,
    memory: { get: () => null, set: (kind) => void remembered.push(kind) },
    isServerThere: async () => true,
  });
  await vi.advanceTimersByTimeAsync(2_000);
  server.keep();
  expect(amina.state()).toMatchObject({ phase: 'open', isSlowWay: true, save: { is: 'saved' } });
  write(amina, 'paragraph');
  expect(amina.state().save).toEqual({ is: 'saving' });

  isBlocked = false;
  await vi.advanceTimersByTimeAsync(5 * 60_000); // a socket is tried, and opens
  server.sockets = server.sockets.filter((socket) => !(socket instanceof Blocked));
  server.drop(); // the laptop goes to another network
  await vi.advanceTimersByTimeAsync(2_000);
  server.keep();
  expect(amina.state()).toMatchObject({ isSlowWay: false, save: { is: 'saved' } });
  expect(server.ydoc.getXmlFragment(CONTENT_ROOT).get(0)).toHaveLength(2); // the one it began with, and hers
  expect(remembered).toEqual(['polling', 'websocket', 'websocket']);
});

test('[L55] a full disk is told until the server calls something kept again, not until the next connection', async () => {
  const amina = await visit();
  const full = encodeFullDisk();
  server.keep();
  write(amina, 'paragraph');
  for (const socket of server.sockets) socket.hear(full);
  expect(amina.state()).toMatchObject({ storage: 'full', save: { is: 'failed' } });
  server.drop(1013, 'storage/full');
  await vi.advanceTimersByTimeAsync(500);
  for (const socket of server.sockets) socket.hear(full); // as who comes while it is full is told
  server.keep();
  expect(amina.state().storage).toBe('full');
  server.drop();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(amina.state().storage).toBe('full');
  server.keep();
  expect(amina.state()).toMatchObject({ storage: 'writable', save: { is: 'saved' } });
});

function encodeFullDisk(): Frame {
  return { type: 'event', json: JSON.stringify({ type: 'storage', condition: 'full' }) };
}
