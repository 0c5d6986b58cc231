import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/**
 * What travels on a socket: y-websocket's messages (0 to 3), so that its stock provider works, and our additions
 * (100 and up), sent only to a client that asked for them with `?ack=1`.
 *
 * @see docs/protocol.md
 */
export const MESSAGE = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  /** Server to client: the first `n` update messages of this connection are on disk. Payload: varuint n. */
  kept: 100,
  /** Server to client: something beside the text changed. Payload: JSON string, see `LiveEvent`. */
  event: 101,
  /** Server to client: another message, packed (raw DEFLATE, RFC 1951). Payload: bytes. */
  packed: 102,
} as const;

/** Inside a sync message. */
export const SYNC = { step1: 0, step2: 1, update: 2 } as const;

/** Raised when a message means something else than before. An older editor is refused with close code 4408. */
export const PROTOCOL_VERSION = 1;
/** Raised when the body's schema learns a node, mark or attribute that an older editor would delete. */
export const SCHEMA_VERSION = 5;

/** What a client asks for when it opens a socket at `/sync/<documentId>`, in the query. */
export const SYNC_QUERY = {
  ack: 'ack',
  /** A long text may come packed. */
  packed: 'packed',
  protocol: 'protocol',
  schema: 'schema',
  /** The generation of the server's data that the editor's text comes from, as the server told it. */
  generation: 'generation',
} as const;

/** A message as received. */
export type Frame =
  | { readonly type: 'step1'; readonly stateVector: Uint8Array }
  | { readonly type: 'step2' | 'update'; readonly bytes: Uint8Array }
  | { readonly type: 'awareness'; readonly bytes: Uint8Array }
  | { readonly type: 'queryAwareness' }
  | { readonly type: 'kept'; readonly count: number }
  | { readonly type: 'event'; readonly json: string }
  | { readonly type: 'packed'; readonly bytes: Uint8Array };

/**
 * The message in `bytes`. Payloads are exact-size copies, so that no decoder can read beyond the message.
 *
 * @throws {RangeError} when it is no message of ours, or has bytes to spare.
 */
export function decodeFrame(bytes: Uint8Array): Frame {
  const decoder = decoding.createDecoder(bytes);
  const frame = frameIn(decoder);
  if (decoding.hasContent(decoder)) throw new RangeError('trailing bytes');
  return frame;
}

function frameIn(decoder: decoding.Decoder): Frame {
  const type = decoding.readVarUint(decoder);
  switch (type) {
    case MESSAGE.sync:
      return syncIn(decoder);
    case MESSAGE.awareness:
      return { type: 'awareness', bytes: payload(decoder) };
    case MESSAGE.queryAwareness:
      return { type: 'queryAwareness' };
    case MESSAGE.kept:
      return { type: 'kept', count: decoding.readVarUint(decoder) };
    case MESSAGE.event:
      return { type: 'event', json: decoding.readVarString(decoder) };
    case MESSAGE.packed:
      return { type: 'packed', bytes: payload(decoder) };
    default:
      throw new RangeError(`unknown message type ${type}`);
  }
}

function syncIn(decoder: decoding.Decoder): Frame {
  const step = decoding.readVarUint(decoder);
  switch (step) {
    case SYNC.step1:
      return { type: 'step1', stateVector: payload(decoder) };
    case SYNC.step2:
      return { type: 'step2', bytes: payload(decoder) };
    case SYNC.update:
      return { type: 'update', bytes: payload(decoder) };
    default:
      throw new RangeError(`unknown sync step ${step}`);
  }
}

/** An exact-size copy: a payload must not share its buffer with what was received beside it. */
function payload(decoder: decoding.Decoder): Uint8Array {
  const length = decoding.readVarUint(decoder);
  if (length > decoder.arr.length - decoder.pos) throw new RangeError('cut short');
  return new Uint8Array(decoding.readUint8Array(decoder, length));
}

/** The bytes of `frame`, as they travel. */
export function encodeFrame(frame: Frame): Uint8Array {
  const encoder = encoding.createEncoder();
  switch (frame.type) {
    case 'step1':
      return framed(encoder, [MESSAGE.sync, SYNC.step1], frame.stateVector);
    case 'step2':
      return framed(encoder, [MESSAGE.sync, SYNC.step2], frame.bytes);
    case 'update':
      return framed(encoder, [MESSAGE.sync, SYNC.update], frame.bytes);
    case 'awareness':
      return framed(encoder, [MESSAGE.awareness], frame.bytes);
    case 'packed':
      return framed(encoder, [MESSAGE.packed], frame.bytes);
    case 'queryAwareness':
      encoding.writeVarUint(encoder, MESSAGE.queryAwareness);
      break;
    case 'kept':
      encoding.writeVarUint(encoder, MESSAGE.kept);
      encoding.writeVarUint(encoder, frame.count);
      break;
    case 'event':
      encoding.writeVarUint(encoder, MESSAGE.event);
      encoding.writeVarString(encoder, frame.json);
      break;
  }
  return encoding.toUint8Array(encoder);
}

function framed(encoder: encoding.Encoder, head: readonly number[], body: Uint8Array): Uint8Array {
  for (const number of head) encoding.writeVarUint(encoder, number);
  encoding.writeVarUint8Array(encoder, body);
  return encoding.toUint8Array(encoder);
}
