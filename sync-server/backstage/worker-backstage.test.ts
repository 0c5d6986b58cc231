import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createSystemClock } from '../system-clock.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { createWorkerBackstage } from './worker-backstage.ts';
import type { Backstage } from './backstage.ts';
import { processorMsIn } from './thread-time.ts';
import { compacted, loaded, withstands } from './work.ts';

const opened: Backstage[] = [];
afterEach(() => {
  for (const backstage of opened.splice(0)) backstage.close();
});

/** A backstage whose thread runs `program`; it hears a `job`, and says something with `tell`. */
function open(
  program: string,
  clock = createSystemClock(),
  processorMs: (thread: string) => number | null = () => null,
): Backstage {
  const source = `
    import { parentPort } from 'node:worker_threads';
    const tell = (news) => parentPort.postMessage(news);
    parentPort.on('message', (job) => { ${program} });`;
  const module = new URL(`data:text/javascript,${encodeURIComponent(source)}`);
  const backstage = createWorkerBackstage({ clock, module, processorMs });
  opened.push(backstage);
  return backstage;
}

/** How long the processor worked. That is asked for when the thread has said that it loaded. */
function hearing(worked: () => number | null) {
  let asked = 0;
  return {
    processorMs: () => {
      asked += 1;
      return worked();
    },
    /** Asks, and waits until the thread has loaded what it is asked about. */
    async heard(ask: () => void): Promise<void> {
      const before = asked;
      ask();
      while (asked === before) await new Promise((done) => setImmediate(done));
      await new Promise((done) => setImmediate(done)); // its appointment is made
    },
  };
}

const parts = [Uint8Array.of(0, 0)];

test('[G22] jobs are done one after another, each with its own answer', async () => {
  const backstage = open(
    `tell({ id: job.id, is: 'tried', trial: job.update[0] === 1 ? 'sound' : 'breaks' });`,
  );
  const trials = await Promise.all([1, 2, 1].map((byte) => backstage.try(parts, Uint8Array.of(byte))));
  expect(trials).toEqual(['sound', 'breaks', 'sound']);
});

test('[G22] a thread that does not come back is ended, and the next job gets a new one', async () => {
  const clock = new FakeClock();
  const backstage = open(
    `if (job.update[0] === 1) for (;;); else tell({ id: job.id, is: 'tried', trial: 'sound' });`,
    clock as never,
  );
  const slow = backstage.try(parts, Uint8Array.of(1));
  const next = backstage.try(parts, Uint8Array.of(2));
  await clock.advance(30_000);
  expect([await slow, await next]).toEqual(['too-slow', 'sound']);
});

test('[G22] an update has half a second more than twice the time that its document takes to load', async () => {
  const clock = new FakeClock();
  const loading = hearing(() => null);
  const program = `tell({ id: job.id, is: 'loaded', loadMs: 100, thread: '1/task/2' });`;
  const backstage = open(program, clock as never, loading.processorMs);
  const ended: string[] = [];
  await loading.heard(() => void backstage.try(parts, Uint8Array.of(1)).then((how) => ended.push(how)));
  await clock.advance(699);
  expect(ended).toEqual([]);
  await clock.advance(2);
  expect(ended).toEqual(['too-slow']);
});

test('[G22] while the processor works for others an update has more time, up to half a minute', async () => {
  const clock = new FakeClock();
  let worked = 0;
  const program = `tell({ id: job.id, is: 'loaded', loadMs: 100, thread: '1/task/2' });`;
  const loading = hearing(() => worked);
  const backstage = open(program, clock as never, loading.processorMs);
  const ended: string[] = [];
  const ask = () => void backstage.try(parts, Uint8Array.of(1)).then((how) => ended.push(how));
  await loading.heard(ask);
  await clock.advance(10_000); // of which it was given nothing
  expect(ended).toEqual([]);
  worked = 701;
  await clock.advance(701);
  expect(ended).toEqual(['too-slow']);
  await loading.heard(ask);
  await clock.advance(31_000);
  expect(ended).toEqual(['too-slow', 'too-slow']);
});

test('[G22] the processor time of a thread is read from what Linux says of it', () => {
  expect(processorMsIn('12 (a) b) c) R 1 1 1 0 -1 0 0 0 0 0 7 5 0 0 20 0 11 0')).toBe(120);
  expect(processorMsIn('nothing')).toBeNull();
});

