import { BUSY_GENERATOR, type Circumstances, type Result, type Results, type Row } from './results.ts';
import type { Column } from './figures.ts';
import { grouped, inWords } from './targets.ts';

/** Stands where there is no figure. */
const NONE = '–';

/** `result` as Markdown: a table with a row for each server, then what was to be reached. */
export function resultInMarkdown(result: Result): string {
  const { name, title, columns, rows, verdicts } = result;
  const floor = rows.find(({ server }) => server === 'floor');
  const shown = columns.filter(({ key }) => rows.some(({ medians }) => Number.isFinite(medians[key])));
  const head = ['', ...shown.map((column) => column.title)];
  const lines = rows.map((row) => [nameOf(row), ...shown.map((column) => cellOf(row, column, floor))]);
  const titles = new Map(columns.map((column) => [column.key, column.title]));
  const reached = verdicts.flatMap(({ target, reached: figure, isMet }) => {
    if (figure === null) return [];
    const words = inWords(target, titles.get(target.key) ?? target.key);
    return [`- ${isMet === true ? 'met' : '**not met**'}: ${words}; reached ${grouped(figure)}`];
  });
  return [
    `### ${name}`,
    '',
    `${title.charAt(0).toUpperCase()}${title.slice(1)}.`,
    '',
    ...tableInMarkdown([head, ...lines]),
    ...(reached.length > 0 ? ['', ...reached] : []),
  ].join('\n');
}

/** Columns that are wide enough for all of `rows`, the first of which is the head; figures stand right. */
export function tableInMarkdown(rows: readonly (readonly string[])[]): readonly string[] {
  const [head = [], ...rest] = rows;
  const widths = head.map((_, column) => Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${widths.map((width, column) => aligned(row[column] ?? '', width, column)).join(' | ')} |`;
  const rule = widths.map((width, column) =>
    column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [line(head), `| ${rule.join(' | ')} |`, ...rest.map(line)];
}

function aligned(text: string, width: number, column: number): string {
  return column === 0 ? text.padEnd(width) : text.padStart(width);
}

/** A row in which the generator was too busy is marked: it shows what the generator could do. */
function nameOf({ server, medians }: Row): string {
  return (medians['generator'] ?? 0) > BUSY_GENERATOR ? `${server} *` : server;
}

/** The figure and, for CPU time, how many times the floor's it is. */
function cellOf({ server, medians }: Row, { key, digits }: Column, floor: Row | undefined): string {
  const figure = medians[key];
  if (figure === undefined || !Number.isFinite(figure)) return NONE;
  const base = floor?.medians[key];
  const isRatio = key.startsWith('cpu') && server !== 'floor' && base !== undefined && base > 0;
  return `${grouped(figure, digits)}${isRatio ? ` (${(figure / base).toFixed(2)}×)` : ''}`;
}

/** All that was found, for `docs/performance.md`. */
export function resultsInMarkdown({ circumstances, scenarios }: Results): string {
  const loads = scenarios.flatMap(({ rows }) => rows.flatMap(({ rounds }) => rounds.map(({ load }) => load)));
  return [
    ...circumstancesInMarkdown(circumstances),
    `- load average when a measurement began: ${grouped(Math.min(...loads), 2)} to ${grouped(Math.max(...loads), 2)}`,
    '',
    ...scenarios.flatMap((result) => [resultInMarkdown(result), '']),
    `\\* The load generator used more than ${BUSY_GENERATOR} % of a core: the row shows what it could do, not the server.`,
  ].join('\n');
}

function circumstancesInMarkdown({
  at,
  machine,
  versions,
  rounds,
  seconds,
}: Circumstances): readonly string[] {
  const named = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return [
    `- ${at}`,
    `- ${machine}`,
    `- ${named.join(', ')}`,
    `- medians of ${rounds} rounds, the servers one after another in each; ${seconds} s a measurement`,
  ];
}

/** The marks between which `command` writes what it measured. */
function marksOf(command: string): { readonly begin: string; readonly end: string } {
  return {
    begin: `<!-- measured: begin; \`${command}\` writes what stands here -->`,
    end: '<!-- measured: end -->',
  };
}

/**
 * `page` with `measured` between the two marks of `command`.
 *
 * @throws {RangeError} when it has not got them.
 */
export function withMeasured(page: string, measured: string, command = 'npm run bench'): string {
  const marks = marksOf(command);
  const begin = page.indexOf(marks.begin);
  const end = begin < 0 ? -1 : page.indexOf(marks.end, begin);
  if (end < 0) throw new RangeError(`the page has no place for what ${command} measured`);
  return `${page.slice(0, begin + marks.begin.length)}\n\n${measured}\n\n${page.slice(end)}`;
}
