import { parseArgs } from 'node:util';
import { knownOf } from '../open.ts';
import { hush, say } from '../say.ts';
import { KNOWN } from './known.ts';
import { runInParts } from './parts.ts';
import { runSeed, type Ran } from './run.ts';

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
  },
});

let unhandled: unknown = null;
process.on('unhandledRejection', (error) => {
  unhandled = error;
});
hush();

const processes = Number(values.processes);
if (processes > 1 && values.seed === undefined) {
  const range = { seeds: Number(values.seeds), from: Number(values.from), rest: ['--most', values.most] };
  process.exit((await runInParts(processes, range)) ? 0 : 1);
}

const failed: Ran[] = [];
const met = new Map<string, number[]>();
const started = performance.now();
let events = 0;
let crashes = 0;
let appends = 0;
let compactions = 0;
let slow = 0;
let count = 0;

for (const seed of seedsAsked()) {
  const ran = await one(seed);
  const { wrong } = ran;
  if (wrong === null) continue;
  const open = knownOf(wrong);
  if (open !== undefined && values.seed === undefined) {
    met.set(open, [...(met.get(open) ?? []), seed]);
    continue;
  }
  failed.push(ran);
  say(`seed ${seed}: ${wrong}\n  again: npm run simulate -- --seed ${seed} --tell`);
  if (failed.length >= Number(values.most)) break;
}
for (const [what, seeds] of met)
  say(`open: ${what} (${seeds.length} seeds: ${seeds.slice(0, 12).join(' ')})`);
const seconds = ((performance.now() - started) / 1_000).toFixed(1);
say(
  `${count} seeds in ${seconds} s: ${events} messages and events, ${appends} appends, ${compactions} compactions, ` +
    `${slow} slow readers, ${crashes} ends of the server; ${failed.length} failed`,
);
process.exit(failed.length > 0 ? 1 : 0);

function* seedsAsked(): Generator<number> {
  if (values.seed !== undefined) return yield Number(values.seed);
  const known = new Set(KNOWN.map(({ seed }) => seed));
  yield* known;
  for (let seed = Number(values.from); seed < Number(values.from) + Number(values.seeds); seed++)
    if (!known.has(seed)) yield seed;
}

async function one(seed: number): Promise<Ran> {
  const ran = await run(seed);
  count += 1;
  events += ran.events;
  crashes += ran.counts.crashes;
  appends += ran.counts.appends;
  compactions += ran.counts.compactions;
  slow += ran.counts.slow;
  if (count > TWICE || ran.wrong !== null) return ran;
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
