import { expect, test } from 'vitest';
import { newId, type DocumentId } from '../../document/ids.ts';
import type { Call } from '../../document/inbox.ts';
import { newAmong, seeCalls, type Shelves } from './seen-calls.ts';

let count = 0;
const random = (bytes: Uint8Array) =>
  bytes.map(() => (count = (Math.imul(count, 1_664_525) + 1_013_904_223) >>> 0) >>> 24);
const [policy, plan] = [newId('d', random), newId('d', random)];
const call = (at: number, document: DocumentId = policy): Call => ({
  kind: 'replied',
  document,
  about: newId('c', random),
  section: newId('s', random),
  by: newId('p', random),
  at,
  words: '',
});

function browser(): Shelves {
  const kept = new Map<DocumentId, Readonly<Record<string, number>>>();
  return (document) => ({
    get: () => kept.get(document) ?? null,
    set: (seen) => void kept.set(document, seen),
  });
}

test('[IN6] a call is new until it was seen, and again when there is something newer', () => {
  const shelves = browser();
  const calls = [call(20), call(30, plan), call(5)];
  expect([...newAmong(calls, shelves, 10)]).toEqual(calls.slice(0, 2));
  seeCalls(calls.slice(0, 1), shelves);
  expect([...newAmong(calls, shelves, 10)]).toEqual([calls[1]]);
  const later = { ...calls[0]!, at: 40 };
  expect([...newAmong([later], shelves, 10)]).toEqual([later]);
});

test('[IN6] what was read in the document itself is not new here, and what is seen here takes nothing of that away', () => {
  const shelves = browser();
  const [read, other] = [call(20), call(20)];
  shelves(policy).set({ [read.about]: 25 });
  seeCalls([read, other], shelves);
  expect(shelves(policy).get()).toEqual({ [read.about]: 25, [other.about]: 20 });
});
