import { expect, test } from 'vitest';
import { ticksIn } from '../sync-server/proc-stat.ts';
import { cpuBetween } from './cpu.ts';

test('user and system time are found whatever the program is called', () => {
  const stat = '42 (no) de (x) S 1 42 42 0 -1 4194304 9 9 9 9 700 30 5 6 20 0 11 0 12345';
  expect(ticksIn(stat)).toBe(730);
});

test('threads are counted to the nanosecond, new ones included', () => {
  const before = { ticksMs: 100, threads: new Map([['1', 101.5]]) };
  const after = {
    ticksMs: 110,
    threads: new Map([
      ['1', 105],
      ['2', 1.25],
    ]),
  };
  expect(cpuBetween(before, after)).toBe(4.75);
});

test('when a thread ended meanwhile the ticks are taken, which know of it', () => {
  const before = {
    ticksMs: 100,
    threads: new Map([
      ['1', 90],
      ['2', 11],
    ]),
  };
  const after = { ticksMs: 140, threads: new Map([['1', 95]]) };
  expect(cpuBetween(before, after)).toBe(40);
});

test('where the kernel keeps no times by thread the ticks are taken', () => {
  expect(cpuBetween({ ticksMs: 10, threads: null }, { ticksMs: 30, threads: null })).toBe(20);
});
