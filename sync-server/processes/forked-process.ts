import { fork } from 'node:child_process';

/** What a process is asked: one piece of work, with its number. */
export type Job<Work> = Work & { readonly id: number };

/** What comes back, with the memory the process then held. */
export type JobAnswer<Result> = { readonly id: number; readonly memoryBytes: number } & (
  | Result
  | { readonly problem: string }
);

/** A process that does work, one piece at a time. */
export interface ForkedProcess<Work, Result> {
  /** @throws {Error} when the job cannot be handed over. */
  send(job: Job<Work>): void;
  onAnswer(listener: (answer: JobAnswer<Result>) => void): void;
  /** Called once when the process is gone, by itself or not. */
  onExit(listener: () => void): void;
  /** End it now, whatever it does. */
  kill(): void;
}

export interface ForkOptions {
  /** The program, as compiled. */
  readonly module: URL;
  /** JavaScript objects it may hold, in megabytes; past that it dies, and the server does not. */
  readonly heapMegabytes: number;
}

/** A new process. It gets none of the server's environment, so no secret can end up in what it makes. */
export function forkProcess<Work extends object, Result extends object>({
  module,
  heapMegabytes,
}: ForkOptions): ForkedProcess<Work, Result> {
  const child = fork(module, [], {
    env: {},
    execArgv: [`--max-old-space-size=${heapMegabytes}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return {
    send: (job) => void child.send(job),
    onAnswer: (listener) => void child.on('message', (message) => listener(message as JobAnswer<Result>)),
    onExit(listener) {
      let gone = false;
      const once = () => {
        if (!gone) listener();
        gone = true;
      };
      child.on('exit', once);
      child.on('error', once);
      child.on('disconnect', once);
    },
    kill: () => void child.kill('SIGKILL'),
  };
}
