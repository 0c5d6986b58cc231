import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PICTURE_MOST_BYTES, PICTURE_MOST_PIXELS, PICTURE_MOST_SIDE_PX } from '../limits.ts';
import {
  chunk,
  exif,
  jpeg,
  JPEG,
  JPEG_IN_SCANS,
  named,
  number32,
  png,
  PNG_SIGNATURE,
  pngHead,
  segment,
} from '../testing/picture-files.ts';
import { joined } from './parts.ts';
import { isPictureId, pictureIdOf, pictureIn, pictureMediaType, type PictureFile } from './picture-file.ts';

const text = (words: string) => new TextEncoder().encode(words);
const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

function kept(bytes: Uint8Array): PictureFile {
  const file = pictureIn(bytes);
  if (typeof file === 'string') throw new Error(file);
  return file;
}

test('[I1] what a file is, its bytes say; what no export can hold is not kept', () => {
  expect(kept(png(3, 2))).toMatchObject({ kind: 'png', pixelsWide: 3, pixelsHigh: 2, isTurned: false });
  expect(kept(JPEG)).toMatchObject({ kind: 'jpeg', pixelsWide: 24, pixelsHigh: 16, isTurned: false });
  expect(kept(JPEG_IN_SCANS)).toMatchObject({ kind: 'jpeg', pixelsWide: 24, pixelsHigh: 16 });
  const others = [
    '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    '<?xml version="1.0"?><svg/>',
    '<!doctype html><script>alert(1)</script>',
    'GIF89a\u0001\u0000\u0001\u0000',
    'RIFF\u0010\u0000\u0000\u0000WEBPVP8 ',
    'BM',
    '%PDF-1.7',
    '',
  ];
  for (const other of others) expect(pictureIn(text(other))).toBe('picture/unknown-kind');
  expect(['png', 'jpeg'].map((kind) => pictureMediaType(kind as 'png'))).toEqual(['image/png', 'image/jpeg']);
});

test('[I2] a PNG keeps what makes its picture, and nothing else', () => {
  const secret = text('Comment\0taken at home');
  const told = ['tEXt', 'zTXt', 'iTXt', 'eXIf', 'tIME', 'pHYs', 'hIST', 'sPLT', 'acTL', 'fcTL', 'prVt'];
  const file = joined([
    png(4, 4, {
      before: [...told.map((type) => chunk(type, secret)), chunk('gAMA', number32(45_455))],
      after: [chunk('fdAT', secret), chunk('tEXt', secret)],
    }),
    text('<script>taken at home</script>'),
  ]);
  const { bytes } = kept(file);
  expect(latin(bytes)).not.toContain('taken at home');
  expect(bytes).toEqual(png(4, 4, { before: [chunk('gAMA', number32(45_455))] }));
});

test('[I2] a colour profile of a PNG stays, unless it is larger than any', () => {
  const profile = (length: number) => chunk('iCCP', new Uint8Array(length));
  expect(kept(png(2, 2, { before: [profile(1024 * 1024)] })).bytes.length).toBeGreaterThan(1024 * 1024);
  expect(kept(png(2, 2, { before: [profile(1024 * 1024 + 1)] })).bytes).toEqual(png(2, 2));
});

test('[I3] a JPEG keeps what makes its picture, and nothing else', () => {
  const secret = text('taken at home');
  const file = jpeg(
    [
      exif(1),
      named(0xe1, 'http://ns.adobe.com/xap/1.0/\0', secret),
      named(0xed, 'Photoshop 3.0\0', secret),
      named(0xe2, 'MPF\0', secret),
      named(0xe0, 'JFXX\0', secret),
      named(0xfe, 'taken at home'),
      ...[0xe3, 0xe4, 0xe5, 0xef].map((marker) => segment(marker, secret)),
    ],
    joined([JPEG, text('taken at home')]),
  );
  const { bytes } = kept(file);
  expect(bytes).toEqual(kept(JPEG).bytes);
  expect(latin(bytes)).not.toMatch(/taken at home|48\.1 N|Exif/);
});

test('[I3] its colour profile and how its colours are written stay, and a thumbnail in its head goes', () => {
  const profile = named(0xe2, 'ICC_PROFILE\0', Uint8Array.of(1, 1, 7, 7, 7));
  const adobe = named(0xee, 'Adobe', Uint8Array.of(0, 100, 0, 0, 0, 0, 1));
  const { bytes } = kept(jpeg([profile, adobe]));
  expect(latin(bytes)).toContain(latin(profile));
  expect(latin(bytes)).toContain(latin(adobe));
  const bare = joined([JPEG.subarray(0, 2), JPEG.subarray(20)]);
  const head = named(0xe0, 'JFIF\0', joined([Uint8Array.of(1, 1, 0, 0, 1, 0, 1, 1, 1), text('XYZ')]));
  expect(latin(kept(jpeg([head], undefined, bare)).bytes)).not.toContain('XYZ');
  expect(latin(kept(jpeg([head], undefined, bare)).bytes.subarray(0, 11))).toMatch(/JFIF\0$/);
});

