import { expect, test } from 'vitest';
import { pauseBefore, refusalOf } from './link.ts';

test('[L11] pauses double up to 30 seconds, half of each by chance', () => {
  expect([1, 2, 3, 8, 9, 40].map((attempt) => pauseBefore(attempt, () => 1))).toEqual([
    200, 400, 800, 25_600, 30_000, 30_000,
  ]);
  expect(pauseBefore(9, () => 0)).toBe(15_000);
});

test.each([
  [4401, '', 'access/signed-out'],
  [4403, 'document/agreed', 'document/agreed'],
  [4403, 'something else', 'access/changed'],
  [4408, '', 'sync/too-old'],
  [4499, '', 'server/unexpected'],
])('[L12] close code %i with reason %j is %s', (code, reason, refusal) => {
  expect(refusalOf({ code, reason })).toBe(refusal);
});
