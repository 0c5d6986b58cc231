import { openOn, PLANS, saying, stateOf, valuesIn } from '../../sync-server/testing/journal-harness.ts';
import { SimulatedDisk } from '../../sync-server/testing/simulated-disk.ts';
import { Chance } from '../chance.ts';
import type { Found } from './report.ts';

/** Updates each document has before the bits flip. */
const VALUES = 24;
/** Flips on one disk before another one is made. */
const FLIPS_OF_A_DISK = 500;

/** Turn bits over in segments and states, one on each copy of a disk, and look at what is served. */
export async function bitFlips(flips: number, from = 1): Promise<Found> {
  const wrong: string[] = [];
  const counts = { whole: 0, damaged: 0, states: 0 };
  for (let done = 0, seed = from; done < flips && wrong.length < 10; seed++) {
    const chance = new Chance(seed);
    const disk = await writtenDisk(seed, chance);
    const paths = disk.files().filter((path) => path.endsWith('.journal') || path.endsWith('.state'));
    for (let flip = 0; flip < FLIPS_OF_A_DISK && done < flips; flip++, done++) {
      const path = chance.of(paths);
      const bit = chance.below(disk.bytesOf(path).length * 8);
      const broken = disk.copy(flip);
      broken.flip(path, bit);
      if (path.endsWith('.state')) counts.states += 1;
      const problem = await lookAt(broken, path, counts).catch((error: unknown) => String(error));
      if (problem !== null) wrong.push(`seed ${seed}, bit ${bit} of ${path}: ${problem}`);
    }
  }
  const figures =
    `${flips} bits in segments and states (${counts.states}): every start served, ${counts.whole} documents whole, ` +
    `${counts.damaged} named as damaged with at most one update missing, ${wrong.length} wrong`;
  return { name: 'flipped bits', figures, wrong };
}

/** Three documents, two of them with a state, one in several segments; closed in good order. */
async function writtenDisk(seed: number, chance: Chance): Promise<SimulatedDisk> {
  const disk = new SimulatedDisk(seed);
  const { store } = await openOn(disk, { seed });
  for (let value = 1; value <= VALUES; value++) {
    for (const id of PLANS) await store.append(id, [saying(value, chance.below(300))]);
    if (value !== VALUES / 2) continue;
    for (const id of PLANS.slice(1)) {
      const body = await store.load(id);
      await store.compact(id, body.updates.at(-1)?.seq ?? 0, stateOf(valuesIn(body)));
    }
  }
  await store.close();
  disk.kill();
  return disk;
}

async function lookAt(
  disk: SimulatedDisk,
  path: string,
  counts: { whole: number; damaged: number },
): Promise<string | null> {
  const { store, findings } = await openOn(disk, { seed: 9 });
  for (const id of PLANS) {
    const body = await store.load(id);
    const values = valuesIn(body);
    const missing = VALUES - values.length;
    const isInOrder = values.every((value, place) => place === 0 || value > (values[place - 1] ?? 0));
    if (!isInOrder || values.some((value) => value < 1 || value > VALUES))
      return `${id} says ${values.join(' ')}`;
    if (missing > 1) return `${missing} updates of ${id} are missing`;
    if (missing > 0 && body.condition === 'whole') return `${id} lacks an update and is called whole`;
    if (missing > 0 && !JSON.stringify(findings).includes(path)) return `nothing names ${path}`;
    counts[body.condition] += 1;
  }
  return null;
}
