import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../dist/sync-server/main.js', import.meta.url));

/** How long a server may take until it says that it is ready, in ms. */
const START_MOST_MS = 30_000;

/** The secret of every test server's set-up link. */
export const SETUP_TOKEN = 'journey-setup-token-0123456789';

/** A real server process on a free loopback port, with a data folder of its own. */
export interface World {
  /** `http://localhost:<port>`, the same after a restart. */
  readonly url: string;
  readonly folder: string;
  /** The id of the process that runs now. */
  readonly pid: number;
  /** What the process printed when it was ready: with the demo, the ways in. */
  readonly printed: string;
  /** Ends the process as a power cut would: SIGKILL. */
  kill(): Promise<void>;
  /** Starts a new process on the same folder and port. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a server. `environment` goes to the process beside what every test server has. */
export async function startWorld(environment: Readonly<Record<string, string>> = {}): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'codraft-'));
  let port = '0';
  let server: ChildProcess | undefined;
  let url = '';
  let printed = '';

  async function start(): Promise<void> {
    const process_ = spawn(process.execPath, ['--enable-source-maps', main], {
      env: {
        PATH: process.env['PATH'] ?? '',
        PORT: port,
        HOST: '127.0.0.1',
        CODRAFT_DATA_DIR: join(folder, 'data'),
        CODRAFT_SETUP_TOKEN: SETUP_TOKEN,
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    server = process_;
    printed = '';
    process_.stdout?.on('data', (chunk: Buffer) => (printed += chunk.toString('utf8')));
    url = await readyLine(process_);
    port = new URL(url).port;
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    const process_ = server;
    if (process_ === undefined || process_.exitCode !== null || process_.signalCode !== null) return;
    const ended = new Promise<void>((done) => void process_.once('exit', () => done()));
    process_.kill(signal);
    await ended;
  }

  await start();
  return {
    get url() {
      return url;
    },
    folder,
    get pid() {
      return server?.pid ?? 0;
    },
    get printed() {
      return printed;
    },
    kill: () => end('SIGKILL'),
    restart: start,
    async close() {
      await end('SIGTERM');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function readyLine(server: ChildProcess): Promise<string> {
  return new Promise((done, fail) => {
    let printed = '';
    const timer = setTimeout(() => fail(new Error(`the server did not start:\n${printed}`)), START_MOST_MS);
    const read = (chunk: Buffer): void => {
      printed += chunk.toString('utf8');
      const url = /ready at (http:\/\/\S+)/.exec(printed)?.[1];
      if (url === undefined) return;
      clearTimeout(timer);
      done(url.replace('127.0.0.1', 'localhost'));
    };
    server.stdout?.on('data', read);
    server.stderr?.on('data', read);
    server.once('exit', (code) => {
      clearTimeout(timer);
      fail(new Error(`the server ended with ${code}:\n${printed}`));
    });
  });
}
