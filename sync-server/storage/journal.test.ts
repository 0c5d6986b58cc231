import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createSystemClock } from '../system-clock.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { randomFrom, SimulatedDisk } from '../testing/simulated-disk.ts';
import { describeDocumentStoreContract } from './document-store.contract.ts';
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
