import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { encodeFrame, MESSAGE, SYNC } from '../../document/frames.ts';
import { underControl } from './control.ts';

interface Room {
  readonly answer: Uint8Array;
  readonly sockets: Set<WebSocket>;
}

/**
 * Serves a relay, the least a server can do: it answers step 1 with bytes it holds ready, and every other message goes
 * to everybody else in its room as soon as `arrived` calls `handOn`.
 */
export function serveRelay(arrived: (message: Buffer, handOn: () => void) => void): void {
  const rooms = new Map<string, Room>();
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });

  server.on('connection', (socket, request) => {
    const document = (request.url ?? '').replace(/^\/sync\//, '').replace(/\?.*$/, '');
    const room = rooms.get(document);
    if (room === undefined) return socket.close();
    const { sockets } = room;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    socket.on('message', (message: Buffer) => {
      if (message[0] === MESSAGE.sync && message[1] === SYNC.step1) return socket.send(room.answer);
      arrived(message, () => {
        for (const other of sockets) if (other !== socket) other.send(message);
      });
    });
  });

  server.on('listening', () => {
    underControl({
      port: (server.address() as AddressInfo).port,
      async create(document, bytes) {
        rooms.set(document, { answer: encodeFrame({ type: 'step2', bytes }), sockets: new Set() });
      },
      async close() {},
    });
  });
}
