import { expect, test } from 'vitest';
import { Timetable } from './timetable.ts';

test('appointments are kept in order of time, and of two at the same time the one made first', async () => {
  const timetable = new Timetable();
  const kept: string[] = [];
  for (const [ms, name] of [
    [30, 'third'],
    [10, 'first'],
    [30, 'fourth'],
    [20, 'second'],
  ] as const)
    timetable.after(ms, () => kept.push(name));
  timetable.after(15, () => kept.push('called off'))();
  await timetable.advance(30);
  expect(kept).toEqual(['first', 'second', 'third', 'fourth']);
});

test('what promises set going is over before the next appointment, also what they appoint', async () => {
  const timetable = new Timetable();
  const start = timetable.now();
  const kept: string[] = [];
  timetable.after(10, () => {
    const appoint = () =>
      timetable.after(5, () => kept.push(`appointed on the way, ${timetable.now() - start}`));
    void Promise.resolve()
      .then(() => undefined)
      .then(appoint);
  });
  timetable.after(20, () => kept.push('later'));
  await timetable.advance(20);
  expect(kept).toEqual(['appointed on the way, 15', 'later']);
});

test('a process that is gone keeps no appointments, and makes none', async () => {
  const timetable = new Timetable();
  const clock = timetable.forProcess();
  const kept: string[] = [];
  clock.after(10, () => kept.push('planned before'));
  expect(clock.appointments).toBe(1);
  clock.stop();
  clock.after(10, () => kept.push('planned after'));
  await timetable.advance(20);
  expect([kept, clock.appointments]).toEqual([[], 0]);
});

test('waiting for a promise ends when it is settled, or when its time is over', async () => {
  const timetable = new Timetable();
  const start = timetable.now();
  const soon = new Promise<void>((done) => void timetable.after(40, done));
  timetable.after(1_000, () => undefined);
  expect([await timetable.until(soon, 100), timetable.now() - start]).toEqual([true, 40]);
  expect(await timetable.until(new Promise(() => undefined), 100)).toBe(false);
});
