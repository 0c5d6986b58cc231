/**
 * Reads a Yjs update (V1) without building anything of it: what it holds stays bytes.
 *
 * Yjs' own decoder makes an object of every struct, 13 µs for a key press and 60 ms for a paper of 60 pages; to know
 * which clocks an update holds, a walk over its bytes is enough (0.2 µs, 6 ms). The walk only measures. Whether an
 * update is sound is for the guard, which uses Yjs' decoder.
 *
 * @see yjs `src/utils/encoding.js`, `UpdateDecoder.js`; docs/spec/guard.md G20
 */
export class UpdateReader {
  readonly #bytes: Uint8Array;
  #at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.#bytes = bytes;
    this.#at = at;
  }

  /** Where the next byte is read. */
  get at(): number {
    return this.#at;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  byte(): number {
    const byte = this.#bytes[this.#at];
    if (byte === undefined) throw new RangeError('cut short');
    this.#at += 1;
    return byte;
  }

  /** A number of lib0's, seven bits a byte. */
  number(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.byte();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
      scale *= 128;
      if (scale > Number.MAX_SAFE_INTEGER) throw new RangeError('number too large');
    }
  }

  /** The bytes of something that says its length. */
  piece(): Uint8Array {
    const length = this.number();
    const from = this.#at;
    this.skip(length);
    return this.#bytes.subarray(from, from + length);
  }

  skip(length: number): void {
    this.#at += length;
    if (this.#at > this.#bytes.length) throw new RangeError('cut short');
  }

  skipPiece(): void {
    this.skip(this.number());
  }

  /** Length in UTF-16 units of the text that comes next. */
  textLength(): number {
    const end = this.number() + this.#at;
    const bytes = this.#bytes;
    if (end > bytes.length) throw new RangeError('cut short');
    let length = 0;
    for (let at = this.#at; at < end; at++) {
      const byte = bytes[at] ?? 0;
      if ((byte & 0xc0) === 0x80) continue; // goes on with the character before
      length += byte >= 0xf0 ? 2 : 1;
    }
    this.#at = end;
    return length;
  }

  /** Pass over a value of lib0's `any`. */
  skipAny(): void {
    const kind = 127 - this.byte();
    switch (kind) {
      case 0: // undefined
      case 1: // null
      case 6: // false
      case 7: // true
        return;
      case 2: // integer: its first byte has the sign, so the length is the same as of a number
        for (let byte = this.byte(); byte >= 128; byte = this.byte());
        return;
      case 3: // 32-bit float
        return this.skip(4);
      case 4: // 64-bit float
      case 5: // bigint
        return this.skip(8);
      case 8: // string
      case 11: // bytes
        return this.skipPiece();
      case 9: // object
        for (let left = this.number(); left > 0; left--) {
          this.skipPiece();
          this.skipAny();
        }
        return;
      case 10: // list
        for (let left = this.number(); left > 0; left--) this.skipAny();
        return;
      default:
        throw new RangeError('unknown kind of value');
    }
  }
}

/** Bits of a struct's first byte: which ids follow, and what it holds. */
export const HAS_ORIGIN = 0x80;
export const HAS_RIGHT_ORIGIN = 0x40;
export const HAS_KEY = 0x20;
export const CONTENT = 0x1f;
/** What a struct holds, as far as it is looked for by name. */
export const STRUCT = { gone: 0, text: 4, skip: 10 } as const;

/** The structs of one client id in an update, as clocks; `to` is the first after them. */
export interface Reach {
  readonly client: number;
  readonly from: number;
  readonly to: number;
}

/** Takes an id that an update points to. */
export type Pointed = (client: number, clock: number) => void;

/** What an update holds, as clocks. */
export interface Scan {
  readonly reaches: readonly Reach[];
  /** How many structs it has. */
  readonly structs: number;
  /** Whether it leaves out clocks in the middle of a client id's. */
  readonly hasGaps: boolean;
  /** Where in the bytes its deletions begin; they go on to the end. */
  readonly deletesAt: number;
}

/**
 * What `update` holds. `pointed` is told of every neighbour and parent it names.
 *
 * @throws {RangeError} when it is no update.
 */
export function scanUpdate(update: Uint8Array, pointed?: Pointed): Scan {
  const reader = new UpdateReader(update);
  const reaches: Reach[] = [];
  let hasGaps = false;
  let count = 0;
  for (let clients = reader.number(); clients > 0; clients--) {
    let structs = reader.number();
    count += structs;
    const client = reader.number();
    const from = reader.number();
    let to = from;
    for (; structs > 0; structs--) {
      const info = reader.byte();
      if ((info & CONTENT) === STRUCT.skip) hasGaps = true;
      to += structLength(reader, info, pointed);
    }
    reaches.push({ client, from, to });
  }
  // What was pushed to has room for more, and this is kept for long.
  return { reaches: reaches.slice(), structs: count, hasGaps, deletesAt: reader.at };
}

function structLength(reader: UpdateReader, info: number, pointed?: Pointed): number {
  const content = info & CONTENT;
  if (content === STRUCT.gone || content === STRUCT.skip) return reader.number();
  if ((info & HAS_ORIGIN) !== 0) point(reader, pointed);
  if ((info & HAS_RIGHT_ORIGIN) !== 0) point(reader, pointed);
  if ((info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN)) === 0) {
    if (reader.number() === 1) reader.skipPiece();
    else point(reader, pointed);
    if ((info & HAS_KEY) !== 0) reader.skipPiece();
  }
  return contentLength(reader, content);
}

function point(reader: UpdateReader, pointed?: Pointed): void {
  const client = reader.number();
  const clock = reader.number();
  pointed?.(client, clock);
}

/** Kinds of Yjs types that have a name of their own: elements and hooks. */
const NAMED_TYPES = new Set([3, 5]);

function contentLength(reader: UpdateReader, content: number): number {
  switch (content) {
    case 1: // deleted
      return reader.number();
    case 2: {
      // JSON
      const length = reader.number();
      for (let left = length; left > 0; left--) reader.skipPiece();
      return length;
    }
    case 3: // bytes
    case 5: // embed
      reader.skipPiece();
      return 1;
    case STRUCT.text:
      return reader.textLength();
    case 6: // format
      reader.skipPiece();
      reader.skipPiece();
      return 1;
    case 7: // type
      if (NAMED_TYPES.has(reader.number())) reader.skipPiece();
      return 1;
    case 8: {
      // any
      const length = reader.number();
      for (let left = length; left > 0; left--) reader.skipAny();
      return length;
    }
    case 9: // document
      reader.skipPiece();
      reader.skipAny();
      return 1;
    default:
      throw new RangeError('unknown content');
  }
}

/**
 * The deletions in `update` from `at` on, one range after another.
 *
 * @throws {RangeError} when they are cut short, or something follows them.
 */
export function forEachDeletion(
  update: Uint8Array,
  at: number,
  take: (client: number, from: number, to: number) => void,
): void {
  const reader = new UpdateReader(update, at);
  for (let clients = reader.number(); clients > 0; clients--) {
    const client = reader.number();
    for (let ranges = reader.number(); ranges > 0; ranges--) {
      const from = reader.number();
      take(client, from, from + reader.number());
    }
  }
  if (!reader.isAtEnd) throw new RangeError('trailing bytes');
}
