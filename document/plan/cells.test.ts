import { expect, test } from 'vitest';
import { numberAmong, readCell, writeParentLink, writeParts, writeUnknown } from './cells.ts';
import { newId } from '../ids.ts';
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
  [{ is: 'people' } as const, '410 000', { is: 'value', value: 410_000 }],
  [{ is: 'people' } as const, '-3', { is: 'unread', expected: 'people' }],
  [{ is: 'people' } as const, '2.5', { is: 'unread', expected: 'people' }],
  [{ is: 'year' } as const, '٢٠٢٧', { is: 'value', value: 2027 }],
  [{ is: 'year' } as const, '27', { is: 'unread', expected: 'year' }],
  [
    { is: 'series' } as const,
    '2032: 20 %؛ 2029: 16',
    {
      is: 'series',
      years: [
        { year: 2029, value: 16 },
        { year: 2032, value: 20 },
      ],
    },
  ],
  [{ is: 'series' } as const, '2029 16', { is: 'unread', expected: 'series' }],
  [
    { is: 'tags', of: 'mode' } as const,
    'formal；informal; formal',
    { is: 'tags', tags: ['formal', 'informal'] },
  ],
  [{ is: 'tags', of: 'mode' } as const, 'formal; at school', { is: 'unread', expected: 'tags' }],
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

test('[B17] links are ids and names, in the order of the cell; one link is never taken apart', () => {
  const some = newId('o', (bytes) => bytes.fill(7));
  const many: FieldType = { is: 'link', to: ['T8'], many: true };
  expect(readCell(many, writeParts(['Women’s Forum', some]))).toEqual({
    is: 'links',
    ids: [some],
    names: ['Women’s Forum'],
  });
  expect(readCell({ is: 'link', to: ['T8'], many: false }, 'Forum; Council')).toEqual({
    is: 'links',
    ids: [],
    names: ['Forum; Council'],
  });
});

test.each([
  ['Statistics office', '2027-06-30'],
  ['Statistics office, department of labour', ''],
  ['', '2027-06-30'],
  ['', ''],
])('[B14] what is not known yet is read as it was written: %s, %s', (who, by) => {
  expect(readCell(money, writeUnknown(who, by))).toEqual({ is: 'unknown', who, by });
});

test('[B14] a day that there is not is no day by which something is known', () => {
  expect(readCell(number, '؟ المكتب، 2027-02-30')).toEqual({
    is: 'unknown',
    who: 'المكتب، 2027-02-30',
    by: '',
  });
});

test.each([
  ['16 % of women', 16],
  ['about 1 250, in towns', 1250],
  ['none', null],
])('the first number in %s is %s', (typed, number) => {
  expect(numberAmong(typed)).toBe(number);
});

test('no kit has two fields with one key', () => {
  for (const kit of KITS) expect(new Set(FIELDS[kit].map(({ key }) => key)).size).toBe(FIELDS[kit].length);
});

test('[B22] a link to the parent’s objective keeps its id and what that said; an id or a name alone are read too', () => {
  const parent: FieldType = { is: 'parent', of: 'T4' };
  const id = newId('o', (bytes) => bytes.fill(3));
  const typed = writeParentLink(id, ' Adults learn:\n in reach; without debt ');
  expect(typed).toBe(`${id}: Adults learn: in reach; without debt`);
  expect(readCell(parent, typed)).toEqual({
    is: 'links',
    ids: [id],
    names: [],
    asLinked: 'Adults learn: in reach; without debt',
  });
  expect(readCell(parent, writeParentLink(id, ' '))).toEqual({ is: 'links', ids: [id], names: [] });
  expect(readCell(parent, 'National plan: goal 4')).toEqual({
    is: 'links',
    ids: [],
    names: ['National plan: goal 4'],
  });
  expect(readCell(parent, '? Cabinet')).toMatchObject({ is: 'unknown', who: 'Cabinet' });
});
