import { encodeFrame, MESSAGE, SYNC, type Frame } from '../../document/frames.ts';
import type { RefusalCode } from '../../document/refusals.ts';
import { UpdateReader } from './update-reader.ts';

/** One end of a socket, as the rooms use it. In tests it is an editor in memory. */
export interface Wire {
  /** Hand over bytes that are WebSocket frames already: one or several. */
  write(bytes: Uint8Array): void;
  /** Bytes handed over that the network has not taken yet. */
  readonly waiting: number;
  ping(): void;
  /** Stop reading for a while, or go on. */
  hold(held: boolean): void;
  /** Say why, and close. */
  close(code: RefusalCode): void;
  /** Close without a word: nobody is there. */
  cut(): void;
}

/** First byte of a WebSocket frame that is whole and binary (RFC 6455, 5.2). */
const WHOLE_BINARY = 0x82;
/** Longest payload whose length fits the second byte, and longest that fits two bytes more. */
const SHORT_MOST_BYTES = 125;
const MIDDLE_MOST_BYTES = 0xffff;

/** `frame` as a server sends it: made once, written to every receiver as it is. */
export function framed(frame: Frame): Buffer {
  return frame.type === 'update' ? framedUpdate(frame.bytes) : framedPayload(encodeFrame(frame));
}

/** An update, which is most of what is sent: written straight into its frame. */
function framedUpdate(update: Uint8Array): Buffer {
  const size = update.length;
  const lengthBytes = size < 2 ** 7 ? 1 : size < 2 ** 14 ? 2 : size < 2 ** 21 ? 3 : 4;
  const { bytes, head } = frameOf(2 + lengthBytes + size);
  bytes[head] = MESSAGE.sync;
  bytes[head + 1] = SYNC.update;
  let at = head + 2;
  let left = size;
  for (let byte = 1; byte < lengthBytes; byte++) {
    bytes[at++] = (left & 127) | 128;
    left >>>= 7;
  }
  bytes[at++] = left;
  bytes.set(update, at);
  return bytes;
}

/** `payload` as one WebSocket frame. */
export function framedPayload(payload: Uint8Array): Buffer {
  const { bytes, head } = frameOf(payload.length);
  bytes.set(payload, head);
  return bytes;
}

/** A WebSocket frame for `size` bytes, which begin at `head`. */
function frameOf(size: number): { readonly bytes: Buffer; readonly head: number } {
  const head = size <= SHORT_MOST_BYTES ? 2 : size <= MIDDLE_MOST_BYTES ? 4 : 10;
  const bytes = Buffer.allocUnsafe(head + size);
  bytes[0] = WHOLE_BINARY;
  if (head === 2) {
    bytes[1] = size;
  } else if (head === 4) {
    bytes[1] = SHORT_MOST_BYTES + 1;
    bytes.writeUInt16BE(size, 2);
  } else {
    bytes[1] = SHORT_MOST_BYTES + 2;
    bytes.writeBigUInt64BE(BigInt(size), 2);
  }
  return { bytes, head };
}

/** The update in `frame`, which `framed` made of one; shares its memory. */
export function payloadOf(frame: Uint8Array): Uint8Array {
  const short = frame[1] ?? 0;
  const head = short <= SHORT_MOST_BYTES ? 2 : short === SHORT_MOST_BYTES + 1 ? 4 : 10;
  const reader = new UpdateReader(frame, head + 2); // past the kind of message and its step
  return reader.piece();
}

/** The payloads of the WebSocket frames in `bytes`, as a client reads them. */
export function payloadsIn(bytes: Uint8Array): readonly Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const payloads: Uint8Array[] = [];
  for (let at = 0; at < bytes.length;) {
    const short = view.getUint8(at + 1);
    const head = short <= SHORT_MOST_BYTES ? 2 : short === SHORT_MOST_BYTES + 1 ? 4 : 10;
    const size = head === 2 ? short : head === 4 ? view.getUint16(at + 2) : Number(view.getBigUint64(at + 2));
    payloads.push(bytes.slice(at + head, at + head + size));
    at += head + size;
  }
  return payloads;
}
