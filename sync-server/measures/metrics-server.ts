import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isCrossSite } from '../http/site.ts';

/** Figures are for whoever keeps this machine: from anywhere else, through a tunnel or a proxy of theirs. */
const HOST = '127.0.0.1';
const PATH = '/metrics';
/** Text format of Prometheus. */
const MEDIA_TYPE = 'text/plain; version=0.0.4; charset=utf-8';
/** A scraper or two, and somebody who looks. */
const MOST_CONNECTIONS = 16;
const REQUEST_MOST_MS = 5_000;

/** A server for figures, listening. */
export interface MetricsServer {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Serve what `text` gives at `/metrics` on `port` of this computer, and nothing else. Rejects when the port is in use.
 *
 * Nobody is asked who they are, so no page of a site may ask: not by a request of its own, not by a name of its that
 * was pointed at this machine.
 */
export async function openMetricsServer({
  port,
  text,
  report,
}: {
  readonly port: number;
  readonly text: () => Promise<string>;
  /** Told when the figures could not be had. */
  readonly report: (error: unknown) => void;
}): Promise<MetricsServer> {
  const server = createServer(
    { requestTimeout: REQUEST_MOST_MS, headersTimeout: REQUEST_MOST_MS },
    (request, response) => {
      const path = request.url?.split('?')[0];
      const says = (status: number) => response.writeHead(status).end();
      if (isCrossSite({ origin: null, isSecure: false }, request.headers)) return says(403);
      if (path !== PATH) return says(404);
      if (request.method !== 'GET') return says(405);
      return void text().then(
        (figures) =>
          response
            .writeHead(200, {
              'Content-Type': MEDIA_TYPE,
              'Cache-Control': 'no-store',
              'X-Content-Type-Options': 'nosniff',
            })
            .end(figures),
        (error: unknown) => {
          report(error);
          says(500);
        },
      );
    },
  );
  server.maxConnections = MOST_CONNECTIONS;
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(port, HOST, () => {
      server.off('error', fail);
      done();
    });
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
