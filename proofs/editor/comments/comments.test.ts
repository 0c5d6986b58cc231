import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { nearQuotesPart } from '../../../editor/comments/near-quotes.ts';
import { placesPart } from '../../../editor/comments/places-part.ts';
import { readerPart } from '../../../editor/writing/paste/reader-part.ts';
import { closeWriters } from '../../../editor/writing/testing.ts';
import { say } from '../../say.ts';
import { runComments, type Found } from './run.ts';
import type { Size } from './world.ts';

/** Comments on a text that two real editors turn upside down. `npm run fuzz:review` runs the whole. See docs/proofs.md. */

const WHOLE: Size = { pages: 60, threads: 200, edits: 1_000 };
/** In every test run. */
const SHARE: Size = { pages: 8, threads: 40, edits: 120 };
/** Of all comments so many stand right, or have honestly lost their place. */
const RIGHT_LEAST = 0.99;

const { REVIEW_SEEDS, REVIEW_FROM = '1', REVIEW_TELL } = process.env;
const size = REVIEW_SEEDS === undefined ? SHARE : WHOLE;
const seeds = Array.from({ length: Number(REVIEW_SEEDS ?? 2) }, (_, index) => Number(REVIEW_FROM) + index);
/** A whole run takes minutes of a processor. In ms. */
const MOST_MS = 1_800_000;

// Yjs keeps the clock that it finds when it is loaded, and undo goes by it: a run that is to be had again needs ours.
vi.hoisted(() => vi.useFakeTimers());

beforeEach(async () => {
  await Promise.all([nearQuotesPart.fetch(), placesPart.fetch(), readerPart.fetch()]);
});
afterEach(() => {
  closeWriters();
  vi.clearAllTimers();
});

/** Lets time pass, and with it what waits for the end of a turn. */
async function run(seed: number): Promise<Found> {
  return runComments(seed, size, {
    pass: (ms) => vi.advanceTimersByTimeAsync(ms),
    ...(REVIEW_TELL === undefined ? {} : { tell: say }),
  });
}

test.each(seeds)(
  '[N10] comments stay at their words or say that these are gone, whatever two people do (seed %i)',
  { timeout: MOST_MS },
  async (seed) => {
    const { threads, right, wide, lost, partly, wrong, healed } = await run(seed);
    if (REVIEW_SEEDS !== undefined)
      say(
        `comments, seed ${seed}: ${size.threads} on ${size.pages} pages, ${size.edits} edits: ` +
          `${((100 * right) / threads).toFixed(1)} % right (${((100 * wide) / threads).toFixed(1)} % with more words of others), ${((100 * lost) / threads).toFixed(1)} % lost with their quote, ` +
          `${((100 * partly.length) / threads).toFixed(1)} % partly, ${wrong.length} in a wrong place; ${healed} mended`,
      );
    if (REVIEW_TELL !== undefined) for (const line of [...partly, ...wrong]) say(line);
    expect(wrong).toEqual([]);
    expect((right + lost) / threads).toBeGreaterThanOrEqual(RIGHT_LEAST);
  },
);
