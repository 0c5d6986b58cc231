import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { encodeFrame, MESSAGE, SYNC } from '../../document/frames.ts';
import { underControl } from './control.ts';

/**
 * The least a server can do: hand every message on to everybody else, and answer step 1 with bytes it holds ready.
 * It keeps nothing, checks nothing, and knows nobody. What the others do beyond that is measured against it.
 */

interface Room {
  readonly answer: Uint8Array;
  readonly sockets: Set<WebSocket>;
}

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
  socket.on('message', (data: Buffer) => {
    if (data[0] === MESSAGE.sync && data[1] === SYNC.step1) return socket.send(room.answer);
    for (const other of sockets) if (other !== socket) other.send(data);
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
