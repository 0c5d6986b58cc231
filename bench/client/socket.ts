import { connect, type Socket } from 'node:net';
import { FrameReader, PONG_FRAME, type FrameListener } from './websocket-frames.ts';

/** What is read is read into this, whoever's it is: each piece is dealt with before the next is read. */
const PIECE = Buffer.allocUnsafe(256 * 1024);
const END_OF_HEAD = Buffer.from('\r\n\r\n');
/** A key as the standard wants one; nobody checks the answer to it here. */
const KEY = 'Y29kcmFmdCBiZW5jaCAhIQ==';

/** What a socket tells. `at` is when the piece that held the message was read, as `performance.now()` has it. */
export interface SocketListener {
  open(): void;
  message(bytes: Buffer, start: number, end: number, at: number): void;
  /** It is over: with the server's code, or null when there was none. */
  closed(code: number | null): void;
}

/** A WebSocket that does as little as possible. */
export interface LeanSocket {
  /** Hand over frames that are masked already. */
  write(frames: Uint8Array): void;
  pause(): void;
  resume(): void;
  /** End it, in good order or as a network does that is gone. */
  close(way: 'clean' | 'dropped'): void;
}

/** How to reach a server, and as whom. */
export interface Address {
  readonly port: number;
  readonly path: string;
  readonly cookie: string;
}

/** The close frame of a browser whose page goes away, 1001, masked with zero. */
const CLOSE_FRAME = Buffer.from([0x88, 0x82, 0, 0, 0, 0, 0x03, 0xe9]);

/** Sockets that come from one address: ours lets no more than a workshop's worth in from each. */
const FROM_ONE_ADDRESS = 1_000;
let opened = 0;

/** Opens a WebSocket to a server on this machine. */
export function openSocket({ port, path, cookie }: Address, listener: SocketListener): LeanSocket {
  let at = 0;
  let head: Buffer | null = Buffer.alloc(0);
  let closedWith: number | null = null;
  const frames: FrameListener = {
    message: (bytes, start, end) => listener.message(bytes, start, end, at),
    ping: () => void socket.write(PONG_FRAME),
    close: (code) => {
      closedWith = code;
      socket.end();
    },
  };
  const reader = new FrameReader(frames);
  const readHead = (piece: Buffer, length: number) => {
    head = Buffer.concat([head ?? Buffer.alloc(0), piece.subarray(0, length)]);
    const end = head.indexOf(END_OF_HEAD);
    if (end < 0) return;
    if (!head.toString('latin1', 0, 12).endsWith('101')) throw new Error(head.toString('latin1', 0, end));
    const rest = head.subarray(end + END_OF_HEAD.length);
    head = null;
    listener.open();
    reader.push(rest, rest.length);
  };
  const read = (length: number, piece: Uint8Array): boolean => {
    at = performance.now();
    if (head === null) reader.push(piece as Buffer, length);
    else readHead(piece as Buffer, length);
    return true;
  };
  const localAddress = `127.0.${Math.floor(opened / FROM_ONE_ADDRESS) % 256}.1`;
  opened += 1;
  const onread = { buffer: PIECE, callback: read };
  const socket: Socket = connect({ port, host: '127.0.0.1', localAddress, onread });
  socket.setNoDelay(true);
  socket.on('error', () => undefined); // a close follows
  socket.on('close', () => listener.closed(closedWith));
  socket.write(
    [
      `GET ${path} HTTP/1.1`,
      `Host: 127.0.0.1:${port}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      `Sec-WebSocket-Key: ${KEY}`,
      `Cookie: ${cookie}`,
      '\r\n',
    ].join('\r\n'),
  );
  return {
    write: (bytes) => void socket.write(bytes),
    pause: () => void socket.pause(),
    resume: () => void socket.resume(),
    close(way) {
      if (way === 'dropped') socket.destroy();
      else socket.end(CLOSE_FRAME);
    },
  };
}
