import { execFileSync } from 'node:child_process';
import { expect, test, type TestContext } from 'vitest';
import {
  exportedDocument,
  HOSTILE,
  hostileDocument,
  manyScripts,
  p,
  section,
  tamarraPolicy,
  toolsOfTheTrade,
  wadayaPlan,
} from '../testing/exported-documents.ts';
import { textOfTypst, wordsOf } from '../testing/exported-words.ts';
import type { ExportedDocument } from './exported-document.ts';
import { fontFamilies } from './fonts.ts';
import { pdfOf } from './pdf.ts';
import { scriptsIn, typstOf } from './typst.ts';
import { str } from './typst-code.ts';
import { paperOf } from './walk.ts';

const documents: Readonly<Record<string, () => ExportedDocument>> = {
  tamarraPolicy,
  wadayaPlan,
  manyScripts,
  hostileDocument,
  toolsOfTheTrade,
};
const withText = (words: string) =>
  exportedDocument({ body: { sections: [section(1, 'One', [p(words)])], plan: [] } });

test.for(Object.entries(documents))(
  '[X9] %s passes the strict check of PDF/UA-1, and claims it',
  ([, document]) => {
    const { bytes, notes } = pdfOf(paperOf(document()));
    expect(notes).toEqual([]);
    expect(Buffer.from(bytes).toString('latin1')).toContain('pdfuaid');
  },
);

test('[X20] a PDF has real footnotes, each once: the contents repeat none of a heading', (context) => {
  const text = readBack(pdfOf(paperOf(toolsOfTheTrade())).bytes) ?? withoutReader(context);
  expect(text.match(/A note in a heading/g)).toHaveLength(1);
  expect(text).toMatch(/Census of 2024, see tables\./);
});

test('[X9] a letter that no font has costs the claim, not the file, and is told', () => {
  const { bytes, notes } = pdfOf(paperOf(withText('A letter of tomorrow: \u0378')));
  expect(Buffer.from(bytes).toString('latin1')).not.toContain('pdfuaid');
  expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe('%PDF-');
  expect(notes[0]?.code).toBe('pdf/not-accessible');
  expect(notes[0]?.reasons.join()).toMatch(/could not be displayed/);
});

test('[X5] every word of the shown sections is set', () => {
  for (const document of Object.values(documents)) {
    const code = textOfTypst(typstOf(paperOf(document()), []));
    for (const words of wordsOf(document())) expect(code).toContain(words);
  }
});

test('[X5] the words can be read out of the PDF again', (context) => {
  const { bytes } = pdfOf(paperOf(tamarraPolicy()));
  const read = readBack(bytes)?.replace(/\s+/g, ' ') ?? null;
  if (read === null) return withoutReader(context);
  const words = tamarraPolicy()
    .body.sections.filter(({ hidden }) => !hidden)
    .flatMap(({ title }) => title.split(' '));
  expect(words.filter((word) => !read.includes(word))).toEqual([]);
  expect(read).toContain('None of these people will go back to school.');
  return undefined;
});

test('[X6] Typst reads what people wrote as text, whatever it looks like', (context) => {
  const document = exportedDocument({
    body: {
      sections: [
        section(
          1,
          'One',
          HOSTILE.map((line) => p(line)),
        ),
      ],
      plan: [],
    },
  });
  const read = readBack(pdfOf(paperOf(document)).bytes)?.replace(/\s+/g, ' ');
  if (read === undefined) return withoutReader(context);
  expect(read).toContain(
    '#set page(fill: red) #eval("1 + 1") $x^2$ *bold* _it_ `raw` \\ @ref <label> // gone /* gone */ #"',
  );
  expect(read).toContain('"quote" \\" \\u{41} \\n #read("/etc/passwd")');
  return undefined;
});

test('[X6] a string ends where it ends', () => {
  expect(str('a"b\\c\nd')).toBe('"a\\"b\\\\c\\nd"');
  expect(str('\\')).toBe('"\\\\"');
});

test('the same paper gives the same bytes', () => {
  const [one, other] = [pdfOf(paperOf(wadayaPlan())), pdfOf(paperOf(wadayaPlan()))];
  expect(Buffer.compare(one.bytes, other.bytes)).toBe(0);
});

test('the fonts for Chinese are read only for a paper that has Chinese in it', () => {
  expect(fontFamilies(scriptsIn(paperOf(tamarraPolicy())))).toEqual(['Noto Sans', 'Noto Emoji']);
  expect(fontFamilies(scriptsIn(paperOf(withText('终身学习'))))).toContain('Noto Sans SC');
});

test('a paper without cover and contents, and one without a single section, can be set', () => {
  const options = { coverPage: false, contents: false, hiddenSections: false } as const;
  expect(pdfOf(paperOf({ ...tamarraPolicy(), options })).notes).toEqual([]);
  expect(pdfOf(paperOf(exportedDocument({ options }))).bytes.length).toBeGreaterThan(1000);
});

test('[X26] a paper of one section needs no heading of its own to be accessible', () => {
  const options = { coverPage: false, contents: false, hiddenSections: false, isOneSection: true } as const;
  const { body } = tamarraPolicy();
  const sections = body.sections.slice(0, 1);
  expect(pdfOf(paperOf(exportedDocument({ body: { ...body, sections }, options }))).notes).toEqual([]);
});

function readBack(pdf: Uint8Array): string | null {
  try {
    return execFileSync('pdftotext', ['-', '-'], { input: pdf, encoding: 'utf8' });
  } catch {
    return null;
  }
}

/** Skips where the reader is missing, and says so; on the machine that decides about a change it has to be there. */
function withoutReader(context: TestContext): never {
  if (process.env['CI'] === 'true') throw new Error('pdftotext is not installed');
  return context.skip('pdftotext is not installed');
}

test('[X14] things to do, boxes, page breaks and letters off the line are set', () => {
  const code = typstOf(paperOf(toolsOfTheTrade()), []);
  for (const [part, times] of [
    ['sub(', 1],
    ['super(', 1],
    ['box-done,', 2],
    ['box-open,', 1],
    ['callout(', 3], // one of them says how it looks
    ['"Warning"', 1],
    ['pagebreak(weak: true)', 3], // one of them is behind the contents
  ] as const) {
    expect([part, code.split(part).length - 1]).toEqual([part, times]);
  }
});
