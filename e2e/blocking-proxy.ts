import { createServer, request as askServer, type IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** What a hotel puts between its guests and the world. */
export interface BlockingProxy {
  /** `http://localhost:<port>`, where the server appears to be. */
  readonly url: string;
  /** Upgrades that were turned away. */
  readonly blocked: number;
  /** Requests below `/sync/` that were passed on. */
  readonly polled: number;
  close(): Promise<void>;
}

/**
 * A proxy in front of the server at `target` that answers 403 to every WebSocket upgrade, and hands on an answer only
 * when it has all of it.
 */
export async function openBlockingProxy(target: () => string): Promise<BlockingProxy> {
  let blocked = 0;
  let polled = 0;
  const open = new Set<Socket>();
  const proxy = createServer((request, response) => {
    if (request.url?.startsWith('/sync/') === true) polled += 1;
    const { method = 'GET', url = '/', headers } = request;
    const onward = askServer(`${target()}${url}`, { method, headers }, (answer) => {
      void whole(answer).then(
        (body) => response.writeHead(answer.statusCode ?? 502, answer.headers).end(body),
        () => response.destroy(),
      );
    });
    onward.on('error', () => {
      if (!response.headersSent) response.writeHead(502, { 'Content-Type': 'text/html' });
      response.end('<h1>Bad gateway</h1>');
    });
    response.on('close', () => onward.destroy());
    request.pipe(onward);
  });
  proxy.on('upgrade', (_, socket) => {
    blocked += 1;
    socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
  });
  proxy.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  await new Promise<void>((done) => void proxy.listen(0, '127.0.0.1', done));
  return {
    url: `http://localhost:${(proxy.address() as AddressInfo).port}`,
    get blocked() {
      return blocked;
    },
    get polled() {
      return polled;
    },
    close() {
      const closed = new Promise<void>((done) => void proxy.close(() => done()));
      for (const socket of open) socket.destroy();
      return closed;
    },
  };
}

async function whole(answer: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of answer) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
