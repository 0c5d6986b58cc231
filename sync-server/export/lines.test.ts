import { expect, test } from 'vitest';
import { link, SENTENCES, text } from '../testing/exported-documents.ts';
import { dayInWords, secondsAt } from './dates.ts';
import { fileNameOf } from './file-name.ts';
import { exportedDocument } from '../testing/exported-documents.ts';
import { LABEL_LANGUAGES, labelsFor } from './labels.ts';
import { planWordsFor } from './plan-words.ts';
import { lineOf, printable } from './lines.ts';
import { textOf } from './paper.ts';
import { scriptRuns } from './scripts.ts';

const english = { language: 'en', direction: 'ltr', cited: () => '' } as const;
const arabic = { language: 'ar', direction: 'rtl', cited: () => '' } as const;

test('text is cut where the script changes, and digits go with what stands before them', () => {
  expect(
    scriptRuns('UNESCO 2030 وزارة 12 مدرسة, ok', 'latin').map(({ script, text: run }) => [script, run]),
  ).toEqual([
    ['latin', 'UNESCO 2030 '],
    ['arabic', 'وزارة 12 مدرسة, '],
    ['latin', 'ok'],
  ]);
});

test('every script that teams write is known by its letters', () => {
  const scripts = Object.fromEntries(
    Object.entries(SENTENCES).map(([name, sentence]) => [name, scriptRuns(sentence, 'latin')[0]?.script]),
  );
  expect(scripts).toEqual({
    khmer: 'khmer',
    lao: 'lao',
    chinese: 'han',
    russian: 'cyrillic',
    kazakh: 'cyrillic',
    amharic: 'ethiopic',
    dhivehi: 'thaana',
    arabic: 'arabic',
    vietnamese: 'latin',
    greek: 'greek',
  });
});

test('a line runs as most of its letters do', () => {
  expect(lineOf([text('UNESCO: لم يشارك الكبار في أي تعلم')], arabic).direction).toBe('rtl');
  expect(lineOf([text('A sentence in English, with وزارة in it')], arabic).direction).toBe('ltr');
  expect(lineOf([text('2027: 4 000')], arabic).direction).toBe('rtl');
});

test('a number keeps its thousands together in right-to-left text, and its per cent sign everywhere', () => {
  expect(textOf(lineOf([text('عددهم 410 000 شخص و67 %')], arabic))).toBe('عددهم 410\u00a0000 شخص و67\u00a0%');
  expect(textOf(lineOf([text('In 2023 100 people, 67 %')], english))).toBe('In 2023 100 people, 67\u00a0%');
});

test('[X6] characters that a format could trip over are left out, the words stay', () => {
  expect(printable('a\u0000b\u001fc\ud800d\uffffe\u202ef\tg\nh\uf0b7')).toBe('abc\ufffddef g h•');
});

test('[X6] a link keeps an address that may stand in a document, and only such', () => {
  const hrefs = [
    'https://a.example/?b=1&c',
    'mailto:a@b.example',
    'javascript:alert(1)',
    'data:text/html,x',
  ].map(
    (href) =>
      lineOf([link('x', href)], english).inlines.map((inline) => inline.is === 'run' && inline.href)[0],
  );
  expect(hrefs).toEqual(['https://a.example/?b=1&c', 'mailto:a@b.example', null, null]);
});

test('line breaks at the ends of a line are left out', () => {
  const inlines = lineOf(
    [{ type: 'hardBreak' }, text('a'), { type: 'hardBreak' }, text('b'), { type: 'hardBreak' }],
    english,
  ).inlines;
  expect(inlines.map((inline) => inline.is)).toEqual(['run', 'break', 'run']);
});

test('days are written as the language writes them, in the Gregorian calendar', () => {
  expect(dayInWords('2026-11-24', 'en', 'long')).toBe('24 November 2026');
  expect(dayInWords('2027-03-01', 'fr', 'short')).toBe('1 mars 2027');
  expect(dayInWords('2026-02-28', 'zh', 'long')).toBe('2026年2月28日');
  expect(dayInWords('2026-11-24', 'fa', 'long')).toContain('2026');
  expect(dayInWords('soon', 'en', 'long')).toBe('soon');
});

test('a day is counted from 1970, leap years included', () => {
  for (const day of ['1970-01-01', '2000-02-29', '2026-11-24', '2100-03-01']) {
    expect(secondsAt(day)).toBe(Date.parse(`${day}T00:00:00Z`) / 1000);
  }
});

test('[X13] a file is named by team, title and day, and no disk refuses the name', () => {
  expect(fileNameOf(exportedDocument(), 'docx')).toBe(
    'Tamarra-Learning-for-all-of-Tamarra-2027-to-2036-2026-11-24.docx',
  );
  expect(fileNameOf(exportedDocument({ team: 'وادايا', title: 'خطة 1/2' }), 'pdf')).toBe(
    'وادايا-خطة-1-2-2026-11-24.pdf',
  );
  expect(fileNameOf(exportedDocument({ team: '../..', title: '<>:"|?*\u0000\ud800' }), 'html')).toBe(
    'document-2026-11-24.html',
  );
  const long = fileNameOf(exportedDocument({ team: '学'.repeat(120), title: 'ប'.repeat(120) }), 'docx');
  expect(new TextEncoder().encode(long).length).toBeLessThanOrEqual(230);
});

test('every language has words for the objects of the plan, and holes where the English ones are', () => {
  const holes = (pattern: string) => (pattern.match(/\{\w+\}/g) ?? []).toSorted();
  for (const language of LABEL_LANGUAGES) {
    expect(planWordsFor(language) === planWordsFor('en')).toBe(language === 'en');
    const { plan, page, table, tableIn } = labelsFor(language);
    expect([page, table, tableIn, plan.group, plan.part, plan.see].map(holes)).toEqual([
      ['{pages}', '{page}'].toSorted(),
      ['{number}', '{title}'],
      ['{section}'],
      ['{number}', '{statement}'],
      ['{part}', '{parts}', '{title}'].toSorted(),
      ['{number}'],
    ]);
  }
  expect(labelsFor('pt-BR').contents).toBe('Índice');
  expect(labelsFor('constructor')).toBe(labelsFor('en'));
});

test('[W12] a line runs the way somebody set by hand, whatever its letters say', () => {
  expect(lineOf([text('Lifelong learning')], { ...english, turned: 'rtl' }).direction).toBe('rtl');
  expect(lineOf([text('تعلّم')], { ...arabic, turned: 'ltr' }).direction).toBe('ltr');
  expect(lineOf([text('تعلّم')], { ...english, turned: null }).direction).toBe('rtl');
});
