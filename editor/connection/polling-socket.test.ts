import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  createIncoming,
  createOutgoing,
  decodePiece,
  decodeReceived,
  encodePollAnswer,
  type PollAnswer,
} from '../../document/polling.ts';
import { pollingSocket } from './polling-socket.ts';

/** What becomes of one request. */
type Fate = 'well' | 'lost' | 'answer lost' | 'another machine answers';

/** A server that answers what is asked, and a network that does to requests what `fates` say, and then works well. */
class Server {
  readonly heard: string[] = [];
  readonly addresses: string[] = [];
  /** When each request that sends came in. */
  readonly sends: number[] = [];
  fates: Fate[] = [];
  closed: PollAnswer | null = null;
  readonly #incoming = createIncoming(Infinity);
  readonly #outgoing = createOutgoing();

  say(text: string): void {
    this.#outgoing.add(new TextEncoder().encode(text));
  }

  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    const address = String(input);
    this.addresses.push(address);
    const body = init?.body instanceof Uint8Array ? init.body : new Uint8Array();
    const fate = /more$|send$/.test(address) ? (this.fates.shift() ?? 'well') : 'well';
    if (fate === 'lost') throw new TypeError('no network');
    if (fate === 'another machine answers') return page('<h1>Welcome to our hotel</h1>', 'text/html');
    const answer = await this.#answer(address, body, init?.signal ?? null);
    if (fate === 'answer lost') throw new TypeError('no network');
    return page(encodePollAnswer(answer) as Uint8Array<ArrayBuffer>, 'application/octet-stream');
  };

  async #answer(address: string, body: Uint8Array, signal: AbortSignal | null): Promise<PollAnswer> {
    if (this.closed !== null) return this.closed;
    if (address.endsWith('/more')) {
      if (!this.#outgoing.received(decodeReceived(body))) throw new Error('never said');
      for (let ms = 0; ms < 20_000 && this.#outgoing.waiting === 0 && this.closed === null; ms += 50) {
        // oxlint-disable-next-line no-await-in-loop -- held until there is something
        await new Promise((done) => void setTimeout(done, 50));
        if (signal?.aborted === true) throw new DOMException('aborted', 'AbortError');
      }
      return this.#outgoing.waiting === 0 && this.closed !== null
        ? this.closed
        : { is: 'piece', ...this.#outgoing.piece() };
    }
    if (address.endsWith('/send')) {
      this.sends.push(Date.now());
      const messages = this.#incoming.take(decodePiece(body));
      if (typeof messages === 'string') throw new Error(messages);
      this.heard.push(...messages.map((each) => new TextDecoder().decode(each)));
      return { is: 'received', count: this.#incoming.received };
    }
    return { is: 'open', connection: 'name' };
  }
}

function page(body: string | Uint8Array<ArrayBuffer>, type: string): Response {
  return new Response(body, { headers: { 'content-type': type } });
}

interface Connection {
  readonly socket: WebSocket;
  readonly heard: string[];
  readonly endings: { readonly code: number; readonly reason: string }[];
  readonly say: (text: string) => void;
}

function connect(server: Server): Connection {
  const Socket = pollingSocket(server.fetch);
  const socket = new Socket('wss://server/sync/d_1?ack=1');
  const heard: string[] = [];
  const endings: { code: number; reason: string }[] = [];
  socket.onmessage = ({ data }) => heard.push(new TextDecoder().decode(data as ArrayBuffer));
  socket.onclose = ({ code, reason }) => endings.push({ code, reason });
  return { socket, heard, endings, say: (text) => socket.send(new TextEncoder().encode(text)) };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('[L53] it opens, carries messages both ways and tells as a socket does', async () => {
  const server = new Server();
  const { socket, heard, say } = connect(server);
  expect([socket.readyState, socket.OPEN]).toEqual([0, 1]);
  say('too early, as for a socket');
  const opened = vi.fn<() => void>();
  socket.addEventListener('open', opened);
  await vi.advanceTimersByTimeAsync(10);
  expect(socket.readyState).toBe(1);
  expect(opened).toHaveBeenCalledOnce();
  say('Lifelong ');
  server.say('learning');
  await vi.advanceTimersByTimeAsync(100);
  expect([server.heard, heard]).toEqual([['Lifelong '], ['learning']]);
  expect(server.addresses[0]).toBe('https://server/sync/d_1/poll?ack=1');
  expect(server.addresses[1]).toBe('https://server/sync/d_1/poll/name/more');
  socket.close();
});

test('[L53] whatever the network loses, every message arrives once and in order, or the connection is lost', async () => {
  const fate = fc.constantFrom<Fate>('well', 'lost', 'answer lost', 'another machine answers');
  await fc.assert(
    fc.asyncProperty(fc.array(fate, { maxLength: 30 }), async (fates) => {
      const server = new Server();
      const { socket, heard, endings, say } = connect(server);
      await vi.advanceTimersByTimeAsync(10);
      server.fates = [...fates];
      const said = Array.from({ length: 12 }, (_, index) => `message ${index}`);
      for (const text of said) {
        say(text);
        server.say(text);
        // oxlint-disable-next-line no-await-in-loop
        await vi.advanceTimersByTimeAsync(200);
      }
      await vi.advanceTimersByTimeAsync(60_000);
      const isWhole = endings.length === 0;
      expect(server.heard).toEqual(said.slice(0, isWhole ? said.length : server.heard.length));
      expect(heard).toEqual(said.slice(0, isWhole ? said.length : heard.length));
      expect(isWhole ? [] : endings).toEqual(isWhole ? [] : [{ code: 1006, reason: '' }]);
      socket.close();
    }),
    { numRuns: 30 },
  );
});

test('[L53] one question is open and one piece on its way; many messages go together and no faster than they are read', async () => {
  const server = new Server();
  const { say, socket } = connect(server);
  await vi.advanceTimersByTimeAsync(10);
  for (let key = 0; key < 250; key++) say(`${key}`);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(server.heard).toHaveLength(250);
  expect(server.sends.length).toBeLessThan(6);
  // What it says in a second is what the server reads in one.
  const [, second = 0, third = 0] = server.sends;
  expect(third - second).toBeGreaterThanOrEqual(500);
  socket.close();
});

test('[L53] a connection ends with the code and reason the server gives, once everything said before is heard', async () => {
  const server = new Server();
  const { heard, endings, socket } = connect(server);
  await vi.advanceTimersByTimeAsync(10);
  server.say('last words');
  server.closed = { is: 'closed', code: 4403, reason: 'access/changed' };
  await vi.advanceTimersByTimeAsync(200);
  expect([heard, endings]).toEqual([['last words'], [{ code: 4403, reason: 'access/changed' }]]);
  expect(socket.readyState).toBe(3);
});

test('[L53] when nothing is answered four times in a row, the connection is lost; it never opens on a hotel’s page', async () => {
  const server = new Server();
  const { endings } = connect(server);
  await vi.advanceTimersByTimeAsync(10);
  server.fates = ['lost', 'another machine answers', 'lost', 'lost'];
  server.say('before');
  await vi.advanceTimersByTimeAsync(3_000);
  expect(endings).toEqual([]);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(endings).toEqual([{ code: 1006, reason: '' }]);

  const open = encodePollAnswer({ is: 'open', connection: 'name' }) as Uint8Array<ArrayBuffer>;
  for (const body of ['<h1>Please log in</h1>', open]) {
    const Socket = pollingSocket(async () => page(body, 'text/html'));
    const [opened, closed] = [vi.fn<() => void>(), vi.fn<() => void>()];
    Object.assign(new Socket('wss://server/sync/d_1'), { onopen: opened, onclose: closed });
    // oxlint-disable-next-line no-await-in-loop
    await vi.advanceTimersByTimeAsync(10);
    expect(closed).toHaveBeenCalledOnce();
    expect(opened).not.toHaveBeenCalled();
  }
});

test('[L53] who closes says goodbye, and so does a page that is left', async () => {
  const server = new Server();
  const first = connect(server);
  await vi.advanceTimersByTimeAsync(10);
  first.socket.close();
  await vi.advanceTimersByTimeAsync(10);
  expect(first.endings).toEqual([{ code: 1000, reason: '' }]);
  const second = connect(server);
  await vi.advanceTimersByTimeAsync(10);
  globalThis.dispatchEvent(new Event('pagehide'));
  expect(second.endings).toEqual([{ code: 1001, reason: '' }]);
  expect(server.addresses.filter((address) => address.endsWith('/poll/name/bye'))).toHaveLength(2);
});
