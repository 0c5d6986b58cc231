import { expect, test } from 'vitest';
import { dayOf, isOverdue } from './lead.tsx';

test.each([
  ['2026-10-21', 'drafting', true],
  ['2026-10-22', 'drafting', false],
  ['2026-10-21', 'ready', false],
  ['2026-10-21', 'agreed', false],
  [null, 'not-started', false],
] as const)('a section due %s that is %s is overdue on 22 October: %s', (due, status, isLate) => {
  expect(isOverdue({ due, status }, '2026-10-22')).toBe(isLate);
});

test('a day is the day where this computer is', () => {
  expect(dayOf(new Date(2026, 0, 5, 0, 30))).toBe('2026-01-05');
});
