import type { Clock } from '../clock.ts';
import { createProcessQueue } from '../processes/process-queue.ts';
import type { ExportedDocument, ExportedFile, ExportFormat } from './exported-document.ts';
import { forkExportProcess, type ExportProcess } from './export-process.ts';

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

/** An exporter: one process, begun when first needed, one file at a time in the order they were asked for. */
export function createExporter({
  clock,
  spawn = () => forkExportProcess(),
  report = () => {},
}: ExporterSurroundings): Exporter {
  const queue = createProcessQueue({
    clock,
    spawn,
    limits: {
      mostMs: EXPORT_MOST_MS,
      mostBytes: PROCESS_MOST_BYTES,
      mostJobs: PROCESS_MOST_FILES,
      idleMs: PROCESS_IDLE_MS,
    },
    refusals: { failed: 'export/failed', tooSlow: 'export/too-slow' },
    name: 'export',
    what: ({ format }) => `a ${format}`,
    report,
  });
  return {
    render: async (document, format) => (await queue.run({ document, format })).file,
    close: () => queue.close(),
  };
}
