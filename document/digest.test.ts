import { expect, test } from 'vitest';
import { seenAfter, untold } from './digest.ts';
import { newId } from './ids.ts';
import type { Call } from './inbox.ts';

let count = 0;
const random = (bytes: Uint8Array) =>
  bytes.map(() => (count = (Math.imul(count, 1_664_525) + 1_013_904_223) >>> 0) >>> 24);
const policy = newId('d', random);
const call = (at: number): Call => ({
  kind: 'replied',
  document: policy,
  about: newId('c', random),
  section: null,
  by: newId('p', random),
  at,
  words: 'Confidential.',
});
const mark = ({ document, about }: Call, at: number) => ({ document, about, at });

test('[IN14] a digest tells what is later than the one before and was not seen', () => {
  const [old, seen, again, news] = [call(10), call(20), call(30), call(30)];
  const told = { toldUntil: 10, seen: { [policy]: { [seen.about]: 20, [again.about]: 29 } } };
  expect(untold([old, seen, again, news], told)).toEqual([again, news]);
});

test('[IN13] of what was seen only that is kept which a digest would tell otherwise', () => {
  const [old, seen, later, unseen] = [call(10), call(20), call(30), call(30)];
  const marks = [mark(old, 99), mark(seen, 25), mark(later, 29), mark(call(40), 40)];
  const calls = [old, seen, later, unseen];
  const first = seenAfter(marks, calls, { toldUntil: 10, seen: {} });
  expect(first).toEqual({ [policy]: { [seen.about]: 20 } });
  const second = seenAfter([mark(later, 30)], calls, { toldUntil: 10, seen: first });
  expect(second).toEqual({ [policy]: { [seen.about]: 20, [later.about]: 30 } });
  expect(seenAfter([], calls, { toldUntil: 20, seen: second })).toEqual({ [policy]: { [later.about]: 30 } });
});
