import { expect, test } from 'vitest';
import { noWork, compareBodies, type CompareWork } from '../../document/versions/compare.ts';
import { Chance } from '../chance.ts';
import { KNOWN_OF_VERSIONS } from './known.ts';
import { editedPages, measurePages, newVersionTally, runVersionCase } from './versions.ts';

/** Cases in every run of the tests; `npm run fuzz:review` has more. */
const CASES = 150;

test('[VE2] [VE6] [VE7] whatever was edited: a comparison tells both texts, a restore gives what was, and comments stay', () => {
  const tally = newVersionTally();
  const seeds = Array.from({ length: CASES }, (_, index) => index + 1);
  for (const seed of [...KNOWN_OF_VERSIONS.map((known) => known.seed), ...seeds]) {
    try {
      runVersionCase(seed, tally);
    } catch (error) {
      throw new Error(`case ${seed}`, { cause: error });
    }
  }
  expect(tally.cases).toBe(CASES + KNOWN_OF_VERSIONS.length);
  expect(tally.anchors).toBeGreaterThan(500);
  expect(tally.anchorsKept / tally.anchors).toBeGreaterThanOrEqual(0.98);
});

test('[VE7] in 60 pages with 150 changes a restore keeps the places of unchanged lines', () => {
  const { anchors, anchorsKept } = measurePages(1);
  expect(anchors).toBeGreaterThan(100);
  expect(anchorsKept / anchors).toBeGreaterThanOrEqual(0.98);
});

/** What a comparison of so many pages with 150 changes may take: a tenth of the words of 60 pages, and few pairs of them. */
const MOST: CompareWork = { likenesses: 200, words: 8_000, wordPairs: 60_000 };

test.each([60, 120])(
  '[VE22] what comparing %i pages takes is bounded by what was changed, and not by how long the text is',
  (pages) => {
    const work = noWork();
    const { old, now } = editedPages(new Chance(1), pages);
    compareBodies(old, now, { work });
    for (const what of ['likenesses', 'words', 'wordPairs'] as const)
      expect([what, work[what] <= MOST[what]]).toEqual([what, true]);
    expect(work.words).toBeGreaterThan(1_000);
  },
);
