import { afterEach, expect, test } from 'vitest';
import { ar } from './remarks/ar.ts';
import { en } from './remarks/en.ts';
import { es } from './remarks/es.ts';
import { fr } from './remarks/fr.ts';
import { ru } from './remarks/ru.ts';
import { zh } from './remarks/zh.ts';
import { dropRemark, found, keepRemark, OWN_MOST_REMARKS, ownRemarks, SOURCES } from './remark-bank.ts';

afterEach(() => localStorage.clear());

test('[C18] every remark rests on a part of the handbook, and is said once in each language', () => {
  const keys = Object.keys(SOURCES);
  expect(keys.length).toBeGreaterThanOrEqual(20);
  for (const words of [ar, en, es, fr, ru, zh]) {
    expect(Object.keys(words)).toEqual(keys);
    expect(new Set(Object.values(words)).size).toBe(keys.length);
  }
  expect(Object.values(SOURCES).every((section) => /^[1-4](\.\d){1,2}$/.test(section))).toBe(true);
});

test('[C18] remarks are found by any of their words, whatever the accents, and by their part of the handbook', () => {
  const remarks = [
    { text: 'Qui a été consulté ?', source: '2.2.6' },
    { text: 'Combien cela coûte-t-il ?', source: '2.2.4' },
  ];
  expect(found(remarks, 'COUTE').map(({ source }) => source)).toEqual(['2.2.4']);
  expect(found(remarks, 'consulte qui').map(({ source }) => source)).toEqual(['2.2.6']);
  expect(found(remarks, '2.2.6')).toHaveLength(1);
  expect(found(remarks, ' ')).toHaveLength(2);
});

test('[C18] what somebody keeps is theirs, once, the latest first, a hundred at most', () => {
  for (let at = 0; at < OWN_MOST_REMARKS; at += 1) keepRemark('per', `Remark ${at}`);
  expect(ownRemarks('per')).toHaveLength(OWN_MOST_REMARKS);
  expect(ownRemarks('per').at(-1)?.text).toBe('Remark 0');
  keepRemark('per', ' One more. ');
  expect(ownRemarks('per')).toHaveLength(OWN_MOST_REMARKS);
  expect([ownRemarks('per')[0]?.text, ownRemarks('per').at(-1)?.text]).toEqual(['One more.', 'Remark 1']);
  keepRemark('per', 'Remark 5');
  expect(ownRemarks('per').filter(({ text }) => text === 'Remark 5')).toHaveLength(1);
  dropRemark('per', 'Remark 5');
  expect(ownRemarks('per').some(({ text }) => text === 'Remark 5')).toBe(false);
  expect(ownRemarks('nora')).toEqual([]);
});
