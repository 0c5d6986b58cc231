import type { Node } from '@tiptap/pm/model';
import { afterEach, expect, test } from 'vitest';
import { closeWriters, openWriter, paragraph, section } from '../testing.ts';
import { createSearch, type Query } from './matching.ts';

afterEach(closeWriters);

const loose = { matchCase: false, wholeWords: false };

/** The words that are found for `words` in `text`, as they are written there. */
function foundIn(
  text: string,
  words: string,
  options: Partial<Query> = {},
  language = 'en',
): readonly string[] {
  const { editor } = openWriter(1, [section(0, [paragraph(text)])]);
  const { doc } = editor.state;
  const hits = createSearch({ ...loose, ...options, words }, language)(doc);
  return hits.map(({ from, to }) => doc.textBetween(from, to));
}

test.each([
  ['Élan, elan, ÉLAN', 'elan', ['Élan', 'elan', 'ÉLAN']],
  ['Straße und STRASSE', 'strasse', ['Straße', 'STRASSE']],
  ['e\u0301tat and état', 'état', ['e\u0301tat', 'état']],
  ['مُعَلِّم ومعلم', 'معلم', ['مُعَلِّم', 'معلم']],
  ['أهداف واهداف', 'اهداف', ['أهداف', 'اهداف']],
  ['كتـــاب', 'كتاب', ['كتـــاب']],
  ['ＰＤＦ and ﾍﾟｰｼﾞ', 'pdf', ['ＰＤＦ']],
  ['ﾍﾟｰｼﾞ', 'ページ', ['ﾍﾟｰｼﾞ']],
  ['the country’s plan', "country's", ['country’s']],
  ['20\u00a0000 people', '20 000', ['20\u00a0000']],
  ['ΣΟΦΟΣ σοφός', 'σοφος', ['ΣΟΦΟΣ', 'σοφός']],
  ['İstanbul', 'istanbul', ['İstanbul']],
  ['life\u00adlong', 'lifelong', ['life\u00adlong']],
  ['aaaa', 'aa', ['aa', 'aa']],
])('[W15] without match case, in %s is found %s', (text, words, found) => {
  expect(foundIn(text, words)).toEqual(found);
});

test('[W15] letters that only look like accented ones are not left out: vowels of Thai, short i of Russian, half a kana', () => {
  expect(foundIn('กิน', 'กน')).toEqual([]);
  expect(foundIn('мой', 'мои')).toEqual([]);
  expect(foundIn('ガ', 'カ')).toEqual([]);
  expect(foundIn('한국', '하')).toEqual([]);
});

test('[W15] with match case, case, accents and width count, but not how an accent is stored', () => {
  const matchCase = { matchCase: true };
  expect(foundIn('Plan, plan', 'plan', matchCase)).toEqual(['plan']);
  expect(foundIn('élan elan', 'elan', matchCase)).toEqual(['elan']);
  expect(foundIn('e\u0301lan', 'élan', matchCase)).toEqual(['e\u0301lan']);
  expect(foundIn('e\u0301lan', 'e', matchCase)).toEqual([]);
  expect(foundIn('ＰＤＦ', 'PDF', matchCase)).toEqual([]);
});

test('[W15] whole words are those of the language, also where nothing stands between them', () => {
  const whole = { wholeWords: true };
  expect(foundIn('plan, planning, replan', 'plan', whole)).toEqual(['plan']);
  expect(foundIn('终身学习是学习型社会的基础', '学习', whole, 'zh')).toEqual(['学习', '学习']);
  expect(foundIn('研究生命起源', '生命', whole, 'zh')).toEqual(['生命']);
  expect(foundIn('การศึกษาตลอดชีวิต', 'ชี', whole, 'th')).toEqual([]);
  expect(foundIn('การศึกษาตลอดชีวิต', 'ชีวิต', whole, 'th')).toEqual(['ชีวิต']);
  expect(foundIn('ການສຶກສາຕະຫຼອດຊີວິດ', 'ຊີວິດ', whole, 'lo')).toEqual(['ຊີວິດ']);
  expect(foundIn('ការអប់រំពេញមួយជីវិត', 'ជីវិត', whole, 'km')).toEqual(['ជីវិត']);
  expect(foundIn('المعلم ومعلم ومُعلّم معلم', 'معلم', whole, 'ar')).toEqual(['معلم']);
});

test('[W15] words are found across marks, but not from one paragraph into the next, nor in hidden sections', () => {
  const marked = {
    type: 'paragraph',
    content: [
      { type: 'text', text: 'lifelong ' },
      { type: 'text', text: 'lear', marks: [{ type: 'bold' }] },
      { type: 'text', text: 'ning' },
      { type: 'hardBreak' },
      { type: 'text', text: 'for all' },
    ],
  };
  const { editor } = openWriter(1, [
    section(0, [marked, paragraph('for everybody')]),
    section(1, [paragraph('learning')], { hidden: true }),
  ]);
  const { doc } = editor.state;
  const count = (words: string) => createSearch({ ...loose, words }, 'en')(doc).length;
  expect(count('lifelong learning')).toBe(1);
  expect(count('learning')).toBe(1);
  expect(count('learningfor')).toBe(0);
  expect(count('allfor')).toBe(0);
});

test('[W15] hits come in the order people see, not in that of the document', () => {
  const { editor } = openWriter(1, [
    section(0, [paragraph('plan A')], { place: 2 }),
    section(1, [paragraph('plan B')], { place: 1 }),
  ]);
  const { doc } = editor.state;
  const hits = createSearch({ ...loose, words: 'plan' }, 'en')(doc);
  expect(hits.map(({ from, to }) => doc.textBetween(from, to + 2))).toEqual(['plan B', 'plan A']);
});

test('[W16] after one key in a long document only the paragraph with it is searched again', () => {
  const long = Array.from({ length: 20 }, (_, index) =>
    section(
      index,
      Array.from({ length: 100 }, () => paragraph('The plan for lifelong learning.')),
    ),
  );
  const { editor } = openWriter(1, long);
  const searched: Node[] = [];
  const search = createSearch({ ...loose, words: 'plan' }, 'en', (block) => searched.push(block));
  expect(search(editor.state.doc)).toHaveLength(2_000);
  expect(searched).toHaveLength(2_000);
  editor.view.dispatch(editor.state.tr.insertText('A plan. ', 500));
  expect(search(editor.state.doc)).toHaveLength(2_001);
  expect(searched).toHaveLength(2_001);
});
