import { expect, test, vi } from 'vitest';
import { PICTURE_SENT_MOST_SIDE_PX } from '../../document/limits.ts';
import { exif, jpeg, JPEG, named, png } from '../../document/testing/picture-files.ts';
import { AS_IS_MOST_BYTES, preparePicture, SOURCE_MOST_BYTES, type Draw } from './prepare.ts';

const file = (bytes: Uint8Array | string, type = '') =>
  new Blob([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)], { type });
const never: Draw = () => Promise.reject(new Error('nothing is drawn'));
const cannot: Draw = () => Promise.resolve(null);
const draws = (result: Uint8Array) => vi.fn<Draw>(() => Promise.resolve(result));

test('[I15] a file that is small enough is sent as it is, without what is not seen', async () => {
  expect(await preparePicture(file(png(40, 30)), never)).toMatchObject({ bytes: png(40, 30) });
  const told = jpeg([named(0xfe, 'at home')]);
  expect(await preparePicture(file(told), never)).toMatchObject({ bytes: JPEG });
});

test('[I15] a photo with many points, or lying on its side, is drawn anew', async () => {
  const draw = draws(JPEG);
  const wide = png(PICTURE_SENT_MOST_SIDE_PX + 1, 2);
  expect(await preparePicture(file(wide), draw)).toMatchObject({ kind: 'jpeg', bytes: JPEG });
  expect(await preparePicture(file(png(PICTURE_SENT_MOST_SIDE_PX, 2)), never)).toMatchObject({ kind: 'png' });
  expect(await preparePicture(file(jpeg([exif(6)])), draw)).toMatchObject({ bytes: JPEG, isTurned: false });
  expect(draw.mock.calls.map(([, wish]) => wish)).toEqual([
    { mostSide: PICTURE_SENT_MOST_SIDE_PX, kind: 'png' },
    { mostSide: PICTURE_SENT_MOST_SIDE_PX, kind: 'jpeg' },
  ]);
});

test('[I15] of a heavy file and what is drawn from it, the lighter one is sent', async () => {
  const heavy = jpeg(Array.from({ length: 26 }, () => named(0xdb, 'x'.repeat(64_000))));
  expect(heavy.length).toBeGreaterThan(AS_IS_MOST_BYTES);
  const heavier = jpeg(Array.from({ length: 27 }, () => named(0xdb, 'x'.repeat(64_000))));
  const sent = [draws(JPEG), draws(heavier), cannot].map((draw) => preparePicture(file(heavy), draw));
  const lengths = (await Promise.all(sent)).map((one) => (typeof one === 'string' ? one : one.bytes.length));
  expect(lengths).toEqual([JPEG.length, heavy.length, heavy.length]);
});

test('[I15] a photo in a heavy PNG becomes a JPEG', async () => {
  const draw = vi.fn<Draw>((_, { kind }) =>
    Promise.resolve(
      kind === 'jpeg' ? JPEG : jpeg(Array.from({ length: 30 }, () => named(0xdb, 'x'.repeat(60_000)))),
    ),
  );
  expect(await preparePicture(file(png(3_000, 3)), draw)).toMatchObject({ bytes: JPEG });
  expect(draw).toHaveBeenCalledTimes(2);
});

test('[I15] kinds that the server does not take become one that it does; what is written in letters never', async () => {
  expect(await preparePicture(file('RIFF....WEBP', 'image/webp'), draws(JPEG))).toMatchObject({
    kind: 'jpeg',
  });
  expect(await preparePicture(file('GIF89a', 'image/gif'), draws(png(2, 2)))).toMatchObject({ kind: 'png' });
  for (const svg of [
    '<svg xmlns="http://www.w3.org/2000/svg"/>',
    ' \n<?xml version="1.0"?><svg/>',
    '\u001f\u008b',
  ])
    expect(await preparePicture(file(svg, 'image/svg+xml'), draws(JPEG))).toBe('picture/unknown-kind');
});

test('[I15] why a file is not taken is said', async () => {
  expect(await preparePicture(file('a letter'), cannot)).toBe('picture/unknown-kind');
  expect(await preparePicture(file(JPEG.subarray(0, 60)), cannot)).toBe('picture/damaged');
  const vast = { size: SOURCE_MOST_BYTES + 1 } as Blob;
  expect(await preparePicture(vast, never)).toBe('picture/too-large');
  expect(await preparePicture(file(png(10_001, 1)), cannot)).toBe('picture/too-many-pixels');
});
