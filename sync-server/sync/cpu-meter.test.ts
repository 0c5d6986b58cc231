import { expect, test } from 'vitest';
import { newId } from '../../document/ids.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { createCpuMeter } from './cpu-meter.ts';

const AMINA = newId('p', (bytes) => bytes.fill(1));
const JONAS = newId('p', (bytes) => bytes.fill(2));

test('[G23] a second of work at once is let through, more is not, and others are not affected', () => {
  const meter = createCpuMeter(new FakeClock());
  expect([meter.spend(AMINA, 999), meter.spend(AMINA, 1), meter.spend(AMINA, 0.1)]).toEqual([
    true,
    true,
    false,
  ]);
  expect(meter.spend(JONAS, 10)).toBe(true);
});

test('[G23] a quarter of the time may be spent for ever', async () => {
  const clock = new FakeClock();
  const meter = createCpuMeter(clock);
  for (let second = 0; second < 600; second++) {
    expect(meter.spend(AMINA, 250)).toBe(true);
    await clock.advance(1_000);
  }
  let isThrough = true;
  for (let second = 0; second < 30 && isThrough; second++) {
    isThrough = meter.spend(AMINA, 300);
    await clock.advance(1_000);
  }
  expect(isThrough).toBe(false);
});
