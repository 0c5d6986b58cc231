import { Worker } from 'node:worker_threads';
import type { OutlineEntry } from '../../document/outline.ts';
import type { Kit } from '../../document/plan/kits.ts';
import type { PlanObject } from '../../document/plan/objects.ts';
import type { Change } from '../../document/suggestions/describing.ts';
import type { DescribedOnes } from '../../document/suggestions/suggestions.ts';
import type { Clock } from '../clock.ts';
import type { Backstage, CheckFacts, Compacted, Step, Trial } from './backstage.ts';
import { processorMsOf } from './thread-time.ts';

/** What is to be done with the parts of a body. */
type Deed =
  | { readonly do: 'compact' }
  | { readonly do: 'try'; readonly update: Uint8Array }
  | { readonly do: 'outline'; readonly language: string }
  | { readonly do: 'mended'; readonly ids: readonly string[]; readonly facts: CheckFacts }
  | { readonly do: 'describe'; readonly changes: readonly Change[]; readonly language: string }
  | { readonly do: 'reverse'; readonly steps: readonly Step[] }
  | { readonly do: 'plan'; readonly kits: readonly Kit[] };

/** What the backstage thread is asked. */
export type Job = Deed & { readonly id: number; readonly parts: readonly Uint8Array[] };

/** What it says. */
export type News =
  | { readonly id: number; readonly is: 'loaded'; readonly loadMs: number; readonly thread: string | null }
  | { readonly id: number; readonly is: 'tried'; readonly trial: Trial }
  | { readonly id: number; readonly is: 'compacted'; readonly compacted: Compacted }
  | { readonly id: number; readonly is: 'outlined'; readonly outline: readonly OutlineEntry[] }
  | { readonly id: number; readonly is: 'mended'; readonly ids: readonly string[] }
  | { readonly id: number; readonly is: 'described'; readonly what: DescribedOnes }
  | { readonly id: number; readonly is: 'reversed'; readonly backs: readonly (Uint8Array | null)[] }
  | { readonly id: number; readonly is: 'planned'; readonly plan: readonly PlanObject[] }
  | { readonly id: number; readonly is: 'failed'; readonly why: string };

/** What the thread is made of. */
export interface BackstageSurroundings {
  readonly clock: Clock;
  /** The program: `worker.js` as compiled. */
  readonly module?: URL;
  /** How long the processor has worked for a thread, in ms; null where the system does not tell. */
  readonly processorMs?: (thread: string) => number | null;
}

/** An update of 50,000 structs takes 50 ms; one that takes the processor this much longer was built to be slow. In ms. */
const TRIAL_MOST_MS = 500;
/** Loading and compacting the largest document takes 5 s on a slow machine; past this the thread is ended. In ms. */
const JOB_MOST_MS = 30_000;
/** Objects the thread may hold, in megabytes: the largest document weighs a dozen times its bytes when loaded. */
const HEAP_MEGABYTES = 512;

type Waiting = Job & { readonly done: (news: News) => void };

/**
 * A thread for the work on bodies. It is started by `begin`, or when the first job comes: that takes the processor a third of a second; one that takes too long or too much memory
 * ends with its thread, and the next job gets a new one.
 */