test.for([
  ['II', 3, 24, 16],
  ['MM', 3, 24, 16],
  ['II', 6, 16, 24],
  ['MM', 8, 16, 24],
] as const)('[I3] which side is up stays known: %s %i', ([order, side, wide, high]) => {
  const file = kept(jpeg([exif(side, order)]));
  expect(file).toMatchObject({ pixelsWide: wide, pixelsHigh: high, isTurned: true });
  expect(latin(file.bytes)).not.toContain('48.1 N');
  expect(kept(file.bytes)).toEqual(file);
});

test('[I3] a side that there is not is none', () => {
  for (const side of [0, 9, 1]) expect(kept(jpeg([exif(side)])).bytes).toEqual(kept(JPEG).bytes);
  const cut = named(0xe1, 'Exif\0\0', Uint8Array.of(0x49, 0x49, 42, 0, 255, 255, 255, 255, 0, 0));
  expect(kept(jpeg([cut])).isTurned).toBe(false);
});

test('[I4] what was cleared is cleared: both programs come to the same bytes and name', () => {
  const files = [png(5, 4), jpeg([exif(6)]), JPEG, JPEG_IN_SCANS, jpeg([named(0xfe, 'x')], text('tail'))];
  for (const file of files) {
    const once = kept(file);
    expect(kept(once.bytes)).toEqual(once);
  }
  expect(pictureIdOf(text('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(isPictureId(pictureIdOf(JPEG))).toBe(true);
  for (const other of ['', 'A'.repeat(64), 'a'.repeat(63), '../etc', null])
    expect(isPictureId(other)).toBe(false);
});

test('[I5] a file that is cut is not kept, wherever it is cut', () => {
  for (const whole of [png(6, 6), kept(JPEG).bytes, kept(JPEG_IN_SCANS).bytes])
    for (let length = 0; length < whole.length; length += 1)
      expect(typeof pictureIn(whole.subarray(0, length))).toBe('string');
});

const IDAT = png(2, 2).subarray(33, -12);
const broken: Readonly<Record<string, readonly Uint8Array[]>> = {
  'no head': [IDAT, chunk('IEND')],
  'a head twice': [pngHead(2, 2), pngHead(2, 2), IDAT, chunk('IEND')],
  'no points': [pngHead(2, 2), chunk('IEND')],
  'points in two places': [pngHead(2, 2), IDAT, chunk('tEXt'), IDAT, chunk('IEND')],
  'no end': [pngHead(2, 2), IDAT],
  'an end with something in it': [pngHead(2, 2), IDAT, chunk('IEND', text('x'))],
  'no width': [pngHead(0, 2), IDAT, chunk('IEND')],
  'a depth that there is not': [pngHead(2, 2, Uint8Array.of(3, 2, 0, 0, 0)), IDAT, chunk('IEND')],
  'a colour that there is not': [pngHead(2, 2, Uint8Array.of(8, 5, 0, 0, 0)), IDAT, chunk('IEND')],
  'another compression': [pngHead(2, 2, Uint8Array.of(8, 2, 1, 0, 0)), IDAT, chunk('IEND')],
  'a palette that is asked for and missing': [
    pngHead(2, 2, Uint8Array.of(8, 3, 0, 0, 0)),
    IDAT,
    chunk('IEND'),
  ],
  'a palette of broken colours': [pngHead(2, 2), chunk('PLTE', text('xxxx')), IDAT, chunk('IEND')],
  'a chunk that it cannot be shown without': [pngHead(2, 2), chunk('ABCD'), IDAT, chunk('IEND')],
  'a type that is none': [pngHead(2, 2), chunk('a<b>'), IDAT, chunk('IEND')],
  'a length beyond the end': [pngHead(2, 2), number32(0x7fffffff), text('IDAT'), IDAT],
  'a length that turns negative': [pngHead(2, 2), number32(0xfffffff4), text('IDAT'), IDAT],
};

test.for(Object.entries(broken))('[I5] a PNG with %s is not kept', ([, parts]) => {
  expect(pictureIn(joined([PNG_SIGNATURE, ...parts]))).toBe('picture/damaged');
});

test('[I5] a PNG whose checksum is wrong is not kept', () => {
  const file = png(3, 3);
  file[45] = (file[45] ?? 0) ^ 1;
  expect(pictureIn(file)).toBe('picture/damaged');
});

const frame = (marker: number, data: readonly number[]) => segment(marker, Uint8Array.from(data));
const FRAME = [8, 0, 16, 0, 24, 1, 1, 0x11, 0];
const SCAN = joined([frame(0xda, [1, 1, 0, 0, 63, 0]), Uint8Array.of(1, 2, 3)]);
const END = Uint8Array.of(0xff, 0xd9);
const brokenJpegs: Readonly<Record<string, readonly [readonly Uint8Array[], string]>> = {
  'two frames': [[frame(0xc0, FRAME), frame(0xc0, FRAME), SCAN, END], 'picture/damaged'],
  'no frame': [[SCAN, END], 'picture/damaged'],
  'no scan': [[frame(0xc0, FRAME), END], 'picture/damaged'],
  'no height': [[frame(0xc0, [8, 0, 0, 0, 24, 1, 1, 0x11, 0]), SCAN, END], 'picture/damaged'],
  'a frame that is shorter than it says': [[frame(0xc0, FRAME.slice(0, 6)), SCAN, END], 'picture/damaged'],
  'twelve bits': [[frame(0xc1, [12, ...FRAME.slice(1)]), SCAN, END], 'picture/unknown-kind'],
  'a lossless frame': [[frame(0xc3, FRAME), SCAN, END], 'picture/unknown-kind'],
  'arithmetic coding': [[frame(0xc9, FRAME), SCAN, END], 'picture/unknown-kind'],
  'a second beginning': [[frame(0xc0, FRAME), Uint8Array.of(0xff, 0xd8), SCAN, END], 'picture/damaged'],
  'a length of none': [[Uint8Array.of(0xff, 0xdb, 0, 0), frame(0xc0, FRAME), SCAN, END], 'picture/damaged'],
  'a length beyond the end': [
    [frame(0xc0, FRAME), Uint8Array.of(0xff, 0xfe, 255, 255, 1)],
    'picture/damaged',
  ],
  'bytes between segments': [[frame(0xc0, FRAME), text('<script>'), SCAN, END], 'picture/damaged'],
  'a segment that no picture has': [
    [segment(0x42, text('x')), frame(0xc0, FRAME), SCAN, END],
    'picture/damaged',
  ],
};

test.for(Object.entries(brokenJpegs))('[I5] a JPEG with %s is not kept', ([, [parts, code]]) => {
  expect(pictureIn(joined([Uint8Array.of(0xff, 0xd8), ...parts]))).toBe(code);
});

test('[I5] a page in the clothes of a picture is a picture and no page', () => {
  const script = text('<script>alert(1)</script>');
  for (const file of [
    jpeg([segment(0xfe, script)], script),
    joined([png(2, 2, { after: [chunk('tEXt', script)] }), script]),
  ])
    expect(latin(kept(file).bytes)).not.toContain('script');
});

test('[I5] no bytes make the reader fail, and what it keeps it keeps again', () => {
  const wholes = [png(5, 4), jpeg([exif(6)]), JPEG_IN_SCANS];
  const changed = fc
    .tuple(
      fc.constantFrom(...wholes),
      fc.array(fc.tuple(fc.nat(2_000), fc.nat(255)), { minLength: 1, maxLength: 6 }),
      fc.nat(2_000),
    )
    .map(([whole, changes, length]) => {
      const bytes = whole.slice(0, length > 1_000 ? whole.length : length);
      for (const [at, byte] of changes) if (bytes.length > 0) bytes[at % bytes.length] = byte;
      return bytes;
    });
  const starts = fc
    .tuple(fc.constantFrom(PNG_SIGNATURE, Uint8Array.of(0xff, 0xd8, 0xff)), fc.uint8Array({ maxLength: 400 }))
    .map((parts) => joined(parts));
  fc.assert(
    fc.property(fc.oneof(changed, starts, fc.uint8Array()), (bytes) => {
      const file = pictureIn(bytes);
      expect(typeof file === 'string' ? file : pictureIn(file.bytes)).toEqual(file);
    }),
    { numRuns: 3_000 },
  );
});

test('[I6] sizes are looked at on both sides, and nothing is unpacked for it', () => {
  const claims = (wide: number, high: number) =>
    pictureIn(joined([PNG_SIGNATURE, pngHead(wide, high), IDAT, chunk('IEND')]));
  expect(claims(PICTURE_MOST_SIDE_PX, 2)).toMatchObject({ kind: 'png' });
  expect(claims(PICTURE_MOST_SIDE_PX + 1, 2)).toBe('picture/too-many-pixels');
  expect(claims(2, PICTURE_MOST_SIDE_PX + 1)).toBe('picture/too-many-pixels');
  expect(claims(6_000, PICTURE_MOST_PIXELS / 6_000)).toMatchObject({ kind: 'png' });
  expect(claims(6_000, PICTURE_MOST_PIXELS / 6_000 + 1)).toBe('picture/too-many-pixels');
  expect(claims(0x7fffffff, 0x7fffffff)).toBe('picture/too-many-pixels');
  const filled = (length: number) => {
    const rest = png(2, 2);
    return joined([rest, new Uint8Array(length - rest.length)]);
  };
  expect(pictureIn(filled(PICTURE_MOST_BYTES))).toMatchObject({ kind: 'png' });
  expect(pictureIn(filled(PICTURE_MOST_BYTES + 1))).toBe('picture/too-large');
});
