import { Refused } from '../../document/refusals.ts';
import type { Clock } from '../clock.ts';
import type { ExportedDocument, ExportedFile, ExportFormat } from './exported-document.ts';
import { forkExportProcess, type ExportAnswer, type ExportProcess } from './export-process.ts';

/** Longest time one file may take, in milliseconds: ten times what a paper of 200 pages needs. */
export const EXPORT_MOST_MS = 60_000;
/** Memory after which the process is replaced: what Typst and its fonts took is never given back. */
export const PROCESS_MOST_BYTES = 800 * 1024 * 1024;
/** Files after which the process is replaced, whatever it holds. */
export const PROCESS_MOST_FILES = 50;
/** Time without work after which the process is let go, in milliseconds: 250 MB are missed on a small machine. */
export const PROCESS_IDLE_MS = 120_000;

export interface Exporter {
  /**
   * `document` as a file, made in another process, after those asked for before.
   *
   * @throws {Refused} `export/too-slow` past the time limit; `export/failed` when the process failed or died.
   */
  render(document: ExportedDocument, format: ExportFormat): Promise<ExportedFile>;
  /** Ends the process. What was still to be made is refused. */
  close(): void;
}

export interface ExporterSurroundings {
  readonly clock: Clock;
  /** Begins a process that makes files; the real one unless a test gives another. */
  readonly spawn?: () => ExportProcess;
  /** Told what went wrong, for the log; never holds text of a document. */
  readonly report?: (problem: string) => void;
}

interface Order {
  readonly id: number;
  readonly document: ExportedDocument;
  readonly format: ExportFormat;
  readonly keep: (file: ExportedFile) => void;
  readonly refuse: (reason: Refused) => void;
}

/** An exporter: one process, begun when first needed, one file at a time in the order they were asked for. */
export function createExporter({
  clock,
  spawn = () => forkExportProcess(),
  report = () => {},
}: ExporterSurroundings): Exporter {
  const waiting: Order[] = [];
  let working: { readonly order: Order; readonly callOffLimit: () => void } | null = null;
  let running: { readonly process: ExportProcess; files: number } | null = null;
  let callOffRest = () => {};
  let orders = 0;
  let closed = false;

  function begin(): ExportProcess {
    const process = spawn();
    running = { process, files: 0 };
    process.onAnswer((answer) => {
      if (running?.process === process) finish(answer);
    });
    process.onExit(() => {
      if (running?.process !== process) return;
      running = null;
      if (working === null) return;
      report('the export process ended while it made a file');
      refuse('export/failed');
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
      callOffRest = clock.after(PROCESS_IDLE_MS, end);
      return;
    }
    callOffRest();
    const callOffLimit = clock.after(EXPORT_MOST_MS, () => {
      end();
      report(`a ${order.format} took longer than ${EXPORT_MOST_MS} ms`);
      refuse('export/too-slow');
    });
    working = { order, callOffLimit };
    try {
      const { id, document, format } = order;
      (running?.process ?? begin()).send({ id, document, format });
    } catch (error) {
      end();
      report(error instanceof Error ? error.name : 'the job could not be handed over');
      refuse('export/failed');
    }
  }

  function finish(answer: ExportAnswer): void {
    if (working === null || working.order.id !== answer.id || running === null) return;
    running.files += 1;
    if (running.files >= PROCESS_MOST_FILES || answer.memoryBytes > PROCESS_MOST_BYTES) end();
    if ('file' in answer) {
      const { order, callOffLimit } = working;
      callOffLimit();
      working = null;
      order.keep(answer.file);
      next();
    } else {
      report(answer.problem);
      refuse('export/failed');
    }
  }

  function refuse(code: 'export/failed' | 'export/too-slow'): void {
    if (working === null) return;
    const { order, callOffLimit } = working;
    callOffLimit();
    working = null;
    order.refuse(new Refused(code));
    next();
  }

  return {
    render: (document, format) =>
      new Promise((keep, refused) => {
        if (closed) return refused(new Refused('export/failed'));
        waiting.push({ id: (orders += 1), document, format, keep, refuse: refused });
        next();
      }),
    close() {
      closed = true;
      callOffRest();
      end();
      refuse('export/failed');
      for (const order of waiting.splice(0)) order.refuse(new Refused('export/failed'));
    },
  };
}
