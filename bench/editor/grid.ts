import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstState } from '../../document/body.ts';
import { newId, type ObjectId } from '../../document/ids.ts';
import { FIELDS } from '../../document/plan/kits.ts';
import type { PlanObject } from '../../document/plan/objects.ts';
import { randomFrom } from '../../sync-server/testing/simulated-disk.ts';
import { sentence } from '../documents/sentence.ts';
import type { Figures } from '../figures.ts';
import { pause } from '../later.ts';
import { inProject } from '../project.ts';
import {
  FOLDERS,
  LETTERS,
  openBrowser,
  pressKeys,
  serve,
  SETTLE_MS,
  share,
  signedIn,
  TYPISTS,
  TYPIST_CHARS_PER_SECOND,
  WARM_UP_MS,
} from './cell.ts';
import { watchPage } from './in-page.ts';
import { seed } from './seed.ts';
import { lettersInCells, openTypists } from './typists.ts';

const ROWS = 500;
/** The column that is typed in, and its place among the columns. */
const KEY = 'action';
const COLUMN = FIELDS.T6.findIndex(({ key }) => key === KEY);
/** Page up goes ten rows: to the middle of the grid. */
const PAGES_UP = ROWS / 20;
const SECTION_SEED = 7;

/** A key in the middle of a grid of 500 actions, while ten others type in cells of the same column. */
export async function measureGrid(): Promise<Figures> {
  const folder = await mkdtemp(join(tmpdir(), 'codraft-bench-'));
  const section = newId('s', (bytes) => bytes.fill(SECTION_SEED));
  const objects = actions();
  const state = firstState({
    document: newId('d', (bytes) => bytes.fill(SECTION_SEED)),
    template: 'action-plan',
    language: 'en',
    sections: [
      {
        id: section,
        templateKey: 'c.matrix',
        title: 'Action matrix',
        level: 1,
        place: 0,
        hidden: false,
        blocks: [{ type: 'planTable', attrs: { kit: 'T6' } }, { type: 'paragraph' }],
      },
    ],
    objects,
  });
  const seeded = await seed(folder, { state, people: TYPISTS + 1, threads: 0 });
  const server = await serve(folder, inProject(FOLDERS.codraft));
  const browser = await openBrowser();
  try {
    const url = `http://localhost:${server.port}`;
    const { page } = await signedIn(browser, url, seeded);
    page.on('pageerror', (error) => console.error(`grid: ${error.message}`));
    await page.exposeFunction('benchReadable', () => {});
    await page.exposeFunction('benchWritable', () => {});
    await page.addInitScript(watchPage);
    await page.goto(`${url}/document/${seeded.document}/write`);
    const cell = page.locator(`[data-spot="0:${COLUMN}"]`);
    await cell.waitFor();
    await pause(SETTLE_MS);
    const letters = lettersInCells(
      state,
      { people: TYPISTS, letters: LETTERS },
      { section, objects: objects.map(({ id }) => id), key: KEY },
    );
    const typists = await openTypists(server.port, seeded, letters);
    const stop = typists.type(TYPIST_CHARS_PER_SECOND);
    await cell.click();
    const way = ['Escape', 'Control+End', 'Home', ...Array.from({ length: COLUMN }, () => 'ArrowRight')];
    for (const key of [...way, ...Array.from({ length: PAGES_UP }, () => 'PageUp'), 'Enter']) {
      // oxlint-disable-next-line no-await-in-loop -- one key after another, as fingers do
      await page.keyboard.press(key);
      // oxlint-disable-next-line no-await-in-loop
      await pause(KEY_PAUSE_MS);
    }
    await pause(WARM_UP_MS);
    const { painted, unseen } = await pressKeys(page);
    stop();
    typists.close();
    return { gridP50: share(painted, 0.5), gridP95: share(painted, 0.95), unseen };
  } finally {
    await browser.close();
    server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Between two keys that lead to the cell, in ms: the focus follows with the next frame. */
const KEY_PAUSE_MS = 60;

function actions(): readonly PlanObject[] {
  const random = randomFrom(SECTION_SEED);
  return Array.from({ length: ROWS }, (_, row): PlanObject => {
    const year = 2027 + (row % 4);
    return {
      id: newId('o', (bytes) =>
        bytes.map((_byte, index) => (index < 2 ? (row >> (5 * index)) & 31 : 1)),
      ) as ObjectId,
      kit: 'T6',
      place: row,
      cells: {
        action: sentence(random, 9).trim(),
        activity: sentence(random, 14).trim(),
        output: sentence(random, 7).trim(),
        lead: 'Ministry of Education',
        partners: 'Provincial councils',
        start: `${year}-01-01`,
        end: `${year}-12-31`,
        cost: String(12_000 + row * 100),
        indicator: sentence(random, 6).trim(),
        target: `${row + 10} centres`,
        verification: sentence(random, 5).trim(),
        status: 'planned',
      },
    };
  });
}
