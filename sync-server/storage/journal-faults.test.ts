import { expect, test } from 'vitest';
import {
  FOLDER,
  openOn,
  PLANS,
  saying,
  stateOf,
  untilQuiet,
  valuesIn,
  wholeValues,
} from '../testing/journal-harness.ts';
import { randomFrom, SimulatedDisk } from '../testing/simulated-disk.ts';
import type { StoreCondition } from './document-store.ts';

const [plan, strategy, actionPlan] = PLANS as [(typeof PLANS)[0], (typeof PLANS)[0], (typeof PLANS)[0]];
const segmentsOf = (disk: SimulatedDisk) =>
  disk
    .files()
    .filter((path) => path.endsWith('.journal'))
    .sort();
const statesOf = (disk: SimulatedDisk) => disk.files().filter((path) => path.endsWith('.state'));

/** A disk with what three teams wrote, one update a flush; how the process ended is the test's choice. */
async function writtenDisk({ closed, segmentBytes = 1_500 }: { closed: boolean; segmentBytes?: number }) {
  const disk = new SimulatedDisk(3);
  const { store } = await openOn(disk, { segmentBytes });
  for (let value = 1; value <= 4; value++) {
    for (const id of PLANS) await store.append(id, [saying(value, 30 * value)]);
  }
  if (closed) await store.close();
  disk.kill();
  return disk;
}

const four = [1, 2, 3, 4];

test('[S7] a journal that ends anywhere in its last three records serves what is before, whole', async () => {
  const disk = await writtenDisk({ closed: false, segmentBytes: 100_000 });
  const last = segmentsOf(disk).at(-1) ?? '';
  const bytes = disk.bytesOf(last);
  const shown = new Map<number, number>();
  for (let length = bytes.length - 3 * (80 + 120); length <= bytes.length; length++) {
    const cut = disk.copy(length);
    cut.overwrite(last, bytes.slice(0, length));
    const { store } = await openOn(cut);
    let left = 0;
    for (const id of PLANS) {
      const values = await wholeValues(store, id);
      expect(values).toEqual(four.slice(0, values.length));
      left += values.length;
    }
    shown.set(length, left);
  }
  expect([...new Set(shown.values())]).toEqual([9, 10, 11, 12]);
});

test('[S8] a flush that was cut is set aside in a copy, reported, and the journal ends before it', async () => {
  const disk = await writtenDisk({ closed: false });
  const last = segmentsOf(disk).at(-1) ?? '';
  const whole = disk.bytesOf(last);
  disk.overwrite(last, Buffer.concat([whole, Buffer.from('CDR1 and then the lights went out')]));
  const { store, findings } = await openOn(disk);
  expect(findings).toMatchObject([{ found: 'torn-tail', file: last, from: whole.length, bytes: 33 }]);
  const [copy] = disk.files().filter((path) => path.endsWith('.torn'));
  expect(Buffer.from(disk.bytesOf(copy ?? '')).toString()).toBe('CDR1 and then the lights went out');
  expect(disk.bytesOf(last)).toEqual(whole);
  expect(await wholeValues(store, plan)).toEqual(four);
});

test('[S9] what a killed process had not flushed is there after a power cut, once it was served', async () => {
  const disk = new SimulatedDisk(5);
  const first = await openOn(disk);
  await first.store.append(plan, [saying(1)]);
  disk.refuse((operation) => (operation === 'datasync' ? 'EIO' : null));
  await expect(first.store.append(plan, [saying(2, 900)])).rejects.toThrow('does not take changes');
  disk.kill();
  disk.refuse(null);
  const second = await openOn(disk);
  const served = await wholeValues(second.store, plan);
  await second.store.append(plan, [saying(3)]);
  disk.cutPower();
  const { store } = await openOn(disk);
  expect(await wholeValues(store, plan)).toEqual([...served, 3]);
});

test('[S9] a kill, a start and then a power cut are no damage: what was written again is not missed', async () => {
  for (let seed = 1; seed <= 40; seed++) {
    const disk = new SimulatedDisk(seed);
    const first = await openOn(disk);
    await first.store.append(plan, [saying(1)]);
    disk.refuse((operation) => {
      if (operation === 'write') disk.kill(); // it still writes, and never flushes
      return null;
    });
    void first.store.append(plan, [saying(2, 900)]);
    await untilQuiet();
    disk.refuse(null);
    const second = await openOn(disk);
    const served = await wholeValues(second.store, plan);
    await second.store.append(plan, [saying(3)]);
    await second.store.append(plan, [saying(4)]);
    disk.cutPower();
    const { store, findings } = await openOn(disk);
    expect(findings).toEqual([]);
    expect(await wholeValues(store, plan)).toEqual([...served, 3, 4]);
  }
});

