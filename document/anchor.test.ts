import { expect, test } from 'vitest';
import { areOwn, ownPart, quoteIn } from './anchor.ts';

const about = (quote: string, prefix = '', suffix = '') => ({ quote, prefix, suffix });

test('[N1] 24 characters that occur once are found', () => {
  const text = 'The law of 2019 governs adult education now.';
  expect(quoteIn(text, about('governs adult education '))).toEqual([16, 40]);
  expect(quoteIn(text, about('governs adult education'))).toBeNull();
});

test('[N2] of two occurrences the one with the remembered surroundings is meant', () => {
  const text = 'First: municipal centres open. Then: municipal centres close.';
  expect(quoteIn(text, about('municipal centres', 'Then: ', ' close.'))).toEqual([37, 54]);
});

test('[N2] less than 12 characters of the surroundings tell nothing of two occurrences', () => {
  const text = 'First: municipal centres open. Then: municipal centres close.';
  expect(quoteIn(text, about('municipal centres', 'Then: ', ''))).toBeNull();
});

test('[N12] words that were nowhere else are found by themselves, 12 characters at least', () => {
  const text = 'The law of 2019 governs adult education.';
  const alone = { wereAlone: true };
  expect(quoteIn(text, about('adult educat'), alone)).toEqual([24, 36]);
  expect(quoteIn(text, about('adult educa'), alone)).toBeNull();
  expect(quoteIn('adult education, adult education', about('adult education'), alone)).toBeNull();
});

test('[N3] a tie between occurrences is no answer', () => {
  expect(quoteIn('municipal centres, municipal centres', about('municipal centres', 'x', 'y'))).toBeNull();
});

test.each([
  ['law', '', '', null],
  ['law', 'under the new ', ' of 2019', [14, 17]],
] as const)('[N4] %j after %j and before %j stands at %j', (quote, prefix, suffix, place) => {
  expect(quoteIn('under the new law of 2019', about(quote, prefix, suffix))).toEqual(place);
});

test('[N1] words that are not there are not found', () => {
  expect(quoteIn('Something else entirely', about('adult education'))).toBeNull();
});

test('[N5] words are an anchor’s own when they have some of its quote, or stand where it stood', () => {
  const anchor = {
    quote: 'the law on adult education',
    prefix: 'Since 2019 ',
    suffix: ' binds every district.',
  };
  const at = (text: string, before = '', after = '') => areOwn({ text, before, after }, anchor);
  expect(at('the new law on adult learning')).toBe(true);
  expect(at('education of adults')).toBe(false);
  expect(at('a decree', 'Since 2019 ', ' binds every region')).toBe(true);
  expect(at('a decree', 'Since 2019 ', ' was not kept')).toBe(false);
  expect(at('a decree', '', ' binds every district.')).toBe(false);
  const short = { quote: 'learn', prefix: '', suffix: ' more' };
  expect(areOwn({ text: 'earning', before: 'x', after: '' }, short)).toBe(true);
  expect(areOwn({ text: 'more', before: '', after: ' more' }, short)).toBe(true);
  expect(areOwn({ text: 'more', before: 'x', after: ' more' }, short)).toBe(false);
});

test('[N11] of words among which much of others’ was put, the longest run is an anchor’s own', () => {
  const quote = 'the law on adult education';
  expect(ownPart('the new law on adult education', quote)).toEqual([0, 30]);
  const text = `the law ${'and other words '.repeat(8)}on adult education`;
  expect(text.slice(...ownPart(text, quote))).toBe(' on adult education');
  expect(ownPart('x'.repeat(200), quote)).toEqual([0, 200]);
});
