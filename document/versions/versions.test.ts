import { expect, test } from 'vitest';
import { newId } from '../ids.ts';
import { AUTOMATIC_MOST_MS, AUTOMATIC_PAUSE_MS, automaticVersions, withMoments } from './versions.ts';

const [amina, ben] = [newId('p', (bytes) => bytes.fill(5)), newId('p', (bytes) => bytes.fill(6))];
const MINUTE = 60_000;
const at = (seq: number, minute: number, person = amina) => ({ seq, at: minute * MINUTE, person });

test('[VE13] work ends in a version where nobody wrote for thirty minutes; it says who worked', () => {
  const stretches = withMoments([], [at(1, 0), at(2, 5, ben), at(3, 34), at(4, 64), at(5, 70)]);
  expect(stretches.map(({ seq, people }) => [seq, people])).toEqual([
    [3, [amina, ben]],
    [5, [amina]],
  ]);
  const now = 70 * MINUTE + AUTOMATIC_PAUSE_MS;
  expect(automaticVersions(stretches, { now: now - 1, since: 0 }).map(({ seq }) => seq)).toEqual([3]);
  expect(automaticVersions(stretches, { now, since: 0 }).map(({ seq }) => seq)).toEqual([3, 5]);
  expect(automaticVersions(stretches, { now, since: 35 * MINUTE }).map(({ seq }) => seq)).toEqual([5]);
});

test('[VE13] work without a pause is divided after two hours', () => {
  const minutes = Array.from({ length: 25 }, (_, index) => at(index + 1, index * 10));
  const stretches = withMoments([], minutes);
  expect(stretches.map(({ from, seq }) => [from, seq])).toEqual([
    [0, 12],
    [AUTOMATIC_MOST_MS, 24],
    [2 * AUTOMATIC_MOST_MS, 25],
  ]);
});

test('[VE13] a log that is read in pieces has the same versions', () => {
  const moments = [at(1, 0), at(2, 20, ben), at(3, 60), at(4, 61, ben), at(5, 200)];
  const whole = withMoments([], moments);
  for (let cut = 0; cut <= moments.length; cut++)
    expect(withMoments(withMoments([], moments.slice(0, cut)), moments.slice(cut))).toEqual(whole);
});
