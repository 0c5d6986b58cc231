import { parseArgs } from 'node:util';
import { hush, say } from '../say.ts';
import { bitFlips } from './damage.ts';
import { failingCalls } from './failing-calls.ts';
import { fullDisk } from './full-disk.ts';
import { kills } from './kills.ts';
import { powerCuts } from './power-cuts.ts';
import { realCuts } from './real-cuts.ts';
import { timed, type Found } from './report.ts';

/** `npm run faults`: kills, cuts, full and broken disks. See docs/proofs.md. */

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    cuts: { type: 'string', default: '20000' },
    fills: { type: 'string', default: '5' },
    flips: { type: 'string', default: '10000' },
    calls: { type: 'string', default: '2000' },
    'real-cuts': { type: 'string', default: '20' },
    from: { type: 'string', default: '1' },
  },
});

hush();
const from = Number(values.from);
const proofs: readonly ((count: number) => Promise<Found>)[] = [
  (count) => kills(count, from),
  (count) => powerCuts(count, from),
  (count) => fullDisk(count, from),
  (count) => bitFlips(count, from),
  (count) => failingCalls(count),
  (count) => realCuts(count, from),
];
const counts = [values.kills, values.cuts, values.fills, values.flips, values.calls, values['real-cuts']];

let failed = 0;
for (const [place, proof] of proofs.entries()) {
  const count = Number(counts[place]);
  if (count === 0) continue;
  const { result, seconds } = await timed(() => proof(count));
  say(`${result.name}: ${result.figures} (${seconds} s)`);
  for (const wrong of result.wrong) say(`  WRONG: ${wrong}`);
  failed += result.wrong.length;
}
say(
  failed === 0
    ? 'Nothing that was acknowledged was lost, and nothing wrong was served.'
    : `${failed} promises broken.`,
);
process.exit(failed === 0 ? 0 : 1);
