import { expect, test } from 'vitest';
import { periodAt } from './periods.ts';

const at = (text: string) => Date.parse(text);

test('[IN14] a day of digests begins at seven in the morning where the person is', () => {
  expect(periodAt(at('2026-10-20T06:59:59Z'), 'UTC', 'daily')).toBe('2026-10-19');
  expect(periodAt(at('2026-10-20T07:00:00Z'), 'UTC', 'daily')).toBe('2026-10-20');
  expect(periodAt(at('2026-10-19T22:59:59Z'), 'Asia/Shanghai', 'daily')).toBe('2026-10-19');
  expect(periodAt(at('2026-10-19T23:00:00Z'), 'Asia/Shanghai', 'daily')).toBe('2026-10-20');
  expect(periodAt(at('2026-10-20T01:29:59Z'), 'Asia/Kolkata', 'daily')).toBe('2026-10-19');
});

test('[IN14] a week of digests begins on Monday, also over the end of a year and when clocks are set', () => {
  expect(periodAt(at('2026-10-19T06:00:00Z'), 'UTC', 'weekly')).toBe('week 2026-10-12');
  expect(periodAt(at('2026-10-19T07:00:00Z'), 'UTC', 'weekly')).toBe('week 2026-10-19');
  expect(periodAt(at('2027-01-01T12:00:00Z'), 'UTC', 'weekly')).toBe('week 2026-12-28');
  expect(periodAt(at('2026-10-26T05:30:00Z'), 'Europe/Paris', 'weekly')).toBe('week 2026-10-19');
  expect(periodAt(at('2026-10-26T06:00:00Z'), 'Europe/Paris', 'weekly')).toBe('week 2026-10-26');
});
