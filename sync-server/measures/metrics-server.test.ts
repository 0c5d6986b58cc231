import { request } from 'node:http';
import { networkInterfaces } from 'node:os';
import { connect } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openMetricsServer, type MetricsServer } from './metrics-server.ts';

let server: MetricsServer;
let text: () => Promise<string>;
let errors: unknown[];

beforeEach(async () => {
  text = async () => 'codraft_sessions 12\n';
  errors = [];
  server = await openMetricsServer({
    port: 0,
    text: () => text(),
    report: (error) => errors.push(error),
  });
});
afterEach(() => server.close());

interface Asked {
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer's status and text, over plain HTTP: `fetch` lets nobody choose `Host`. */
function ask({ path = '/metrics', method = 'GET', headers = {} }: Asked = {}): Promise<[number, string]> {
  return new Promise((done, fail) => {
    const asked = request({ host: '127.0.0.1', port: server.port, path, method, headers }, (answer) => {
      let body = '';
      answer.setEncoding('utf8');
      answer.on('data', (piece: string) => (body += piece));
      answer.on('end', () => done([answer.statusCode ?? 0, body]));
    });
    asked.on('error', fail);
    asked.end();
  });
}

test('[O5] figures are read at /metrics', async () => {
  expect(await ask()).toEqual([200, 'codraft_sessions 12\n']);
});

test('[O5] nothing else is there', async () => {
  for (const path of ['/', '/metrics/', '/healthz', '/api/me', '//metrics'])
    expect([path, await ask({ path })]).toEqual([path, [404, '']]);
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS'])
    expect([method, await ask({ method })]).toEqual([method, [405, '']]);
});

test('[O5] no page of a site reads them, nor one whose name was pointed at this computer', async () => {
  const refused = async (headers: Readonly<Record<string, string>>) => (await ask({ headers }))[0] === 403;
  expect(await refused({ host: 'evil.example' })).toBe(true);
  expect(await refused({ origin: 'https://evil.example' })).toBe(true);
  expect(await refused({ 'sec-fetch-site': 'cross-site' })).toBe(true);
  expect(await refused({ host: `localhost:${server.port}` })).toBe(false);
});

test('[O5] other computers cannot reach them', async () => {
  const addresses = Object.values(networkInterfaces()).flatMap((found) =>
    (found ?? []).filter(({ internal, family }) => !internal && family === 'IPv4'),
  );
  for (const { address } of addresses) {
    const outcome = await new Promise<string>((done) => {
      const socket = connect(server.port, address);
      socket.on('connect', () => done('connected'));
      socket.on('error', () => done('refused'));
    });
    expect(outcome).toBe('refused');
  }
});

test('[O5] figures that cannot be had are an error without a word, and a line in the log', async () => {
  text = () => Promise.reject(new Error('the secret draft'));
  expect(await ask()).toEqual([500, '']);
  expect(errors).toHaveLength(1);
});
