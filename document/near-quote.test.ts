import { expect, test } from 'vitest';
import { nearQuoteIn } from './near-quote.ts';

const about = (quote: string, prefix = '', suffix = '') => ({ quote, prefix, suffix });

const law = about('the law on adult education of 2019', 'Since then ', ' binds every district.');

test.each([
  [
    'Since then the new law on adults educating of 2019 binds every district.',
    'the new law on adults educating of 2019',
  ],
  // Hardly anything of what stood around is there.
  ['Since then the new law on adults educating of 2019 is kept in mind.', null],
  // More than three of ten characters are different.
  ['Since then a decree on children’s education binds every district.', null],
  // Two places are nearly as near.
  ['The law on adult education of 2018. The law on adult education of 2017.', null],
  ['the law on adult education of 2018, not: the laws on adult education of 2017', null],
])('[N13] in %j it is %j that the words became', (text, words) => {
  const found = nearQuoteIn(text, law);
  expect(found && text.slice(...found)).toEqual(words);
});

test('[N13] fewer than 24 characters are not looked for where they were changed', () => {
  const text = 'Since then the law on older adults binds every district.';
  expect(
    nearQuoteIn(text, about('the law for older adults', 'Since then ', ' binds every district.')),
  ).not.toBeNull();
  expect(
    nearQuoteIn(text, about('the law of older adults', 'Since then ', ' binds every district.')),
  ).toBeNull();
});
