import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createSystemClock } from '../system-clock.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { untilQuiet } from '../testing/journal-harness.ts';
import { randomFrom, SimulatedDisk } from '../testing/simulated-disk.ts';
import { describeDirectoryContract, person, team } from './directory.contract.ts';
import { createDirectoryFile } from './directory-file.ts';
import type { Directory } from './directory.ts';
import type { Disk } from './disk.ts';
import type { Finding } from './findings.ts';
import { openLowdbDirectory } from './lowdb-directory.ts';
import { createSystemDisk } from './system-disk.ts';

const FOLDER = '/data/directory';

async function openOn(disk: SimulatedDisk) {
  const findings: Finding[] = [];
  const report = (finding: Finding) => findings.push(finding);
  const directory = await openLowdbDirectory(FOLDER, { disk: disk.mount(), clock: new FakeClock(), report });
  return { directory, findings };
}

const copiesOn = (disk: SimulatedDisk) =>
  disk
    .files()
    .filter((path) => path.endsWith('.json'))
    .sort();

async function peopleIn(directory: Directory): Promise<number[]> {
  return (await directory.list('person')).map(({ joinedAt }) => joinedAt - 1_792_400_400_000);
}

describeDirectoryContract('lowdb on a disk', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'codraft-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return openLowdbDirectory(join(folder, 'directory'), {
    disk: createSystemDisk(),
    clock: createSystemClock(),
    report: () => undefined,
  });
});

describeDirectoryContract('lowdb on a simulated disk', async () => {
  const { directory } = await openOn(new SimulatedDisk());
  return directory;
});

/** Put people with ever new numbers, some of them at the same time, until the power goes. */
async function keepJoining(directory: Directory, from: number, told: Set<number>): Promise<void> {
  await Promise.all(
    [0, 1, 2].map(async (who) => {
      for (let turn = 0; turn < 4; turn++) {
        const n = from + who * 10 + turn;
        await directory
          .change((change) => change.put('person', person(n, 'Amina')))
          .then(
            () => told.add(n),
            () => undefined,
          );
      }
    }),
  );
}

test(
  '[S25] after thousands of cuts and kills every change that was kept is there, in a directory that can be read',
  { timeout: 30_000 },
  async () => {
    let cuts = 0;
    for (let seed = 1; cuts < 1_200; seed++) {
      const random = randomFrom(seed);
      const disk = new SimulatedDisk(seed);
      const told = new Set<number>();
      const tried = new Set<number>();
      for (let start = 0; start < 4; start++) {
        const killed = random() < 0.4;
        const end = 1 + Math.floor(random() * 40);
        if (killed) disk.killOn(end);
        else disk.cutOn(end);
        for (let n = start * 100; n < start * 100 + 40; n++) tried.add(n);
        openOn(disk)
          .then(({ directory }) => keepJoining(directory, start * 100, told))
          .catch(() => undefined);
        await untilQuiet();
        if (killed) disk.kill();
        else disk.cutPower();
        cuts += 1;
        const { directory, findings } = await openOn(disk);
        const people = new Set(await peopleIn(directory));
        expect(findings).toEqual([]);
        expect([...told].filter((n) => !people.has(n))).toEqual([]);
        expect([...people].filter((n) => !tried.has(n))).toEqual([]);
        for (const n of people) told.add(n); // whoever has seen it counts on it
        disk.kill();
      }
    }
  },
);

test('[S26] under steady load every change resolves with the write that contains it', async () => {
  const disk = new SimulatedDisk();
  const { directory } = await openOn(disk);
  let writes = 0;
  disk.refuse((operation) => {
    if (operation === 'rename') writes += 1;
    return null;
  });
  const heldUp: number[] = [];
  const pending: Promise<unknown>[] = [];
  for (let n = 0; n < 400; n++) {
    const before = writes;
    pending.push(
      directory
        .change((change) => change.put('person', person(n, 'Amina')))
        .then(() => heldUp.push(writes - before)),
    );
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  }
  await Promise.all(pending);
  // At most the write under way and the one that has it.
  expect(Math.max(...heldUp)).toBeLessThan(3);
  expect(writes).toBeLessThan(350);
});

test('[S26] a hundred changes at once take no more than three writes', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'codraft-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const system = createSystemDisk();
  let writes = 0;
  const disk: Disk = {
    ...system,
    async rename(from, to) {
      writes += 1;
      await system.rename(from, to);
    },
  };
  const directory = await openLowdbDirectory(folder, {
    disk,
    clock: new FakeClock(),
    report: () => undefined,
  });
  await Promise.all(
    Array.from({ length: 100 }, (_, n) => directory.change((change) => change.put('person', person(n, 'B')))),
  );
  expect(writes).toBeLessThan(4);
});

