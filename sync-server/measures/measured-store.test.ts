import { expect, test } from 'vitest';
import { SILENT_MEASURES, type Measures } from './measures.ts';
import { measuredStore } from './measured-store.ts';
import { describeDocumentStoreContract } from '../storage/document-store.contract.ts';
import { StorageError } from '../storage/document-store.ts';
import { createMemoryDocumentStore } from '../storage/memory-document-store.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { PLANS, saying, untilQuiet } from '../testing/journal-harness.ts';
import { createTestStore } from '../testing/rooms-set-up.ts';

describeDocumentStoreContract('measured', async () =>
  measuredStore(createMemoryDocumentStore(), SILENT_MEASURES, new FakeClock()),
);

const [plan] = PLANS;

/** A measured store, and what was counted of it. */
function setUp() {
  const clock = new FakeClock();
  const below = createTestStore();
  const counted: unknown[] = [];
  const measures: Measures = {
    ...SILENT_MEASURES,
    appending: () => counted.push('appending'),
    appended: (append) => counted.push(append),
    notAppended: () => counted.push('not appended'),
  };
  return { clock, below, counted, store: measuredStore(below, measures, clock) };
}

test('[O7] what waits for the disk is counted until it is kept, with how long that took', async () => {
  const { clock, below, counted, store } = setUp();
  below.isSlow = true;
  const append = store.append(plan!, [saying(1), saying(2)]);
  await untilQuiet();
  expect(counted).toEqual(['appending']);
  await clock.advance(40);
  below.release();
  expect(await append).toEqual([1, 2]);
  expect(counted).toEqual(['appending', { ms: 40, records: 2 }]);
});

test('[O7] what the disk refuses is counted as that, and refused as before', async () => {
  const { below, counted, store } = setUp();
  below.failing = 'storage/full';
  await expect(store.append(plan!, [saying(1)])).rejects.toThrow(StorageError);
  expect(counted).toEqual(['appending', 'not appended']);
});
