import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { POLL_PIECE_MOST_BYTES } from './limits.ts';

/**
 * How the messages of a socket travel over HTTP where WebSockets are blocked.
 *
 * Each side's messages are one stream of bytes, each message after its length in four bytes. A side keeps its bytes
 * until the other says how many it has, and sends from there; so what was lost on the way is sent again, and what
 * comes twice is passed over.
 *
 * @see docs/protocol.md "Without WebSockets"
 */

/** Bytes of a stream, and where in it they begin. */
export interface Piece {
  readonly from: number;
  readonly bytes: Uint8Array;
}

/** What the server answers. */
export type PollAnswer =
  /** The connection is made; its name is known to nobody else. */
  | { readonly is: 'open'; readonly connection: string }
  /** What the server says, perhaps nothing. */
  | ({ readonly is: 'piece' } & Piece)
  /** So many bytes of what the editor says have been dealt with. */
  | { readonly is: 'received'; readonly count: number }
  /** The connection is over, as a socket would say it. */
  | { readonly is: 'closed'; readonly code: number; readonly reason: string };

/** Bytes of a message's length, in front of it. */
const HEAD_BYTES = 4;
const KINDS = ['open', 'piece', 'received', 'closed'] as const;
const NOTHING = new Uint8Array();

/** One side's stream as its writer has it. */
export interface Outgoing {
  add(message: Uint8Array): void;
  /** The other side has the first `count` bytes. False when it cannot have. */
  received(count: number): boolean;
  /** What to send next: from the first byte that the other side is not known to have. */
  piece(): Piece;
  /** Bytes the other side is not known to have. */
  readonly waiting: number;
  /** Forget what waits: nobody will ask for it. */
  clear(): void;
}

/** A stream without messages yet. */
export function createOutgoing(): Outgoing {
  let chunks: Uint8Array[] = [];
  let start = 0;
  let waiting = 0;
  return {
    add(message) {
      const chunk = new Uint8Array(HEAD_BYTES + message.length);
      new DataView(chunk.buffer).setUint32(0, message.length);
      chunk.set(message, HEAD_BYTES);
      chunks.push(chunk);
      waiting += chunk.length;
    },
    received(count) {
      let gone = count - start;
      if (gone > waiting) return false;
      if (gone <= 0) return true; // heard before
      start = count;
      waiting -= gone;
      let whole = 0;
      for (const chunk of chunks) {
        if (chunk.length > gone) break;
        gone -= chunk.length;
        whole += 1;
      }
      chunks = chunks.slice(whole);
      if (gone > 0) chunks[0] = chunks[0]?.subarray(gone) ?? NOTHING;
      return true;
    },
    piece() {
      const parts: Uint8Array[] = [];
      let room = POLL_PIECE_MOST_BYTES;
      for (const chunk of chunks) {
        if (room === 0) break;
        parts.push(chunk.subarray(0, room));
        room -= Math.min(room, chunk.length);
      }
      return { from: start, bytes: joined(parts) };
    },
    get waiting() {
      return waiting;
    },
    clear() {
      start += waiting;
      chunks = [];
      waiting = 0;
    },
  };
}

/** One side's stream as its reader has it. */
export interface Incoming {
  /** The messages that `piece` completes: each once, in order. `gap`: something before it is missing. */
  take(piece: Piece): readonly Uint8Array[] | 'gap' | 'too-big';
  /** Bytes had so far. */
  readonly received: number;
}

/** A stream of which nothing is known yet, and in which no message has more than `mostBytes`. */
export function createIncoming(mostBytes: number): Incoming {
  let received = 0;
  let parts: Uint8Array[] = [];
  let held = 0;
  /** Bytes to have before looking again: a long message comes in many pieces. */
  let needed = HEAD_BYTES;
  return {
    take({ from, bytes }) {
      if (from > received) return 'gap';
      const fresh = bytes.slice(received - from);
      received += fresh.length;
      held += fresh.length;
      parts.push(fresh);
      const messages: Uint8Array[] = [];
      if (held < needed) return messages;
      const all = joined(parts);
      const view = new DataView(all.buffer, all.byteOffset, all.byteLength);
      let at = 0;
      for (;;) {
        needed = HEAD_BYTES;
        if (all.length - at < needed) break;
        const length = view.getUint32(at);
        if (length > mostBytes) return 'too-big';
        needed += length;
        if (all.length - at < needed) break;
        messages.push(all.slice(at + HEAD_BYTES, at + needed));
        at += needed;
      }
      parts = [all.slice(at)];
      held = all.length - at;
      return messages;
    },
    get received() {
      return received;
    },
  };
}

/** The bytes of `answer`, as they travel. */
export function encodePollAnswer(answer: PollAnswer): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeUint8(encoder, KINDS.indexOf(answer.is));
  switch (answer.is) {
    case 'open':
      encoding.writeVarString(encoder, answer.connection);
      break;
    case 'piece':
      writePiece(encoder, answer);
      break;
    case 'received':
      encoding.writeVarUint(encoder, answer.count);
      break;
    case 'closed':
      encoding.writeVarUint(encoder, answer.code);
      encoding.writeVarString(encoder, answer.reason);
      break;
  }
  return encoding.toUint8Array(encoder);
}

/**
 * The answer in `bytes`.
 *
 * @throws when it is none: some machine between us answered.
 */
export function decodePollAnswer(bytes: Uint8Array): PollAnswer {
  const decoder = decoding.createDecoder(bytes);
  const kind = KINDS[decoding.readUint8(decoder)];
  if (kind === undefined) throw new RangeError('no answer of ours');
  switch (kind) {
    case 'open':
      return { is: kind, connection: decoding.readVarString(decoder) };
    case 'piece':
      return { is: kind, ...readPiece(decoder) };
    case 'received':
      return { is: kind, count: decoding.readVarUint(decoder) };
    case 'closed':
      return { is: kind, code: decoding.readVarUint(decoder), reason: decoding.readVarString(decoder) };
  }
}

/** What an editor asks with: how many bytes of the server's it has. */
export function encodeReceived(count: number): Uint8Array {
  return encoding.encode((encoder) => encoding.writeVarUint(encoder, count));
}

/** @throws when there is no number in `bytes`. */
export function decodeReceived(bytes: Uint8Array): number {
  return decoding.readVarUint(decoding.createDecoder(bytes));
}

/** What an editor sends. */
export function encodePiece(piece: Piece): Uint8Array {
  return encoding.encode((encoder) => writePiece(encoder, piece));
}

/** @throws when there is no piece in `bytes`. */
export function decodePiece(bytes: Uint8Array): Piece {
  return readPiece(decoding.createDecoder(bytes));
}

function writePiece(encoder: encoding.Encoder, { from, bytes }: Piece): void {
  encoding.writeVarUint(encoder, from);
  encoding.writeUint8Array(encoder, bytes);
}

function readPiece(decoder: decoding.Decoder): Piece {
  return { from: decoding.readVarUint(decoder), bytes: decoding.readTailAsUint8Array(decoder) };
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
