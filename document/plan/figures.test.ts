import { expect, test } from 'vitest';
import { newId } from '../ids.ts';
import { figureFields, figureOf, isFigureKey } from './figures.ts';
import type { Kit } from './kits.ts';
import type { PlanObject } from './objects.ts';

const object = (kit: Kit, cells: PlanObject['cells']): PlanObject => ({
  id: newId('o', (bytes) => bytes.fill(1)),
  kit,
  place: 0,
  cells,
});
const plan = [object('T19', { currency: 'KES' })];
const cited = (kit: Kit, cells: PlanObject['cells'], key: string, language = 'en') =>
  figureOf(object(kit, cells), key, { plan, language })?.replaceAll(/[\u00a0\u202f]/g, ' ');

test('[B26] amounts are cited with the currency of the paper, in the way of its language', () => {
  expect(cited('T6', { cost: '96000' }, 'cost')).toBe('KES 96,000');
  expect(cited('T6', { cost: '96 000,50' }, 'cost', 'fr')).toBe('96 000,5 KES');
  const words = [object('T19', { currency: 'shillings' })];
  expect(figureOf(object('T6', { cost: '96000' }), 'cost', { plan: words, language: 'en' })).toBe(
    '96,000\u00a0shillings',
  );
  const open = [object('T19', { currency: '? Treasury' })];
  expect(figureOf(object('T6', { cost: '96000' }), 'cost', { plan: open, language: 'en' })).toBe('96,000');
});

test.each([
  ['T2', { size: '1 240 000' }, 'size', 'en', '1,240,000'],
  ['T2', { size: '١٢٤٠' }, 'size', 'ar', '1,240'],
  ['T6', { end: '2029-12-31' }, 'end', 'en', '31 December 2029'],
  ['T6', { end: '2029-12-31' }, 'end', 'ru', '31 декабря 2029 г.'],
  ['T7', { targetYear: '2032' }, 'targetYear', 'en', '2032'],
  ['T7', { target: '45', unit: 'percent' }, 'target', 'en', '45%'],
  ['T7', { target: '45,5 %' }, 'target', 'fr', '45,5 %'],
  ['T7', { target: '45000', unit: 'people' }, 'target', 'en', '45,000'],
  ['T7', { target: '45000', unit: 'money' }, 'target', 'en', 'KES 45,000'],
  ['T7', { target: '0.0004' }, 'target', 'en', '0.0004'],
  ['T7', { target: '12.3456 %' }, 'target', 'en', '12.3456%'],
  ['T6', { cost: '0.1256' }, 'cost', 'en', 'KES 0.1256'],
  ['T7', { target: '16 % of women, 9 % of men' }, 'target', 'fr', '16 % of women, 9 % of men'],
] as const)(
  '[B26] a number of %s %j is cited by its column as people write it',
  (kit, cells, key, language, said) => {
    expect(cited(kit, cells, key, language)).toBe(said);
  },
);

test('[B26] what is empty, not known yet, no number, or of a column without numbers, cannot be cited', () => {
  for (const cost of ['', '?', '? Treasury, 2027-06-30', 'about 400', undefined])
    expect(cited('T6', cost === undefined ? {} : { cost }, 'cost')).toBeUndefined();
  expect(cited('T7', { target: 'most of them' }, 'target')).toBeUndefined();
  expect(cited('T6', { action: '400 centres' }, 'action')).toBeUndefined();
  expect(cited('T6', { cost: '400' }, 'constructor')).toBeUndefined();
  expect(figureFields('T9').map(({ key }) => key)).toEqual([
    'quantity',
    'unitCost',
    'times',
    'total',
    'priceYear',
  ]);
  expect(['cost', 'target', 'end'].every(isFigureKey)).toBe(true);
  expect(['action', '', 'constructor', 'years'].some(isFigureKey)).toBe(false);
});
