import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { choosingSocket, type ChoosingSocket } from './choosing-socket.ts';
import { createTransport, type TransportKind } from './transport.ts';

/** A socket that does as its network says. */
class FakeSocket extends EventTarget {
  readyState = 0;
  readonly url: string;

  constructor(url: string) {
    super();
    this.url = url;
  }

  open(): void {
    this.readyState = 1;
    this.dispatchEvent(new Event('open'));
  }

  hear(): void {
    this.dispatchEvent(new MessageEvent('message', { data: new ArrayBuffer(1) }));
  }

  close(code = this.readyState === 0 ? 1006 : 1000): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.dispatchEvent(new CloseEvent('close', { code }));
  }
}

let made: { readonly kind: TransportKind; readonly socket: FakeSocket }[];
let isServerThere: boolean;

beforeEach(() => {
  vi.useFakeTimers();
  made = [];
  isServerThere = true;
});
afterEach(() => {
  vi.useRealTimers();
});

function network(remembered: TransportKind | null = null): ChoosingSocket {
  const classOf = (kind: TransportKind) =>
    class extends FakeSocket {
      constructor(url: string) {
        super(url);
        made.push({ kind, socket: this });
      }
    } as unknown as typeof WebSocket;
  return choosingSocket({
    Socket: classOf('websocket'),
    Polling: classOf('polling'),
    transport: createTransport({ get: () => remembered, set: () => {} }),
    isServerThere: async () => isServerThere,
  });
}

function connect(way: ChoosingSocket): FakeSocket {
  return new way.Socket('wss://server/sync/d') as unknown as FakeSocket;
}

/** Lets the question whether the server is there be answered. */
const settle = () => vi.advanceTimersByTimeAsync(0);

test('[L50] two sockets that are turned away, and the third connection is made of requests', async () => {
  const way = network();
  for (let time = 0; time < 3; time++) {
    connect(way).close();
    // oxlint-disable-next-line no-await-in-loop
    await settle();
  }
  expect(made.map(({ kind }) => kind)).toEqual(['websocket', 'websocket', 'polling']);
  expect(way.kind).toBe('polling');
});

test('[L50] a socket that neither opens nor is turned away is given up after five seconds', async () => {
  const socket = connect(network());
  await vi.advanceTimersByTimeAsync(4_900);
  expect(socket.readyState).toBe(0);
  await vi.advanceTimersByTimeAsync(200);
  expect(socket.readyState).toBe(3);
});

test('[L50] sockets that open and carry nothing count too; those whose server says why they end do not', async () => {
  for (const [code, kind] of [
    [1006, 'polling'],
    [4403, 'websocket'],
  ] as const) {
    const way = network();
    for (let time = 0; time < 2; time++) {
      const socket = connect(way);
      socket.open();
      socket.close(code);
      // oxlint-disable-next-line no-await-in-loop
      await settle();
    }
    connect(way);
    expect(way.kind).toBe(kind);
  }
});

test('[L50] a connection that carried something and is lost says nothing about the network', async () => {
  const way = network();
  for (let time = 0; time < 5; time++) {
    const socket = connect(way);
    socket.open();
    socket.hear();
    socket.close(1006);
    // oxlint-disable-next-line no-await-in-loop
    await settle();
  }
  connect(way).close(); // turned away, once
  await settle();
  connect(way);
  expect(made.map(({ kind }) => kind)).not.toContain('polling');
});

test('[L50] while the server is away, sockets are tried on and on', async () => {
  isServerThere = false;
  const way = network();
  for (let time = 0; time < 9; time++) {
    connect(way).close();
    // oxlint-disable-next-line no-await-in-loop
    await settle();
  }
  expect(made.map(({ kind }) => kind)).not.toContain('polling');
});

test('[L51] while requests are used a socket is tried every five minutes; when one opens, the next connection is one', async () => {
  const way = network('polling');
  const requests = connect(way);
  requests.open();
  requests.hear();
  await vi.advanceTimersByTimeAsync(5 * 60_000);
  expect(made.map(({ kind }) => kind)).toEqual(['polling', 'websocket']);
  made[1]?.socket.close(); // still blocked
  await vi.advanceTimersByTimeAsync(5 * 60_000);
  made[2]?.socket.open();
  expect([requests.readyState, made[2]?.socket.readyState]).toEqual([1, 3]);
  expect(way.kind).toBe('polling');
  requests.close(1006);
  connect(way);
  expect(way.kind).toBe('websocket');
  await vi.advanceTimersByTimeAsync(60 * 60_000);
  expect(made).toHaveLength(4);
});
