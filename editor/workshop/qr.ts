/**
 * QR codes after ISO/IEC 18004: bytes in UTF-8, error correction M, versions 1 to 10. That holds 213 bytes, and our
 * longest link has about 120. Own code, because a library for it would be larger than this and know less.
 */

/** Per version from 1: codewords for correction in a block, and blocks; level M. */
const CORRECTION = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26];
const BLOCKS = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5];
/** Centres of the alignment patterns, per version from 1. */
const ALIGNMENT = [
  [],
  [6, 18],
  [6, 22],
  [6, 26],
  [6, 30],
  [6, 34],
  [6, 22, 38],
  [6, 24, 42],
  [6, 26, 46],
  [6, 28, 50],
];
const MOST_VERSION = 10;

type Grid = boolean[][];

/**
 * `text` as rows of modules; true is dark.
 *
 * @throws {RangeError} when it is longer than 213 bytes.
 */
export function qrOf(text: string): readonly (readonly boolean[])[] {
  const bytes = new TextEncoder().encode(text);
  const version = versionFor(bytes.length);
  const codewords = interleaved(dataCodewords(bytes, version), version);
  const masked = [0, 1, 2, 3, 4, 5, 6, 7].map((mask) => drawn(version, codewords, mask));
  const penalties = masked.map(penaltyOf);
  return masked[penalties.indexOf(Math.min(...penalties))] ?? [];
}

function versionFor(length: number): number {
  for (let version = 1; version <= MOST_VERSION; version += 1)
    if (Math.ceil((4 + lengthBits(version) + 8 * length) / 8) <= dataCapacity(version)) return version;
  throw new RangeError('too long for a QR code of version 10');
}

const lengthBits = (version: number) => (version < 10 ? 8 : 16);
const sizeOf = (version: number) => 17 + 4 * version;

/** Modules that hold data and correction, after 18004 table 1. */
function rawCodewords(version: number): number {
  let modules = (16 * version + 128) * version + 64;
  if (version >= 2) {
    const aligned = Math.floor(version / 7) + 2;
    modules -= (25 * aligned - 10) * aligned - 55;
    if (version >= 7) modules -= 36;
  }
  return Math.floor(modules / 8);
}

function dataCapacity(version: number): number {
  return rawCodewords(version) - at(CORRECTION, version - 1) * at(BLOCKS, version - 1);
}

function dataCodewords(bytes: Uint8Array, version: number): readonly number[] {
  const bits: number[] = [];
  const put = (value: number, count: number) => {
    for (let bit = count - 1; bit >= 0; bit -= 1) bits.push((value >>> bit) & 1);
  };
  const capacity = dataCapacity(version) * 8;
  put(0b0100, 4);
  put(bytes.length, lengthBits(version));
  for (const byte of bytes) put(byte, 8);
  put(0, Math.min(4, capacity - bits.length));
  put(0, (8 - (bits.length % 8)) % 8);
  for (let pad = 0xec; bits.length < capacity; pad ^= 0xec ^ 0x11) put(pad, 8);
  return Array.from({ length: bits.length / 8 }, (_, index) =>
    bits.slice(index * 8, index * 8 + 8).reduce((byte, bit) => (byte << 1) | bit, 0),
  );
}

/** Data cut into blocks, each with its correction, then dealt out codeword by codeword. */
function interleaved(data: readonly number[], version: number): readonly number[] {
  const blocks = at(BLOCKS, version - 1);
  const correction = at(CORRECTION, version - 1);
  const raw = rawCodewords(version);
  const shortBlocks = blocks - (raw % blocks);
  const shortLength = Math.floor(raw / blocks) - correction;
  const divisor = divisorOf(correction);
  const parts: { data: readonly number[]; correction: readonly number[] }[] = [];
  let from = 0;
  for (let block = 0; block < blocks; block += 1) {
    const part = data.slice(from, (from += shortLength + (block < shortBlocks ? 0 : 1)));
    parts.push({ data: part, correction: remainder(part, divisor) });
  }
  const dealt: number[] = [];
  for (let index = 0; index <= shortLength; index += 1)
    for (const part of parts) if (index < part.data.length) dealt.push(at(part.data, index));
  for (let index = 0; index < correction; index += 1)
    for (const part of parts) dealt.push(at(part.correction, index));
  return dealt;
}

/** The Reed-Solomon generator polynomial of `degree` over GF(256), highest power left out. */
function divisorOf(degree: number): readonly number[] {
  const result: number[] = Array.from({ length: degree }, (_, index) => (index === degree - 1 ? 1 : 0));
  let root = 1;
  for (let step = 0; step < degree; step += 1) {
    for (let index = 0; index < degree; index += 1)
      result[index] = times(at(result, index), root) ^ (result[index + 1] ?? 0);
    root = times(root, 2);
  }
  return result;
}

function remainder(data: readonly number[], divisor: readonly number[]): readonly number[] {
  const result = divisor.map(() => 0);
  for (const byte of data) {
    const factor = byte ^ (result.shift() ?? 0);
    result.push(0);
    divisor.forEach((coefficient, index) => (result[index] = at(result, index) ^ times(coefficient, factor)));
  }
  return result;
}

/** Product in GF(256) modulo 0x11d. */
function times(one: number, other: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit -= 1) {
    product = (product << 1) ^ ((product >>> 7) * 0x11d);
    product ^= ((other >>> bit) & 1) * one;
  }
  return product & 0xff;
}

