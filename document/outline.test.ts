import { expect, test } from 'vitest';
import { newId } from './ids.ts';
import { countWords, plainText, sectionNumbers } from './outline.ts';

const entry = (seed: number, level: number, hidden = false) => ({
  id: newId('s', (bytes) => bytes.fill(seed)),
  level,
  hidden,
});

test('[B5] hidden sections have no number and the numbers close up', () => {
  const sections = [entry(1, 1), entry(2, 2), entry(3, 2, true), entry(4, 2), entry(5, 1), entry(6, 2)];
  const numbers = sectionNumbers(sections);
  expect(sections.map(({ id }) => numbers.get(id))).toEqual(['1', '1.1', undefined, '1.2', '2', '2.1']);
});

test.each([
  ['en', 'Everybody in Tamarra learns.', 4],
  ['ar', 'التعلم مدى الحياة للجميع', 4],
  ['th', 'การเรียนรู้ตลอดชีวิต', 4],
  ['en', '', 0],
])('[B6] in %s, %j has %i words or close to it', (language, text, words) => {
  // Dictionaries differ by a word from one build of the runtime to the next where there are no spaces.
  expect(Math.abs(countWords(text, language) - words)).toBeLessThanOrEqual(language === 'th' ? 1 : 0);
});

test('blocks of a text are divided by line breaks', () => {
  const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] });
  expect(
    plainText([
      paragraph('One'),
      { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph('Two')] }] },
    ]),
  ).toBe('One\nTwo\n');
});
