import { parseArgs } from 'node:util';
import { knownOf } from '../open.ts';
import { hush, say } from '../say.ts';
import { KNOWN } from './known.ts';
import { runInParts } from './parts.ts';
import { runSeed, type Ran } from './run.ts';
import { Tally } from './tally.ts';

/** `npm run simulate`: seed after seed, each a life of the whole sync core. See docs/proofs.md. */

/** Seeds run twice to see that a seed is one run. */
const TWICE = 5;

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
    tell: { type: 'boolean', default: false },
    /** Failed seeds after which no more are tried. */
    most: { type: 'string', default: '10' },
    processes: { type: 'string', default: '1' },
    /** Seeds after which a process says how it went so far. */
    part: { type: 'string', default: '5000' },
  },
});

let unhandled: unknown = null;
process.on('unhandledRejection', (error) => {
  unhandled = error;
});
hush();

const processes = Number(values.processes);
if (processes > 1 && values.seed === undefined) {
  const range = {
    seeds: Number(values.seeds),
    from: Number(values.from),
    rest: ['--most', values.most, '--part', values.part],
  };
  process.exit((await runInParts(processes, range)) ? 0 : 1);
}

const met = new Map<string, number[]>();
const all = new Tally();
const partSeeds = Number(values.part);
const started = performance.now();
let part = { tally: new Tally(), from: Number(values.from), started };

for (const seed of seedsAsked()) {
  const ran = await one(seed);
  const open = ran.wrong === null || values.seed !== undefined ? undefined : knownOf(ran.wrong);
  for (const tally of [all, part.tally]) {
    tally.add(ran);
    if (ran.wrong !== null && open === undefined) tally.failed.push(seed);
  }
  if (open !== undefined) met.set(open, [...(met.get(open) ?? []), seed]);
  else if (ran.wrong !== null)
    say(`seed ${seed}: ${ran.wrong}\n  again: npm run simulate -- --seed ${seed} --tell`);
  if (all.failed.length >= Number(values.most)) break;
  if (part.tally.seeds < partSeeds) continue;
  say(`${part.from} to ${seed}: ${part.tally.told(performance.now() - part.started)}`);
  part = { tally: new Tally(), from: seed + 1, started: performance.now() };
}
for (const [what, seeds] of met)
  say(`open: ${what} (${seeds.length} seeds: ${seeds.slice(0, 12).join(' ')})`);
say(all.told(performance.now() - started));
process.exit(all.failed.length > 0 ? 1 : 0);

function* seedsAsked(): Generator<number> {
  if (values.seed !== undefined) return yield Number(values.seed);
  const known = new Set(KNOWN.map(({ seed }) => seed));
  yield* known;
  for (let seed = Number(values.from); seed < Number(values.from) + Number(values.seeds); seed++)
    if (!known.has(seed)) yield seed;
}

async function one(seed: number): Promise<Ran> {
  const ran = await run(seed);
  if (all.seeds >= TWICE || ran.wrong !== null) return ran;
  const again = await run(seed);
  const isSame = again.fingerprint === ran.fingerprint;
  return isSame ? ran : { ...ran, wrong: `not the same twice: ${ran.fingerprint} and ${again.fingerprint}` };
}

async function run(seed: number): Promise<Ran> {
  unhandled = null;
  const ran = await runSeed(seed, values.tell ? (line) => say(line) : null);
  await new Promise((done) => void setImmediate(done));
  if (ran.wrong !== null || unhandled === null) return ran;
  const why = unhandled instanceof Error ? unhandled.stack : String(unhandled);
  return { ...ran, wrong: `unhandled rejection: ${why}` };
}
