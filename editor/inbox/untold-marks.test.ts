import { expect, test } from 'vitest';
import { newId } from '../../document/ids.ts';
import { toldWith, untoldMarks } from './untold-marks.ts';

let count = 0;
const random = (bytes: Uint8Array) =>
  bytes.map(() => (count = (Math.imul(count, 1_664_525) + 1_013_904_223) >>> 0) >>> 24);
const [policy, plan] = [newId('d', random), newId('d', random)];

test('[IN12] told is what was seen since, and further than was told before; the latest first', () => {
  const seen = { [policy]: { a: 10, b: 20, c: 30 }, [plan]: { a: 40 } };
  const marks = untoldMarks(seen, { [policy]: { c: 29, b: 20 } }, 10);
  expect(marks).toEqual([
    { document: plan, about: 'a', at: 40 },
    { document: policy, about: 'c', at: 30 },
  ]);
  const told = toldWith({ [policy]: { b: 20, c: 29 } }, marks, 20);
  expect(told).toEqual({ [policy]: { c: 30 }, [plan]: { a: 40 } });
  expect(untoldMarks(seen, told, 20)).toEqual([]);
});
