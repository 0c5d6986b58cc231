import type { Node } from '@tiptap/pm/model';
import { readCell } from '../../../document/plan/cells.ts';
import { reading } from '../reading.ts';

/** Rows at the top of `table` that hold nothing but headings; at least one row is below them. */
export function headRows(table: Node): number {
  let count = 0;
  while (count < table.childCount - 1 && isHead(table.child(count))) count += 1;
  return count;
}

function isHead(row: Node): boolean {
  let only = row.childCount > 0;
  row.forEach((cell) => {
    if (cell.type.name !== 'tableHeader') only = false;
  });
  return only;
}

/** Whether the rows below the headings of `table` can change places: no cell reaches over several rows or columns. */
export function canSort(table: Node): boolean {
  const head = headRows(table);
  let isPlain = table.childCount - head > 1;
  table.forEach((row, _offset, index) =>
    row.forEach((cell) => {
      const [columns, rows] = [Number(cell.attrs['colspan']), Number(cell.attrs['rowspan'])];
      if (index >= head ? columns !== 1 || rows !== 1 : index + rows > head) isPlain = false;
    }),
  );
  return isPlain;
}

/**
 * The rows of `table` in the order of what stands in `column`, those of headings first. Numbers and amounts go by their size where
 * all are some, everything else as people who write `language` order it; rows without words there come last. Rows that are alike
 * keep their order.
 */
export function sortedRows(
  table: Node,
  column: number,
  { isDescending, language }: { readonly isDescending: boolean; readonly language: string },
): readonly Node[] {
  const rows = table.children.map((row) => ({ row, words: wordsIn(row.maybeChild(column)) }));
  const head = headRows(table);
  const filled = rows.slice(head).filter(({ words }) => words !== '');
  const empty = rows.slice(head).filter(({ words }) => words === '');
  const numbers = new Map(filled.map(({ words }) => [words, numberIn(words)]));
  const areNumbers = [...numbers.values()].every((number) => number !== null);
  const order = new Intl.Collator(language, { numeric: true });
  const way = isDescending ? -1 : 1;
  const sorted = filled.toSorted(
    (a, b) =>
      way *
      (areNumbers
        ? (numbers.get(a.words) ?? 0) - (numbers.get(b.words) ?? 0)
        : order.compare(a.words, b.words)),
  );
  return [...rows.slice(0, head), ...sorted, ...empty].map(({ row }) => row);
}

function wordsIn(cell: Node | null): string {
  if (cell === null) return '';
  const { text, ownLength } = reading(cell, 0, cell.content.size);
  return text.slice(0, ownLength).trim();
}

function numberIn(words: string): number | null {
  const read = readCell({ is: 'money' }, words.replace(/\s*[%\u066a]$/u, ''));
  return read.is === 'value' && typeof read.value === 'number' ? read.value : null;
}
