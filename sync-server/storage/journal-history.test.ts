import { expect, test } from 'vitest';
import { openOn, PLANS, saying, stateOf } from '../testing/journal-harness.ts';
import { randomFrom, SimulatedDisk } from '../testing/simulated-disk.ts';
import type { DocumentId } from '../../document/ids.ts';
import type { DocumentStore, SeqRange } from './document-store.ts';

const [plan, strategy] = PLANS as [DocumentId, DocumentId, DocumentId];

/** What a history has: the numbers of its updates, and what it says is missing. Each update must be what was appended. */
async function toldBy(store: DocumentStore, id: DocumentId) {
  const seqs: number[] = [];
  const missing: SeqRange[] = [];
  for await (const batch of store.history(id)) {
    missing.push(...batch.missing);
    for (const { seq, bytes, at } of batch.updates) {
      seqs.push(seq);
      expect([...bytes]).toEqual([...saying(at, bytes.length).bytes]);
    }
  }
  return { seqs, missing };
}

/** Ten updates of each of three documents, in turns, over several segments, each compacted at its sixth. */
async function writtenDisk(): Promise<SimulatedDisk> {
  const disk = new SimulatedDisk(7);
  const { store } = await openOn(disk, { segmentBytes: 900 });
  for (let value = 1; value <= 10; value++)
    await Promise.all(PLANS.map((id) => store.append(id, [saying(value, 60)])));
  for (const id of PLANS) await store.compact(id, 6, stateOf([1, 2, 3, 4, 5, 6]));
  await store.close();
  return disk;
}

const segmentsOf = (disk: SimulatedDisk) =>
  disk
    .files()
    .filter((path) => path.endsWith('.journal'))
    .toSorted();

test('[H1] after every start a history is as it was, however many segments it is spread over', async () => {
  const disk = await writtenDisk();
  expect(segmentsOf(disk).length).toBeGreaterThan(3);
  for (let start = 0; start < 3; start++) {
    const { store } = await openOn(disk);
    expect(await toldBy(store, plan)).toEqual({
      seqs: Array.from({ length: 10 + start }, (_, n) => n + 1),
      missing: [],
    });
    await store.append(plan, [saying(11 + start)]); // killed, not closed: the next start writes this again
    disk.kill();
  }
});

test('[H3] a flipped bit costs a history at most one record, and the history says which', async () => {
  const disk = await writtenDisk();
  const random = randomFrom(3);
  const segments = segmentsOf(disk);
  let hurt = 0;
  for (let flip = 0; flip < 300; flip++) {
    const broken = disk.copy(flip);
    const path = segments[Math.floor(random() * segments.length)] ?? '';
    broken.flip(path, Math.floor(random() * broken.bytesOf(path).length * 8));
    const { store } = await openOn(broken);
    const told = await Promise.all(PLANS.map((id) => toldBy(store, id)));
    const lost = told.flatMap(({ missing }) => missing);
    expect(lost.length).toBeLessThan(2);
    for (const { seqs, missing } of told) {
      const named = missing.map(({ from }) => from);
      expect([...seqs, ...named].toSorted((a, b) => a - b)).toEqual(
        Array.from({ length: 10 }, (_, n) => n + 1),
      );
    }
    hurt += lost.length;
  }
  expect(hurt).toBeGreaterThan(150);
});

test('[H3] what a stored state contains is missing from the history all the same when it is lost', async () => {
  const disk = await writtenDisk();
  const [first = ''] = segmentsOf(disk);
  disk.flip(first, 8 * (Buffer.from(disk.bytesOf(first)).indexOf(plan) + 60));
  const { store } = await openOn(disk);
  expect((await store.load(plan)).condition).toBe('whole');
  expect(await toldBy(store, plan)).toEqual({
    seqs: Array.from({ length: 9 }, (_, n) => n + 2),
    missing: [{ from: 1, through: 1 }],
  });
});

test('[H3] when nobody can tell how much was lost at the end, the history says that', async () => {
  const disk = new SimulatedDisk(2);
  const { store } = await openOn(disk, { segmentBytes: 100_000 });
  for (const id of [plan, strategy, plan, strategy, strategy]) await store.append(id, [saying(1, 60)]);
  const [path = ''] = segmentsOf(disk);
  const bytes = Buffer.from(disk.bytesOf(path));
  disk.flip(path, 8 * bytes.indexOf(plan, bytes.indexOf(plan) + 100));
  disk.kill();
  const { store: after } = await openOn(disk);
  expect(await toldBy(after, plan)).toEqual({ seqs: [1], missing: [{ from: 2, through: null }] });
  expect(await toldBy(after, strategy)).toEqual({ seqs: [1, 2, 3], missing: [] });
});

test('[H3] a record that was written twice is found at its second place', async () => {
  const disk = new SimulatedDisk(4);
  const first = await openOn(disk);
  await first.store.append(plan, [saying(1)]);
  await first.store.append(plan, [saying(2), saying(3)]);
  disk.kill();
  const second = await openOn(disk); // writes the last flush again
  await second.store.append(plan, [saying(4)]);
  await second.store.close();
  const [path = ''] = segmentsOf(disk);
  const lengthOfLast = 84;
  disk.flip(path, 8 * (disk.bytesOf(path).length - lengthOfLast - 2));
  expect(await toldBy((await openOn(disk)).store, plan)).toEqual({ seqs: [1, 2, 3, 4], missing: [] });
});

test('[H3] damage to a comment is not a hole in the history of the text', async () => {
  const disk = new SimulatedDisk(4);
  const { store } = await openOn(disk, { segmentBytes: 100_000 });
  await store.append(plan, [
    saying(1),
    { type: 'thread', person: null, at: 2, json: '{"say":"why?"}' },
    saying(3),
  ]);
  const [path = ''] = segmentsOf(disk);
  disk.flip(path, 8 * (Buffer.from(disk.bytesOf(path)).indexOf('why') + 1));
  expect(await toldBy(store, plan)).toEqual({ seqs: [1, 3], missing: [] });
});

test('[H3] a disk that cannot be read is a failure, never a short history', async () => {
  const disk = await writtenDisk();
  const { store } = await openOn(disk);
  disk.refuse((operation) => (operation === 'open' ? 'EACCES' : null));
  await expect(toldBy(store, plan)).rejects.toMatchObject({ code: 'storage/unreadable' });
});
