import { expect, test } from 'vitest';
import { FakeClock } from './fake-clock.ts';

test('time stands still until it is moved', () => {
  const clock = new FakeClock(1_000);
  const kept: string[] = [];
  clock.after(0, () => kept.push('at once'));
  expect([clock.now(), kept.length, clock.appointments]).toEqual([1_000, 0, 1]);
});

test('appointments are kept in the order of their times, those made on the way too', async () => {
  const clock = new FakeClock(0);
  const kept: string[] = [];
  const note = (what: string) => kept.push(`${what} at ${clock.now()}`);
  clock.after(30, () => note('third'));
  clock.after(10, () => {
    note('first');
    clock.after(10, () => note('second'));
    clock.after(100, () => note('too late'));
  });
  clock.after(30, () => note('fourth'));
  await clock.advance(50);
  expect(kept).toEqual(['first at 10', 'second at 20', 'third at 30', 'fourth at 30']);
  expect([clock.now(), clock.appointments]).toEqual([50, 1]);
});

test('an appointment that was called off is not kept', async () => {
  const clock = new FakeClock(0);
  const kept: string[] = [];
  const callOff = clock.after(10, () => kept.push('called off'));
  clock.after(5, callOff);
  await clock.advance(20);
  expect(kept).toEqual([]);
});

test('what an appointment sets going settles before the next one', async () => {
  const clock = new FakeClock(0);
  const kept: string[] = [];
  const answer = async () => {
    for (let turn = 0; turn < 50; turn++) await Promise.resolve();
    kept.push('settled');
  };
  clock.after(10, () => void answer());
  clock.after(11, () => kept.push('next'));
  await clock.advance(20);
  expect(kept).toEqual(['settled', 'next']);
});