test('[S9] a start that came to nothing leaves what it found as uncertain as it was', async () => {
  for (let seed = 1; seed <= 40; seed++) {
    const disk = new SimulatedDisk(seed);
    const first = await openOn(disk);
    await first.store.append(plan, [saying(1)]);
    disk.refuse((operation) => {
      if (operation === 'write') disk.kill(); // it still writes, and never flushes
      return null;
    });
    void first.store.append(plan, [saying(2, 900)]);
    await untilQuiet();
    disk.refuse((operation, path) => {
      if (operation === 'open' && path.includes('00000002-')) disk.kill();
      return null;
    });
    void openOn(disk);
    await untilQuiet();
    disk.refuse(null);
    const third = await openOn(disk);
    const served = await wholeValues(third.store, plan);
    await third.store.append(plan, [saying(3)]);
    disk.cutPower();
    expect(await wholeValues((await openOn(disk)).store, plan)).toEqual([...served, 3]);
  }
});

test('[S10] a flipped bit costs at most its own record, and that document says so', async () => {
  const disk = await writtenDisk({ closed: true });
  const random = randomFrom(11);
  const segments = segmentsOf(disk);
  let damaged = 0;
  for (let flip = 0; flip < 700; flip++) {
    const broken = disk.copy(flip);
    const path = segments[Math.floor(random() * segments.length)] ?? '';
    broken.flip(path, Math.floor(random() * broken.bytesOf(path).length * 8));
    const { store } = await openOn(broken);
    const bodies = await Promise.all(PLANS.map((id) => store.load(id)));
    const hurt = bodies.filter(({ condition }) => condition === 'damaged');
    expect(hurt.length).toBeLessThan(2);
    for (const body of bodies) {
      const left = four.filter((value) => valuesIn(body).includes(value));
      expect(valuesIn(body)).toEqual(left);
      expect(left.length).toBe(body.condition === 'whole' ? 4 : 3);
    }
    damaged += hurt.length;
  }
  expect(damaged).toBeGreaterThan(300);
});

test('[S11] a damaged document is listed, says so after every start, and takes nothing more', async () => {
  const disk = await writtenDisk({ closed: true });
  const [first = ''] = segmentsOf(disk);
  const at = Buffer.from(disk.bytesOf(first)).indexOf(strategy);
  disk.flip(first, at * 8);
  for (let start = 0; start < 3; start++) {
    const { store, findings } = await openOn(disk);
    expect(findings).toContainEqual({ found: 'damaged-document', document: strategy });
    expect(await store.documents()).toContain(strategy);
    expect((await store.load(strategy)).condition).toBe('damaged');
    await expect(store.append(strategy, [saying(5)])).rejects.toMatchObject({ code: 'storage/damaged' });
    await expect(store.compact(strategy, 4, stateOf(four))).rejects.toMatchObject({
      code: 'storage/damaged',
    });
    expect(await wholeValues(store, plan)).toEqual([...four, ...Array(start).fill(5)]);
    await store.append(plan, [saying(5)]);
    await store.close();
  }
});

test('[S11] a document whose bytes decay while the server runs is damaged from then on', async () => {
  const disk = new SimulatedDisk(3);
  const { store, findings } = await openOn(disk, { segmentBytes: 100_000 });
  await store.append(plan, [saying(1, 400), saying(2, 400)]);
  const [path = ''] = segmentsOf(disk);
  disk.flip(path, 8 * (disk.bytesOf(path).length - 20));
  expect((await store.load(plan)).condition).toBe('damaged');
  expect(findings).toEqual([{ found: 'damaged-document', document: plan }]);
});

test('[S11] an update that a state already contains may be lost without any loss to the document', async () => {
  const disk = await writtenDisk({ closed: false });
  const { store } = await openOn(disk);
  await store.compact(plan, 3, stateOf([1, 2, 3]));
  await store.close();
  const [first = ''] = segmentsOf(disk);
  disk.flip(first, 8 * (Buffer.from(disk.bytesOf(first)).indexOf(plan, 200) + 60));
  expect(await wholeValues((await openOn(disk)).store, plan)).toEqual(four);
});

test('[S11] a segment that is gone leaves no document looking whole that had records in it', async () => {
  const disk = await writtenDisk({ closed: true });
  const segments = segmentsOf(disk);
  for (const [place, gone] of segments.slice(0, -1).entries()) {
    const without = disk.copy(place);
    await without.mount().remove(gone);
    const { store } = await openOn(without);
    for (const id of PLANS) {
      const body = await store.load(id);
      expect([body.condition, valuesIn(body).length === 4]).toEqual(
        body.condition === 'whole' ? ['whole', true] : ['damaged', false],
      );
    }
  }
});

