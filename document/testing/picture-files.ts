import { zlibSync } from 'fflate';
import { joined } from '../pictures/parts.ts';
import { checksum } from '../pictures/png.ts';

/** A chunk of a PNG. */
export function chunk(type: string, data: Uint8Array = new Uint8Array()): Uint8Array {
  const body = joined([new TextEncoder().encode(type), data]);
  return joined([number32(data.length), body, number32(checksum(body))]);
}

export function number32(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff);
}

export const PNG_SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** The head of a PNG with red, green and blue of eight bits. */
export function pngHead(wide: number, high: number, last = Uint8Array.of(8, 2, 0, 0, 0)): Uint8Array {
  return chunk('IHDR', joined([number32(wide), number32(high), last]));
}

/** A whole PNG of one colour, with further chunks before and after its points. */
export function png(
  wide: number,
  high: number,
  {
    colour = 90,
    before = [],
    after = [],
  }: {
    readonly colour?: number;
    readonly before?: readonly Uint8Array[];
    readonly after?: readonly Uint8Array[];
  } = {},
): Uint8Array {
  const row = new Uint8Array(1 + 3 * wide).fill(colour, 1);
  const points = zlibSync(joined(Array.from({ length: high }, () => row)));
  return joined([
    PNG_SIGNATURE,
    pngHead(wide, high),
    ...before,
    chunk('IDAT', points),
    ...after,
    chunk('IEND'),
  ]);
}

/** A segment of a JPEG. */
export function segment(marker: number, data: Uint8Array): Uint8Array {
  const length = data.length + 2;
  return joined([Uint8Array.of(0xff, marker, length >>> 8, length & 0xff), data]);
}

/** A segment that begins with a name, as Exif's and Adobe's do. */
export function named(marker: number, name: string, data: Uint8Array = new Uint8Array()): Uint8Array {
  return segment(marker, joined([Uint8Array.from(name, (letter) => letter.charCodeAt(0)), data]));
}

/** An Exif segment with the side that is up, and a place. */
export function exif(side: number, order: 'II' | 'MM' = 'II'): Uint8Array {
  const isSmallFirst = order === 'II';
  const tiff = new DataView(new ArrayBuffer(64));
  tiff.setUint16(0, isSmallFirst ? 0x4949 : 0x4d4d);
  tiff.setUint16(2, 42, isSmallFirst);
  tiff.setUint32(4, 8, isSmallFirst);
  tiff.setUint16(8, 2, isSmallFirst);
  for (const [at, tag, type, value] of [
    [10, 0x0112, 3, side],
    [22, 0x8825, 4, 40],
  ] as const) {
    tiff.setUint16(at, tag, isSmallFirst);
    tiff.setUint16(at + 2, type, isSmallFirst);
    tiff.setUint32(at + 4, 1, isSmallFirst);
    if (type === 3) tiff.setUint16(at + 8, value, isSmallFirst);
    else tiff.setUint32(at + 8, value, isSmallFirst);
  }
  const bytes = new Uint8Array(tiff.buffer);
  bytes.set(new TextEncoder().encode('48.1 N 11.5 E'), 40);
  return named(0xe1, 'Exif\0\0', bytes);
}

const bytesOf = (...bytes: readonly number[]) => Uint8Array.from(bytes);
/** Codes of one bit for the one symbol there is: "as before", and "nothing more in this block". */
const ONE_CODE = [1, ...Array.from({ length: 15 }, () => 0), 0];
const HEAD = [
  bytesOf(0xff, 0xd8),
  named(0xe0, 'JFIF\0', bytesOf(1, 1, 0, 0, 1, 0, 1, 0, 0)),
  segment(0xdb, bytesOf(0, ...Array.from({ length: 64 }, () => 1))),
];
const CODES = [segment(0xc4, bytesOf(0, ...ONE_CODE)), segment(0xc4, bytesOf(0x10, ...ONE_CODE))];
const FRAME = bytesOf(8, 0, 16, 0, 24, 1, 1, 0x11, 0);
const END = bytesOf(0xff, 0xd9);

/** A grey JPEG of 24 by 16 points, which programs can show; and the same in several scans. */
export const JPEG = joined([
  ...HEAD,
  segment(0xc0, FRAME),
  ...CODES,
  segment(0xda, bytesOf(1, 1, 0, 0, 63, 0)),
  bytesOf(0x00, 0x0f),
  END,
]);
export const JPEG_IN_SCANS = joined([
  ...HEAD,
  segment(0xc2, FRAME),
  ...CODES,
  segment(0xda, bytesOf(1, 1, 0, 0, 0, 0)),
  bytesOf(0x03),
  segment(0xda, bytesOf(1, 1, 0, 1, 63, 0)),
  bytesOf(0x03),
  END,
]);

/** `from` with segments behind its first two bytes, and bytes behind its end. */
export function jpeg(
  segments: readonly Uint8Array[] = [],
  after: Uint8Array = new Uint8Array(),
  from: Uint8Array = JPEG,
): Uint8Array {
  return joined([from.subarray(0, 2), ...segments, from.subarray(2), after]);
}
