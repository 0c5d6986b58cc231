import { parentPort } from 'node:worker_threads';
import { ownThread } from './thread-time.ts';
import { compacted, described, loaded, mended, outlined, plannedIn, reversed, withstands } from './work.ts';
import type { Job, News } from './worker-backstage.ts';

/** The program of the backstage thread: one job at a time, in the order in which they come. */
const tell = (news: News) => parentPort?.postMessage(news);
const stopwatch = () => performance.now();

parentPort?.on('message', ({ id, parts, ...job }: Job) => {
  try {
    if (job.do === 'compact') return tell({ id, is: 'compacted', compacted: compacted(parts, stopwatch) });
    if (job.do === 'outline') return tell({ id, is: 'outlined', outline: outlined(parts, job.language) });
    if (job.do === 'mended') return tell({ id, is: 'mended', ids: mended(parts, job.ids, job.facts) });
    if (job.do === 'describe')
      return tell({ id, is: 'described', what: described(parts, job.changes, job.language) });
    if (job.do === 'reverse') return tell({ id, is: 'reversed', backs: reversed(parts, job.steps) });
    if (job.do === 'plan') return tell({ id, is: 'planned', plan: plannedIn(parts, job.kits) });
    const started = stopwatch();
    const ydoc = loaded(parts);
    tell({ id, is: 'loaded', loadMs: stopwatch() - started, thread: ownThread() });
    return tell({ id, is: 'tried', trial: withstands(ydoc, job.update) ? 'sound' : 'breaks' });
  } catch (error) {
    return tell({ id, is: 'failed', why: error instanceof Error ? error.name : 'unknown' });
  }
});
