import { expect, test } from 'vitest';
import { measurePages, newVersionTally, runVersionCase } from './versions.ts';

/** Cases in every run of the tests; `npm run fuzz:review` has more. */
const CASES = 150;

test('[VE2] [VE6] [VE7] whatever was edited: a comparison tells both texts, a restore gives what was, and comments stay', () => {
  const tally = newVersionTally();
  for (let seed = 1; seed <= CASES; seed++) {
    try {
      runVersionCase(seed, tally);
    } catch (error) {
      throw new Error(`case ${seed}`, { cause: error });
    }
  }
  expect(tally.cases).toBe(CASES);
  expect(tally.anchors).toBeGreaterThan(500);
  expect(tally.anchorsKept / tally.anchors).toBeGreaterThanOrEqual(0.98);
});

test('[VE7] in 60 pages with 150 changes a restore keeps the places of unchanged lines', () => {
  const { anchors, anchorsKept } = measurePages(1);
  expect(anchors).toBeGreaterThan(100);
  expect(anchorsKept / anchors).toBeGreaterThanOrEqual(0.98);
});
