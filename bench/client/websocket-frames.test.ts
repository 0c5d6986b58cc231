import { expect, test } from 'vitest';
import { framedPayload } from '../../sync-server/sync/wire.ts';
import { clientFrame, FrameReader } from './websocket-frames.ts';

function readerOf() {
  const heard: string[] = [];
  const reader = new FrameReader({
    message: (bytes, start, end) => void heard.push(bytes.toString('latin1', start, end)),
    ping: () => void heard.push('ping'),
    close: (code) => void heard.push(`close ${code}`),
  });
  return { heard, reader };
}

/** Three sizes, one for each way a length is written, and a ping and a close between and after them. */
const payloads = ['short', 'm'.repeat(300), 'l'.repeat(70_000)];
const stream = Buffer.concat([
  framedPayload(Buffer.from(payloads[0] ?? '')),
  Buffer.from([0x89, 0]),
  framedPayload(Buffer.from(payloads[1] ?? '')),
  framedPayload(Buffer.from(payloads[2] ?? '')),
  Buffer.from([0x88, 2, 0x11, 0x34]),
]);
const expected = [payloads[0], 'ping', payloads[1], payloads[2], 'close 4404'];

test.each([1, 2, 3, 7, 64, 1_000, stream.length])('frames are found in pieces of %d bytes', (size) => {
  const { heard, reader } = readerOf();
  for (let at = 0; at < stream.length; at += size) {
    const piece = Buffer.from(stream.subarray(at, at + size));
    reader.push(piece, piece.length);
    piece.fill(0); // the socket's buffer is used again
  }
  expect(heard).toEqual(expected);
});

test('bytes of a piece beyond its length are not looked at', () => {
  const { heard, reader } = readerOf();
  const frame = framedPayload(Buffer.from('one'));
  reader.push(Buffer.concat([frame, frame]), frame.length);
  expect(heard).toEqual(['one']);
});

test.each([
  [0, 6],
  [125, 6],
  [126, 8],
  [70_000, 14],
])('a client frame of %d bytes has a head of %d, masked', (size, head) => {
  const frame = clientFrame(new Uint8Array(size).fill(7));
  expect(frame.length).toBe(head + size);
  expect(frame[0]).toBe(0x82);
  expect((frame[1] ?? 0) & 0x80).toBe(0x80);
  expect(frame.subarray(head).every((byte) => byte === 7)).toBe(true);
});
