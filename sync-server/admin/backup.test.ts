import { expect, test } from 'vitest';
import { newId } from '../../document/ids.ts';
import { person } from '../storage/directory.contract.ts';
import { openGeneration } from '../storage/generation.ts';
import { openJournal } from '../storage/journal.ts';
import { openLowdbDirectory } from '../storage/lowdb-directory.ts';
import {
  adminDiskOn,
  computerOn,
  hops,
  NumberedDocument,
  numbersIn,
  restlessClock,
  seededRandom,
} from '../testing/admin-harness.ts';
import { untilQuiet } from '../testing/journal-harness.ts';
import type { OpenWay } from '../storage/disk.ts';
import { randomFrom, SimulatedDisk } from '../testing/simulated-disk.ts';
import { makeBackup } from './backup.ts';
import { verifyBackup } from './verify.ts';

const DATA = '/data/codraft';

/** Storage as a server has it, with segments so short that new ones begin all the time. */
async function openServer(disk: SimulatedDisk, seed: number) {
  const surroundings = {
    disk: disk.mount(),
    clock: restlessClock(),
    random: seededRandom(seed),
    report: () => undefined,
    segmentBytes: 4_000,
  };
  await surroundings.disk.makeFolder(DATA);
  await openGeneration(DATA, surroundings);
  const directory = await openLowdbDirectory(`${DATA}/directory`, surroundings);
  const store = await openJournal(`${DATA}/documents`, surroundings);
  return { directory, store };
}

type Server = Awaited<ReturnType<typeof openServer>>;

/** People at work on `documents` until told to stop: they write, make documents, join; the server compacts. */
function busyDay(server: Server, documents: NumberedDocument[], seed: number) {
  const random = randomFrom(seed);
  const ids = seededRandom(seed + 1);
  let isOver = false;
  const working = [1, 2, 3].map(async () => {
    while (!isOver) {
      const document = documents[Math.floor(random() * documents.length)] as NumberedDocument;
      const what = random();
      if (what < 0.6) await document.write(1);
      else if (what < 0.7) await document.compact();
      else if (what < 0.75)
        await NumberedDocument.make(server, ids).then(
          (made) => documents.push(made),
          () => undefined, // the disk did not take it
        );
      else
        await server.directory
          .change((writer) => writer.put('person', { ...person(1, 'Amina'), id: newId('p', ids) }))
          .catch(() => undefined);
      await hops(Math.floor(random() * 8));
    }
  });
  return async () => {
    isOver = true;
    await Promise.all(working);
  };
}

async function make(disk: SimulatedDisk, to = '/data/backups') {
  return makeBackup(DATA, to, { ...computerOn(disk), version: '0.1.0' });
}

/** The text of every document in the backup at `folder`, and those that the directory there names. */
async function openCopy(disk: SimulatedDisk, folder: string) {
  const copy = disk.copy(1);
  const surroundings = {
    disk: copy.mount(),
    clock: restlessClock(),
    random: seededRandom(1),
    report: () => undefined,
  };
  const directory = await openLowdbDirectory(`${folder}/directory`, surroundings);
  const store = await openJournal(`${folder}/documents`, surroundings);
  return { named: await directory.list('document'), people: await directory.list('person'), store };
}

test(
  '[S33] a backup made while people write has all that was kept when it began, and a text for every title',
  { timeout: 30_000 },
  async () => {
    let compared = 0;
    for (let seed = 1; seed <= 20; seed++) {
      const disk = new SimulatedDisk(seed);
      const server = await openServer(disk, seed);
      const documents = [await NumberedDocument.make(server, seededRandom(seed))];
      const end = busyDay(server, documents, seed);
      await hops(200 + (seed % 5) * 200);
      if (seed % 3 === 0) {
        // Now and then the disk fails, and the server takes back what it could not keep.
        const fails = randomFrom(seed);
        disk.refuse((operation, path) =>
          operation === 'datasync' && path.startsWith(`${DATA}/documents/segments/`) && fails() < 0.1
            ? 'EIO'
            : null,
        );
      }
      const kept = documents.map(({ id, kept: numbers }) => ({ id, numbers: [...numbers] }));
      const people = (await server.directory.list('person')).length;
      const result = await make(disk);
      disk.refuse(null);
      await end();
      if (result.is === 'refused') throw new Error(`seed ${seed}: ${result.why}`);
      const { named, people: peopleThen, store } = await openCopy(disk, result.folder);
      expect(peopleThen.length).toBeGreaterThanOrEqual(people);
      for (const { id, numbers } of kept) {
        const there = new Set(await numbersIn(store, id));
        expect(
          numbers.filter((number) => !there.has(number)),
          `seed ${seed}`,
        ).toEqual([]);
        compared += numbers.length;
      }
      for (const { id } of named) expect(await numbersIn(store, id), `seed ${seed}`).toBeDefined();
      expect(await verifyBackup(result.folder, computerOn(disk))).toMatchObject({ problems: [], notes: [] });
    }
    expect(compared).toBeGreaterThan(500);
  },
);

/** A disk with a data folder of two documents, at rest. */
async function quietData(seed = 1): Promise<SimulatedDisk> {
  const disk = new SimulatedDisk(seed);
  const server = await openServer(disk, seed);
  for (const n of [1, 2]) {
    const document = await NumberedDocument.make(server, seededRandom(n));
    for (let number = 0; number < 3; number++) await document.write(1);
    if (n === 2) await document.compact();
  }
  await server.directory.close();
  await server.store.close();
  return disk.copy(seed);
}

