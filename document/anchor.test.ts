import { expect, test } from 'vitest';
import { quoteIn } from './anchor.ts';

const about = (quote: string, prefix = '', suffix = '') => ({ quote, prefix, suffix });

test('[N1] words that occur once are found', () => {
  expect(quoteIn('The law of 2019 governs adult education.', about('adult education'))).toEqual([24, 39]);
});

test('[N2] of two occurrences the one with the remembered surroundings is meant', () => {
  const text = 'First: municipal centres open. Then: municipal centres close.';
  expect(quoteIn(text, about('municipal centres', 'Then: ', ' close.'))).toEqual([37, 54]);
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
