import type { HistoryJob, HistoryJobAnswer, HistoryWork } from './historian.ts';
import { answerTo, type Answered } from './question.ts';

/**
 * The program of the history process: one question in, one answer out. It knows nothing but what the question brings,
 * and ends when the server lets go of it.
 */
process.on('message', ({ id, question, material }: HistoryJob) => {
  const answer = answered({ question, material });
  process.send?.({ id, memoryBytes: process.memoryUsage.rss(), ...answer } satisfies HistoryJobAnswer);
});
process.on('disconnect', () => process.exit());

function answered({ question, material }: HistoryWork): Answered | { readonly problem: string } {
  try {
    return answerTo(question, material);
  } catch (error) {
    // Its name only: a message may quote the document, and this ends in a log.
    return { problem: error instanceof Error ? error.name : 'unknown' };
  }
}
