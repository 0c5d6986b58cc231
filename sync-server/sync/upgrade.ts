import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { FRAME_MOST_BYTES } from '../../document/limits.ts';
import type { RefusalCode } from '../../document/refusals.ts';
import { askedFor, type AskedFor } from './asked.ts';
import type { Arrival, Line } from './line.ts';
import { closeCodeOf } from './peer.ts';
import type { GenerationIds, RoomsSurroundings } from './surroundings.ts';
import type { Wire } from './wire.ts';

/** Where rooms are. */
const PATH = '/sync/';
/** Pieces one message may come in, and those that may wait: a flood of tiny ones pins memory. */
const MOST_FRAGMENTS = 256;
const MOST_BUFFERED_CHUNKS = 4_096;
/** Close codes with which a browser says that it is done: nothing was lost on the way. */
const CLEAN_CODES: ReadonlySet<number> = new Set([1000, 1001, 1005]);

/** Where WebSockets come in. */
export interface Door {
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): void;
}

/** What the door takes from the rooms behind it. */
export interface DoorSurroundings {
  readonly identify: RoomsSurroundings['identify'];
  readonly isCrossSite: RoomsSurroundings['isCrossSite'];
  readonly generation: GenerationIds | null;
  readonly connect: (arrival: Arrival) => Line;
  /** Whether one more may come from where `request` comes from: what to call when it is over. */
  readonly letIn: (request: IncomingMessage) => (() => void) | null;
}

/**
 * A door for WebSockets. Everybody is let in, and whoever may not stay is told why: a browser cannot see why an
 * upgrade was refused, and would try for ever.
 */
export function createDoor(surroundings: DoorSurroundings): Door {
  const { identify, isCrossSite, generation, connect, letIn } = surroundings;
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: FRAME_MOST_BYTES,
    maxFragments: MOST_FRAGMENTS,
    maxBufferedChunks: MOST_BUFFERED_CHUNKS,
  });
  return {
    handleUpgrade(request, socket, head) {
      server.handleUpgrade(request, socket, head, (websocket) => {
        websocket.on('error', () => undefined); // a close follows, and says all that is needed
        const wire = wireOf(websocket, socket);
        const leave = letIn(request);
        if (leave === null) return wire.close('request/too-fast');
        websocket.on('close', leave);
        const asked = isCrossSite(request) ? 'access/cross-site' : askedIn(request, generation);
        if (typeof asked === 'string') return wire.close(asked);
        const line = connect({ ...asked, wire, identify: () => identify(request) });
        websocket.on('message', (data, isBinary) => {
          if (isBinary && Buffer.isBuffer(data)) line.receive(data);
          else line.receive(NOT_BINARY);
        });
        websocket.on('pong', () => line.heard());
        websocket.on('close', (code) => line.closed(CLEAN_CODES.has(code)));
        socket.on('drain', () => line.drained());
      });
    },
    close: () => server.close(),
  };
}

/** Stands for a message of text, which is none of ours. */
const NOT_BINARY = new Uint8Array();

/** What `request` asks for, by its address. */
function askedIn(request: IncomingMessage, generation: GenerationIds | null): AskedFor | RefusalCode {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const document = pathname.startsWith(PATH) ? pathname.slice(PATH.length) : '';
  return askedFor(document, searchParams, generation);
}

function wireOf(websocket: WebSocket, socket: Duplex): Wire {
  return {
    // Made into frames once for all receivers, so past the library: it would frame them again for each.
    write(bytes) {
      if (websocket.readyState === websocket.OPEN) socket.write(bytes);
    },
    get waiting() {
      return socket.writableLength;
    },
    ping() {
      if (websocket.readyState === websocket.OPEN) websocket.ping();
    },
    hold(held) {
      if (websocket.readyState !== websocket.OPEN || held === websocket.isPaused) return;
      if (held) websocket.pause();
      else websocket.resume();
    },
    close: (code) => websocket.close(closeCodeOf(code), code),
    cut: () => websocket.terminate(),
  };
}
