import { expect, test } from 'vitest';
import { FakeClock } from '../testing/fake-clock.ts';
import { openOn, PLANS, saying } from '../testing/journal-harness.ts';
import { SimulatedDisk } from '../testing/simulated-disk.ts';
import { createFlushMeter, type Flush } from './flushes.ts';
import { openJournal } from './journal.ts';

/** A meter that was told of flushes so long, and what it said. */
function meterAfter(...runs: readonly { readonly flushes: number; readonly ms: number }[]) {
  const said: boolean[] = [];
  const meter = createFlushMeter(({ isSlow }) => said.push(isSlow));
  for (const { flushes, ms } of runs) for (let n = 0; n < flushes; n++) meter.note(ms);
  return { meter, said };
}

test('[O8] a disk is slow when more than one flush in a hundred takes longer than 25 ms', () => {
  expect(meterAfter({ flushes: 198, ms: 2 }, { flushes: 2, ms: 90 }).meter.isSlow()).toBe(false);
  const { meter, said } = meterAfter({ flushes: 197, ms: 2 }, { flushes: 3, ms: 90 });
  expect({ isSlow: meter.isSlow(), p99: meter.p99Ms(), said }).toEqual({
    isSlow: true,
    p99: 90,
    said: [true],
  });
});

test('[O8] that is said once, and it is quick again only when it is well below', () => {
  expect(meterAfter({ flushes: 300, ms: 26 }).said).toEqual([true]);
  expect(meterAfter({ flushes: 300, ms: 26 }, { flushes: 300, ms: 20 }).said).toEqual([true]);
  expect(meterAfter({ flushes: 300, ms: 26 }, { flushes: 300, ms: 15 }).said).toEqual([true, false]);
});

test('[O8] a few flushes say nothing yet', () => {
  expect(meterAfter({ flushes: 49, ms: 200 }).meter.isSlow()).toBe(false);
  expect(createFlushMeter().p99Ms()).toBe(0);
});

test('[O7] each flush of the journal is told with its records and bytes, a failed one is not', async () => {
  const flushes: Flush[] = [];
  const disk = new SimulatedDisk();
  const store = await openJournal('/data/documents', {
    disk: disk.mount(),
    clock: new FakeClock(),
    random: (bytes) => bytes,
    report: () => undefined,
    flushed: (flush) => flushes.push(flush),
  });
  const appendToAll = () => Promise.all(PLANS.map((plan, n) => store.append(plan, [saying(n, 100)])));
  await appendToAll();
  expect(flushes).toEqual([{ ms: 0, records: 3, bytes: 3 * (80 + 100) }]);
  disk.failOn(1, 'EIO');
  await expect(appendToAll()).rejects.toThrow('does not take changes');
  expect(flushes).toHaveLength(1);
  await store.close();
});

test('[O7] the figures of a journal are those of its files', async () => {
  const disk = new SimulatedDisk();
  const { store } = await openOn(disk, { segmentBytes: 500 });
  for (let n = 1; n <= 7; n++) for (const plan of PLANS) await store.append(plan, [saying(n, 50)]);
  const files = disk.files().filter((path) => path.endsWith('.journal'));
  expect(files.length).toBeGreaterThan(2);
  expect(await store.figures()).toEqual({
    documents: 3,
    records: 21,
    segments: files.length,
    bytes: files.reduce((sum, path) => sum + disk.bytesOf(path).length, 0),
  });
});
