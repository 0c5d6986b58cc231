import { forkProcess, type ForkedProcess, type Job, type JobAnswer } from '../processes/forked-process.ts';
import type { ExportedDocument, ExportedFile, ExportFormat } from './exported-document.ts';

/** What a file is made from. */
export interface ExportWork {
  readonly document: ExportedDocument;
  readonly format: ExportFormat;
}

/** What the server asks of the export process. */
export type ExportJob = Job<ExportWork>;

/** What comes back. */
export type ExportAnswer = JobAnswer<{ readonly file: ExportedFile }>;

/** A process that makes files, one at a time. */
export type ExportProcess = ForkedProcess<ExportWork, { readonly file: ExportedFile }>;

/** Room for the objects of a paper of 1,500 pages; fonts and pages of a PDF are outside of it. */
const HEAP_MEGABYTES = 512;

/** A new export process: `child.js` as compiled, unless a test gives another program. */
export function forkExportProcess({
  module = new URL('./child.js', import.meta.url),
  heapMegabytes = HEAP_MEGABYTES,
}: { readonly module?: URL; readonly heapMegabytes?: number } = {}): ExportProcess {
  return forkProcess({ module, heapMegabytes });
}
