import { expect, test } from 'vitest';
import { hintsFor } from './hints.ts';
import { found, paperOf } from './testing/papers.ts';

test.each(['en', 'fr', 'es', 'ru', 'zh', 'ar'])('[CK31] there are words for every hint in %s', (language) => {
  const hints = hintsFor(`${language}-XX`);
  for (const words of [hints.placeholders, hints.groupWords, hints.activityVerbs, hints.knownAbbreviations])
    expect(words.length).toBeGreaterThan(2);
  expect(hints.people).toHaveLength(9);
  expect(hints.numbers.length).toBeGreaterThan(10);
  for (const kit of ['T4', 'T5', 'T20'] as const) expect(hints.counted[kit]?.length).toBeGreaterThan(0);
  // What is compared is in lower case, and verbs are one word.
  const compared = [...hints.activityVerbs, ...hints.people.flat(), ...hints.numbers];
  expect(compared.filter((word) => word !== word.toLowerCase())).toEqual([]);
  expect(hints.activityVerbs.filter((verb) => /[^\p{L}\p{M}]/u.test(verb))).toEqual([]);
});

test.each([
  ['ru', 'Срок подлежит уточнению.', 'Срок уточнён.'],
  ['zh', '具体时间待补充。', '具体时间已确定。'],
  ['ar', 'الموعد سيُحدَّد لاحقًا.', 'الموعد محدد.'],
])('[CKH02] [CK31] a placeholder is found in %s', (language, open, done) => {
  const in_ = (text: string) =>
    found('H02', paperOf('policy', {}, { language, sections: { 'a.vision': text } }));
  expect(in_(open)).toEqual(['E H02:a.vision']);
  expect(in_(done)).toEqual([]);
});

test('[CK31] in other languages these hints are silent', () => {
  const hints = hintsFor('lo');
  expect([hints.activityVerbs, hints.people, hints.numbers]).toEqual([[], [], []]);
});
