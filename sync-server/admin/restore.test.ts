import { expect, test } from 'vitest';
import { pictureIdOf } from '../../document/pictures/picture-file.ts';
import { png } from '../../document/testing/picture-files.ts';
import { openStorage, type OpenStorage } from '../storage/open-storage.ts';
import {
  computerOn,
  NumberedDocument,
  numbersIn,
  restlessClock,
  seededRandom,
} from '../testing/admin-harness.ts';
import { untilQuiet } from '../testing/journal-harness.ts';
import { SimulatedDisk } from '../testing/simulated-disk.ts';
import type { AdminComputer } from './computer.ts';
import { makeBackup } from './backup.ts';
import { restoreBackup } from './restore.ts';
import { verifyBackup } from './verify.ts';

const DATA = '/data/codraft';

function openOn(disk: SimulatedDisk, start: number): Promise<OpenStorage> {
  return openStorage(DATA, {
    ...computerOn(disk),
    random: seededRandom(start),
    processes: { pid: start, startedAt: start, isAlive: () => false },
    report: () => undefined,
  });
}

/** A disk with a backup of `[1] [2] [3]`, and a data folder in which `[4]` was written since. */
async function backedUp() {
  const disk = new SimulatedDisk(4);
  const storage = await openOn(disk, 31);
  const document = await NumberedDocument.make(storage, seededRandom(1));
  for (let number = 1; number <= 3; number++) await document.write(number);
  await document.compact();
  const { generation } = storage;
  const made = await makeBackup(DATA, '/data/backups', { ...computerOn(disk), version: '0.1.0' });
  if (made.is === 'refused') throw new Error(made.why);
  await document.write(4);
  await storage.close();
  return {
    disk: disk.copy(4),
    backup: made.folder,
    beganAt: made.manifest.beganAt,
    id: document.id,
    generation,
  };
}

interface Wish {
  readonly target?: string;
  readonly replace?: boolean;
  readonly anyway?: boolean;
  /** Called when the backup was verified. */
  readonly verified?: () => void;
}

async function restore(
  computer: AdminComputer,
  backup: string,
  { target = DATA, replace = true, anyway = false, verified: then = () => undefined }: Wish = {},
) {
  const verified = await verifyBackup(backup, computer);
  if (verified.is === 'none' || verified.inspection === null) throw new Error('nothing to restore');
  const { manifest, inspection } = verified;
  then();
  return restoreBackup({ backup, manifest, inspection, target, replace, anyway }, computer);
}

test('[S32] a restore begins a generation that descends from the backup', async () => {
  const { disk, backup, beganAt, id, generation } = await backedUp();
  expect(await restore(computerOn(disk), backup)).toMatchObject({ is: 'restored' });
  const storage = await openOn(disk, 32);
  expect(await numbersIn(storage.store, id)).toEqual([3, 2, 1]);
  expect((await storage.directory.list('document')).map((document) => document.id)).toEqual([id]);
  expect(storage.generation.id).not.toBe(generation.id);
  expect(storage.generation.lineage).toEqual([{ id: generation.id, until: beganAt }]);
  await storage.close();
});

test('[S32] a backup of what was restored knows all the generations before it', async () => {
  const { disk, backup, generation } = await backedUp();
  await restore(computerOn(disk), backup);
  const second = await openOn(disk, 33);
  await second.close();
  const later = computerOn(disk, { clock: restlessClock(1_800_000_000_000), random: seededRandom(8) });
  const made = await makeBackup(DATA, '/data/backups', { ...later, version: '0.1.0' });
  if (made.is === 'refused') throw new Error(made.why);
  await restore(later, made.folder, { target: '/data/third' });
  const third = await openStorage('/data/third', { ...later, report: () => undefined });
  const line = third.generation.lineage.map((ancestor) => ancestor.id);
  expect(line).toEqual([generation.id, second.generation.id]);
  expect(new Set([...line, third.generation.id]).size).toBe(3);
});

test('[S35] what stood there is moved aside with everything in it', async () => {
  const { disk, backup } = await backedUp();
  const before = disk.files().filter((path) => path.startsWith(`${DATA}/`));
  const result = await restore(computerOn(disk), backup);
  if (result.is === 'refused') throw new Error(result.why);
  expect(result.aside).toBe(`${DATA}.before-restore-2026-10-19T09-00-00Z`);
  for (const path of before) expect(disk.files()).toContain(path.replace(DATA, result.aside ?? ''));
});