export function createWorkerBackstage({
  clock,
  module = new URL('./worker.js', import.meta.url),
  processorMs = processorMsOf,
}: BackstageSurroundings): Backstage {
  let worker: Worker | null = null;
  let jobs: Waiting[] = [];
  let nextId = 1;
  let cancelDeadline = () => {};
  let isClosed = false;

  const start = (): Worker => {
    const started = new Worker(module, { resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES } });
    started.unref();
    started.on('message', (news: News) => hear(news));
    const gone = () => {
      if (worker === started) end('the thread ended');
    };
    started.on('error', gone);
    started.on('exit', gone);
    return started;
  };
  /** End the thread, and with it the job it is at. */
  const end = (why: string) => {
    const ended = worker;
    worker = null;
    void ended?.terminate();
    finish({ id: jobs[0]?.id ?? 0, is: 'failed', why });
  };
  const finish = (news: News) => {
    cancelDeadline();
    const [job, ...rest] = jobs;
    jobs = rest;
    job?.done(news);
    next();
  };
  const hear = (news: News) => {
    if (news.id !== jobs[0]?.id) return;
    if (news.is !== 'loaded') return finish(news);
    cancelDeadline();
    // What is tried is also loaded again, which takes as long as it took before.
    giveTime(TRIAL_MOST_MS + 2 * news.loadMs, news.thread);
  };
  /**
   * End the job when it has had `ms` of the processor. Where others have the processor, it has more time: a machine with much to
   * do is no reason to refuse somebody's paste.
   */
  const giveTime = (ms: number, thread: string | null) => {
    const had = () => (thread === null ? null : processorMs(thread));
    const [from, until] = [had(), clock.now() + JOB_MOST_MS];
    const wait = (rest: number) => {
      cancelDeadline = clock.after(rest, () => {
        const now = had();
        const left = from === null || now === null ? 0 : ms - (now - from);
        if (left <= 0 || clock.now() >= until) end(TOO_SLOW);
        else wait(left);
      });
    };
    wait(ms);
  };
  const next = () => {
    const [job] = jobs;
    if (job === undefined) return;
    worker ??= start();
    cancelDeadline = clock.after(JOB_MOST_MS, () => end(TOO_SLOW));
    const { done: _done, ...asked } = job;
    worker.postMessage(asked);
  };
  const ask = (parts: readonly Uint8Array[], deed: Deed): Promise<News> =>
    new Promise((done) => {
      const id = nextId++;
      if (isClosed) return done({ id, is: 'failed', why: 'closed' });
      // Somebody waits for what is tried and for what is compacted: who asks for these looks at a list. The first is at work.
      const isForList = ({ do: what }: Deed) => what === 'outline' || what === 'mended' || what === 'plan';
      const behind = isForList(deed) ? -1 : jobs.findIndex((job, at) => at > 0 && isForList(job));
      jobs.splice(behind === -1 ? jobs.length : behind, 0, { id, parts, ...deed, done });
      if (jobs.length === 1) next();
    });

  return {
    begin() {
      if (!isClosed) worker ??= start();
    },
    async compact(parts) {
      const news = await ask(parts, { do: 'compact' });
      if (news.is === 'compacted') return news.compacted;
      throw new Error(`not compacted: ${news.is === 'failed' ? news.why : news.is}`);
    },
    async try(parts, update) {
      const news = await ask(parts, { do: 'try', update });
      if (news.is === 'tried') return news.trial;
      return news.is === 'failed' && news.why === TOO_SLOW ? 'too-slow' : 'breaks';
    },
    async outline(parts, language) {
      const news = await ask(parts, { do: 'outline', language });
      if (news.is === 'outlined') return news.outline;
      throw new Error(`no outline: ${news.is === 'failed' ? news.why : news.is}`);
    },
    async mended(parts, ids, facts) {
      const news = await ask(parts, { do: 'mended', ids, facts });
      if (news.is === 'mended') return news.ids;
      throw new Error(`not checked: ${news.is === 'failed' ? news.why : news.is}`);
    },
    async describe(parts, changes, language) {
      const news = await ask(parts, { do: 'describe', changes, language });
      if (news.is === 'described') return news.what;
      throw new Error(`not described: ${news.is === 'failed' ? news.why : news.is}`);
    },
    async reverse(parts, steps) {
      const news = await ask(parts, { do: 'reverse', steps });
      if (news.is === 'reversed') return news.backs;
      throw new Error(`not reversed: ${news.is === 'failed' ? news.why : news.is}`);
    },
    async plan(parts, kits) {
      const news = await ask(parts, { do: 'plan', kits });
      if (news.is === 'planned') return news.plan;
      throw new Error(`no plan: ${news.is === 'failed' ? news.why : news.is}`);
    },
    close() {
      isClosed = true;
      cancelDeadline();
      const left = jobs;
      jobs = [];
      void worker?.terminate();
      worker = null;
      for (const { id, done } of left) done({ id, is: 'failed', why: 'closed' });
    },
  };
}

const TOO_SLOW = 'too slow';