test('[S24] readers see a change only once it is on disk', async () => {
  const disk = new SimulatedDisk();
  const { directory } = await openOn(disk);
  const seen: number[] = [];
  const change = directory.change((draft) => draft.put('person', person(1, 'Amina')));
  let done = false;
  void change.then(() => (done = true));
  while (!done) {
    const people = await peopleIn(directory);
    if (people.length > 0) break;
    seen.push(copiesOn(disk).length);
    await Promise.resolve();
  }
  expect(seen.length).toBeGreaterThan(5);
  expect(copiesOn(disk).length).toBe(1);
  expect(await peopleIn(directory)).toEqual([1]);
});

test.for(['EIO', 'ENOSPC'])(
  '[S27] whichever call fails with %s, refused changes are not there and later ones are',
  async (code) => {
    for (let n = 1; n <= 60; n++) {
      const disk = new SimulatedDisk(n);
      disk.failOn(n, code);
      const { directory } = await openOn(disk).catch(() => openOn(disk));
      const told = new Set<number>();
      for (let from = 0; from < 4; from++) {
        await directory
          .change((change) => change.put('person', person(from, 'Amina')))
          .then(
            () => told.add(from),
            (error: unknown) =>
              expect(error).toMatchObject({ code: code === 'EIO' ? 'storage/read-only' : 'storage/full' }),
          );
      }
      disk.failOn(Infinity, code);
      expect(new Set(await peopleIn(directory))).toEqual(told);
      expect(told.size).toBeGreaterThan(2);
      disk.kill();
      expect(new Set(await peopleIn((await openOn(disk)).directory))).toEqual(told);
    }
  },
);

test('[S27] changes that were built on one the disk did not take are refused with it', async () => {
  const disk = new SimulatedDisk();
  const { directory } = await openOn(disk);
  disk.refuse((operation) => (operation === 'datasync' ? 'ENOSPC' : null));
  const first = directory.change((change) => change.put('team', team('Tamarra')));
  const second = directory.change(async (change) => {
    const [found] = await change.list('team');
    await untilQuiet();
    disk.refuse(null); // there is room again, but what this builds on was refused meanwhile
    if (found !== undefined) change.put('team', { ...found, name: 'Tamarra and friends' });
  });
  second.catch(() => undefined);
  await expect(first).rejects.toMatchObject({ code: 'storage/full' });
  await expect(second).rejects.toMatchObject({ code: 'storage/full' });
  await directory.change((change) => change.put('team', team('Valombre')));
  expect((await directory.list('team')).map(({ name }) => name)).toEqual(['Valombre']);
});

test('[S28] a damaged copy is set aside and said, and the newest sound one is served', async () => {
  const disk = new SimulatedDisk();
  const { directory } = await openOn(disk);
  for (let n = 1; n <= 9; n++) await directory.change((change) => change.put('person', person(n, 'Amina')));
  const copies = copiesOn(disk);
  expect(copies.length).toBe(6);
  const newest = copies.at(-1) ?? '';
  const random = randomFrom(4);
  for (let flip = 0; flip < 200; flip++) {
    const broken = disk.copy(flip);
    broken.flip(newest, Math.floor(random() * broken.bytesOf(newest).length * 8));
    const again = await openOn(broken);
    expect(await peopleIn(again.directory)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(again.findings).toMatchObject([
      { found: 'damaged-file', file: newest },
      { found: 'older-directory', file: copies.at(-2) },
    ]);
    await again.directory.change((change) => change.put('person', person(10, 'Bakari')));
    expect((await peopleIn((await openOn(broken)).directory)).at(-1)).toBe(10);
  }
});

test('[S28] when no copy can be read the directory is not opened, and certainly not as an empty one', async () => {
  const disk = new SimulatedDisk();
  const { directory } = await openOn(disk);
  await directory.change((change) => change.put('person', person(1, 'Amina')));
  for (const copy of copiesOn(disk)) disk.overwrite(copy, Buffer.from('{}'));
  await expect(openOn(disk)).rejects.toMatchObject({ code: 'storage/unreadable' });
  await expect(openOn(disk)).rejects.toMatchObject({ code: 'storage/unreadable' });
});

test('[S29] kinds and fields that a newer Codraft added stay when an older one writes', async () => {
  const disk = new SimulatedDisk();
  const { directory } = await openOn(disk);
  await directory.change((change) =>
    change.put('person', Object.assign(person(1, 'Amina'), { pronoun: 'she' })),
  );
  const [path = ''] = copiesOn(disk);
  await directory.close();
  const adapter = createDirectoryFile(FOLDER, {
    disk: disk.mount(),
    clock: new FakeClock(),
    report: () => undefined,
  });
  const data = await adapter.read();
  if (data === null) throw new Error(`${path} is not there`);
  await adapter.write({ ...data, poster: [{ id: 'x_1' }] });
  const older = await openOn(disk);
  await older.directory.change((change) => change.put('person', person(2, 'Bakari')));
  const written = Buffer.from(disk.bytesOf(copiesOn(disk).at(-1) ?? '')).toString();
  expect(written).toContain('x_1');
  expect(written).toContain('she');
});
