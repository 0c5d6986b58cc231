import { ascii, joined, uint32 } from './parts.ts';
import type { CleanFile, PictureRefusal } from './clean-file.ts';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Bytes of a chunk around its data: length, type, checksum. */
const AROUND = 12;
/** Bytes of a colour profile that is kept; larger ones are made to hide something, or to be unpacked. */
const PROFILE_MOST_BYTES = 1024 * 1024;

/** Chunks without which it is not the same picture: its points, its palette, its colours. */
const KEPT: ReadonlySet<string> = new Set(
  'IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP sBIT'.split(' '),
);
/** Bits of a sample, by the kind of colour. */
const DEPTHS: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};

/** Whether `bytes` begin as a PNG does. */
export function isPng(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, at) => bytes[at] === byte);
}

/**
 * The PNG in `bytes` with the chunks that make its picture and no others: no texts, times, Exif, previews or frames of a
 * film, and nothing behind its end.
 *
 * @see PNG, third edition (W3C 2025), sections 5 and 11
 */
export function cleanPng(bytes: Uint8Array): CleanFile | PictureRefusal {
  const parts = [bytes.subarray(0, SIGNATURE.length)];
  let size: { readonly pixelsWide: number; readonly pixelsHigh: number } | null = null;
  let points: 'none yet' | 'coming' | 'over' = 'none yet';
  let hasPalette = false;
  let needsPalette = false;
  for (let at: number = SIGNATURE.length; ;) {
    const length = uint32(bytes, at);
    const end = at + AROUND + length;
    if (at + AROUND > bytes.length || end > bytes.length) return 'picture/damaged';
    const type = ascii(bytes, at + 4, 4);
    if (!/^[A-Za-z]{4}$/.test(type)) return 'picture/damaged';
    if ((type === 'IHDR') !== (size === null)) return 'picture/damaged'; // the first, and only the first
    if (type === 'IHDR') {
      if (length !== 13 || !isHeader(bytes, at + 8)) return 'picture/damaged';
      size = { pixelsWide: uint32(bytes, at + 8), pixelsHigh: uint32(bytes, at + 12) };
      needsPalette = bytes[at + 17] === 3;
    }
    if (type === 'PLTE') {
      if (hasPalette || points !== 'none yet' || length % 3 !== 0 || length === 0 || length > 768)
        return 'picture/damaged';
      hasPalette = true;
    }
    if (type === 'IDAT') {
      if (points === 'over') return 'picture/damaged';
      points = 'coming';
    } else if (points === 'coming') points = 'over';
    const isCritical = /^[A-Z]/.test(type);
    if (isCritical && !KEPT.has(type)) return 'picture/damaged'; // cannot be shown without it
    if (KEPT.has(type)) {
      const data = bytes.subarray(at + 4, end - 4);
      if (checksum(data) !== uint32(bytes, end - 4)) return 'picture/damaged';
      if (type !== 'iCCP' || length <= PROFILE_MOST_BYTES) parts.push(bytes.subarray(at, end));
    }
    at = end;
    if (type !== 'IEND') continue;
    if (length !== 0 || size === null || points === 'none yet' || (needsPalette && !hasPalette))
      return 'picture/damaged';
    return { bytes: joined(parts), ...size, isTurned: false };
  }
}

function isHeader(bytes: Uint8Array, at: number): boolean {
  const [depth = 0, colour = 0, compression, filter, interlace = 2] = bytes.subarray(at + 8, at + 13);
  return (
    uint32(bytes, at) > 0 &&
    uint32(bytes, at + 4) > 0 &&
    DEPTHS[colour]?.includes(depth) === true &&
    compression === 0 &&
    filter === 0 &&
    interlace <= 1
  );
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/** The CRC-32 of `bytes`, as PNG has it. */
export function checksum(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (TABLE[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}
