import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { build } from 'vite';
import { createSystemClock } from '../system-clock.ts';
import { createMemoryDocumentStore } from '../storage/memory-document-store.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { AMINA, PastDocument, PastEditor, VISION } from '../testing/history-harness.ts';
import { ANSWER_MOST_MS, createHistorian, forkHistoryProcess, type HistoryProcess } from './historian.ts';
import { createHistory } from './history.ts';

const folder = mkdtempSync(join(import.meta.dirname, '../../node_modules/.codraft-history-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('[H14] the real process answers as this one would', async () => {
  await build({
    configFile: false,
    logLevel: 'silent',
    root: import.meta.dirname,
    build: {
      ssr: join(import.meta.dirname, 'child.ts'),
      outDir: folder,
      emptyOutDir: false,
      rollupOptions: { output: { entryFileNames: 'child.mjs' } },
    },
  });
  const past = await PastDocument.begin(createMemoryDocumentStore(), 'Learning');
  const amina = new PastEditor(past, AMINA);
  amina.type(VISION, 8, ' for all');
  amina.erase(VISION, 0, 9);
  await amina.send();
  const problems: string[] = [];
  const historian = createHistorian({
    clock: createSystemClock(),
    spawn: () => forkHistoryProcess(pathToFileURL(join(folder, 'child.mjs'))),
    report: (problem) => void problems.push(problem),
  });
  const history = createHistory({ log: past.store, historian, clock: past.clock });
  const asked = past.asked();
  expect(await history.stateAt(asked, { seq: 3 })).toEqual(await past.history.stateAt(asked, { seq: 3 }));
  expect(await history.authorship(asked)).toEqual(await past.history.authorship(asked));
  expect(await history.deletions(asked, {})).toEqual(await past.history.deletions(asked, {}));
  expect(await history.page(asked, {})).toEqual(await past.history.page(asked, {}));
  historian.close();
  expect(problems).toEqual([]);
}, 30_000);

/** A process that never answers, or dies at once. */
function silent(death: 'never' | 'at once'): () => HistoryProcess {
  return () => {
    let exit = () => {};
    return {
      send: () => {
        if (death === 'at once') exit();
      },
      onAnswer: () => {},
      onExit: (listener) => {
        exit = listener;
      },
      kill: () => {},
    };
  };
}

const NOTHING = { base: null, updates: [], through: 0, owners: [], language: 'en' };

test('[H14] an answer that takes a minute is given up, and said so', async () => {
  const clock = new FakeClock();
  const historian = createHistorian({ clock, spawn: silent('never'), report: () => {} });
  const code = historian.answer({ ask: 'state' }, NOTHING).catch((reason: { code?: string }) => reason.code);
  await clock.advance(ANSWER_MOST_MS);
  expect(await code).toBe('history/too-slow');
});

test('[H14] when the process dies the question is refused, and the log has no text', async () => {
  const problems: string[] = [];
  const historian = createHistorian({
    clock: new FakeClock(),
    spawn: silent('at once'),
    report: (problem) => void problems.push(problem),
  });
  await expect(historian.answer({ ask: 'deletions', after: 0 }, NOTHING)).rejects.toMatchObject({
    code: 'history/failed',
  });
  expect(problems).toEqual(['the history process ended while it made an answer about deletions']);
});
