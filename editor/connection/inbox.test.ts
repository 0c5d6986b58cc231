import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { createInbox } from './inbox.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function setUp() {
  const theirs = new Y.Doc();
  const ours = new Y.Doc();
  const inbox = createInbox(ours, 'provider', () => Date.now());
  theirs.on('update', (update: Uint8Array) => inbox.put(update));
  let transactions = 0;
  ours.on('afterTransaction', () => (transactions += 1));
  return { text: theirs.getText('t'), ours, inbox, transactions: () => transactions };
}

test('[L13] changes that come close together are applied in one transaction', () => {
  const { text, ours, transactions } = setUp();
  for (const letter of 'Vision') text.insert(text.length, letter);
  expect(ours.getText('t').toString()).toBe('');
  vi.advanceTimersByTime(60);
  expect(ours.getText('t').toString()).toBe('Vision');
  expect(transactions()).toBe(1);
});

test('[L14] while somebody composes, changes wait, but never longer than thirty seconds', () => {
  const { text, ours, inbox } = setUp();
  inbox.holdWhile(() => true);
  text.insert(0, 'Vision');
  vi.advanceTimersByTime(29_900);
  expect(ours.getText('t').toString()).toBe('');
  vi.advanceTimersByTime(200);
  expect(ours.getText('t').toString()).toBe('Vision');
});
