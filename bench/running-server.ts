import { fork } from 'node:child_process';
import type { Place } from './client/editor.ts';
import { later, type Later } from './later.ts';
import { inProject } from './project.ts';
import type { Answer, Ask, Memory } from './servers/control.ts';
import { SERVERS, type ServerName } from './servers/names.ts';

/** A server in a process of its own. */
export interface RunningServer extends Place {
  readonly name: ServerName;
  readonly pid: number;
  create(document: string, state: Uint8Array): Promise<void>;
  /** What it holds now, after a full collection. */
  memory(): Promise<Memory>;
  /** Ends it: in good order, so that what it means to keep is kept. */
  close(): Promise<void>;
  /** Ends it at once. */
  kill(): void;
}

/** How a server is to run. */
export interface ServerOptions {
  /** The folder in which it keeps documents; without one, peers keep none. */
  readonly folder?: string | undefined;
  /** Whether a connection may send more than a person could type; only ours has a limit. */
  readonly unlimited?: boolean | undefined;
}

type Wish = { readonly [Kind in Ask['ask']]: Omit<Extract<Ask, { readonly ask: Kind }>, 'id'> }[Ask['ask']];

/** Starts the server called `name`. Resolves when it listens. */
export async function startServer(name: ServerName, options: ServerOptions): Promise<RunningServer> {
  const { program, dialect, node } = SERVERS[name];
  const settings = [
    ...(options.folder === undefined ? [] : [options.folder]),
    ...(options.unlimited === true && name === 'codraft' ? ['unlimited'] : []),
  ];
  const child = fork(inProject(program), settings, {
    execPath: node(),
    execArgv: ['--expose-gc'],
    serialization: 'advanced',
    // Of all that is printed only mistakes are of interest.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const listening = later<number>();
  const asked = new Map<number, Later<Memory | undefined>>();
  let nextId = 0;
  child.on('message', (answer: Answer) => {
    if ('port' in answer) return listening.resolve(answer.port);
    const { id, memory, error } = answer;
    if (error === undefined) asked.get(id)?.resolve(memory);
    else asked.get(id)?.reject(new Error(`${name}: ${error}`));
    asked.delete(id);
  });
  child.on('exit', (code, signal) => {
    const gone = new Error(`${name} ended with ${code ?? signal}`);
    listening.reject(gone);
    for (const one of asked.values()) one.reject(gone);
  });
  const ask = (wish: Wish): Promise<Memory | undefined> => {
    const answer = later<Memory | undefined>();
    const id = nextId++;
    asked.set(id, answer);
    child.send({ ...wish, id });
    return answer.promise;
  };
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const port = await listening.promise;
  return {
    name,
    port,
    dialect,
    pid: child.pid ?? 0,
    create: async (document, state) => void (await ask({ ask: 'create', document, state })),
    async memory() {
      const memory = await ask({ ask: 'memory' });
      if (memory === undefined) throw new Error(`${name} did not say what it holds`);
      return memory;
    },
    async close() {
      await ask({ ask: 'close' });
      child.kill('SIGKILL');
      await ended;
    },
    kill: () => void child.kill('SIGKILL'),
  };
}