function drawn(version: number, codewords: readonly number[], mask: number): Grid {
  const size = sizeOf(version);
  const dark: Grid = Array.from({ length: size }, () => Array<boolean>(size).fill(false));
  const fixed: Grid = Array.from({ length: size }, () => Array<boolean>(size).fill(false));
  const set = (x: number, y: number, isDark: boolean) => {
    const row = dark[y];
    if (row === undefined || x < 0 || x >= size) return;
    row[x] = isDark;
    (fixed[y] ?? [])[x] = true;
  };

  for (let index = 0; index < size; index += 1) {
    set(6, index, index % 2 === 0);
    set(index, 6, index % 2 === 0);
  }
  for (const [x, y] of [
    [3, 3],
    [size - 4, 3],
    [3, size - 4],
  ] as const)
    for (let dy = -4; dy <= 4; dy += 1)
      for (let dx = -4; dx <= 4; dx += 1) {
        const ring = Math.max(Math.abs(dx), Math.abs(dy));
        set(x + dx, y + dy, ring !== 2 && ring !== 4);
      }
  const centres = at(ALIGNMENT, version - 1);
  const last = centres.length - 1;
  centres.forEach((x, i) =>
    centres.forEach((y, j) => {
      const isFinder = (i === 0 && j === 0) || (i === 0 && j === last) || (i === last && j === 0);
      if (isFinder) return;
      for (let dy = -2; dy <= 2; dy += 1)
        for (let dx = -2; dx <= 2; dx += 1) set(x + dx, y + dy, Math.max(Math.abs(dx), Math.abs(dy)) !== 1);
    }),
  );
  drawFormat(set, size, mask);
  if (version >= 7) drawVersion(set, size, version);
  drawCodewords(dark, fixed, codewords);
  applyMask(dark, fixed, mask);
  return dark;
}

type SetModule = (x: number, y: number, isDark: boolean) => void;

function drawFormat(set: SetModule, size: number, mask: number): void {
  const data = mask; // level M is 00
  let rest = data;
  for (let step = 0; step < 10; step += 1) rest = (rest << 1) ^ ((rest >>> 9) * 0x537);
  const bits = ((data << 10) | rest) ^ 0x5412;
  const bit = (index: number) => ((bits >>> index) & 1) === 1;
  for (let index = 0; index <= 5; index += 1) set(8, index, bit(index));
  set(8, 7, bit(6));
  set(8, 8, bit(7));
  set(7, 8, bit(8));
  for (let index = 9; index < 15; index += 1) set(14 - index, 8, bit(index));
  for (let index = 0; index < 8; index += 1) set(size - 1 - index, 8, bit(index));
  for (let index = 8; index < 15; index += 1) set(8, size - 15 + index, bit(index));
  set(8, size - 8, true);
}

function drawVersion(set: SetModule, size: number, version: number): void {
  let rest = version;
  for (let step = 0; step < 12; step += 1) rest = (rest << 1) ^ ((rest >>> 11) * 0x1f25);
  const bits = (version << 12) | rest;
  for (let index = 0; index < 18; index += 1) {
    const isDark = ((bits >>> index) & 1) === 1;
    const a = size - 11 + (index % 3);
    const b = Math.floor(index / 3);
    set(a, b, isDark);
    set(b, a, isDark);
  }
}

/** In pairs of columns from the right, up and down by turns. */
function drawCodewords(dark: Grid, fixed: Grid, codewords: readonly number[]): void {
  const size = dark.length;
  let index = 0;
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step += 1)
      for (const x of [right, right - 1]) {
        const isUpward = ((right + 1) & 2) === 0;
        const y = isUpward ? size - 1 - step : step;
        if (fixed[y]?.[x] === true || index >= codewords.length * 8) continue;
        (dark[y] ?? [])[x] = ((at(codewords, index >>> 3) >>> (7 - (index & 7))) & 1) === 1;
        index += 1;
      }
  }
}

const MASKS: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

function applyMask(dark: Grid, fixed: Grid, mask: number): void {
  dark.forEach((row, y) =>
    row.forEach((isDark, x) => {
      if (fixed[y]?.[x] !== true && at(MASKS, mask)(x, y)) row[x] = !isDark;
    }),
  );
}

/** How hard the grid is to read, after 18004 8.8.2: runs, blocks, false finders, imbalance. */
function penaltyOf(dark: Grid): number {
  const size = dark.length;
  const columns = dark.map((_, x) => dark.map((row) => row[x] === true));
  let penalty = 0;
  for (const line of [...dark, ...columns]) {
    const text = line.map((isDark) => (isDark ? '1' : '0')).join('');
    for (const run of text.match(/0{5,}|1{5,}/g) ?? []) penalty += run.length - 2;
    for (const finder of ['00001011101', '10111010000'])
      for (let from = text.indexOf(finder); from >= 0; from = text.indexOf(finder, from + 1)) penalty += 40;
  }
  for (let y = 0; y + 1 < size; y += 1)
    for (let x = 0; x + 1 < size; x += 1) {
      const one = dark[y]?.[x];
      if (one === dark[y]?.[x + 1] && one === dark[y + 1]?.[x] && one === dark[y + 1]?.[x + 1]) penalty += 3;
    }
  const share = (dark.flat().filter(Boolean).length * 20) / (size * size);
  return penalty + Math.floor(Math.abs(share - 10)) * 10;
}

/** The value at `index`, which the standard's tables promise to be there. */
function at<Value>(list: readonly Value[], index: number): Value {
  const value = list[index];
  if (value === undefined) throw new RangeError('outside of a table of QR codes');
  return value;
}
