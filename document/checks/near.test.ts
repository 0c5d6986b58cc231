import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearNames, nearPairs, partsOfText } from './near.ts';

const words = fc.array(
  fc.constantFrom('train', 'hosts', 'in', 'every', 'district', 'open', 'rooms', 'now', 'pay', 'guides'),
  {
    maxLength: 9,
  },
);

test('[CK5] near pairs are those that comparing each with each finds; of the same texts, each is paired with the first', () => {
  fc.assert(
    fc.property(fc.array(words, { maxLength: 14 }), (texts) => {
      const parts = texts.map((text) => partsOfText(text.join(' ')));
      const firsts = parts.map((each) => parts.findIndex((other) => other.join(' ') === each.join(' ')));
      const slow: string[] = [];
      parts.forEach((each, index) =>
        parts.slice(0, index).forEach((other, before) => {
          if (each.length === 0 || other.length === 0) return;
          const shared = each.filter((part) => other.includes(part)).length;
          const isNear = shared / (each.length + other.length - shared) >= 0.8;
          const isFirst = firsts[index] === index ? firsts[before] === before : firsts[index] === before;
          if (isNear && isFirst) slow.push(`${before} ${index}`);
        }),
      );
      const quick = nearPairs(parts, () => {}).map(([one, other]) => `${one} ${other}`);
      expect(quick.toSorted()).toEqual(slow.toSorted());
    }),
  );
});

test('[CK5] texts of scripts that divide no words are near by pairs of letters', () => {
  const texts = [
    '培训所有地区的夜间协调员和教师',
    '培训所有地区的夜间协调员与教师',
    '为每个村庄购买收音机',
  ].map(partsOfText);
  expect(nearPairs(texts, () => {})).toEqual([]);
  const longer = [
    '在所有地区为成人学习者培训夜间协调员和社区教师并颁发证书',
    '在所有地区为成人学习者培训夜间协调员和社区教师并颁发证明',
  ];
  expect(nearPairs(longer.map(partsOfText), () => {})).toEqual([[0, 1]]);
});

test.each([
  ['ministry of educaton', 'ministry of education'],
  ['minstry of education', 'ministry of education'],
  ['library servce', 'library service'],
  ['ministry of health', null],
  ['ministry of education', null],
  ['moe', null],
])('[CKH07] %s is nearly %s', (asked, near) => {
  const known = ['ministry of education', 'library service', 'moh'];
  expect(nearNames([asked], known, () => {}).get(asked) ?? null).toBe(near);
});
