import fc from 'fast-check';
import { expect, test } from 'vitest';
import { POLL_PIECE_MOST_BYTES } from './limits.ts';
import {
  createIncoming,
  createOutgoing,
  decodePiece,
  decodePollAnswer,
  decodeReceived,
  encodePiece,
  encodePollAnswer,
  encodeReceived,
  type Piece,
  type PollAnswer,
} from './polling.ts';

const MIB = 1024 * 1024;

/** Compared as text: arrays of numbers take the test runner seconds. */
const asText = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

test('[P30] every message arrives once and in order, whatever is lost, late or repeated on the way', () => {
  const message = fc.oneof(
    fc.uint8Array({ maxLength: 40 }),
    fc.constant(new Uint8Array(POLL_PIECE_MOST_BYTES * 2 + 7).fill(9)),
  );
  /** What happens to one piece, and to the word that it arrived. */
  const fate = fc.record({
    add: fc.boolean(),
    lost: fc.boolean(),
    again: fc.boolean(),
    unheard: fc.boolean(),
  });
  fc.assert(
    fc.property(
      fc.array(message, { maxLength: 12 }),
      fc.array(fate, { maxLength: 60 }),
      (messages, fates) => {
        const outgoing = createOutgoing();
        const incoming = createIncoming(MIB);
        const arrived: Uint8Array[] = [];
        const sent: Piece[] = [];
        let next = 0;
        const deliver = (piece: Piece) => {
          const taken = incoming.take(piece);
          if (typeof taken === 'string') throw new Error(taken);
          arrived.push(...taken);
        };
        const step = ({ add, lost, again, unheard }: (typeof fates)[number]) => {
          const one = messages[next];
          if (add && one !== undefined) {
            outgoing.add(one);
            next += 1;
          }
          const piece = outgoing.piece();
          sent.push(piece);
          if (!lost) deliver(piece);
          if (again) deliver(sent.find(({ from }) => from <= incoming.received) ?? piece);
          if (!unheard) outgoing.received(incoming.received);
        };
        for (const each of fates) step(each);
        const well = { add: true, lost: false, again: false, unheard: false };
        while (next < messages.length || outgoing.waiting > 0) step(well);
        expect(arrived.map(asText)).toEqual(messages.map(asText));
      },
    ),
    { numRuns: 60 },
  );
});

test('[P30] a piece after a gap is not taken, and nobody has what was never said', () => {
  const outgoing = createOutgoing();
  outgoing.add(Uint8Array.of(1, 2, 3));
  expect(outgoing.received(8)).toBe(false);
  expect(createIncoming(MIB).take({ from: 1, bytes: Uint8Array.of(1) })).toBe('gap');
});

test('[P37] a piece has at most 128 KiB, and a message as many bytes as its reader allows', () => {
  const outgoing = createOutgoing();
  outgoing.add(new Uint8Array(MIB));
  expect(outgoing.piece().bytes).toHaveLength(POLL_PIECE_MOST_BYTES);
  expect(createIncoming(MIB).take(outgoing.piece())).toEqual([]);
  expect(createIncoming(MIB - 1).take(outgoing.piece())).toBe('too-big');
});

test('[P1] answers and questions read back as they were written', () => {
  const answers: readonly PollAnswer[] = [
    { is: 'open', connection: 'a-_9' },
    { is: 'piece', from: 70_000, bytes: Uint8Array.of(1, 2) },
    { is: 'piece', from: 0, bytes: new Uint8Array() },
    { is: 'received', count: 12 },
    { is: 'closed', code: 4403, reason: 'access/changed' },
  ];
  for (const answer of answers) expect(decodePollAnswer(encodePollAnswer(answer))).toEqual(answer);
  expect(decodeReceived(encodeReceived(300))).toBe(300);
  expect(decodePiece(encodePiece({ from: 300, bytes: Uint8Array.of(7) }))).toEqual({
    from: 300,
    bytes: Uint8Array.of(7),
  });
});

test('[P2] what some machine between us answers is no answer', () => {
  for (const text of ['', '<!doctype html>', '{}'])
    expect(() => decodePollAnswer(new TextEncoder().encode(text))).toThrow(/no answer|end of array/i);
});
