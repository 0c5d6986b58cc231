import { expect, test } from 'vitest';
import { randomFrom, SimulatedDisk } from '../testing/simulated-disk.ts';
import { codeOf, readWhole, type Disk } from '../storage/disk.ts';
import { createScratchDisk } from './scratch-disk.ts';

const FOLDERS = ['/data', '/data/one', '/data/two'];
const NAMES = ['a', 'b', 'c'];

/** One change to `disk`, chosen by `random`. Returns what it answered, or the code of its error. */
async function change(disk: Disk, random: () => number): Promise<unknown> {
  const one = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;
  const folder = one(FOLDERS);
  const path = `${folder}/${one(NAMES)}`;
  const to = `${folder}/${one(NAMES)}`;
  const bytes = new Uint8Array(Math.floor(random() * 40)).fill(Math.floor(random() * 256));
  const way = one(['read', 'append', 'new'] as const);
  const length = Math.floor(random() * 60);
  const what = Math.floor(random() * 8);
  try {
    switch (what) {
      case 0:
        return await disk.makeFolder(folder);
      case 1:
        return (await disk.list(folder)).toSorted();
      case 2:
        return await disk.rename(path, to);
      case 3:
        return await disk.remove(path);
      case 4:
        return await disk.stat(path);
      case 5:
        return Array.from(await readWhole(disk, path));
      default: {
        const file = await disk.open(path, way);
        if (way !== 'read') await (what === 6 ? file.write(bytes) : file.truncate(length));
        return [await file.size(), Array.from(await file.read(length, 20))];
      }
    }
  } catch (error) {
    return codeOf(error);
  }
}

test('[S36] a scratch disk does whatever the real one would, and changes nothing on it', async () => {
  for (let seed = 1; seed <= 300; seed++) {
    const prepare = randomFrom(seed);
    const real = new SimulatedDisk(seed);
    for (let turn = 0; turn < 20; turn++) await change(real.mount(), prepare);
    const untouched = () => real.files().map((path) => [path, Array.from(real.bytesOf(path))]);
    const before = untouched();
    const twin = real.copy(seed).mount();
    const scratch = createScratchDisk(real.mount());
    const [here, there] = [randomFrom(seed + 1), randomFrom(seed + 1)];
    for (let turn = 0; turn < 60; turn++) {
      expect(await change(scratch, here), `seed ${seed}, turn ${turn}`).toEqual(await change(twin, there));
    }
    expect(untouched()).toEqual(before);
  }
});
