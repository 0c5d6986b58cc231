import { strToU8, zipSync } from 'fflate';
import { linesIn, textOf, type Block, type Cell, type Paper, type Table } from './paper.ts';

/** Letters that a cell holds, at most; Excel calls a file with more of them damaged. */
const CELL_MOST_CHARACTERS = 32_000;
/** Letters of the name of a sheet. */
const SHEET_NAME_MOST_CHARACTERS = 31;
/** Width of all columns together, in letters: a screen. */
const SHEET_WIDTH = 150;

const NAMESPACE = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/**
 * The tables of `paper` as a workbook, a sheet for each. What people wrote is text in every cell, whatever it begins with: no
 * program computes it. Head rows stay in sight, and can be filtered by.
 */
export function xlsxOf(paper: Paper): Uint8Array {
  const tables = tablesIn(paper.blocks);
  const names = sheetNames(paper, tables);
  const sheets = tables.map((table) => sheetOf(table, paper));
  const all = sheets.length === 0 ? [emptySheet(paper)] : sheets;
  const files: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${all
      .map(
        (_, index) =>
          `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`,
      )
      .join('')}</Types>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${NAMESPACE}" xmlns:r="${RELATIONS}"><sheets>${all
      .map(
        (_, index) =>
          `<sheet name="${escaped(names[index] ?? 'Sheet')}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships">${all
      .map(
        (_, index) =>
          `<Relationship Id="rId${index + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
      )
      .join(
        '',
      )}<Relationship Id="rId${all.length + 1}" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': STYLES,
  };
  all.forEach((sheet, index) => {
    files[`xl/worksheets/sheet${index + 1}.xml`] = sheet;
  });
  const parts = Object.fromEntries(
    Object.entries(files).map(([path, xml]) => [path, strToU8(DECLARATION + xml)]),
  );
  // The day of the paper, so that the same paper is the same file.
  return zipSync(parts, { level: 6, mtime: `${paper.isoDate}T12:00:00` });
}

/** Style 1 is the head: bold on a tint; 2 is everything else: from the top, in as many lines as it needs. */
const STYLES = `<styleSheet xmlns="${NAMESPACE}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEAF0F5"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf fontId="1" fillId="2" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>`;

function sheetOf(table: Table, paper: Paper): string {
  const width = table.widths.length;
  const rows = table.rows.map(({ cells }, index) => {
    const number = index + 1;
    let column = 0;
    const written = cells.map((cell) => {
      const at = `${columnName(column)}${number}`;
      column += cell.columns;
      return `<c r="${at}" s="${index < table.head ? 1 : 2}" t="inlineStr"><is><t xml:space="preserve">${escaped(wordsOf(cell))}</t></is></c>`;
    });
    return `<row r="${number}">${written.join('')}</row>`;
  });
  const columns = table.widths.map(
    (share, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${Math.max(6, Math.round(share * SHEET_WIDTH))}" customWidth="1"/>`,
  );
  const frozen =
    table.head === 0
      ? ''
      : `<pane ySplit="${table.head}" topLeftCell="A${table.head + 1}" activePane="bottomLeft" state="frozen"/>`;
  const filter =
    table.head === 0
      ? ''
      : `<autoFilter ref="A${table.head}:${columnName(Math.max(0, width - 1))}${table.rows.length}"/>`;
  return `<worksheet xmlns="${NAMESPACE}"><sheetViews><sheetView workbookViewId="0"${sideways(paper)}>${frozen}</sheetView></sheetViews><cols>${columns.join('')}</cols><sheetData>${rows.join('')}</sheetData>${filter}</worksheet>`;
}

/** A paper without a table says what it says in its first cell: a workbook without a sheet cannot be opened. */
function emptySheet(paper: Paper): string {
  const words = linesIn(paper.blocks).map(textOf).join('\n');
  return `<worksheet xmlns="${NAMESPACE}"><sheetViews><sheetView workbookViewId="0"${sideways(paper)}/></sheetViews><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t xml:space="preserve">${escaped(words.slice(0, CELL_MOST_CHARACTERS))}</t></is></c></row></sheetData></worksheet>`;
}

function sideways({ direction }: Paper): string {
  return direction === 'rtl' ? ' rightToLeft="1"' : '';
}

function tablesIn(blocks: readonly Block[]): readonly Table[] {
  return blocks.flatMap((block) =>
    block.is === 'table' ? [block] : block.is === 'landscape' ? tablesIn(block.blocks) : [],
  );
}

/** Names of sheets are short, have no marks that formulas use, and differ. */
function sheetNames(paper: Paper, tables: readonly Table[]): readonly string[] {
  const named = tables.length > 1 ? tables.map(({ caption, name }) => caption ?? name) : [paper.title];
  return named.map((name, index) => {
    const plain = name.replaceAll(/[[\]:*?/\\']/g, ' ').trim() || 'Sheet';
    const end = named.length > 1 ? ` ${index + 1}` : '';
    return Array.from(plain)
      .slice(0, SHEET_NAME_MOST_CHARACTERS - end.length)
      .join('')
      .trim()
      .concat(end);
  });
}

function wordsOf({ blocks }: Cell): string {
  const words = linesIn(blocks).map(textOf).join('\n');
  return words.length > CELL_MOST_CHARACTERS ? `${words.slice(0, CELL_MOST_CHARACTERS)}…` : words;
}

/** A to Z, AA and on. */
function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : `${columnName(Math.floor(index / 26) - 1)}${letter}`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
