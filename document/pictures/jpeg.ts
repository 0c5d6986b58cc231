import { ascii, joined, uint16 } from './parts.ts';
import type { CleanFile, PictureRefusal } from './clean-file.ts';

/** Second bytes of the markers that are met here. */
const MARKER = {
  quantisation: 0xdb,
  huffman: 0xc4,
  restartInterval: 0xdd,
  scan: 0xda,
  begin: 0xd8,
  end: 0xd9,
  jfif: 0xe0,
  exif: 0xe1,
  profile: 0xe2,
  adobe: 0xee,
  comment: 0xfe,
} as const;
/** Frames that every program can show: baseline, extended and progressive, with Huffman coding. */
const FRAMES: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2]);
/** Frames that hardly any can: lossless, differential, arithmetic. */
const RARE_FRAMES: ReadonlySet<number> = new Set([
  0xc3, 0xc5, 0xc6, 0xc7, 0xc8, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf,
]);
/** Bytes of a colour profile that are kept, in all its pieces. */
const PROFILE_MOST_BYTES = 1024 * 1024;

/** Whether `bytes` begin as a JPEG does. */
export function isJpeg(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === MARKER.begin && bytes[2] === 0xff;
}

/**
 * The JPEG in `bytes` with the segments that make its picture and no others: no Exif, XMP, thumbnails, comments or makers'
 * notes, and nothing behind its end, where phones put more pictures. Kept are its colour profile, how Adobe's programs
 * wrote its colours, and of Exif the one number that says which side is up.
 *
 * @see ITU-T T.81 annex B; Exif 3.0, section 4
 */
export function cleanJpeg(bytes: Uint8Array): CleanFile | PictureRefusal {
  let head: Uint8Array | null = null;
  const parts: Uint8Array[] = [];
  let side = 1;
  let size: { readonly wide: number; readonly high: number } | null = null;
  let scans = 0;
  let profile = 0;
  for (let at = 2; ;) {
    if (bytes[at] !== 0xff) return 'picture/damaged';
    while (bytes[at + 1] === 0xff) at += 1; // markers may be preceded by any number of these
    const marker = bytes[at + 1];
    if (marker === undefined) return 'picture/damaged';
    if (marker === MARKER.end) break;
    const length = uint16(bytes, at + 2);
    const end = at + 2 + length;
    if (isBare(marker) || length < 2 || end > bytes.length) return 'picture/damaged';
    const segment = bytes.subarray(at, end);
    if (FRAMES.has(marker)) {
      const [precision, components = 0] = [bytes[at + 4], bytes[at + 9]];
      if (size !== null || length !== 8 + 3 * components || ![1, 3, 4].includes(components))
        return 'picture/damaged';
      if (precision !== 8) return 'picture/unknown-kind';
      size = { high: uint16(bytes, at + 5), wide: uint16(bytes, at + 7) };
      if (size.high === 0 || size.wide === 0) return 'picture/damaged';
      parts.push(segment);
    } else if (RARE_FRAMES.has(marker)) {
      return 'picture/unknown-kind';
    } else if (marker === MARKER.scan) {
      if (size === null) return 'picture/damaged';
      const after = endOfScan(bytes, end);
      parts.push(bytes.subarray(at, after));
      scans += 1;
      at = after;
      continue;
    } else if (
      marker === MARKER.quantisation ||
      marker === MARKER.huffman ||
      marker === MARKER.restartInterval
    ) {
      parts.push(segment);
    } else if (marker === MARKER.jfif && ascii(bytes, at + 4, 5) === 'JFIF\0' && length >= 16) {
      head ??= withoutThumbnail(segment);
    } else if (marker === MARKER.exif && ascii(bytes, at + 4, 6) === 'Exif\0\0') {
      side = sideUp(segment.subarray(10)) ?? side;
    } else if (marker === MARKER.profile && ascii(bytes, at + 4, 12) === 'ICC_PROFILE\0') {
      profile += length;
      if (profile <= PROFILE_MOST_BYTES) parts.push(segment);
    } else if (marker === MARKER.adobe && ascii(bytes, at + 4, 5) === 'Adobe' && length === 14) {
      parts.push(segment);
    } else if ((marker < 0xe0 || marker > 0xef) && marker !== MARKER.comment) {
      return 'picture/damaged'; // nothing that a picture has
    }
    at = end;
  }
  if (size === null || scans === 0) return 'picture/damaged';
  const { wide, high } = size;
  const isLying = side >= 5;
  return {
    bytes: joined([
      Uint8Array.of(0xff, MARKER.begin),
      ...(head === null ? [] : [head]),
      ...(side === 1 ? [] : [sideSegment(side)]),
      ...parts,
      Uint8Array.of(0xff, MARKER.end),
    ]),
    pixelsWide: isLying ? high : wide,
    pixelsHigh: isLying ? wide : high,
    isTurned: side !== 1,
  };
}

/** Markers that no segment follows; between segments only the end has a place. */
function isBare(marker: number): boolean {
  return marker <= 0x01 || (marker >= 0xd0 && marker <= MARKER.begin);
}

/** Where the coded points that begin at `from` end: at the next marker, or where the file does. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    const isPoints = next === 0 || next === 0xff || (next >= 0xd0 && next <= 0xd7);
    if (!isPoints) return at;
  }
  return bytes.length;
}

/** A JFIF head whose thumbnail is 0 points wide and high. */
function withoutThumbnail(segment: Uint8Array): Uint8Array {
  const head = segment.slice(0, 18);
  head.set([0, 16], 2);
  head.set([0, 0], 16);
  return head;
}

/** The number in a TIFF head that says which side is up, 1 to 8; null where there is none. */
function sideUp(tiff: Uint8Array): number | null {
  const order = ascii(tiff, 0, 4);
  const isSmallFirst = order === 'II*\0';
  if (!isSmallFirst && order !== 'MM\0*') return null;
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  if (tiff.length < 10) return null;
  const directory = view.getUint32(4, isSmallFirst);
  if (directory + 2 > tiff.length) return null;
  const entries = view.getUint16(directory, isSmallFirst);
  for (let entry = 0; entry < entries; entry += 1) {
    const at = directory + 2 + 12 * entry;
    if (at + 12 > tiff.length) return null;
    if (view.getUint16(at, isSmallFirst) !== 0x0112) continue;
    const side = view.getUint16(at + 8, isSmallFirst);
    return side >= 1 && side <= 8 ? side : null;
  }
  return null;
}

/** An Exif segment with nothing in it but which side is up. */
function sideSegment(side: number): Uint8Array {
  const exif = [0x45, 0x78, 0x69, 0x66, 0, 0];
  const tiff = [
    0x4d,
    0x4d,
    0,
    0x2a,
    0,
    0,
    0,
    8,
    0,
    1,
    0x01,
    0x12,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    side,
    0,
    0,
    0,
    0,
    0,
    0,
  ];
  return Uint8Array.from([0xff, MARKER.exif, 0, 2 + exif.length + tiff.length, ...exif, ...tiff]);
}
