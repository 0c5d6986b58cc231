import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readerPart } from '../../editor/writing/paste/reader-part.ts';
import { closeWriters } from '../../editor/writing/testing.ts';
import { KNOWN } from './known.ts';
import { runSeed } from './run.ts';

/** Several real editors on one body. `npm run fuzz:editor` runs more seeds than these. See docs/proofs.md. */

/** Seeds in every test run. */
const SHARE = 20;
/** A run takes a second of a processor; on a busy machine that can be long. In ms. */
const MOST_MS = 60_000;

const { FUZZ_SEEDS = String(SHARE), FUZZ_FROM = '1', FUZZ_TELL } = process.env;
const known = new Set(KNOWN.map(({ seed }) => seed));
const seeds = Array.from({ length: Number(FUZZ_SEEDS) }, (_, index) => Number(FUZZ_FROM) + index).filter(
  (seed) => !known.has(seed),
);

beforeEach(async () => {
  await readerPart.fetch(); // what is pasted is read at once
  vi.useFakeTimers();
});
afterEach(() => {
  closeWriters();
  vi.useRealTimers();
});

const run = (seed: number) =>
  runSeed(seed, {
    pass: (ms) => vi.advanceTimersByTime(ms),
    // oxlint-disable-next-line no-console
    ...(FUZZ_TELL === undefined ? {} : { tell: (line) => console.log(line) }),
  });

test.each(KNOWN)('[L23] what failed once holds (seed $seed): $why', { timeout: MOST_MS }, ({ seed }) => {
  expect(run(seed)).toBe(null);
});

test.each(seeds)(
  '[L23] several people who do anything end with the same text (seed %i)',
  { timeout: MOST_MS },
  (seed) => {
    expect(run(seed)).toBe(null);
  },
);
