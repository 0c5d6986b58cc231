import { expect, test } from 'vitest';
import { FakeClock } from '../testing/fake-clock.ts';
import { createAtOncePace } from './at-once.ts';

test('[S37] a disk that is brisk on average is waited for on the spot, and a flush of 25 ms is not one too many', () => {
  const clock = new FakeClock();
  const pace = createAtOncePace(clock);
  expect(pace.isBrisk).toBe(true);
  for (let count = 0; count < 1_000; count++) pace.took(2);
  expect(pace.isBrisk).toBe(true);
  for (let count = 0; count < 100; count++) pace.took(0);
  pace.took(25);
  expect(pace.isBrisk).toBe(true);
  for (let count = 0; count < 100; count++) pace.took(0);
  pace.took(26);
  expect(pace.isBrisk).toBe(false);
});

test('[S37] a disk that takes three milliseconds each time is not waited for', () => {
  const pace = createAtOncePace(new FakeClock());
  for (let count = 0; count < 50 && pace.isBrisk; count++) pace.took(3);
  expect(pace.isBrisk).toBe(false);
});

test('[S37] after a slow flush it is tried again, later each time, and at once again after five good minutes', async () => {
  const clock = new FakeClock();
  const pace = createAtOncePace(clock);
  const heldMs = async () => {
    pace.took(1_000);
    let ms = 0;
    for (; !pace.isBrisk; ms += 1_000) await clock.advance(1_000);
    return ms;
  };
  expect([await heldMs(), await heldMs(), await heldMs()]).toEqual([1_000, 2_000, 4_000]);
  await clock.advance(5 * 60_000 + 4_000);
  expect(await heldMs()).toBe(1_000);
});