test('[S11] a state that reaches beyond the journal is shown, but its comments may be gone: damaged', async () => {
  const disk = await writtenDisk({ closed: false });
  const { store } = await openOn(disk);
  await store.compact(plan, 4, stateOf(four));
  await store.close();
  for (const segment of segmentsOf(disk)) await disk.mount().remove(segment);
  const again = await openOn(disk);
  const body = await again.store.load(plan);
  expect([valuesIn(body), body.condition]).toEqual([four, 'damaged']);
});

test('[S12] lost bytes that nobody can be told by put every document in doubt that nothing later clears', async () => {
  const disk = new SimulatedDisk(3);
  const { store } = await openOn(disk, { segmentBytes: 100_000 });
  for (const id of [actionPlan, strategy, plan, strategy]) await store.append(id, [saying(1)]);
  disk.kill();
  const [path = ''] = segmentsOf(disk);
  // The second record's header: it says neither whose nor how many.
  disk.flip(path, 8 * (Buffer.from(disk.bytesOf(path)).indexOf(strategy) - 30));
  for (let start = 0; start < 2; start++) {
    const again = await openOn(disk);
    const conditions = await Promise.all(PLANS.map(async (id) => (await again.store.load(id)).condition));
    // The plan was first written after the loss; the strategy lacks a number; the action plan may have had more.
    expect(conditions).toEqual(['whole', 'damaged', 'damaged']);
    await again.store.close();
  }
});

test('[S13] a damaged or missing state is made up for by the updates, which stay as history', async () => {
  const disk = await writtenDisk({ closed: false });
  const { store } = await openOn(disk);
  await store.compact(plan, 3, stateOf([1, 2, 3]));
  await store.close();
  disk.kill();
  const [path = ''] = statesOf(disk);
  for (let bit = 0; bit < disk.bytesOf(path).length * 8; bit += 5) {
    const broken = disk.copy(bit);
    broken.flip(path, bit);
    const again = await openOn(broken);
    expect(await wholeValues(again.store, plan)).toEqual(four);
    expect((await again.store.load(plan)).stateSeq).toBe(0);
    expect(again.findings.map(({ found }) => found)).toContain('damaged-file');
    await again.store.compact(plan, 4, stateOf(four));
    expect(await wholeValues(again.store, plan)).toEqual(four);
  }
  const meanwhile = await openOn(disk);
  await disk.mount().remove(path);
  expect(await wholeValues(meanwhile.store, plan)).toEqual(four);
});

test('[S14] while the disk is full nothing is called kept, and the reason is said', async () => {
  const disk = new SimulatedDisk(3);
  const { store } = await openOn(disk);
  const conditions: StoreCondition[] = [];
  store.onCondition((condition) => conditions.push(condition));
  await store.append(plan, [saying(1)]);
  disk.capacity = 500;
  await expect(store.append(plan, [saying(2, 400)])).rejects.toMatchObject({ code: 'storage/full' });
  await expect(store.append(strategy, [saying(1)])).rejects.toMatchObject({ code: 'storage/full' });
  expect([store.condition(), ...conditions]).toEqual(['full', 'full']);
  expect(await wholeValues(store, plan)).toEqual([1]);
});

test('[S15] once there is room again the store takes writes by itself, and lost nothing', async () => {
  const disk = new SimulatedDisk(3);
  const { store, clock } = await openOn(disk);
  const conditions: StoreCondition[] = [];
  store.onCondition((condition) => conditions.push(condition));
  await store.append(plan, [saying(1)]);
  disk.capacity = 300;
  await expect(store.append(plan, [saying(2, 400)])).rejects.toThrow('disk is full');
  await clock.advance(10_000);
  expect(store.condition()).toBe('full');
  disk.capacity = Infinity;
  await clock.advance(2_000);
  expect(conditions).toEqual(['full', 'writable']);
  expect(await store.append(plan, [saying(2, 400)])).toEqual([2]);
  disk.cutPower();
  expect(await wholeValues((await openOn(disk)).store, plan)).toEqual([1, 2]);
});

test('[S15] a disk that takes nothing at the start is a condition that ends, and what is there can be read', async () => {
  const disk = await writtenDisk({ closed: false });
  const last = segmentsOf(disk).at(-1) ?? '';
  disk.overwrite(last, Buffer.concat([disk.bytesOf(last), Buffer.from('torn')]));
  disk.refuse((operation) => (['write', 'truncate'].includes(operation) ? 'EROFS' : null));
  const { store, clock } = await openOn(disk);
  expect(store.condition()).toBe('read-only');
  expect(await wholeValues(store, plan)).toEqual(four);
  disk.refuse(null);
  await clock.advance(2_000);
  await store.append(plan, [saying(5)]);
  expect(await wholeValues((await openOn(disk)).store, plan)).toEqual([...four, 5]);
});

