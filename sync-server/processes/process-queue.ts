import { Refused, type RefusalCode } from '../../document/refusals.ts';
import type { Clock } from '../clock.ts';
import type { ForkedProcess, JobAnswer } from './forked-process.ts';

/** What bounds a queue's process. */
export interface ProcessLimits {
  /** Longest time one piece of work may take, in milliseconds. */
  readonly mostMs: number;
  /** Memory after which the process is replaced. */
  readonly mostBytes: number;
  /** Pieces of work after which the process is replaced, whatever it holds. */
  readonly mostJobs: number;
  /** Time without work after which the process is let go, in milliseconds. */
  readonly idleMs: number;
}

export interface QueueSurroundings<Work, Result> {
  readonly clock: Clock;
  readonly spawn: () => ForkedProcess<Work, Result>;
  readonly limits: ProcessLimits;
  /** What is refused when the process failed or died, and past the time limit. */
  readonly refusals: { readonly failed: RefusalCode; readonly tooSlow: RefusalCode };
  /** What the process is called in the log, and what it makes. Never holds text of a document. */
  readonly name: string;
  readonly what: (work: Work) => string;
  /** Told what went wrong, for the log. */
  readonly report: (problem: string) => void;
}

export interface ProcessQueue<Work, Result> {
  /** `work`, done in another process, after what was asked for before. @throws {Refused} when it could not be done. */
  run(work: Work): Promise<Result>;
  /** Ends the process. What was still to be done is refused. */
  close(): void;
}

interface Order<Work, Result> {
  readonly id: number;
  readonly work: Work;
  readonly keep: (result: Result) => void;
  readonly refuse: (reason: Refused) => void;
}

/** A queue for work that would hold up everybody: one process, begun when first needed, one piece at a time, in order. */
export function createProcessQueue<Work extends object, Result extends object>({
  clock,
  spawn,
  limits,
  refusals,
  name,
  what,
  report,
}: QueueSurroundings<Work, Result>): ProcessQueue<Work, Result> {
  const waiting: Order<Work, Result>[] = [];
  let working: { readonly order: Order<Work, Result>; readonly callOffLimit: () => void } | null = null;
  let running: { readonly process: ForkedProcess<Work, Result>; jobs: number } | null = null;
  let callOffRest = () => {};
  let orders = 0;
  let closed = false;

  function begin(): ForkedProcess<Work, Result> {
    const process = spawn();
    running = { process, jobs: 0 };
    process.onAnswer((answer) => {
      if (running?.process === process) finish(answer);
    });
    process.onExit(() => {
      if (running?.process !== process) return;
      running = null;
      if (working === null) return;
      report(`the ${name} process ended while it made ${what(working.order.work)}`);
      refuse(refusals.failed);
    });
    return process;
  }

  function end(): void {
    const ended = running;
    running = null; // before the kill, so that its exit is not taken for an accident
    ended?.process.kill();
  }

  function next(): void {
    if (working !== null || closed) return;
    const order = waiting.shift();
    if (order === undefined) {
      callOffRest = clock.after(limits.idleMs, end);
      return;
    }
    callOffRest();
    const callOffLimit = clock.after(limits.mostMs, () => {
      end();
      report(`${what(order.work)} took longer than ${limits.mostMs} ms`);
      refuse(refusals.tooSlow);
    });
    working = { order, callOffLimit };
    try {
      (running?.process ?? begin()).send({ ...order.work, id: order.id });
    } catch (error) {
      end();
      report(error instanceof Error ? error.name : 'the job could not be handed over');
      refuse(refusals.failed);
    }
  }

  function finish(answer: JobAnswer<Result>): void {
    if (working === null || working.order.id !== answer.id || running === null) return;
    running.jobs += 1;
    if (running.jobs >= limits.mostJobs || answer.memoryBytes > limits.mostBytes) end();
    if ('problem' in answer) {
      report(answer.problem);
      refuse(refusals.failed);
    } else {
      const { order, callOffLimit } = working;
      callOffLimit();
      working = null;
      order.keep(answer);
      next();
    }
  }

  function refuse(code: RefusalCode): void {
    if (working === null) return;
    const { order, callOffLimit } = working;
    callOffLimit();
    working = null;
    order.refuse(new Refused(code));
    next();
  }

  return {
    run: (work) =>
      new Promise((keep, refused) => {
        if (closed) return refused(new Refused(refusals.failed));
        waiting.push({ id: (orders += 1), work, keep, refuse: refused });
        next();
      }),
    close() {
      closed = true;
      callOffRest();
      end();
      refuse(refusals.failed);
      for (const order of waiting.splice(0)) order.refuse(new Refused(refusals.failed));
    },
  };
}
