import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { draft } from '../documents/draft.ts';
import { typing } from '../documents/typing.ts';
import { createDeliveries, createTally, FIRST_CLIENT } from './deliveries.ts';

const state = draft({ paragraphs: 2, paragraphBytes: 40 });
const [amina = [], boris = []] = [0, 1].map((writer) =>
  typing(state, { client: FIRST_CLIENT + writer, paragraph: writer, count: 4 }).map((update) =>
    Buffer.from(update),
  ),
);

/** Two writers and a reader. */
function setUp(landed?: (writer: number) => void) {
  const tally = createTally();
  tally.open = true;
  const deliveries = createDeliveries({ editors: 3, writers: 2, keystrokes: 10 }, tally, landed);
  const receive = (editor: number, update: Uint8Array | undefined, at: number) =>
    deliveries.received(editor, Buffer.from(update ?? []), 0, at);
  return { tally, deliveries, receive };
}

test('a keystroke is delivered when it reaches somebody else, and late by as long as that took', () => {
  const { tally, deliveries, receive } = setUp();
  deliveries.sent(0, 100);
  receive(0, amina[0], 104); // the echo of their own
  receive(1, amina[0], 108);
  receive(2, amina[0], 112);
  expect(tally.delivered).toBe(2);
  expect(tally.latency.percentile(1)).toBeCloseTo(12, 1);
  expect(deliveries.missing()).toBe(0);
});

test('keystrokes of several people in one message are delivered one by one', () => {
  const { tally, deliveries, receive } = setUp();
  for (const writer of [0, 0, 1]) deliveries.sent(writer, 0);
  receive(2, Y.mergeUpdates([...amina.slice(0, 2), ...boris.slice(0, 1)]), 5);
  expect(tally.delivered).toBe(3);
  expect(deliveries.missing()).toBe(3); // Amina's at Boris, Boris' at Amina
});

test('a keystroke that comes twice is delivered once', () => {
  const { tally, deliveries, receive } = setUp();
  for (let sent = 0; sent < 2; sent++) deliveries.sent(0, 0);
  for (const update of [amina[0], amina[1], amina[0], amina[1]]) receive(2, update, 1);
  expect(tally.delivered).toBe(2);
});

test('what was skipped is out of order, and what never came is missing', () => {
  const { tally, deliveries, receive } = setUp();
  for (let sent = 0; sent < 3; sent++) deliveries.sent(0, 0);
  receive(2, amina[1], 1);
  expect(tally.outOfOrder).toBe(1);
  expect(deliveries.missing()).toBe(3 + 1);
});

test('what comes before anybody types is passed over', () => {
  const { tally, receive } = setUp();
  receive(2, state, 1);
  expect(tally.delivered).toBe(0);
});

test('nothing is counted before the tally is open', () => {
  const { tally, deliveries, receive } = setUp();
  tally.open = false;
  deliveries.sent(0, 0);
  receive(1, amina[0], 1);
  deliveries.kept(0, 1, 2);
  expect([tally.delivered, tally.latency.count, tally.keptLatency.count]).toEqual([0, 0, 0]);
});

test('a keystroke has landed when every other editor has it', () => {
  const landed: number[] = [];
  const { deliveries, receive } = setUp((writer) => void landed.push(writer));
  deliveries.sent(1, 0);
  receive(0, boris[0], 1);
  expect(landed).toEqual([]);
  receive(2, boris[0], 1);
  expect(landed).toEqual([1]);
});

test('a count of what is on disk is for all that is new in it', () => {
  const { tally, deliveries } = setUp();
  deliveries.sent(0, 10);
  deliveries.sent(0, 20);
  deliveries.kept(0, 2, 25);
  deliveries.kept(0, 2, 90);
  expect(tally.keptLatency.count).toBe(2);
  expect(tally.keptLatency.percentile(1)).toBeCloseTo(15, 1);
});
