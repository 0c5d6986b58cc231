import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { FakeClock } from '../testing/fake-clock.ts';
import { untilQuiet } from '../testing/journal-harness.ts';
import { randomFrom, SimulatedDisk } from '../testing/simulated-disk.ts';
import type { Finding } from './findings.ts';
import { beginGeneration, openGeneration, readGeneration } from './generation.ts';
import { openStorage } from './open-storage.ts';

const FILE = '/data/generation.json';

/** Starts of one data folder, each with random numbers of its own. */
function startsOn(disk: SimulatedDisk) {
  const number = randomFrom(7);
  const findings: Finding[] = [];
  let start = 0;
  const open = () => {
    start += 1;
    return openStorage('/data', {
      disk: disk.mount(),
      clock: new FakeClock(),
      random: (bytes) => bytes.map(() => Math.floor(number() * 256)),
      processes: { pid: 10, startedAt: start, isAlive: () => true },
      report: (finding) => findings.push(finding),
    });
  };
  return { open, findings };
}

test('[S30] a data folder has one generation from its first start on', async () => {
  const disk = new SimulatedDisk();
  const { open } = startsOn(disk);
  const first = await open();
  expect(first.generation.id).toMatch(/^[\w-]{22}$/);
  expect(first.generation.lineage).toEqual([]);
  await first.close();
  expect((await open()).generation).toEqual(first.generation);
  expect((await startsOn(new SimulatedDisk()).open()).generation.id).toBe(first.generation.id); // same seed
});

test('[S30] a generation that anybody was told stays, however often the power goes', async () => {
  for (let seed = 1; seed <= 2_000; seed++) {
    const disk = new SimulatedDisk(seed);
    const number = randomFrom(seed);
    const told = new Set<string>();
    const open = () =>
      openGeneration('/data', {
        disk: disk.mount(),
        clock: new FakeClock(),
        random: (bytes) => bytes.map(() => Math.floor(number() * 256)),
        report: (finding) => expect(finding, 'nothing is damaged').toBeNull(),
      }).then(({ id }) => void told.add(id));
    for (let start = 0; start < 4; start++) {
      const end = 1 + Math.floor(number() * 12);
      if (number() < 0.5) disk.killOn(end);
      else disk.cutOn(end);
      void open();
      await untilQuiet();
      if (number() < 0.5) disk.kill();
      else disk.cutPower();
    }
    await open();
    expect(told.size, `seed ${seed}`).toBe(1);
  }
});

test('[S31] a folder of an older Codraft gets a generation', async () => {
  const disk = new SimulatedDisk();
  const { open, findings } = startsOn(disk);
  const storage = await open();
  await storage.close();
  await disk.mount().remove(FILE);
  const again = await open();
  expect(again.generation.lineage).toEqual([]);
  expect(again.generation.id).not.toBe(storage.generation.id);
  expect(findings).toEqual([]);
});

test('[S31] a generation with any bit turned over is set aside, and the next one claims no earlier ones', async () => {
  const disk = new SimulatedDisk();
  const { open } = startsOn(disk);
  await (await open()).close();
  const ancestor = { id: 'an-earlier-generation-', until: 5 };
  const surroundings = { disk: disk.mount(), clock: new FakeClock(), random: (bytes: Uint8Array) => bytes };
  await beginGeneration('/data', [ancestor], surroundings);
  expect((await open()).generation.lineage).toEqual([ancestor]);
  disk.kill();
  for (let bit = 0; bit < disk.bytesOf(FILE).length * 8; bit += 1) {
    const copy = disk.copy(bit);
    copy.flip(FILE, bit);
    const read = await readGeneration('/data', copy.mount());
    // Only a line end says nothing.
    const isSeen = read === 'damaged' || disk.bytesOf(FILE)[Math.floor(bit / 8)] === 10;
    expect(isSeen, `bit ${bit}`).toBe(true);
  }
  disk.flip(FILE, 1_000);
  const { open: reopen, findings } = startsOn(disk);
  expect((await reopen()).generation.lineage).toEqual([]);
  expect(findings).toMatchObject([{ found: 'damaged-file', file: FILE }]);
  expect(disk.files().some((path) => path.startsWith(`${FILE}.damaged-`))).toBe(true);
});

test('[S31] a generation of a newer Codraft is not touched', async () => {
  const disk = new SimulatedDisk();
  await (await startsOn(disk).open()).close();
  const [, text = ''] = Buffer.from(disk.bytesOf(FILE)).toString().split('\n');
  const sha256 = createHash('sha256').update(`2\n${text}`).digest('base64url');
  const written = `${JSON.stringify({ codraft: 'generation', format: 2, sha256 })}\n${text}\n`;
  disk.overwrite(FILE, Buffer.from(written));
  await expect(startsOn(disk).open()).rejects.toThrow('a newer Codraft');
  expect(Buffer.from(disk.bytesOf(FILE)).toString()).toBe(written);
});