test('[G22] a thread that dies of it takes its job with it and nothing else', async () => {
  const backstage = open(
    `if (job.update?.[0] === 1) process.exit(1); tell({ id: job.id, is: 'tried', trial: 'sound' });`,
  );
  const dies = backstage.try(parts, Uint8Array.of(1));
  const next = backstage.try(parts, Uint8Array.of(2));
  expect([await dies, await next]).toEqual(['breaks', 'sound']);
  await expect(backstage.compact(parts)).rejects.toThrow('not compacted');
});

test('[R23] a compacted state loads as what it was made of', () => {
  const ydoc = new Y.Doc();
  const updates: Uint8Array[] = [];
  ydoc.on('update', (update: Uint8Array) => updates.push(update));
  const text = ydoc.getText('t');
  for (let index = 0; index < 50; index++) text.insert(index % 7, 'word ');
  text.delete(3, 40);
  const { state } = compacted(updates, () => 0);
  expect(loaded([state]).getText('t').toString()).toBe(text.toString());
});

test('[G22] a trial fails on what Yjs accepts and cannot load again', () => {
  const bricks = Uint8Array.from(Buffer.from('AQEFAAAAAA==', 'base64')); // a deleted struct of length zero
  expect(withstands(new Y.Doc(), bricks)).toBe(false);
  const waits = Uint8Array.from(Buffer.from('AAICAwABAAEAAQIB/////////w8B', 'base64')); // deletions of what never was
  expect(withstands(new Y.Doc(), waits)).toBe(false);
});

test('[IN8] what is not found any more is asked of the thread, and waits behind whatever else is to be done', async () => {
  const backstage = open(`
    const is = { try: 'tried', mended: 'mended' }[job.do];
    tell({ id: job.id, is, trial: 'sound', ids: job.ids });`);
  const done: unknown[] = [];
  const facts = { template: { kind: 'policy', chapters: [] }, language: 'en', today: '2026-11-27' } as const;
  await Promise.all([
    backstage.try(parts, Uint8Array.of(1)).then(() => done.push('first trial')),
    backstage.mended(parts, ['L01:x'], facts).then((ids) => done.push(ids)),
    backstage.try(parts, Uint8Array.of(1)).then(() => done.push('second trial')),
  ]);
  expect(done).toEqual(['first trial', 'second trial', ['L01:x']]);
});

test('[R32] an outline waits behind whatever else is to be done, but for the work that has begun', async () => {
  const backstage = open(`
    const is = { compact: 'compacted', try: 'tried', outline: 'outlined' }[job.do];
    tell({ id: job.id, is, compacted: {}, trial: 'sound', outline: [] });`);
  const done: string[] = [];
  await Promise.all([
    backstage.outline(parts, 'en').then(() => done.push('first outline')),
    backstage.outline(parts, 'en').then(() => done.push('second outline')),
    backstage.try(parts, Uint8Array.of(1)).then(() => done.push('trial')),
    backstage.compact(parts).then(() => done.push('compacting')),
  ]);
  expect(done).toEqual(['first outline', 'trial', 'compacting', 'second outline']);
});

test('[G22] a thread that has begun is there for the first job, and is the only one', async () => {
  const channel = new BroadcastChannel('threads that were started');
  const started: unknown[] = [];
  const hasStarted = new Promise<void>((done) => {
    channel.addEventListener('message', ({ data }) => {
      started.push(data);
      done();
    });
  });
  const source = `
    import { parentPort } from 'node:worker_threads';
    new BroadcastChannel('threads that were started').postMessage('one');
    parentPort.on('message', (job) => parentPort.postMessage({ id: job.id, is: 'tried', trial: 'sound' }));`;
  const module = new URL(`data:text/javascript,${encodeURIComponent(source)}`);
  const backstage = createWorkerBackstage({ clock: createSystemClock(), module });
  opened.push(backstage);
  backstage.begin();
  await hasStarted;
  backstage.begin();
  expect(await backstage.try(parts, Uint8Array.of(1))).toBe('sound');
  channel.close();
  expect(started).toEqual(['one']);
});
