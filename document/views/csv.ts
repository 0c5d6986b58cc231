import type { ViewTable } from './view.ts';

/** What a spreadsheet would compute, if a field began with it. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/u;

/**
 * `table` as a file of values with commas between, for spreadsheets: with the mark that tells Excel of its letters. A field that
 * stands for several rows stands in each of them; none is computed, whatever it begins with.
 */
export function csvOf({ columns, rows }: ViewTable): string {
  const lines = [
    columns.map(({ label }) => label),
    ...rows.map(({ cells }) => columns.map((_, at) => cells[at]?.text ?? '')),
  ];
  return `\ufeff${lines.map((line) => line.map(fieldOf).join(',')).join('\r\n')}\r\n`;
}

function fieldOf(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
