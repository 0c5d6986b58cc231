import type { DocumentId, PersonId } from '../../document/ids.ts';
import type { Directory, PersonRecord } from '../../sync-server/storage/directory.ts';
import type { DocumentStore } from '../../sync-server/storage/document-store.ts';
import { openLowdbDirectory } from '../../sync-server/storage/lowdb-directory.ts';
import { FakeClock } from '../../sync-server/testing/fake-clock.ts';
import {
  openOn,
  PLANS,
  saying,
  stateOf,
  untilQuiet,
  valuesIn,
} from '../../sync-server/testing/journal-harness.ts';
import { SimulatedDisk } from '../../sync-server/testing/simulated-disk.ts';
import { Chance } from '../chance.ts';
import type { Found } from './report.ts';

/** Starts on one disk, each ended by a cut or a kill. */
const STARTS = 5;
/** Most operations of the disk before the end comes: enough to be within a compaction or a new segment. */
const END_MOST_OPERATIONS = 90;
const FOLDER = '/data/directory';

/** What was told to be kept, by document, and how many people there are in the directory. */
class Told {
  readonly #kept = new Map<DocumentId, Map<number, number>>();
  readonly #tried = new Set<string>();
  #value = 0;
  people = 0;
  triedPeople = 0;

  fresh(id: DocumentId): number {
    this.#value += 1;
    this.#tried.add(`${id} ${this.#value}`);
    return this.#value;
  }

  keep(id: DocumentId, seq: number, value: number): void {
    const kept = this.#kept.get(id) ?? new Map<number, number>();
    this.#kept.set(id, kept.set(seq, value));
  }

  get count(): number {
    return [...this.#kept.values()].reduce((sum, { size }) => sum + size, this.people);
  }

  /** What is wrong with `values`, all of `id` in order; from now on all of them count as shown. */
  problem(id: DocumentId, values: readonly number[]): string | null {
    for (const [seq, value] of this.#kept.get(id) ?? []) {
      if (values[seq - 1] !== value)
        return `${values[seq - 1] ?? 'nothing'} in the place of ${value}, which was kept`;
    }
    for (const [place, value] of values.entries()) {
      if (!this.#tried.has(`${id} ${value}`)) return `${value} was never appended`;
      this.keep(id, place + 1, value);
    }
    return new Set(values).size < values.length ? 'something is there twice' : null;
  }
}

/** Cut the power of simulated disks under the journal and the directory until there were `most` cuts. */
export async function powerCuts(most: number, from = 1): Promise<Found> {
  const wrong: string[] = [];
  let cuts = 0;
  let kept = 0;
  for (let seed = from; cuts < most && wrong.length < 10; seed++) {
    const lived = await liveThrough(seed);
    cuts += lived.cuts;
    kept += lived.kept;
    if (lived.wrong !== null) wrong.push(`seed ${seed}: ${lived.wrong}`);
  }
  return {
    name: 'power cuts, simulated',
    figures: `${cuts} cuts and kills, ${kept} things kept, ${wrong.length} lost`,
    wrong,
  };
}

async function liveThrough(seed: number): Promise<{ wrong: string | null; cuts: number; kept: number }> {
  const chance = new Chance(seed);
  const disk = new SimulatedDisk(seed);
  const told = new Told();
  let cuts = 0;
  for (let start = 0; start < STARTS; start++) {
    const isKill = chance.is(0.3);
    const end = chance.between(1, END_MOST_OPERATIONS);
    if (isKill) disk.killOn(end);
    else disk.cutOn(end);
    void work(disk, chance, told, seed * 10 + start).catch(() => undefined);
    await untilQuiet();
    if (isKill) disk.kill();
    else disk.cutPower();
    cuts += 1;
    if (chance.is(0.4)) continue; // and again, before anybody could look
    const wrong = await look(disk, told, seed * 10 + start + 5).catch((error: unknown) => String(error));
    if (wrong !== null) return { wrong, cuts, kept: told.count };
    disk.kill();
  }
  return { wrong: null, cuts, kept: told.count };
}

async function work(disk: SimulatedDisk, chance: Chance, told: Told, seed: number): Promise<void> {
  const [{ store }, directory] = await Promise.all([openOn(disk, { seed }), directoryOn(disk)]);
  await Promise.all([write(store, chance, told), write(store, chance, told), enrol(directory, told)]);
}

async function write(store: DocumentStore, chance: Chance, told: Told): Promise<void> {
  for (let turn = 0; turn < 6; turn++) {
    const id = chance.of(PLANS);
    if (chance.is(0.2)) {
      const body = await store.load(id);
      const through = body.updates.at(-1)?.seq;
      if (through !== undefined)
        await store.compact(id, through, stateOf(valuesIn(body))).catch(() => undefined);
      continue;
    }
    const values = Array.from({ length: chance.between(1, 3) }, () => told.fresh(id));
    const seqs = await store.append(
      id,
      values.map((value) => saying(value, chance.below(900))),
    );
    for (const [place, seq] of seqs.entries()) told.keep(id, seq, values[place] ?? 0);
  }
}

async function enrol(directory: Directory, told: Told): Promise<void> {
  for (let turn = 0; turn < 4; turn++) {
    const count = (await directory.list('person')).length;
    told.triedPeople = Math.max(told.triedPeople, count + 1);
    await directory.change((tables) => tables.put('person', person(count)));
    told.people = Math.max(told.people, count + 1);
  }
}

async function look(disk: SimulatedDisk, told: Told, seed: number): Promise<string | null> {
  const { store, findings } = await openOn(disk, { seed });
  for (const id of PLANS) {
    const body = await store.load(id);
    if (body.condition !== 'whole') return `${id} is ${body.condition}`;
    const problem = told.problem(id, valuesIn(body));
    if (problem !== null) return `${id}: ${problem}`;
  }
  const damage = findings.find(({ found }) => found !== 'torn-tail');
  if (damage !== undefined) return `reported ${JSON.stringify(damage)}`;
  const people = await (await directoryOn(disk)).list('person');
  if (people.length < told.people || people.length > told.triedPeople)
    return `${people.length} people in the directory, ${told.people} kept, ${told.triedPeople} tried`;
  told.people = people.length;
  return null;
}

function directoryOn(disk: SimulatedDisk): Promise<Directory> {
  return openLowdbDirectory(FOLDER, { disk: disk.mount(), clock: new FakeClock(), report: () => undefined });
}

/** A person of whom the directory only needs to keep that there is one. */
function person(number: number): PersonRecord {
  const id = `p_${String(number).padStart(20, '0')}` as PersonId;
  return { id, name: `Person ${number}` } as unknown as PersonRecord;
}