const backupsOn = (disk: SimulatedDisk) => [
  ...new Set(disk.files().flatMap((path) => /^\/data\/backups\/[^/]+Z(?=\/)/.exec(path)?.[0] ?? [])),
];

test('[S34] wherever a backup is cut, it is not there or whole', { timeout: 30_000 }, async () => {
  const quiet = await quietData();
  const whole = quiet.copy(1);
  whole.failOn(Infinity, '');
  await make(whole);
  const operations = whole.calls;
  let finished = 0;
  for (let at = 1; at <= operations; at++) {
    for (const seed of [1, 2]) {
      const disk = quiet.copy(at * 10 + seed);
      disk.cutOn(at);
      void make(disk);
      await untilQuiet();
      disk.cutPower();
      for (const folder of backupsOn(disk)) {
        finished += 1;
        const verified = await verifyBackup(folder, computerOn(disk));
        expect(verified, `cut ${at}, seed ${seed}`).toMatchObject({ is: 'backup', problems: [], notes: [] });
      }
    }
  }
  expect(operations).toBeGreaterThan(50);
  expect(finished).toBeGreaterThan(0);
});

test(
  '[S34] a backup that the disk does not take is gone again, with the reason in a sentence',
  { timeout: 30_000 },
  async () => {
    const quiet = await quietData();
    const used = quiet.files().reduce((sum, path) => sum + quiet.bytesOf(path).length, 0);
    for (const room of [0, 100, used / 2, used - 1]) {
      const disk = quiet.copy(3);
      disk.capacity = used + room;
      expect(await make(disk)).toEqual({
        is: 'refused',
        why: 'There is no room left on the disk of /data/backups.',
      });
      expect(disk.files()).toEqual(quiet.files());
      expect(await disk.mount().list('/data/backups')).toEqual([]);
    }
    const whole = quiet.copy(1);
    whole.failOn(Infinity, '');
    await make(whole);
    const operations = whole.calls;
    for (let at = 1; at <= operations; at++) {
      const disk = quiet.copy(at);
      disk.failOn(at, 'EIO');
      const result = await make(disk);
      disk.failOn(Infinity, '');
      const verified = await Promise.all(backupsOn(disk).map((path) => verifyBackup(path, computerOn(disk))));
      const sound = { is: 'backup', problems: [] };
      expect(verified, `failure ${at}`).toMatchObject(result.is === 'made' ? [sound] : []);
      expect(result.is === 'made' ? '' : result.why).toMatch(/^$|\.$/);
    }
  },
);

test('a damaged document does not keep the others from being backed up', async () => {
  const disk = await quietData();
  const [segment = ''] = disk.files().filter((path) => path.endsWith('.journal'));
  disk.flip(segment, (disk.bytesOf(segment).length / 3) * 8);
  const result = await make(disk);
  if (result.is === 'refused') throw new Error(result.why);
  const conditions = result.inspection.documents.map(({ condition }) => condition);
  expect(conditions.toSorted()).toEqual(['damaged', 'whole']);
  const verified = await verifyBackup(result.folder, computerOn(disk));
  if (verified.is === 'none') throw new Error(verified.why);
  expect(verified.problems).toEqual([]);
  expect(verified.notes.join()).toContain('was damaged already when the backup was made');
});

test('a folder without data, one inside the data and a second backup in the same second are refused', async () => {
  const disk = await quietData();
  const why = async (data: string, to: string) => {
    const result = await makeBackup(data, to, { ...computerOn(disk), version: '0.1.0' });
    return result.is === 'refused' ? result.why : 'made';
  };
  expect(await why('/data/nothing', '/data/backups')).toContain('There is no data in /data/nothing.');
  expect(await why(DATA, `${DATA}/backups`)).toContain('is in the data folder');
  expect(await why(DATA, '/data/backups')).toBe('made');
  expect(await why(DATA, '/data/backups')).toContain('Try again');
});

test('what a cut backup left behind is named, and never taken for a backup', async () => {
  const disk = await quietData();
  disk.killOn(40);
  void make(disk);
  await untilQuiet();
  disk.kill();
  const later = { ...computerOn(disk), clock: restlessClock(1_800_000_000_000), version: '0.1.0' };
  const result = await makeBackup(DATA, '/data/backups', later);
  if (result.is === 'refused') throw new Error(result.why);
  expect(result.leftovers).toHaveLength(1);
  expect(await verifyBackup(result.leftovers[0] ?? '', computerOn(disk))).toMatchObject({ is: 'none' });
});

test('[S33] a restore while a backup is made is noticed', async () => {
  const disk = await quietData();
  const mounted = adminDiskOn(disk);
  let files = 0;
  const meddling = {
    ...mounted,
    async open(path: string, way: OpenWay) {
      if (path.endsWith('.journal') && way === 'read' && files++ === 0) {
        await mounted.remove(`${DATA}/generation.json`);
        await openGeneration(DATA, {
          ...computerOn(disk),
          random: seededRandom(99),
          report: () => undefined,
        });
      }
      return mounted.open(path, way);
    },
  };
  const result = await makeBackup(DATA, '/data/backups', {
    ...computerOn(disk, { disk: meddling }),
    version: '0',
  });
  expect(result).toMatchObject({
    is: 'refused',
    why: expect.stringContaining('Another generation') as string,
  });
  expect(await mounted.list('/data/backups')).toEqual([]);
});
