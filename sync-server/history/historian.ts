import type { Clock } from '../clock.ts';
import { forkProcess, type ForkedProcess, type Job, type JobAnswer } from '../processes/forked-process.ts';
import { createProcessQueue } from '../processes/process-queue.ts';
import type { Answered, Answers, Waypoint, Material, Question, QuestionOf } from './question.ts';

/** Longest time one answer may take, in milliseconds: ten times what a million key presses need. */
export const ANSWER_MOST_MS = 60_000;
/** JavaScript objects the process may hold, in megabytes: room for a million key presses with all they deleted. */
const HEAP_MEGABYTES = 512;
/** Memory after which the process is replaced. */
const PROCESS_MOST_BYTES = 400 * 1024 * 1024;
/** Answers after which the process is replaced, whatever it holds. */
const PROCESS_MOST_ANSWERS = 200;
/** Time without a question after which the process is let go, in milliseconds. */
const PROCESS_IDLE_MS = 60_000;

/** A question with what it is answered from. */
export interface HistoryWork {
  readonly question: Question;
  readonly material: Material;
}

export type HistoryJob = Job<HistoryWork>;
export type HistoryJobAnswer = JobAnswer<Answered>;
export type HistoryProcess = ForkedProcess<HistoryWork, Answered>;

/** Answers questions about the past, away from where everybody's key presses are taken. */
export interface Historian {
  /** @throws {Refused} `history/too-slow` past the time limit; `history/failed` when the process failed or died. */
  answer<Ask extends Question['ask']>(
    question: QuestionOf<Ask>,
    material: Material,
  ): Promise<{ readonly answer: Answers[Ask]; readonly waypoints: readonly Waypoint[] }>;
  close(): void;
}

/** A historian with a process of its own: begun when first needed, one question at a time. */
export function createHistorian({
  clock,
  spawn = () => forkHistoryProcess(),
  report,
}: {
  readonly clock: Clock;
  readonly spawn?: () => HistoryProcess;
  readonly report: (problem: string) => void;
}): Historian {
  const queue = createProcessQueue({
    clock,
    spawn,
    limits: {
      mostMs: ANSWER_MOST_MS,
      mostBytes: PROCESS_MOST_BYTES,
      mostJobs: PROCESS_MOST_ANSWERS,
      idleMs: PROCESS_IDLE_MS,
    },
    refusals: { failed: 'history/failed', tooSlow: 'history/too-slow' },
    name: 'history',
    what: ({ question }: HistoryWork) => `an answer about ${question.ask}`,
    report,
  });
  return {
    async answer<Ask extends Question['ask']>(question: QuestionOf<Ask>, material: Material) {
      const { answer, waypoints } = await queue.run({ question, material });
      return { answer: answer as Answers[Ask], waypoints }; // the process answers what it is asked
    },
    close: () => queue.close(),
  };
}

/** A new history process: `child.js` as compiled, unless a test gives another program. */
export function forkHistoryProcess(module: URL = new URL('./child.js', import.meta.url)): HistoryProcess {
  return forkProcess({ module, heapMegabytes: HEAP_MEGABYTES });
}
