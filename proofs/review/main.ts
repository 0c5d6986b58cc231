import { parseArgs } from 'node:util';
import { hush, say } from '../say.ts';
import { KNOWN, KNOWN_OF_VERSIONS } from './known.ts';
import { runCase } from './run.ts';
import { newTally } from './tally.ts';
import { measurePages, newVersionTally, runVersionCase } from './versions.ts';

/** `npm run fuzz:review`: suggestions beside a body that others write in, decided in any order. See docs/proofs.md. */

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '1000' },
    from: { type: 'string', default: '1' },
  },
});

hush();
const tally = newTally();
const [from, cases] = [Number(values.from), Number(values.cases)];
const failed = { cases: 0, versions: 0 };
const started = performance.now();
const seeds = Array.from({ length: cases }, (_, index) => from + index);
for (const seed of cases === 0 ? [] : [...KNOWN.map((known) => known.seed), ...seeds]) {
  if (!holds(`case ${seed}`, () => runCase(seed, tally))) failed.cases += 1;
}
const seconds = ((performance.now() - started) / 1_000).toFixed(1);
say(
  `${tally.cases} cases in ${seconds} s: ${tally.edits} changes, suggestions sent ${tally.sent} times; ${tally.accepted} accepted, ` +
    `${tally.rejected} rejected, ${tally.withdrawn} withdrawn, ${tally.undone} accepts undone, ` +
    `${tally.outOfOrder} decisions that needed others, ${tally.early} sent again, ${tally.stranded} sent when their ground was rejected`,
);
say(
  `${tally.takenBack} accepts taken back, ${tally.takenBackAlone} of them compared to the letter, and ${tally.acceptedAgain} accepted again at once and compared; ` +
    `${tally.touched} not taken back, since others had worked on in them, ${tally.neverWhole} since another value stood there already; of others nothing went`,
);
say(
  failed.cases > 0
    ? `${failed.cases} cases failed`
    : `body changed before an accept: 0; lost at an accept and not named before: 0 (${tally.lossy} accepts lost ${tally.losses} things, ` +
        `each named before, and nothing was named that stayed); ${tally.reordered} updates whose neighbours were the other way round; ` +
        'all bodies and branches equal in the end',
);

const versions = newVersionTally();
const versionSeeds = Array.from({ length: Math.ceil(cases / 2) }, (_, index) => from + index);
for (const seed of cases === 0 ? [] : [...KNOWN_OF_VERSIONS.map((known) => known.seed), ...versionSeeds]) {
  if (!holds(`case ${seed} of versions`, () => runVersionCase(seed, versions))) failed.versions += 1;
}
say(
  `versions: ${versions.cases} cases, ${versions.edits} changes, ${failed.versions} failed; in the others each comparison told both texts to the letter, ` +
    `each restore gave what was and one undo took it back, ` +
    `${versions.anchorsKept} of ${versions.anchors} places in lines that stayed are at their words after it`,
);
const pages = measurePages(from);
say(
  `60 pages (${pages.words} words), ${pages.changedLines} lines changed: compared in ${pages.compareMs.toFixed(1)} ms, restored in ` +
    `${pages.restoreMs.toFixed(1)} ms with ${(pages.restoreBytes / 1_024).toFixed(1)} KiB, ` +
    `${pages.anchorsKept} of ${pages.anchors} places kept`,
);
if (failed.cases + failed.versions > 0) process.exitCode = 1;

/** Whether `run` goes well; what does not is said, and the next is tried. */
function holds(name: string, run: () => void): boolean {
  try {
    run();
    return true;
  } catch (error) {
    say(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return false;
  }
}
