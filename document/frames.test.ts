import fc from 'fast-check';
import * as decoding from 'lib0/decoding';
import { expect, test } from 'vitest';
import { decodeFrame, encodeFrame, type Frame } from './frames.ts';

const bytes = fc.uint8Array({ maxLength: 200 });
const frame: fc.Arbitrary<Frame> = fc.oneof(
  fc.record({ type: fc.constant('step1' as const), stateVector: bytes }),
  fc.record({ type: fc.constantFrom('step2' as const, 'update' as const), bytes }),
  fc.record({ type: fc.constant('awareness' as const), bytes }),
  fc.constant({ type: 'queryAwareness' as const }),
  fc.record({ type: fc.constant('kept' as const), count: fc.nat() }),
  fc.record({ type: fc.constant('event' as const), json: fc.json() }),
  fc.record({ type: fc.constant('packed' as const), bytes }),
);

test('[P1] every message reads back as it was written', () => {
  fc.assert(
    fc.property(frame, (sent) => {
      expect(decodeFrame(encodeFrame(sent))).toEqual(sent);
    }),
  );
});

test('[P1] the first four kinds are those of y-websocket', () => {
  const heads = (['step1', 'step2', 'update', 'awareness', 'queryAwareness'] as const).map((type) => {
    const empty = new Uint8Array();
    const message = encodeFrame(
      type === 'step1' ? { type, stateVector: empty } : ({ type, bytes: empty } as Frame),
    );
    return [...message];
  });
  expect(heads).toEqual([[0, 0, 0], [0, 1, 0], [0, 2, 0], [1, 0], [3]]);
});

test('[P2] a message with a byte missing, or one to spare, is not read', () => {
  fc.assert(
    fc.property(frame, (sent) => {
      const message = encodeFrame(sent);
      expect(() => decodeFrame(Uint8Array.from([...message, 0]))).toThrow('trailing bytes');
      expect(() => decodeFrame(message.subarray(0, -1))).toThrow(Error);
    }),
  );
});

test('[P2] noise is read as nothing or as a message, and never as more than it is', () => {
  fc.assert(
    fc.property(bytes, (noise) => {
      let read: Frame;
      try {
        read = decodeFrame(noise);
      } catch {
        return;
      }
      expect(decodeFrame(encodeFrame(read))).toEqual(read);
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ['a kind that does not exist', [9, 0]],
  ['a step that does not exist', [0, 3, 0]],
  ['y-websocket’s word about permission, which only a server says', [2, 0, 0]],
  ['a length beyond the message', [0, 2, 200, 1, 0]],
  ['a length beyond all numbers', [0, 2, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1]],
  ['nothing', []],
])('[P2] %s is refused', (_, message) => {
  expect(() => decodeFrame(Uint8Array.from(message))).toThrow(Error);
});

test('[P3] a payload shares no memory with what was received beside it', () => {
  const received = Uint8Array.from([
    ...encodeFrame({ type: 'update', bytes: Uint8Array.of(1, 2, 3) }),
    7,
    7,
    7,
  ]);
  const read = decodeFrame(received.subarray(0, -3));
  const payload = read.type === 'update' ? read.bytes : new Uint8Array();
  expect(payload.buffer.byteLength).toBe(3);
  received.fill(0);
  expect(payload).toEqual(Uint8Array.of(1, 2, 3));
  expect(decoding.createDecoder(payload).arr.buffer).not.toBe(received.buffer);
});
