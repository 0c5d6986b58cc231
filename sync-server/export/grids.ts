import type { Block, Cell, Row } from './paper.ts';

/** A cell before its table is put in order. */
export interface LooseCell {
  readonly isHeader: boolean;
  readonly columns: number;
  readonly rows: number;
  readonly align: 'start' | 'end';
  readonly blocks: readonly Block[];
}

/** Columns of a table; more would be narrower than a letter. */
const MOST_COLUMNS = 40;
/** Share of the width a column has at least, in a table of few columns. */
const NARROWEST_SHARE = 0.07;
/** Characters past which more text does not make a column wider. */
const WIDEST_TEXT_CHARACTERS = 48;

/**
 * `loose` as a full grid: every place covered exactly once. Spans are cut where they would overlap or leave the table,
 * missing cells are filled with empty ones, and no span reaches from the head into the rows below.
 */
export function gridOf(loose: readonly (readonly LooseCell[])[]): {
  readonly head: number;
  readonly rows: readonly Row[];
} {
  const columns = columnCount(loose);
  const head = headRows(loose);
  const taken = loose.map(() => Array.from({ length: columns }, () => false));
  const rows = loose.map((cells, at): Row => {
    const placed: Cell[] = [];
    const waiting = cells.slice();
    const rowTaken = taken[at] ?? [];
    for (let column = 0; column < columns;) {
      if (rowTaken[column] === true) {
        column += 1;
        continue;
      }
      const cell = waiting.shift() ?? EMPTY;
      const widest = freeFrom(rowTaken, column, columns);
      // The last free place takes what would otherwise fall out of the table.
      const blocks =
        column + widest >= columns && noRoomFor(waiting, column, cell, columns)
          ? [...cell.blocks, ...waiting.splice(0).flatMap((other) => other.blocks)]
          : cell.blocks;
      const width = Math.min(whole(cell.columns), widest);
      const end = at < head ? head : loose.length;
      const height = heightOf(taken, at, column, width, Math.min(whole(cell.rows), end - at));
      for (let row = at; row < at + height; row++) taken[row]?.fill(true, column, column + width);
      placed.push({
        heads: at < head ? 'column' : cell.isHeader ? 'row' : null,
        columns: width,
        rows: height,
        align: cell.align,
        blocks,
      });
      column += width;
    }
    return { group: false, cells: placed };
  });
  return { head, rows };
}

const EMPTY: LooseCell = { isHeader: false, columns: 1, rows: 1, align: 'start', blocks: [] };

function whole(span: number): number {
  return Number.isInteger(span) && span > 0 ? span : 1;
}

function columnCount(loose: readonly (readonly LooseCell[])[]): number {
  const widths = loose.map((row) => row.reduce((sum, cell) => sum + whole(cell.columns), 0));
  return Math.min(MOST_COLUMNS, Math.max(1, ...widths));
}

/** Rows at the top made of header cells only; at least one row stays below them. */
function headRows(loose: readonly (readonly LooseCell[])[]): number {
  const first = loose.findIndex((row) => row.length === 0 || row.some((cell) => !cell.isHeader));
  const leading = first === -1 ? loose.length : first;
  return Math.max(0, Math.min(leading, loose.length - 1));
}

function freeFrom(row: readonly boolean[], from: number, columns: number): number {
  let to = from;
  while (to < columns && row[to] !== true) to += 1;
  return to - from;
}

/** Whether `waiting` cells find no place after `cell` at `column`. */
function noRoomFor(waiting: readonly LooseCell[], column: number, cell: LooseCell, columns: number): boolean {
  return waiting.length > 0 && column + whole(cell.columns) >= columns;
}

function heightOf(
  taken: readonly (readonly boolean[])[],
  at: number,
  column: number,
  width: number,
  most: number,
): number {
  let height = 1;
  while (height < most && !isTaken(taken[at + height] ?? [], column, width)) height += 1;
  return height;
}

function isTaken(row: readonly boolean[], column: number, width: number): boolean {
  return row.slice(column, column + width).some(Boolean);
}

/**
 * Shares of the width for columns holding `texts` (by column): by the length of what stands in them, so that a column
 * of numbers is narrow and one of sentences wide.
 */
export function widthsFor(texts: readonly (readonly string[])[]): readonly number[] {
  const weights = texts.map((column) => {
    const lengths = column.map((text) => Math.min(text.length, WIDEST_TEXT_CHARACTERS));
    const longestWord = Math.max(
      0,
      ...column.flatMap((text) => text.split(/\s+/).map((word) => word.length)),
    );
    const mean = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
    return Math.max(6, mean, Math.min(longestWord, 16) * 0.9);
  });
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const least = Math.min(NARROWEST_SHARE, 1 / texts.length);
  const raised = weights.map((weight) => Math.max(least, weight / sum));
  return shares(raised);
}

/** `weights` scaled to sum 1. */
export function shares(weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}
