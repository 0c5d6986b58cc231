import { fork } from 'node:child_process';
import type { ExportedDocument, ExportedFile, ExportFormat } from './exported-document.ts';

/** What the server asks of the export process. */
export interface ExportJob {
  readonly id: number;
  readonly document: ExportedDocument;
  readonly format: ExportFormat;
}

/** What comes back, with the memory the process then held. */
export type ExportAnswer = { readonly id: number; readonly memoryBytes: number } & (
  | { readonly file: ExportedFile }
  | { readonly problem: string }
);

/** A process that makes files, one at a time. */
export interface ExportProcess {
  /** @throws {Error} when the job cannot be handed over. */
  send(job: ExportJob): void;
  onAnswer(listener: (answer: ExportAnswer) => void): void;
  /** Called once when the process is gone, by itself or not. */
  onExit(listener: () => void): void;
  /** End it now, whatever it does. */
  kill(): void;
}

export interface ForkOptions {
  /** The program: `child.js` as compiled. */
  readonly module?: URL;
  /** JavaScript objects it may hold, in megabytes; past that it dies, and the server does not. */
  readonly heapMegabytes?: number;
}

/** Room for the objects of a paper of 1,500 pages; fonts and pages of a PDF are outside of it. */
const HEAP_MEGABYTES = 512;

/** A new export process. It gets none of the server's environment, so no secret can end up in a file. */
export function forkExportProcess({
  module = new URL('./child.js', import.meta.url),
  heapMegabytes = HEAP_MEGABYTES,
}: ForkOptions = {}): ExportProcess {
  const child = fork(module, [], {
    env: {},
    execArgv: [`--max-old-space-size=${heapMegabytes}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return {
    send: (job) => void child.send(job),
    onAnswer: (listener) => void child.on('message', (message) => listener(message as ExportAnswer)),
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