test('[S35] a folder that holds data is replaced only when that was asked for, any other never', async () => {
  const { disk, backup } = await backedUp();
  const before = disk.files();
  expect(await restore(computerOn(disk), backup, { replace: false })).toMatchObject({
    is: 'refused',
    why: expect.stringContaining('has data in it. With --replace') as string,
  });
  disk.overwrite('/data/letters', Buffer.from('dear'));
  expect(await restore(computerOn(disk), backup, { target: '/data' })).toMatchObject({ is: 'refused' });
  expect(await restore(computerOn(disk), backup, { target: '/data/letters' })).toMatchObject({
    is: 'refused',
  });
  expect(disk.files().toSorted()).toEqual([...before, '/data/letters'].toSorted());
  expect(await restore(computerOn(disk), backup, { target: '/data/new/place', replace: false })).toEqual({
    is: 'restored',
    target: '/data/new/place',
    aside: null,
  });
});

test('[S35] a server that runs on the folder is not disturbed', async () => {
  const { disk, backup } = await backedUp();
  const server = await openOn(disk, 34);
  const processes = { pid: 20, startedAt: 20, isAlive: (pid: number) => pid === 34 };
  for (const replace of [true, false]) {
    const result = await restore(computerOn(disk, { processes }), backup, { replace });
    expect(result).toEqual({
      is: 'refused',
      why: `A server is running on ${DATA} (process 34). Stop it first.`,
    });
  }
  await server.close();
});

/** Every folder on `disk` beside the backups that opens as a data folder, with the numbers in its text. */
async function textsOn(disk: SimulatedDisk, id: Parameters<typeof numbersIn>[1]) {
  const texts = new Map<string, string>();
  for (const name of await disk.mount().list('/data')) {
    if (name === 'backups') continue;
    const opening = openStorage(`/data/${name}`, {
      ...computerOn(disk.copy(1), { processes: { pid: 77, startedAt: 77, isAlive: () => false } }),
      report: () => undefined,
    });
    // What a cut left of a folder that was being restored need not open.
    const storage = await (name.includes('.restoring-') ? opening.catch(() => null) : opening);
    if (storage === null) continue;
    texts.set(name, (await numbersIn(storage.store, id).catch(() => [])).join());
    await storage.close();
  }
  return texts;
}

test(
  '[S34] wherever a restore is cut, the old data and the backup are there, and it can be done again',
  { timeout: 60_000 },
  async () => {
    const { disk: prepared, backup, id } = await backedUp();
    const whole = prepared.copy(1);
    await restore(computerOn(whole), backup, { verified: () => whole.failOn(Infinity, '') });
    const operations = whole.calls;
    const seen = new Set<string>();
    for (let at = 1; at <= operations; at++) {
      const disk = prepared.copy(at);
      void restore(computerOn(disk), backup, { verified: () => disk.cutOn(at) });
      await untilQuiet();
      disk.cutPower();
      const texts = await textsOn(disk, id);
      const here = texts.get('codraft') ?? 'nothing';
      seen.add(here);
      // What is called the data folder is never half of anything; and the old text is somewhere.
      expect(['4,3,2,1', '3,2,1', 'nothing'], `cut ${at}`).toContain(here);
      expect([...texts.values()], `cut ${at}`).toContain('4,3,2,1');
      const again = await restore(
        computerOn(disk, {
          clock: restlessClock(1_800_000_000_000),
          random: seededRandom(9),
          processes: { pid: 21, startedAt: 21, isAlive: () => false },
        }),
        backup,
      );
      expect(again, `cut ${at}`).toMatchObject({ is: 'restored' });
      expect((await textsOn(disk, id)).get('codraft')).toBe('3,2,1');
    }
    expect(operations).toBeGreaterThan(50);
    expect(seen).toContain('4,3,2,1');
    expect(seen).toContain('3,2,1');
  },
);

test(
  '[S34] a restore that the disk does not take leaves everything as it was',
  { timeout: 60_000 },
  async () => {
    const { disk: prepared, backup, id } = await backedUp();
    const before = prepared.files();
    const used = before.reduce((sum, path) => sum + prepared.bytesOf(path).length, 0);
    const small = prepared.copy(3);
    small.capacity = used + 500;
    expect(await restore(computerOn(small), backup)).toEqual({
      is: 'refused',
      why: `There is no room left on the disk of ${DATA}.`,
    });
    expect(small.files()).toEqual(before);
    for (let at = 1; at <= 150; at++) {
      const disk = prepared.copy(at);
      const result = await restore(computerOn(disk), backup, { verified: () => disk.failOn(at, 'EIO') });
      disk.failOn(Infinity, '');
      const here = (await textsOn(disk, id)).get('codraft');
      expect(here, `failure ${at}`).toBe(result.is === 'restored' ? '3,2,1' : '4,3,2,1');
    }
  },
);

