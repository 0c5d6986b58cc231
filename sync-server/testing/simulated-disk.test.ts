import { expect, test } from 'vitest';
import { readWhole, writeNew } from '../storage/disk.ts';
import { SimulatedDisk } from './simulated-disk.ts';

const words = Buffer.from('Lifelong learning for all. '.repeat(100));

test('what was flushed under a flushed name survives every cut', async () => {
  for (let seed = 1; seed <= 50; seed++) {
    const disk = new SimulatedDisk(seed);
    await writeNew(disk.mount(), '/data/plan', words);
    await disk.mount().syncFolder('/data');
    disk.cutPower();
    expect(await readWhole(disk.mount(), '/data/plan')).toEqual(new Uint8Array(words));
  }
});

test('of what was not flushed, all, nothing or any part may be left', async () => {
  const left = new Set<number>();
  for (let seed = 1; seed <= 100; seed++) {
    const disk = new SimulatedDisk(seed);
    const file = await disk.mount().open('/data/plan', 'new');
    await disk.mount().syncFolder('/data');
    await file.write(words);
    disk.cutPower();
    left.add(disk.bytesOf('/data/plan').length);
  }
  expect([...left].some((length) => length === 0)).toBe(true);
  expect([...left].some((length) => length === words.length)).toBe(true);
  expect(left.size).toBeGreaterThan(3);
});

test('a name that was not flushed may be gone', async () => {
  const there = new Set<boolean>();
  for (let seed = 1; seed <= 50; seed++) {
    const disk = new SimulatedDisk(seed);
    await writeNew(disk.mount(), '/data/plan', words);
    disk.cutPower();
    there.add(disk.files().includes('/data/plan'));
  }
  expect(there.size).toBe(2);
});

test('after a failed flush the bytes are seen, and another flush does not make them last', async () => {
  let lost = 0;
  for (let seed = 1; seed <= 50; seed++) {
    const disk = new SimulatedDisk(seed);
    const file = await disk.mount().open('/data/plan', 'new');
    await disk.mount().syncFolder('/data');
    await file.write(words);
    disk.failOn(1, 'EIO');
    await expect(file.datasync()).rejects.toMatchObject({ code: 'EIO' });
    await file.datasync();
    expect(disk.bytesOf('/data/plan').length).toBe(words.length);
    disk.cutPower();
    if (!Buffer.from(disk.bytesOf('/data/plan')).equals(words)) lost += 1;
  }
  expect(lost).toBeGreaterThan(10);
});

test('a kill loses nothing, and whoever was killed hears and does nothing more', async () => {
  const disk = new SimulatedDisk();
  const file = await disk.mount().open('/data/plan', 'new');
  await file.write(words);
  disk.kill();
  let heard = false;
  void file.write(words).then(() => (heard = true));
  await new Promise((done) => setImmediate(done));
  expect([heard, disk.bytesOf('/data/plan').length]).toEqual([false, words.length]);
});

test('a folder is renamed with all that is in it, and its new name lasts once its folder was flushed', async () => {
  for (let seed = 1; seed <= 50; seed++) {
    const disk = new SimulatedDisk(seed);
    const mounted = disk.mount();
    await mounted.makeFolder('/data/old');
    await writeNew(mounted, '/data/old/plan', words);
    await mounted.syncFolder('/data/old');
    await mounted.syncFolder('/data');
    await mounted.rename('/data/old', '/data/new');
    if (seed % 2 === 0) await mounted.syncFolder('/data');
    disk.cutPower();
    const [path = ''] = disk.files();
    expect(seed % 2 === 0 ? ['/data/new/plan'] : ['/data/old/plan', '/data/new/plan']).toContain(path);
  }
});

test('a folder takes no name that a folder with something in it has, and is removed only when it is empty', async () => {
  const mounted = new SimulatedDisk().mount();
  await mounted.makeFolder('/data/one/inside');
  await mounted.makeFolder('/data/two');
  await expect(mounted.rename('/data/two', '/data/one')).rejects.toMatchObject({ code: 'ENOTEMPTY' });
  await expect(mounted.removeFolder('/data/one')).rejects.toMatchObject({ code: 'ENOTEMPTY' });
  await mounted.rename('/data/one', '/data/two');
  await mounted.removeFolder('/data/two/inside');
  await mounted.removeFolder('/data/two');
  expect(await mounted.list('/data')).toEqual([]);
});
