import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { FakeClock } from '../testing/fake-clock.ts';
import { PLANS, saying, wholeValues } from '../testing/journal-harness.ts';
import { randomFrom, SimulatedDisk } from '../testing/simulated-disk.ts';
import { person } from './directory.contract.ts';
import type { Disk } from './disk.ts';
import { openStorage } from './open-storage.ts';
import { createSystemDisk } from './system-disk.ts';

const number = randomFrom(1);

function on(disk: Disk, startedAt = 1_000) {
  return {
    disk,
    clock: new FakeClock(),
    random: (bytes: Uint8Array) => bytes.map(() => Math.floor(number() * 256)),
    processes: { pid: 10, startedAt, isAlive: () => true },
    report: () => undefined,
  };
}

const [plan] = PLANS as [(typeof PLANS)[0]];

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'codraft-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

test('[S18] the folder is made for this user only, and so is everything in it', async () => {
  const folder = join(await temporaryFolder(), 'deep', 'data');
  const storage = await openStorage(folder, on(createSystemDisk()));
  await storage.store.append(plan, [saying(1)]);
  await storage.directory.change((change) => change.put('person', person(1, 'Amina')));
  const modes = await Promise.all(
    ['', 'lock', 'documents/segments', 'directory/directory-0000000001.json'].map(
      async (path) => (await stat(join(folder, path))).mode & 0o777,
    ),
  );
  expect(modes).toEqual([0o700, 0o600, 0o700, 0o600]);
  await storage.close();
});

test('[S6] what was kept in a folder that was just made survives a power cut', async () => {
  for (let seed = 1; seed <= 60; seed++) {
    const disk = new SimulatedDisk(seed);
    const { directory, store } = await openStorage('/srv/codraft/data', on(disk.mount()));
    if (seed % 2 === 0) await directory.change((change) => change.put('person', person(1, 'Amina')));
    await store.append(plan, [saying(1)]);
    if (seed % 2 === 1) await directory.change((change) => change.put('person', person(1, 'Amina')));
    disk.cutPower();
    const again = await openStorage('/srv/codraft/data', on(disk.mount(), 2_000));
    expect(await wholeValues(again.store, plan)).toEqual([1]);
    expect((await again.directory.list('person')).map(({ name }) => name)).toEqual(['Amina']);
  }
});

test('[S17] storage that is open is not opened again, and can be once it is closed', async () => {
  const folder = await temporaryFolder();
  const storage = await openStorage(folder, on(createSystemDisk()));
  await storage.store.append(plan, [saying(1)]);
  await expect(openStorage(folder, on(createSystemDisk()))).rejects.toMatchObject({ code: 'storage/locked' });
  await storage.close();
  const again = await openStorage(folder, on(createSystemDisk()));
  expect(await wholeValues(again.store, plan)).toEqual([1]);
  await again.close();
});

test('[S18] a folder that cannot be read is refused with a reason, and is not locked by that', async () => {
  const disk = new SimulatedDisk();
  const reason = (code: string, at: string) => {
    disk.refuse((_, path) => (path.startsWith(at) ? code : null));
    return openStorage('/data', on(disk.mount())).then(
      () => 'opened',
      (error: Error & { code?: string }) => `${error.code}: ${error.message}`,
    );
  };
  expect(await reason('EACCES', '/data')).toBe(
    'storage/unreadable: /data cannot be read: this user may not open it.',
  );
  expect(await reason('EIO', '/data/documents')).toBe(
    'storage/unreadable: /data/documents cannot be read: the disk reports an error.',
  );
  expect(await reason('EROFS', '/data/lock')).toBe(
    'storage/read-only: The disk does not take changes at the moment.',
  );
  expect(await reason('none', '/nowhere')).toBe('opened');
});

test('[S18] a data folder that is a file is refused', async () => {
  const path = join(await temporaryFolder(), 'data');
  await writeFile(path, 'a file');
  await expect(openStorage(path, on(createSystemDisk()))).rejects.toMatchObject({
    code: 'storage/unreadable',
  });
  await expect(openStorage(join(path, 'inside'), on(createSystemDisk()))).rejects.toThrow(
    'a file, not a folder',
  );
});
