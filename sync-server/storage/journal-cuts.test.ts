import { expect, test } from 'vitest';
import type { DocumentId } from '../../document/ids.ts';
import { openOn, PLANS, saying, stateOf, untilQuiet, valuesIn } from '../testing/journal-harness.ts';
import { randomFrom, SimulatedDisk } from '../testing/simulated-disk.ts';
import type { DocumentStore } from './document-store.ts';

/** What people were told, and what they tried. */
class Truth {
  readonly kept = new Map<DocumentId, (number | undefined)[]>(PLANS.map((id) => [id, []]));
  readonly tried = new Set<string>();
  #value = 0;

  /** A value nobody used before, for `id`. */
  fresh(id: DocumentId): number {
    this.#value += 1;
    this.tried.add(`${id} ${this.#value}`);
    return this.#value;
  }

  /** Whether `values` are all that was kept, in their places, and otherwise only what was tried. Now all are kept. */
  check(id: DocumentId, values: readonly number[]): string | null {
    const kept = this.kept.get(id) ?? [];
    if (values.length < kept.length) return `${id}: ${values.length} of ${kept.length} left`;
    for (const [place, value] of values.entries()) {
      const told = kept[place];
      if (told !== undefined && told !== value) return `${id}: ${value} in the place of ${told}`;
      if (!this.tried.has(`${id} ${value}`)) return `${id}: ${value} was never appended`;
    }
    if (new Set(values).size < values.length) return `${id}: something came back twice`;
    this.kept.set(id, [...values]); // whoever has seen it counts on it
    return null;
  }
}

/** Somebody who appends to and compacts documents until the power goes. */
async function work(store: DocumentStore, truth: Truth, random: () => number): Promise<void> {
  for (let turn = 0; turn < 6; turn++) {
    const id = PLANS[Math.floor(random() * PLANS.length)] as DocumentId;
    if (random() < 0.2) {
      const body = await store.load(id);
      const through = body.updates.at(-1)?.seq;
      if (through !== undefined)
        await store.compact(id, through, stateOf(valuesIn(body))).catch(() => undefined);
      continue;
    }
    const values = Array.from({ length: 1 + Math.floor(random() * 3) }, () => truth.fresh(id));
    const records = values.map((value) => saying(value, Math.floor(random() * 700)));
    const seqs = await store.append(id, records).catch(() => []);
    const kept = truth.kept.get(id) ?? [];
    for (const [place, seq] of seqs.entries()) kept[seq - 1] = values[place];
  }
}

/** One room's life with several starts, each ended by a cut or a kill at a random moment. Returns what went wrong. */
async function liveThrough(seed: number): Promise<{ wrong: string | null; cuts: number }> {
  const random = randomFrom(seed);
  const disk = new SimulatedDisk(seed);
  const truth = new Truth();
  let cuts = 0;
  for (let start = 0; start < 5; start++) {
    const end = 1 + Math.floor(random() * 70);
    const killed = random() < 0.4;
    if (killed) disk.killOn(end);
    else disk.cutOn(end);
    const opening = openOn(disk, { seed: seed * 10 + start }).then(({ store }) =>
      Promise.all([1, 2, 3].map(() => work(store, truth, random))),
    );
    opening.catch(() => undefined);
    await untilQuiet();
    if (killed) disk.kill();
    else disk.cutPower();
    cuts += 1;
    if (random() < 0.5) continue; // cut again before anyone could look
    const { store } = await openOn(disk, { seed: seed * 10 + 9 });
    for (const id of PLANS) {
      const body = await store.load(id);
      const wrong = body.condition === 'whole' ? truth.check(id, valuesIn(body)) : `${id}: ${body.condition}`;
      if (wrong !== null) return { wrong: `seed ${seed}, start ${start}: ${wrong}`, cuts };
    }
    if (random() < 0.5) await store.close();
    disk.kill();
  }
  return { wrong: null, cuts };
}

test(
  '[S6] after thousands of cuts and kills all that was kept is there, and nothing that was not appended',
  { timeout: 30_000 },
  async () => {
    let cuts = 0;
    for (let seed = 1; cuts < 2_000; seed++) {
      const lived = await liveThrough(seed);
      expect(lived.wrong).toBe(null);
      cuts += lived.cuts;
    }
  },
);
