import type { ExportAnswer, ExportJob } from './export-process.ts';
import { exportedFile } from './render.ts';

/**
 * The program of the export process: one job in, one answer out. It knows nothing but what the job brings, and ends
 * when the server lets go of it.
 */
process.on('message', (job: ExportJob) => {
  void answerTo(job).then((answer) => process.send?.(answer));
});
process.on('disconnect', () => process.exit());

async function answerTo(job: ExportJob): Promise<ExportAnswer> {
  try {
    const file = await exportedFile(job.document, job.format);
    return { id: job.id, memoryBytes: process.memoryUsage.rss(), file };
  } catch (error) {
    const problem = error instanceof Error ? withoutQuotations(`${error.name}: ${error.message}`) : 'unknown';
    return { id: job.id, memoryBytes: process.memoryUsage.rss(), problem };
  }
}

/** What went wrong, without the words of the paper that it went wrong with: this ends in a log. */
function withoutQuotations(message: string): string {
  return message.replace(/"[^"]*"|'[^']*'|`[^`]*`/g, '…').slice(0, 500);
}
