import { parseArgs } from 'node:util';
import { hush, say } from '../say.ts';
import { FAST_PATHS } from './fast-paths.ts';
import { fuzzHonest } from './honest-run.ts';
import { fuzzHostile } from './hostile-run.ts';

/** `npm run fuzz`: what a liar could send, and what an honest editor does, through the guard. See docs/proofs.md. */

const { values } = parseArgs({
  options: {
    hostile: { type: 'string', default: '200000' },
    honest: { type: 'string', default: '20000' },
    from: { type: 'string', default: '1' },
  },
});

hush();
try {
  const from = Number(values.from);
  let started = performance.now();
  const seconds = () => ((performance.now() - started) / 1_000).toFixed(1);
  const { cases, letThrough, reordered, looks, slowestMs } = fuzzHostile(Number(values.hostile), from);
  say(
    `${cases} hostile updates in ${seconds()} s: ${letThrough} let through as harmless, ${looks} times a fresh reader loaded and ` +
      `an honest word came through; longest wait ${slowestMs.toFixed(0)} ms; 0 broken`,
  );
  say(
    `open: ${reordered} times somebody with the right to write made a fresh reader see the same text in another order`,
  );
  started = performance.now();
  const fresh = fuzzHonest(Number(values.honest), from);
  say(`${values.honest} honest updates in ${seconds()} s: ${fresh} with something new; 0 refused`);
  say(`fast paths compared with the guard: ${Object.keys(FAST_PATHS).join(', ') || 'none yet'}`);
} catch (error) {
  say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exit(1);
}
