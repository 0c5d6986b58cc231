import { expect, test } from 'vitest';
import { newId } from '../../document/ids.ts';
import type { ThreadCommand } from '../../document/thread-command.ts';
import { carryOut, type Thread, type Threads } from '../../document/threads.ts';
import { createThreadsStore, ThreadRefused, type Shelf } from './threads-store.ts';

const id = <P extends 'c' | 'm' | 'd' | 'p' | 's'>(prefix: P, seed: number) =>
  newId(prefix, (bytes) => bytes.fill(seed));

const anchor = {
  section: id('s', 1),
  from: 'AA==',
  to: 'AA==',
  quote: 'the law of 2019',
  prefix: '',
  suffix: '',
};
const begin: ThreadCommand = {
  do: 'open',
  thread: id('c', 1),
  comment: id('m', 1),
  anchor,
  text: 'Which law?',
};
const reply: ThreadCommand = {
  do: 'reply',
  thread: id('c', 1),
  comment: id('m', 2),
  text: 'See the gazette.',
};

function setUp() {
  const kept = new Map<string, string>();
  const shelf: Shelf = {
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, value),
    removeItem: (name) => void kept.delete(name),
  };
  const server = { threads: new Map() as Threads, reachable: true, refuses: false, heard: [] as string[] };
  const port = {
    load: () =>
      server.reachable
        ? Promise.resolve([...server.threads.values()])
        : Promise.reject(new Error('unreachable')),
    send: (command: ThreadCommand): Promise<Thread> => {
      if (!server.reachable) return Promise.reject(new Error('unreachable'));
      if (server.refuses) return Promise.reject(new ThreadRefused('Your role does not allow this.'));
      server.heard.push(command.do);
      const outcome = carryOut(server.threads, command, { by: id('p', 1), at: 1 });
      if (outcome.is === 'refused') return Promise.reject(new ThreadRefused(outcome.code));
      if (outcome.is === 'done') server.threads = outcome.threads;
      return Promise.resolve(outcome.thread);
    },
  };
  const returned: ThreadCommand[] = [];
  const giveBack = (command: ThreadCommand) => 'text' in command && returned.push(command) > 0;
  const visit = () =>
    createThreadsStore({ document: id('d', 1), person: id('p', 1), port, shelf, giveBack, now: () => 1 });
  return { server, visit, returned };
}

test('[L41] a comment made without a connection is seen at once, outlives the page, and is sent once', async () => {
  const { server, visit } = setUp();
  server.reachable = false;
  const before = visit();
  before.send(begin);
  before.send(reply);
  await before.flush();
  expect(before.get().threads[0]?.comments.map(({ text }) => text)).toEqual([
    'Which law?',
    'See the gazette.',
  ]);
  const after = visit();
  expect(after.get().waiting).toContain(id('m', 2));
  server.reachable = true;
  await after.flush();
  await after.flush();
  expect(server.heard).toEqual(['open', 'reply']);
  expect(after.get().waiting.size).toBe(0);
  expect(visit().get().waiting.size).toBe(0);
});

test('[C17] that something was done is said when the server has said so, and not when it says no', async () => {
  const { server, visit } = setUp();
  server.reachable = false;
  const store = visit();
  const said: string[] = [];
  store.send(begin, () => said.push('begun'));
  await store.flush();
  expect(said).toEqual([]);
  server.reachable = true;
  await store.flush();
  expect(said).toEqual(['begun']);
  server.refuses = true;
  store.send(reply, () => said.push('answered'));
  await store.flush();
  expect(said).toEqual(['begun']);
});

test('[L128] what could not be loaded is asked for again, until it is there', async () => {
  const { server, visit } = setUp();
  const other = visit();
  other.send(begin);
  await other.flush();
  server.reachable = false;
  const store = visit();
  await store.load();
  expect(store.get().phase).toBe('failed');
  server.reachable = true;
  await store.flush();
  await expect.poll(() => store.get().phase).toBe('loaded');
  expect(store.get().threads).toHaveLength(1);
});

test('[L42] what the server refuses for good is taken back, with its reason', async () => {
  const { server, visit } = setUp();
  const store = visit();
  server.refuses = true;
  store.send(begin);
  await store.flush();
  expect(store.get().threads).toEqual([]);
  expect(store.get().refused).toBe('Your role does not allow this.');
});

test('[L42] a command that arrived, but whose answer did not, is done once', async () => {
  const { server, visit } = setUp();
  const store = visit();
  store.send(begin);
  const outcome = carryOut(server.threads, begin, { by: id('p', 1), at: 1 });
  if (outcome.is === 'done') server.threads = outcome.threads;
  await store.flush();
  expect(server.threads.size).toBe(1);
  expect(store.get().threads[0]?.comments).toHaveLength(1);
});

test('[L125] words that the server refuses for good are given back; what has none is not', async () => {
  const { server, visit, returned } = setUp();
  const store = visit();
  store.send(begin);
  await store.flush();
  server.refuses = true;
  store.send(reply);
  await store.flush();
  expect(returned).toEqual([reply]);
  expect(store.get().areWordsKept).toBe(true);
  store.send({ do: 'resolve', thread: id('c', 1) });
  await store.flush();
  expect(store.get().areWordsKept).toBe(false);
});
