import { median } from '../statistics.ts';
import { tableInMarkdown } from '../table.ts';
import { grouped } from '../targets.ts';
import type { Figures } from '../figures.ts';

/** The editors that are compared. */
export const EDITORS = ['codraft', 'stock'] as const;
export type EditorName = (typeof EDITORS)[number];

/** One figure, with what ours is to reach where something is. */
export interface Measure {
  readonly key: string;
  readonly title: string;
  readonly digits: number;
  readonly most?: number;
}

/** Everything that is measured, in the order of the table. */
export const MEASURES: readonly Measure[] = [
  { key: 'keyP50At60', title: 'key to paint, 60 pages, p50 ms', digits: 1, most: 20 },
  { key: 'keyP95At60', title: 'key to paint, 60 pages, p95 ms', digits: 1, most: 50 },
  { key: 'keyP50At200', title: 'key to paint, 200 pages, p50 ms', digits: 1, most: 30 },
  { key: 'keyP95At200', title: 'key to paint, 200 pages, p95 ms', digits: 1, most: 80 },
  { key: 'gridP50', title: 'key to paint in a grid of 500 rows, p50 ms', digits: 1 },
  { key: 'gridP95', title: 'key to paint in a grid of 500 rows, p95 ms', digits: 1, most: 50 },
  { key: 'unseen', title: 'keys not painted when the measurement ended', digits: 0, most: 0 },
  { key: 'update', title: 'one remote letter, 200 pages, ms', digits: 1, most: 2 },
  { key: 'built', title: 'one remote letter, 200 pages, nodes built', digits: 0, most: 3 },
  { key: 'busy', title: 'one remote letter, 200 pages, main thread ms, all that follows', digits: 1 },
  { key: 'openAt60', title: 'cold open until it can be read, 60 pages, ms', digits: 0, most: 800 },
  { key: 'openAt200', title: 'cold open until it can be read, 200 pages, ms', digits: 0, most: 1_500 },
  { key: 'writableAt60', title: 'cold open until it can be written in, 60 pages, ms', digits: 0 },
  { key: 'writableAt200', title: 'cold open until it can be written in, 200 pages, ms', digits: 0 },
  { key: 'slowRead', title: 'Slow 3G, from the code to the text of 60 pages, s', digits: 1 },
  { key: 'slowWord', title: 'Slow 3G, from the code to the first word, s', digits: 1, most: 20 },
  { key: 'slowAll', title: 'Slow 3G, from the first page asked for to the first word, s', digits: 1 },
  { key: 'received', title: 'received before the text can be read, 200 pages, KB', digits: 0 },
  { key: 'scripts', title: 'scripts fetched until it can be written in, gz KB', digits: 0, most: 300 },
  { key: 'heap', title: 'heap, 200 pages, MB', digits: 1, most: 60 },
];

/** A measure with the medians that both reached. */
export interface Reached extends Measure {
  readonly codraft: number | null;
  readonly stock: number | null;
  readonly isMet: boolean | null;
}

/** What the rounds of both editors come to. Figures that were not measured are null. */
export function reachedIn(rounds: Readonly<Record<EditorName, readonly Figures[]>>): readonly Reached[] {
  return MEASURES.map((measure) => {
    const middle = (name: EditorName) => {
      const figures = rounds[name].flatMap((each) => each[measure.key] ?? []);
      return figures.length === 0 ? null : median(figures);
    };
    const [codraft, stock] = [middle('codraft'), middle('stock')];
    return {
      ...measure,
      codraft,
      stock,
      isMet: measure.most === undefined || codraft === null ? null : codraft <= measure.most,
    };
  });
}

/** `reached` as a table: each measure with both figures, ours in parts of stock's, and whether it is what it should be. */
export function reachedInMarkdown(reached: readonly Reached[]): string {
  const shown = (figure: number | null, digits: number) => (figure === null ? '–' : grouped(figure, digits));
  return tableInMarkdown([
    ['', 'codraft', 'stock', 'ratio', 'target', ''],
    ...reached
      .filter(({ codraft, stock }) => codraft !== null || stock !== null)
      .map(({ title, digits, codraft, stock, most, isMet }) => [
        title,
        shown(codraft, digits),
        shown(stock, digits),
        codraft === null || stock === null || stock === 0 ? '–' : `${(codraft / stock).toFixed(2)}×`,
        most === undefined ? '–' : `≤ ${grouped(most)}`,
        isMet === null ? '' : isMet ? 'met' : '**not met**',
      ]),
  ]).join('\n');
}
