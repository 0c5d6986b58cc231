import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import type { Clock } from './clock.ts';
import type { Rooms } from './sync/rooms-port.ts';

/** A request's head must have arrived after this long, in ms; half-open connections are cut a second later at most. */
const HEAD_MOST_MS = 10_000;
/** A whole request must have arrived after this long, in ms: a photo as browsers send it over 2 KB/s, or 10 MB over 35. */
const REQUEST_MOST_MS = 300_000;
/** How often that is checked, in ms. Node's own 30 s would let half-open connections stand for as long. */
const CHECK_MS = 1_000;
/** How long a connection is kept for the next request, in ms. */
const KEEP_ALIVE_MS = 30_000;
/** Connections at the same time: five for each of a thousand people. */
const MOST_CONNECTIONS = 5_000;
/** How long answers under way get when the server stops, in ms. */
const DRAIN_MOST_MS = 8_000;

export interface Server {
  /** Take connections. Resolves with the port, which is of the system's choosing for 0. Rejects when it is in use. */
  listen(port: number, host: string): Promise<number>;
  /** Take no more, finish what is under way, tell open editors that the server restarts. */
  close(): Promise<void>;
}

/** The server: `app` for requests, `rooms` for sockets at `/sync/`. */
export function createServer({
  app,
  rooms,
  clock,
}: {
  readonly app: Express;
  readonly rooms: Pick<Rooms, 'handleUpgrade' | 'close'>;
  readonly clock: Clock;
}): Server {
  const server = createHttpServer(
    {
      headersTimeout: HEAD_MOST_MS,
      requestTimeout: REQUEST_MOST_MS,
      connectionsCheckingInterval: CHECK_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
    },
    app,
  );
  server.maxConnections = MOST_CONNECTIONS;
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy()); // gone while it was being answered
    if (request.url?.startsWith('/sync/') === true) rooms.handleUpgrade(request, socket, head);
    else socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  });

  return {
    listen: (port, host) =>
      new Promise((done, fail) => {
        server.once('error', fail);
        server.listen(port, host, () => {
          server.off('error', fail);
          done((server.address() as AddressInfo).port);
        });
      }),
    async close() {
      const closed = new Promise<void>((done) => void server.close(() => done()));
      server.closeIdleConnections();
      await rooms.close();
      const callOff = clock.after(DRAIN_MOST_MS, () => server.closeAllConnections());
      await closed;
      callOff();
    },
  };
}