test(
  '[S35] a backup of which any byte changed is not taken for what was backed up',
  { timeout: 60_000 },
  async () => {
    const { disk: prepared, backup } = await backedUp();
    const files = prepared.files().filter((path) => path.startsWith(`${backup}/`));
    expect(files.length).toBeGreaterThan(4);
    for (const path of files) {
      const bits = prepared.bytesOf(path).length * 8;
      for (let bit = 3; bit < bits; bit += Math.ceil(bits / 40)) {
        const disk = prepared.copy(bit);
        disk.flip(path, bit);
        const verified = await verifyBackup(backup, computerOn(disk));
        const isSeen = verified.is === 'none' || verified.problems.length > 0;
        const isManifest = path.endsWith('manifest.json');
        // In the manifest itself a version or a space may change; nothing that is restored depends on those.
        expect(isSeen || isManifest, `${path}, bit ${bit}`).toBe(true);
      }
      const disk = prepared.copy(1);
      await disk.mount().remove(path);
      const verified = await verifyBackup(backup, computerOn(disk));
      expect(verified.is === 'none' || verified.problems.length > 0, `${path}`).toBe(true);
    }
  },
);

test('[S35] a backup is never restored onto or into itself', async () => {
  const { disk, backup } = await backedUp();
  const before = disk.files();
  for (const target of [backup, `${backup}/documents/new`]) {
    const result = await restore(computerOn(disk), backup, { target });
    expect(result).toEqual({ is: 'refused', why: `${target} is the backup. Choose another folder.` });
  }
  expect(disk.files()).toEqual(before);
});

test('[S35] a data folder behind a link is replaced where it really is', async () => {
  const { disk, backup } = await backedUp();
  const computer = computerOn(disk);
  const realPath = (path: string) => Promise.resolve(path === '/var/link' ? DATA : path);
  const linked = { ...computer, disk: { ...computer.disk, realPath } };
  expect(await restore(linked, backup, { target: '/var/link' })).toMatchObject({
    is: 'restored',
    target: DATA,
  });
});

test('[S35] a file that somebody put into a backup is noticed', async () => {
  const { disk, backup } = await backedUp();
  disk.overwrite(`${backup}/documents/segments/00000009-00000000.journal`, Buffer.from('x'));
  disk.overwrite(`${backup}/documents/.DS_Store`, Buffer.from('x'));
  expect(await verifyBackup(backup, computerOn(disk))).toMatchObject({
    problems: ['documents/segments/00000009-00000000.journal is not part of the backup.'],
  });
});

test('a manifest that leads out of the backup is no manifest', async () => {
  const { disk, backup } = await backedUp();
  const path = `${backup}/manifest.json`;
  const written = Buffer.from(disk.bytesOf(path)).toString();
  for (const away of ['directory/../../x', '/etc/passwd', 'lock', 'directory/directory-0000000001.json/..']) {
    disk.overwrite(path, Buffer.from(written.replace('"generation.json"', JSON.stringify(away))));
    expect(await verifyBackup(backup, computerOn(disk)), `${away}`).toMatchObject({ is: 'none' });
  }
});

test('[I11] pictures are in a backup and come back with it; one that changed is found', async () => {
  const disk = new SimulatedDisk(7);
  const storage = await openOn(disk, 61);
  const document = await NumberedDocument.make(storage, seededRandom(3));
  await document.write(1);
  const bytes = png(8, 8);
  const picture = pictureIdOf(bytes);
  await storage.pictures.keep(document.id, picture, { kind: 'png', bytes });
  await storage.close();
  const computer = computerOn(disk);
  const made = await makeBackup(DATA, '/data/backups', { ...computer, version: '0.1.0' });
  if (made.is === 'refused') throw new Error(made.why);
  expect(made.inspection.pictures).toBe(1);
  expect(await restore(computer, made.folder, { target: '/data/second' })).toMatchObject({ is: 'restored' });
  const again = await openStorage('/data/second', {
    ...computer,
    processes: { pid: 62, startedAt: 62, isAlive: () => false },
    report: () => undefined,
  });
  expect(await again.pictures.read(document.id, picture)).toEqual(bytes);
  await again.close();

  const file = made.manifest.files.find(({ path }) => path.startsWith('pictures/'))?.path ?? '';
  disk.flip(`${made.folder}/${file}`, 80);
  const verified = await verifyBackup(made.folder, computer);
  expect(verified).toMatchObject({
    problems: [`${file} is not what was backed up.`, `${made.folder}/${file} is not what was written to it.`],
    inspection: { pictures: 0, documents: [{ condition: 'whole' }] },
  });
});
