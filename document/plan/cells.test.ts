import { expect, test } from 'vitest';
import { readCell } from './cells.ts';
import { FIELDS, KITS, type FieldType } from './kits.ts';

const date: FieldType = { is: 'date' };
const money: FieldType = { is: 'money' };
const number: FieldType = { is: 'number' };
const choice: FieldType = { is: 'choice', of: ['planned', 'done'] };

test.each([
  [{ is: 'text', lines: 'one' } as const, '  words ', { is: 'value', value: 'words' }],
  [number, '   ', { is: 'empty' }],
  [choice, 'planned', { is: 'value', value: 'planned' }],
  [choice, 'perhaps', { is: 'unread', expected: 'choice' }],
  [date, 'end of 2029', { is: 'unread', expected: 'date' }],
  [number, 'many', { is: 'unread', expected: 'number' }],
])('[B11] %j reads %j as %j', (type, typed, reading) => {
  expect(readCell(type, typed)).toEqual(reading);
});

test.each([
  [money, 'USD 2 400 000', 2_400_000],
  [money, '1.250.000 €', 1_250_000],
  [number, '12,5', 12.5],
  [number, '٢٤٠', 240],
])('[B12] %j reads %j as %d', (type, typed, value) => {
  expect(readCell(type, typed)).toEqual({ is: 'value', value });
});

test.each([
  ['2028-02-29', true],
  ['2027-02-29', false],
  ['2027-13-01', false],
  ['31.03.2027', false],
])('[B13] %s is a day: %s', (typed, isDay) => {
  expect(readCell(date, typed).is === 'value').toBe(isDay);
});

test('no kit has two fields with one key', () => {
  for (const kit of KITS) expect(new Set(FIELDS[kit].map(({ key }) => key)).size).toBe(FIELDS[kit].length);
});