test('[S15] a flush that failed is never repeated on the same file: the system would say yes to nothing', async () => {
  const disk = new SimulatedDisk(3);
  const { store, clock } = await openOn(disk);
  await store.append(plan, [saying(1)]);
  const calls: string[] = [];
  disk.refuse((operation, path) => {
    calls.push(`${operation} ${path.split('/').at(-1)?.slice(0, 8)}`);
    return operation === 'datasync' && calls.length < 3 ? 'EIO' : null;
  });
  await expect(store.append(plan, [saying(2)])).rejects.toMatchObject({ code: 'storage/read-only' });
  await clock.advance(2_000);
  await store.append(plan, [saying(3)]);
  expect(calls.slice(0, 8)).toEqual([
    'write 00000001',
    'datasync 00000001',
    'close 00000001',
    'open 00000001',
    'truncate 00000001',
    'datasync 00000001',
    'close 00000001',
    'open 00000002',
  ]);
  disk.cutPower();
  expect(await wholeValues((await openOn(disk)).store, plan)).toEqual([1, 3]);
});

test.for(['EIO', 'ENOSPC', 'EMFILE'])(
  '[S15] whichever call fails with %s, what is said is true',
  async (code) => {
    for (let n = 1; n <= 200; n++) {
      const disk = new SimulatedDisk(n);
      disk.failOn(n, code);
      const opened = await openOn(disk, { segmentBytes: 700 }).catch(() =>
        openOn(disk, { segmentBytes: 700 }),
      );
      const { store, clock } = opened;
      const kept: number[] = [];
      for (let value = 1; value <= 12; value++) {
        if (store.condition() !== 'writable') await clock.advance(2_000);
        const done = await store.append(plan, [saying(value, 100)]).then(
          () => true,
          () => false,
        );
        if (done) kept.push(value);
        if (value % 4 === 0) {
          const body = await store.load(plan).catch(() => store.load(plan));
          const through = body.updates.at(-1)?.seq ?? 0;
          await store.compact(plan, through, stateOf(valuesIn(body))).catch(() => undefined);
        }
      }
      await clock.advance(2_000);
      disk.failOn(Infinity, code);
      expect(store.condition()).toBe('writable');
      expect(await wholeValues(store, plan)).toEqual(kept);
      expect(kept.length).toBeGreaterThan(10);
      disk.cutPower();
      expect(await wholeValues((await openOn(disk)).store, plan)).toEqual(kept);
    }
  },
);

test('[S16] a state that the disk does not give back as it was takes the place of nothing', async () => {
  const disk = await writtenDisk({ closed: true });
  const { store } = await openOn(disk);
  disk.refuse((operation, path) => {
    if (operation === 'datasync' && path.endsWith('.new')) queueMicrotask(() => disk.flip(path, 400));
    return null;
  });
  await expect(store.compact(plan, 4, stateOf(four))).rejects.toMatchObject({ code: 'storage/damaged' });
  expect((await store.load(plan)).updates.length).toBe(4);
  expect(disk.files().filter((path) => path.includes('states/'))).toEqual([]);
});

test('[S19] an update that contains a whole journal is an update, also when its own header is damaged', async () => {
  const disk = await writtenDisk({ closed: true });
  const forged = Buffer.concat(segmentsOf(disk).map((path) => disk.bytesOf(path)));
  const target = new SimulatedDisk(8);
  const { store } = await openOn(target, { segmentBytes: 1_000_000, seed: 99 });
  await store.append(actionPlan, [{ ...saying(7), bytes: forged }]);
  await store.append(plan, [saying(9)]);
  await store.close();
  const [path = ''] = segmentsOf(target);
  expect(path.startsWith(`${FOLDER}/segments/00000001-`)).toBe(true);
  target.flip(path, 8 * (Buffer.from(target.bytesOf(path)).indexOf(actionPlan) - 4));
  const again = await openOn(target);
  expect(await again.store.documents()).not.toContain(strategy);
  expect(await wholeValues(again.store, plan)).toEqual([9]);
  expect((await again.store.load(actionPlan)).condition).toBe('damaged');
});

test('[S6] twenty rooms that append at once share one flush', async () => {
  const disk = new SimulatedDisk(2);
  const { store } = await openOn(disk, { segmentBytes: 1_000_000 });
  let flushes = 0;
  disk.refuse((operation) => {
    if (operation === 'datasync') flushes += 1;
    return null;
  });
  await Promise.all(Array.from({ length: 20 }, (_, n) => store.append(PLANS[n % 3] ?? plan, [saying(n)])));
  await untilQuiet();
  expect(flushes).toBe(1);
});
