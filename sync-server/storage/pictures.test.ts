import { expect, test } from 'vitest';
import { newId } from '../../document/ids.ts';
import { pictureIdOf } from '../../document/pictures/picture-file.ts';
import { png } from '../../document/testing/picture-files.ts';
import { SimulatedDisk } from '../testing/simulated-disk.ts';
import { openPictures, pictureFileName, pictureNamed, WORDS_LEAST_BYTES } from './pictures.ts';

const FOLDER = '/data/pictures';
const tamarra = newId('d', (bytes) => bytes.fill(1));
const wadaya = newId('d', (bytes) => bytes.fill(2));
const bytes = png(8, 8);
const id = pictureIdOf(bytes);
const file = { kind: 'png', bytes } as const;
const path = `${FOLDER}/${pictureFileName(tamarra, id, 'png')}`;

const open = (disk: SimulatedDisk) => openPictures(FOLDER, { disk: disk.mount(), wordsLeastBytes: 0 });

test('[I8] what was called kept is there after every power cut, and what was not is no picture', async () => {
  let cuts = 0;
  for (let seed = 1; seed <= 40; seed++) {
    const disk = new SimulatedDisk(seed);
    const pictures = await open(disk);
    disk.failOn(1 + (seed % 9), 'EIO');
    const isKept = await pictures.keep(tamarra, id, file).then(
      () => true,
      () => false,
    );
    disk.cutPower();
    const again = await open(disk);
    const stored = again.find(tamarra, id);
    const read = stored === null ? null : await again.read(tamarra, id).catch(() => null);
    expect({ seed, read: isKept ? read : null }).toEqual({ seed, read: isKept ? bytes : null });
    if (!isKept) cuts += 1;
    expect(disk.files().filter((name) => name.endsWith('.part'))).toEqual([]);
    await again.keep(tamarra, id, file); // and it can be sent again
    expect(await again.read(tamarra, id)).toEqual(bytes);
  }
  expect(cuts).toBeGreaterThan(5);
});

test('[I8] sent twice, also at the same time, it is there once', async () => {
  const disk = new SimulatedDisk();
  const pictures = await open(disk);
  await Promise.all([pictures.keep(tamarra, id, file), pictures.keep(tamarra, id, file)]);
  await pictures.keep(tamarra, id, file);
  expect(disk.files()).toEqual([path]);
  expect(pictures.usedBy(tamarra)).toEqual({ pictures: 1, bytes: bytes.length });
});

test('[I9] a picture belongs to one document', async () => {
  const pictures = await open(new SimulatedDisk());
  await pictures.keep(tamarra, id, file);
  expect(pictures.find(wadaya, id)).toBeNull();
  expect(pictures.usedBy(wadaya)).toEqual({ pictures: 0, bytes: 0 });
  await expect(pictures.read(wadaya, id)).rejects.toThrow(RangeError);
});

test('[I10] what is left of the room is for words', async () => {
  const disk = new SimulatedDisk();
  const pictures = await openPictures(FOLDER, { disk: disk.mount() });
  disk.capacity = WORDS_LEAST_BYTES + bytes.length - 1;
  await expect(pictures.keep(tamarra, id, file)).rejects.toMatchObject({ code: 'storage/full' });
  expect([pictures.find(tamarra, id), disk.files()]).toEqual([null, []]);
  disk.capacity += 1;
  await pictures.keep(tamarra, id, file);
});

test('[I11] a file that is no longer what was kept is not shown', async () => {
  const disk = new SimulatedDisk();
  const pictures = await open(disk);
  await pictures.keep(tamarra, id, file);
  disk.flip(path, 40);
  await expect(pictures.read(tamarra, id)).rejects.toMatchObject({ code: 'storage/unreadable' });
});

test('names that are no picture’s are left alone', async () => {
  expect(pictureNamed(pictureFileName(tamarra, id, 'jpeg'))).toEqual({
    document: tamarra,
    picture: id,
    kind: 'jpeg',
  });
  for (const other of [
    'thumbs.db',
    `${tamarra}-${id}.svg`,
    `${tamarra}-${id}`,
    `x-${id}.png`,
    `${tamarra}-ab.png`,
  ])
    expect(pictureNamed(other)).toBeNull();
});
