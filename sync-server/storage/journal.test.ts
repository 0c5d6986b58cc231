import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createSystemClock } from '../system-clock.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { PLANS, saying, untilQuiet } from '../testing/journal-harness.ts';
import { randomFrom, SimulatedDisk } from '../testing/simulated-disk.ts';
import { describeDocumentStoreContract } from './document-store.contract.ts';
import { StorageError } from './document-store.ts';
import { openJournal } from './journal.ts';
import { createSystemDisk } from './system-disk.ts';

const random = (bytes: Uint8Array) => bytes.map(() => Math.floor(next() * 256));
const next = randomFrom(7);

describeDocumentStoreContract('journal on a disk', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'codraft-'));
  const store = await openJournal(join(folder, 'documents'), {
    disk: createSystemDisk(),
    clock: createSystemClock(),
    random,
    report: () => undefined,
  });
  onTestFinished(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });
  return store;
});

describeDocumentStoreContract('journal on a simulated disk', () =>
  openJournal('/data/documents', {
    disk: new SimulatedDisk().mount(),
    clock: new FakeClock(),
    random,
    report: () => undefined,
    segmentBytes: 1000,
  }),
);

test('[S6] the first append is flushed at once, and those of the next milliseconds together', async () => {
  const clock = new FakeClock();
  const disk = new SimulatedDisk().mount();
  const store = await openJournal('/data/documents', {
    disk,
    clock,
    random,
    report: () => undefined,
    gatherMs: 4,
  });
  const kept: number[] = [];
  const append = (value: number) =>
    void store.append(PLANS[value % 3]!, [saying(value)]).then(() => kept.push(value));
  append(1);
  await untilQuiet();
  append(2);
  append(3);
  await clock.advance(3);
  expect(kept).toEqual([1]);
  append(4);
  await clock.advance(1);
  await untilQuiet();
  expect(kept).toEqual([1, 2, 3, 4]);
  append(5);
  const closing = store.close();
  await clock.advance(4);
  await closing;
  expect(kept).toEqual([1, 2, 3, 4, 5]);
});

test('[S6] thirty-two records are flushed whenever the last flush was', async () => {
  const clock = new FakeClock();
  const store = await openJournal('/data/documents', {
    disk: new SimulatedDisk().mount(),
    clock,
    random,
    report: () => undefined,
    gatherMs: 4,
  });
  await store.append(PLANS[0]!, [saying(1)]);
  const kept: number[] = [];
  for (let value = 2; value < 33; value++) {
    void store.append(PLANS[value % 3]!, [saying(value)]).then(() => kept.push(value));
  }
  await untilQuiet();
  expect(kept).toEqual([]);
  void store.append(PLANS[0]!, [saying(33)]).then(() => kept.push(33));
  await untilQuiet();
  expect(kept).toHaveLength(32);
});

test('[S37] what was appended at once has survived a power cut when the call returns', async () => {
  const disk = new SimulatedDisk();
  const open = () =>
    openJournal('/data/documents', {
      disk: disk.mount(),
      clock: new FakeClock(),
      random,
      report: () => undefined,
    });
  const store = await open();
  const [plan] = PLANS;
  expect(store.appendAtOnce?.(plan!, [saying(1), saying(2)])).toEqual([1, 2]);
  disk.cutPower();
  const { updates, condition } = await (await open()).load(plan!);
  expect([updates.map(({ seq }) => seq), condition]).toEqual([[1, 2], 'whole']);
});

test('[S37] nothing is appended at once while others gather, and what waits keeps its order', async () => {
  const clock = new FakeClock();
  const store = await openJournal('/data/documents', {
    disk: new SimulatedDisk().mount(),
    clock,
    random,
    report: () => undefined,
    gatherMs: 4,
  });
  const [plan] = PLANS;
  expect(store.appendAtOnce?.(plan!, [saying(1)])).toEqual([1]);
  expect(store.appendAtOnce?.(plan!, [saying(2)])).toBe(null);
  const waiting = store.append(plan!, [saying(2)]);
  await clock.advance(4);
  expect(await waiting).toEqual([2]);
  await clock.advance(4);
  expect(store.appendAtOnce?.(plan!, [saying(3)])).toEqual([3]);
});

test('[S37] a disk that does not take it at once is dealt with as ever: refused, and tried again later', async () => {
  const clock = new FakeClock();
  const disk = new SimulatedDisk();
  const store = await openJournal('/data/documents', {
    disk: disk.mount(),
    clock,
    random,
    report: () => undefined,
  });
  const [plan] = PLANS;
  disk.failOn(2, 'EIO');
  expect(() => store.appendAtOnce?.(plan!, [saying(1)])).toThrow(StorageError);
  expect([store.condition(), store.appendAtOnce?.(plan!, [saying(1)])]).toEqual(['read-only', null]);
  await clock.advance(2_000);
  await untilQuiet();
  expect([store.condition(), store.appendAtOnce?.(plan!, [saying(1)])]).toEqual(['writable', [1]]);
  expect((await store.load(plan!)).updates.length).toBe(1);
});
