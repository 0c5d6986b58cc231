import { parseId, type DocumentId } from '../../document/ids.ts';
import type { DocumentStore, StoredBody } from '../storage/document-store.ts';
import type { Finding } from '../storage/findings.ts';
import { openJournal } from '../storage/journal.ts';
import { FakeClock } from './fake-clock.ts';
import { randomFrom, type SimulatedDisk } from './simulated-disk.ts';

/** Where the journal of a test stands. */
export const FOLDER = '/data/documents';

/** Three teams' plans. */
export const PLANS: readonly DocumentId[] = [1, 2, 3].map((n) => parseId('d', `d_0000000000000000000${n}`));

/** A journal on `disk` with what it needs, and what it found. */
export async function openOn(disk: SimulatedDisk, { segmentBytes = 2_000, seed = 1 } = {}) {
  const clock = new FakeClock();
  const findings: Finding[] = [];
  const number = randomFrom(seed);
  const store = await openJournal(FOLDER, {
    disk: disk.mount(),
    clock,
    random: (bytes) => bytes.map(() => Math.floor(number() * 256)),
    report: (finding) => findings.push(finding),
    segmentBytes,
  });
  return { store, clock, findings };
}

/** An update that says `value`, in as many bytes as `length`, at least 4. */
export function saying(value: number, length = 4) {
  const bytes = new Uint8Array(Math.max(4, length)).fill(value);
  new DataView(bytes.buffer).setUint32(0, value);
  return { type: 'update', person: null, at: value, bytes } as const;
}

/** A state that stands for updates which say `values`. */
export function stateOf(values: readonly number[]): Uint8Array {
  return Buffer.from(JSON.stringify(values));
}

/** What a body says: the values of its state, then those of its updates. */
export function valuesIn(body: StoredBody): number[] {
  const before = body.state === null ? [] : (JSON.parse(Buffer.from(body.state).toString()) as number[]);
  return [...before, ...body.updates.map(({ bytes, at }) => checked(bytes, at))];
}

/** What `store` has of `id`, as values; throws when it is not whole. */
export async function wholeValues(store: DocumentStore, id: DocumentId): Promise<number[]> {
  const body = await store.load(id);
  if (body.condition !== 'whole') throw new Error(`${id} is ${body.condition}`);
  return valuesIn(body);
}

/** Let everything on a simulated disk run as far as it can. */
export function untilQuiet(): Promise<void> {
  return new Promise((done) => setImmediate(done));
}

function checked(bytes: Uint8Array, at: number): number {
  const value = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  const same = bytes.subarray(4).every((byte) => byte === (value & 255));
  if (!same || at !== value) throw new Error(`update ${value} is not what was appended`);
  return value;
}
