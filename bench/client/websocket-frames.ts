/** First byte of a frame that is whole and binary, and of a pong (RFC 6455, 5.2). */
const WHOLE_BINARY = 0x82;
const PONG = 0x8a;
const OPCODES = { binary: 2, close: 8, ping: 9 } as const;
/** Second byte: the bit that says a mask follows, and the lengths that mean "see the next 2, or 8, bytes". */
const MASKED = 0x80;
const LENGTH_IN_2 = 126;
const LENGTH_IN_8 = 127;
const MASK_BYTES = 4;

/**
 * `payload` as a client sends it. The mask is zero, which the standard allows: a server undoes it at the same cost as
 * any other, and the load generator gets it for nothing.
 */
export function clientFrame(payload: Uint8Array): Buffer {
  return framed(WHOLE_BINARY, payload);
}

/** The answer to a ping. */
export const PONG_FRAME = framed(PONG, new Uint8Array());

function framed(first: number, payload: Uint8Array): Buffer {
  const size = payload.length;
  const extra = size < LENGTH_IN_2 ? 0 : size <= 0xffff ? 2 : 8;
  const head = 2 + extra + MASK_BYTES;
  const bytes = Buffer.alloc(head + size);
  bytes[0] = first;
  bytes[1] = MASKED | (extra === 0 ? size : extra === 2 ? LENGTH_IN_2 : LENGTH_IN_8);
  if (extra === 2) bytes.writeUInt16BE(size, 2);
  if (extra === 8) bytes.writeBigUInt64BE(BigInt(size), 2);
  bytes.set(payload, head);
  return bytes;
}

/** What a reader of frames tells. Bytes are from `start` to `end` of a buffer that is used again afterwards. */
export interface FrameListener {
  message(bytes: Buffer, start: number, end: number): void;
  ping(): void;
  /** The server closes, with this code; 1005 when it gave none. */
  close(code: number): void;
}

/** Finds a server's frames in what a socket hands over, in pieces of any size. Copies only what comes in parts. */
export class FrameReader {
  readonly #listener: FrameListener;
  /** The beginning of a head that is not whole yet. */
  #head: Buffer | null = null;
  /** A frame that comes in parts, where its payload begins, and how much of it is there. */
  #frame: Buffer | null = null;
  #payloadAt = 0;
  #filled = 0;

  constructor(listener: FrameListener) {
    this.#listener = listener;
  }

  /** Take the first `length` bytes of `piece`. */
  push(piece: Buffer, length: number): void {
    let bytes = piece;
    let at = 0;
    let end = length;
    if (this.#frame !== null) {
      at = Math.min(this.#frame.length - this.#filled, length);
      piece.copy(this.#frame, this.#filled, 0, at);
      this.#filled += at;
      if (this.#filled < this.#frame.length) return;
      const frame = this.#frame;
      this.#frame = null;
      this.#deliver(frame, 0, this.#payloadAt, frame.length);
    } else if (this.#head !== null) {
      bytes = Buffer.concat([this.#head, piece.subarray(0, length)]);
      end = bytes.length;
      this.#head = null;
    }
    while (end - at >= 2) {
      const short = bytes[at + 1] ?? 0;
      const head = short < LENGTH_IN_2 ? 2 : short === LENGTH_IN_2 ? 4 : 10;
      if (end - at < head) break;
      const size =
        head === 2 ? short : head === 4 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2));
      const next = at + head + size;
      if (next > end) {
        this.#frame = Buffer.allocUnsafe(head + size);
        this.#payloadAt = head;
        this.#filled = bytes.copy(this.#frame, 0, at, end);
        return;
      }
      this.#deliver(bytes, at, at + head, next);
      at = next;
    }
    if (at < end) this.#head = Buffer.from(bytes.subarray(at, end));
  }

  #deliver(bytes: Buffer, at: number, start: number, end: number): void {
    const opcode = (bytes[at] ?? 0) & 15;
    if (opcode === OPCODES.binary) this.#listener.message(bytes, start, end);
    else if (opcode === OPCODES.ping) this.#listener.ping();
    else if (opcode === OPCODES.close)
      this.#listener.close(end - start >= 2 ? bytes.readUInt16BE(start) : 1005);
    else throw new RangeError(`a frame with opcode ${opcode}`);
  }
}
