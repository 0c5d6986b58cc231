import { expect, test } from 'vitest';
import { namesIn } from './paste-list.ts';

test('names are read one a line, without the marks of the list they come from', () => {
  const pasted = '1. Tamarra\n2) Valombre\r\n- Wadaya\n• Karelund\n\n  Sulawanga  \n';
  expect(namesIn(pasted, 60).names).toEqual(['Tamarra', 'Valombre', 'Wadaya', 'Karelund', 'Sulawanga']);
});

test('of rows copied from a spreadsheet the first column is taken', () => {
  expect(namesIn('Amina Diallo\tMinistry of Labour\nJuma Okello\tPlanning', 60).names).toEqual([
    'Amina Diallo',
    'Juma Okello',
  ]);
});

test('a name that comes twice is taken once, whatever its case', () => {
  expect(namesIn('Tamarra\ntamarra\nTAMARRA ', 60).names).toEqual(['Tamarra']);
});

test('a year or a number that belongs to a name is not taken for a list mark', () => {
  expect(namesIn('2030 Group\nTeam-A', 60).names).toEqual(['2030 Group', 'Team-A']);
});

test('more names than allowed are counted, not dropped in silence', () => {
  expect(namesIn('Amina\nJuma\nLin', 2)).toEqual({ names: ['Amina', 'Juma'], tooMany: 1 });
});
