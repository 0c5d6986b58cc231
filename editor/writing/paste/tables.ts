import { spanIn } from '../../../document/schema/cells.ts';
import type { Block, Cell, Tally } from './blocks.ts';
import { TABLE_MOST_CELLS, TooLarge } from './limits.ts';
import { isAllBold } from './marks.ts';
import type { Style } from './styles.ts';

/** How a table is read. */
export interface TableReading {
  /** The blocks of a cell. */
  readonly blocksIn: (cell: Element) => readonly Block[];
  readonly fullStyle: (element: Element) => Style;
  readonly tally: Tally;
}

/** A cell of the page in its place of the grid. */
interface Placed {
  readonly element: Element;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
  readonly inHead: boolean;
}

/** The rows of `table` itself, not those of tables in it. */
export function rowsOf(table: Element): readonly Element[] {
  return [...table.children].flatMap((child) => {
    if (child.localName === 'tr') return [child];
    return ['thead', 'tbody', 'tfoot'].includes(child.localName)
      ? [...child.children].filter(({ localName }) => localName === 'tr')
      : [];
  });
}

/**
 * `table` as rows of cells, complete: every row covers every column, no cell reaches beyond the last row. Rows and columns
 * that are hidden in their program stay behind; so do columns in which no cell begins.
 */
export function readTable(table: Element, { blocksIn, fullStyle, tally }: TableReading): Block | null {
  const isShown = (element: Element) => !isHidden(fullStyle(element));
  const all = rowsOf(table);
  const rows = all.filter(isShown);
  const hidden = hiddenColumns(table, isShown);
  const placed = placedCells(rows);
  const shown = placed.filter(({ element, column }) => !hidden.has(column) && isShown(element));
  const columns = [...new Set(shown.map(({ column }) => column))].toSorted((a, b) => a - b);
  if (columns.length * rows.length > TABLE_MOST_CELLS) throw new TooLarge('cells', TABLE_MOST_CELLS);
  const seen = new Set(shown);
  const left = [
    ...all.filter((row) => !isShown(row)),
    ...placed.filter((cell) => !seen.has(cell)).map(({ element }) => element),
  ];
  tally.lose('hidden', left.filter(({ textContent }) => (textContent ?? '').trim() !== '').length);

  const grid: { column: number; cell: Cell & { rowspan: number } }[][] = rows.map(() => []);
  const taken = rows.map(() => new Set<number>());
  for (const { element, row, column, rows: tall, columns: wide, inHead } of shown) {
    const covered = columns.filter((each) => each >= column && each < column + wide);
    for (let at = row; at < row + tall; at += 1) for (const each of covered) taken[at]?.add(each);
    const isHeader = inHead || element.localName === 'th';
    const cell = { blocks: blocksIn(element), isHeader, colspan: covered.length, rowspan: tall };
    grid[row]?.push({ column, cell });
  }
  for (const [index, row] of grid.entries()) {
    for (const column of columns)
      if (taken[index]?.has(column) !== true)
        row.push({ column, cell: { blocks: [], isHeader: false, colspan: 1, rowspan: 1 } });
    row.sort((a, b) => a.column - b.column);
  }
  // A row in which no cell begins is no row: those that reach over it are shorter.
  for (const [index, row] of grid.entries())
    for (const { cell } of row)
      cell.rowspan -= grid.slice(index + 1, index + cell.rowspan).filter(({ length }) => length === 0).length;
  const lines = grid.filter(({ length }) => length > 0).map((row) => row.map(({ cell }) => cell));
  return lines.length === 0 ? null : { is: 'table', rows: withHeader(lines) };
}

function isHidden(style: Style): boolean {
  return (
    style.get('display') === 'none' ||
    style.get('mso-hide') === 'all' ||
    style.get('visibility') === 'collapse'
  );
}

function hiddenColumns(table: Element, isShown: (element: Element) => boolean): ReadonlySet<number> {
  const hidden = new Set<number>();
  const columns = [...table.querySelectorAll('col')].filter((column) => column.closest('table') === table);
  let at = 0;
  for (const column of columns) {
    const span = spanIn(column.getAttribute('span'));
    if (!isShown(column)) for (let index = at; index < at + span; index += 1) hidden.add(index);
    at += span;
  }
  return hidden;
}

/** Cells in the places that HTML gives them: each in the first free column of its row. */
function placedCells(rows: readonly Element[]): readonly Placed[] {
  const placed: Placed[] = [];
  const busyUntil: number[] = []; // by column: the first row in which it is free again
  for (const [row, element] of rows.entries()) {
    let column = 0;
    for (const cell of element.children) {
      if (cell.localName !== 'td' && cell.localName !== 'th') continue;
      while ((busyUntil[column] ?? 0) > row) column += 1;
      const columns = spanIn(cell.getAttribute('colspan'));
      const span = Number.parseInt(cell.getAttribute('rowspan') ?? '1', 10);
      const rest = rows.length - row;
      const tall = span === 0 ? rest : Math.min(spanIn(cell.getAttribute('rowspan')), rest); // 0: down to the end
      for (let at = column; at < column + columns; at += 1) busyUntil[at] = row + tall;
      const inHead = element.parentElement?.localName === 'thead';
      placed.push({ element: cell, row, column, rows: tall, columns, inHead });
      column += columns;
    }
  }
  return placed;
}

/** A first row in which every cell is bold, over one that is not, is a row of headings: few programs say so. */
function withHeader(rows: readonly (readonly Cell[])[]): readonly (readonly Cell[])[] {
  const [first = [], second = []] = rows;
  const isHeading = (row: readonly Cell[]) =>
    row.some(hasWords) && row.every((cell) => !hasWords(cell) || isBoldCell(cell));
  if (rows.length < 2 || first.some(({ isHeader }) => isHeader) || !isHeading(first) || isHeading(second))
    return rows;
  return [first.map((cell) => ({ ...cell, isHeader: true })), ...rows.slice(1)];
}

function hasWords({ blocks }: Cell): boolean {
  return blocks.length > 0;
}

function isBoldCell({ blocks }: Cell): boolean {
  return blocks.every((block) => block.is === 'words' && isAllBold(block.content));
}
