import { expect, test } from 'vitest';
import {
  holding,
  lengthOf,
  longestOwn,
  occurrences,
  ownPart,
  ownQuote,
  quoteIn,
  sharedPieces,
  wentFrom,
} from './anchor.ts';
import { newId } from './ids.ts';
import { encodeRuns } from './letters.ts';

const SECTION = newId('s', (bytes) => bytes.fill(1));

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
  const at = (text: string, before = '', after = '') => holding({ text, before, after }, anchor);
  expect(at('the new law on adult learning')).toBe('own');
  expect(at('education of adults')).toBeNull();
  expect(at('a decree', 'Since 2019 ', ' binds every region')).toBe('rewritten');
  expect(at('a decree', 'Since 2019 ', ' was not kept')).toBeNull();
  expect(at('a decree', '', ' binds every district.')).toBeNull();
  const short = { quote: 'learn', prefix: '', suffix: ' more' };
  expect(holding({ text: 'earning', before: 'x', after: '' }, short)).toBe('own');
  expect(holding({ text: 'more', before: '', after: ' more' }, short)).toBe('rewritten');
  expect(holding({ text: 'more', before: 'x', after: ' more' }, short)).toBeNull();
});

test('[N11] of words among which much of others’ was put, the longest run is an anchor’s own', () => {
  const quote = 'the law on adult education in districts';
  expect(ownPart('the new law on adult education', quote)).toEqual([0, 30]); // little
  const text = `the law ${'and other words '.repeat(8)}on adult education in districts`;
  const part = ownPart(text, quote) ?? [0, 0];
  expect(text.slice(...part)).toBe(' on adult education in districts');
  expect(ownPart(`${'x'.repeat(200)} adult education`, quote)).toBeNull();
});

const adult = {
  quote: 'the old law on adult education',
  prefix: 'Since 2019 ',
  suffix: ' binds every district.',
};
/** All but "old " of the quote is its own. */
const mixed = {
  ...adult,
  letters: encodeRuns([
    { client: 1, clock: 0, length: 4, at: 0 },
    { client: 1, clock: 4, length: 22, at: 8 },
    { client: 1, clock: 26, length: 9, at: null },
  ]),
};

test('[N14] an anchor knows what of its quote is its own: all, where it does not say', () => {
  expect(ownQuote(adult)).toBe(adult.quote);
  expect(ownQuote(mixed).replaceAll('\0', '_')).toBe('the ____law on adult education');
  expect(longestOwn({ ...mixed, section: SECTION, from: '', to: '' })).toEqual({
    quote: 'law on adult education',
    prefix: '019 the old ',
    suffix: adult.suffix,
  });
  const none = { ...adult, letters: encodeRuns([{ client: 1, clock: 0, length: 3, at: 90 }]) };
  expect(longestOwn({ ...none, section: SECTION, from: '', to: '' }).quote).toBe(adult.quote);
});

test('[N5] what others had put among an anchor’s words is not what was written in their place', () => {
  const quote = 'the ministries of three countries sign law';
  const letters = encodeRuns([{ client: 1, clock: 0, length: 8, at: quote.length - 8 }]);
  const around = { before: 'Since 2019 ', after: ' binds every' };
  const anchor = { quote, prefix: 'Since 2019 ', suffix: ' binds every district.', letters };
  expect(holding({ text: 'the ministries of three countries', ...around }, anchor)).toBeNull();
  expect(holding({ text: 'a decree of the king', ...around }, anchor)).toBe('rewritten');
});

test('[N5] in much more than a quote, half of its characters in a row may be there by accident', () => {
  const text = `${'and other words '.repeat(10)}adult education${' and more of them'.repeat(10)}`;
  const around = { before: '', after: '' };
  expect(holding({ text, ...around }, adult)).toBeNull();
  expect(holding({ text: `the old law on adult education ${text}`, ...around }, adult)).toBe('own');
});

test('[N11] shared pieces come in the order of both texts, and none of them is short', () => {
  const text = 'the law, it says, on adult education';
  const pieces = sharedPieces(text, 'the law on adult education').map((piece) => text.slice(...piece));
  expect(pieces).toEqual([' on adult education']);
  expect(lengthOf(sharedPieces('adult', 'adult'))).toBe(5);
  expect(sharedPieces('education on adult law', 'adult education')).toHaveLength(1);
});

test('words that are none are nowhere', () => {
  expect(quoteIn('anything', about(''))).toBeNull();
  expect(occurrences('anything', '')).toBe(0);
});

test('[N12] of words that went, those between what is left are looked for, too', () => {
  const stood = 'partner library youth review';
  expect(wentFrom(stood, '')).toEqual([stood]);
  expect(wentFrom(stood, 'p')).toEqual([stood, 'artner library youth review']);
  expect(wentFrom(stood, 'partner view')).toEqual([stood, 'library youth re']);
  expect(wentFrom(stood, 'partner library review')).toEqual([stood]); // "youth " is too little
  expect(wentFrom('aaa', 'aa')).toEqual([]);
});
