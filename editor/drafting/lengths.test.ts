import { afterEach, expect, test } from 'vitest';
import { closeWriters, openWriter, paragraph, section } from '../writing/testing.ts';
import { sectionLengths, totalLength } from './lengths.ts';

afterEach(closeWriters);

test('[W19] words and characters of each section that is shown, and of all of them', () => {
  const { editor } = openWriter(1, [
    section(0, [paragraph('Learning for all,'), paragraph('for ever.')], { place: 2 }),
    section(1, [paragraph('Hidden words')], { hidden: true }),
    section(2, [paragraph('e\u0301tat')], { place: 1 }),
  ]);
  const lengths = sectionLengths(editor.state.doc, 'en');
  expect(lengths.map(({ title, words, characters }) => [title, words, characters])).toEqual([
    ['Section 2', 1, 4],
    ['Section 0', 5, 23],
  ]);
  expect(totalLength(lengths)).toEqual({ words: 6, characters: 27 });
});

test('[W19] words are those of the language, also without spaces between them', () => {
  const { editor } = openWriter(1, [section(0, [paragraph('终身学习')])]);
  expect(totalLength(sectionLengths(editor.state.doc, 'zh'))).toEqual({ words: 2, characters: 4 });
});
