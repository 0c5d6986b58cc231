import { strFromU8, unzipSync } from 'fflate';

/** Rows of cells, each the text in it without its spaces: programs break lines where they like. */
export type Rows = readonly (readonly string[])[];

/** The rows of all tables in a Word document. */
export function rowsOfDocx(file: Uint8Array): Rows {
  const part = unzipSync(file)['word/document.xml'];
  return part === undefined ? [] : rowsIn(strFromU8(part), /<w:tr[ >]/, /<w:tc>/, '</w:tbl>');
}

/** The rows of all tables in a flat OpenDocument text. */
export function rowsOfFlatText(xml: string): Rows {
  const body = xml.slice(xml.indexOf('<office:body>'));
  return rowsIn(body, /<table:table-row[ >]/, /<table:table-cell[ >]/, '</table:table>');
}

function rowsIn(xml: string, row: RegExp, cell: RegExp, end: string): Rows {
  return xml
    .split(row)
    .slice(1)
    .map((inRow) => (inRow.split(end)[0] ?? '').split(cell).slice(1).map(textOf));
}

function textOf(xml: string): string {
  return squeezed(
    // What is cut off in the middle of a tag begins with the rest of it.
    `<${xml}`
      .replaceAll(/<[^>]*>/g, '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&apos;', "'")
      .replaceAll('&amp;', '&'),
  );
}

/** The rows of comma-separated values (RFC 4180). */
export function rowsOfValues(values: string): Rows {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end = ''] of values.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)?.push(squeezed(quoted?.replaceAll('""', '"') ?? plain ?? ''));
    if (end.endsWith('\n')) rows.push([]);
    if (end === '') break;
  }
  return rows.filter((row) => row.some((cell) => cell !== ''));
}

function squeezed(text: string): string {
  return text.replaceAll(/[\s\u00a0\u202f\u200b\u200e\u200f]+/gu, '');
}
