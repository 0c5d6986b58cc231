import type { Drawing, Fill, Shape } from './drawing.ts';
import { linesOf, widthOfText } from './letters.ts';

/** Widths of drawings: on an upright page of A4 a letter of 13 is about 8 points, on a turned one 8.5. */
export const UPRIGHT_WIDTH = 720;
export const TURNED_WIDTH = 1120;
/** The highest drawing that fits on a page with its heading. */
const UPRIGHT_MOST_HEIGHT = 920;
const TURNED_MOST_HEIGHT = 600;

const SIZE = 13;
const SMALL = 12;
const LINE = 16;
/** Lines of a label; what is longer stands whole in the table. */
const LABEL_MOST_LINES = 3;
/** Between a label and what it names. */
const GAP = 12;

/** What a drawing is called and says. */
export interface Named {
  readonly name: string;
  readonly title: string;
  readonly description: string;
}

/** A line of words. */
export function textAt(
  at: number,
  base: number,
  text: string,
  how: Partial<Omit<Extract<Shape, { readonly is: 'text' }>, 'is' | 'at' | 'base' | 'text'>> = {},
): Shape {
  return { is: 'text', at, base, text, size: SIZE, anchor: 'start', ink: 'usual', ...how };
}

/** `text` in lines one below the other, around `middle`. */
function label(
  text: string,
  { at, middle, width, most }: { at: number; middle: number; width: number; most: number },
  how: Parameters<typeof textAt>[3] = {},
): readonly Shape[] {
  const lines = linesOf(text, how.size ?? SIZE, width, most);
  const top = middle - ((lines.length - 1) * LINE) / 2 + 4.5;
  return lines.map((line, index) => textAt(at, top + index * LINE, line, how));
}

/** What fills mean, in a row over or under a drawing; also how high the row is. */
export function legendOf(
  entries: readonly { readonly fill: Fill | 'diamond'; readonly text: string }[],
  top: number,
  width: number,
): { readonly shapes: readonly Shape[]; readonly height: number } {
  const shapes: Shape[] = [];
  let at = 0;
  let line = 0;
  for (const { fill, text } of entries) {
    const needed = 26 + widthOfText(text, SMALL) + 20;
    if (at > 0 && at + needed > width) {
      at = 0;
      line += 1;
    }
    const y = top + line * 22;
    shapes.push(
      fill === 'diamond'
        ? { is: 'diamond', centre: at + 9, middle: y + 7, size: 13 }
        : { is: 'box', start: at + 0.5, top: y + 0.5, width: 18, height: 13, fill },
      textAt(at + 25, y + 11, text, { size: SMALL, ink: 'soft' }),
    );
    at += needed;
  }
  return { shapes, height: entries.length === 0 ? 0 : (line + 1) * 22 };
}

/** A bar: its pieces one after another, and what stands behind it. */
export interface Bar {
  readonly pieces: readonly { readonly value: number; readonly fill: Fill }[];
  readonly said: string;
}

/** A row of bars under one label. */
export interface BarRow {
  readonly label: string;
  readonly bars: readonly Bar[];
  /** Said at the end of all, where something is missing. */
  readonly missing?: string;
}

const BAR_LABEL_WIDTH = 230;
const BAR_HEIGHT = 17;

/** Bars one below the other, all to one scale; several drawings where they do not fit on one page. */
export function barsOf(
  named: Named,
  {
    rows,
    legend,
    most,
  }: {
    readonly rows: readonly BarRow[];
    readonly legend: readonly { readonly fill: Fill; readonly text: string }[];
    /** The value of a whole bar; without it the longest bar is. */
    readonly most?: number;
  },
): readonly Drawing[] {
  const whole = most ?? Math.max(0, ...rows.flatMap(({ bars }) => bars.map(lengthOf)));
  const words = Math.max(0, ...rows.flatMap(({ bars }) => bars.map(({ said }) => widthOfText(said, SIZE))));
  const start = BAR_LABEL_WIDTH + GAP;
  const room = Math.max(120, UPRIGHT_WIDTH - start - words - 2 * GAP);
  const linesIn = ({ label: words }: BarRow) =>
    linesOf(words, SIZE, BAR_LABEL_WIDTH, LABEL_MOST_LINES).length;
  const heightOf = (row: BarRow) => Math.max(innerHeightOf(row), linesIn(row) * LINE, LINE + 4) + 16;
  return paged(rows, heightOf, UPRIGHT_MOST_HEIGHT - 60).map((part, page) => {
    const key = legendOf(legend, 4, UPRIGHT_WIDTH);
    const shapes: Shape[] = [...key.shapes];
    const head = key.height === 0 ? 1 : key.height + 10;
    let top = head;
    for (const row of part) {
      const height = heightOf(row);
      const first = top + (height - innerHeightOf(row)) / 2;
      shapes.push({ is: 'line', start: 0, top, end: UPRIGHT_WIDTH, bottom: top });
      shapes.push(
        ...label(row.label, {
          at: 0,
          middle: top + height / 2,
          width: BAR_LABEL_WIDTH,
          most: LABEL_MOST_LINES,
        }),
      );
      row.bars.forEach((bar, index) => {
        const y = first + index * (BAR_HEIGHT + 5);
        let at = start;
        for (const { value, fill } of bar.pieces) {
          const width = whole <= 0 ? 0 : (value / whole) * room;
          if (width <= 0) continue;
          shapes.push({ is: 'box', start: at, top: y, width, height: BAR_HEIGHT, fill });
          at += width;
        }
        const ink = lengthOf(bar) === 0 ? 'needs' : 'usual';
        shapes.push(textAt(at + 8, y + BAR_HEIGHT / 2 + 4.5, bar.said, { ink }));
      });
      if (row.missing !== undefined)
        shapes.push(
          textAt(start + 8, first + row.bars.length * (BAR_HEIGHT + 5) + 10, row.missing, {
            ink: 'needs',
            bold: true,
          }),
        );
      top += height;
    }
    shapes.push({ is: 'line', start: 0, top, end: UPRIGHT_WIDTH, bottom: top });
    shapes.push({ is: 'line', start, top: head, end: start, bottom: top, strong: true });
    return { ...named, name: `${named.name}-${page + 1}`, width: UPRIGHT_WIDTH, height: top + 2, shapes };
  });
}

/** How high the bars of a row are, with what is said below them. */
function innerHeightOf({ bars, missing }: BarRow): number {
  return bars.length * (BAR_HEIGHT + 5) - 5 + (missing === undefined ? 0 : 18);
}

function lengthOf({ pieces }: Bar): number {
  return pieces.reduce((sum, { value }) => sum + value, 0);
}

/** A field of a matrix: how much stands there, 0 for nothing; and what is written in it. */
export interface MatrixField {
  readonly depth: 0 | 1 | 2 | 3;
  readonly text: string;
}

const DEPTHS = ['paper', 'soft', 'middle', 'solid'] as const satisfies readonly Fill[];
const MATRIX_LABEL_WIDTH = 250;
const MATRIX_ROW_HEIGHT = 56;
/** Columns that can be read side by side. */
export const MATRIX_MOST_COLUMNS = 10;

/** Fields in rows and columns, the fuller the darker; what is empty stays white and has a dash. */
export function matrixOf(
  named: Named,
  {
    columns,
    rows,
    total,
    legend,
  }: {
    readonly columns: readonly string[];
    readonly rows: readonly { readonly label: string; readonly fields: readonly MatrixField[] }[];
    /** The last row: in how many rows something stands. */
    readonly total: { readonly label: string; readonly fields: readonly MatrixField[] };
    readonly legend: readonly { readonly fill: Fill; readonly text: string }[];
  },
): readonly Drawing[] {
  const start = MATRIX_LABEL_WIDTH + GAP;
  const wide = (UPRIGHT_WIDTH - start) / Math.max(1, columns.length);
  const head = 62;
  return paged(rows, () => MATRIX_ROW_HEIGHT, UPRIGHT_MOST_HEIGHT - head - 110).map((part, page, pages) => {
    const key = legendOf(legend, 4, UPRIGHT_WIDTH);
    const shapes: Shape[] = [...key.shapes];
    let top = key.height + head;
    columns.forEach((text, index) => {
      const lines = linesOf(text, SMALL, wide - 6, 3);
      lines.forEach((line, at) =>
        shapes.push(
          textAt(start + (index + 0.5) * wide, top - 10 - (lines.length - 1 - at) * 15, line, {
            size: SMALL,
            anchor: 'middle',
            ink: 'soft',
            bold: true,
          }),
        ),
      );
    });
    const all = page === pages.length - 1 ? [...part, { ...total, isTotal: true }] : part;
    for (const row of all) {
      const isTotal = 'isTotal' in row;
      if (isTotal) {
        top += 8;
        shapes.push({
          is: 'line',
          start: 0,
          top: top - 5,
          end: UPRIGHT_WIDTH,
          bottom: top - 5,
          strong: true,
        });
      }
      const middle = top + MATRIX_ROW_HEIGHT / 2;
      shapes.push(
        ...label(
          row.label,
          { at: 0, middle, width: MATRIX_LABEL_WIDTH, most: LABEL_MOST_LINES },
          isTotal ? { bold: true } : {},
        ),
      );
      row.fields.forEach(({ depth, text }, index) => {
        const left = start + index * wide;
        if (!isTotal)
          shapes.push({
            is: 'box',
            start: left + 2,
            top: top + 2,
            width: wide - 4,
            height: MATRIX_ROW_HEIGHT - 4,
            fill: DEPTHS[depth],
            round: 3,
          });
        shapes.push(
          textAt(left + wide / 2, middle + 5, text, {
            anchor: 'middle',
            bold: true,
            ink: isTotal ? (depth === 0 ? 'needs' : 'usual') : depth === 3 ? 'inverse' : 'usual',
          }),
        );
      });
      top += MATRIX_ROW_HEIGHT;
    }
    return { ...named, name: `${named.name}-${page + 1}`, width: UPRIGHT_WIDTH, height: top + 4, shapes };
  });
}

/** Something in time: a stretch or a day, in parts of the whole time from 0 to 1; or what is said where there is neither. */
export type InTime =
  | { readonly is: 'stretch'; readonly from: number; readonly to: number; readonly fill: Fill }
  | { readonly is: 'day'; readonly at: number }
  | { readonly is: 'nowhere'; readonly text: string };

export interface TimeRow {
  readonly label: string;
  readonly inTime: InTime;
}

/** Rows under one name. */
export interface TimeGroup {
  readonly label: string;
  readonly rows: readonly TimeRow[];
}

/** Columns of time: each with its share of the whole time, and words over it; the wider ones over several of them. */
export interface TimeColumn {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

const TIME_LABEL_WIDTH = 330;
const TIME_ROW_HEIGHT = 34;
const TIME_GROUP_HEIGHT = 32;

/** A timetable: what is done when. Several drawings where it does not fit on one page, each with the head of the time. */
export function timetableOf(
  named: Named,
  {
    groups,
    years,
    columns,
    legend,
  }: {
    readonly groups: readonly TimeGroup[];
    readonly years: readonly TimeColumn[];
    /** Finer ones, below the years; none where the years are all. */
    readonly columns: readonly TimeColumn[];
    readonly legend: readonly { readonly fill: Fill | 'diamond'; readonly text: string }[];
  },
): readonly Drawing[] {
  const start = TIME_LABEL_WIDTH + GAP;
  const room = TURNED_WIDTH - start;
  const at = (part: number) => start + part * room;
  const flat = groups.flatMap(({ label: name, rows }) => [
    { is: 'group' as const, label: name },
    ...rows.map((row) => ({ is: 'row' as const, ...row })),
  ]);
  const heightOf = (each: (typeof flat)[number]) =>
    each.is === 'group' ? TIME_GROUP_HEIGHT : TIME_ROW_HEIGHT;
  const isHead = (each: (typeof flat)[number]) => each.is === 'group';
  return paged(flat, heightOf, TURNED_MOST_HEIGHT - 90, isHead).map((part, page) => {
    const key = legendOf(legend, 4, TURNED_WIDTH);
    const shapes: Shape[] = [...key.shapes];
    const head = key.height + 8;
    const below = columns.length === 0 ? head + 26 : head + 46;
    const bottom = below + part.reduce((sum, each) => sum + heightOf(each), 0);
    for (const { text, from, to } of years)
      shapes.push(
        { is: 'box', start: at(from), top: head, width: at(to) - at(from), height: 24, fill: 'ground' },
        textAt((at(from) + at(to)) / 2, head + 16, fitting(text, at(to) - at(from)), {
          anchor: 'middle',
          bold: true,
        }),
        { is: 'line', start: at(from), top: head, end: at(from), bottom, strong: true },
      );
    for (const { text, from, to } of columns)
      shapes.push(
        textAt((at(from) + at(to)) / 2, head + 39, fitting(text, at(to) - at(from)), {
          anchor: 'middle',
          size: SMALL,
          ink: 'soft',
        }),
        { is: 'line', start: at(from), top: head + 24, end: at(from), bottom },
      );
    let top = below;
    for (const each of part) {
      const height = heightOf(each);
      shapes.push({ is: 'line', start: 0, top, end: TURNED_WIDTH, bottom: top });
      if (each.is === 'group') {
        shapes.push({
          is: 'box',
          start: 0,
          top: top + 0.5,
          width: TURNED_WIDTH,
          height: height - 1,
          fill: 'ground',
        });
        shapes.push(
          ...label(
            each.label,
            { at: 6, middle: top + height / 2, width: TURNED_WIDTH - 12, most: 1 },
            { bold: true },
          ),
        );
      } else {
        shapes.push(
          ...label(
            each.label,
            { at: 6, middle: top + height / 2, width: TIME_LABEL_WIDTH - 6, most: 2 },
            { size: SMALL },
          ),
          ...inTimeOf(each.inTime, top, height, at),
        );
      }
      top += height;
    }
    shapes.push(
      { is: 'line', start: 0, top: bottom, end: TURNED_WIDTH, bottom },
      { is: 'line', start: TURNED_WIDTH - 0.5, top: head, end: TURNED_WIDTH - 0.5, bottom, strong: true },
    );
    return { ...named, name: `${named.name}-${page + 1}`, width: TURNED_WIDTH, height: bottom + 2, shapes };
  });
}

/** The least a stretch is wide, so that a day's work is seen. */
const LEAST_STRETCH = 5;

function inTimeOf(
  inTime: InTime,
  top: number,
  height: number,
  at: (part: number) => number,
): readonly Shape[] {
  const middle = top + height / 2;
  switch (inTime.is) {
    case 'stretch': {
      const start = at(inTime.from);
      const width = Math.max(LEAST_STRETCH, at(inTime.to) - start);
      return [{ is: 'box', start, top: middle - 8, width, height: 16, fill: inTime.fill, round: 3 }];
    }
    case 'day':
      return [{ is: 'diamond', centre: at(inTime.at), middle, size: 15 }];
    case 'nowhere':
      return [textAt(at(0) + 8, middle + 4.5, inTime.text, { size: SMALL, ink: 'needs', bold: true })];
  }
}

/** `text` where it fits; the part behind its last space where that fits; else nothing. */
function fitting(text: string, width: number): string {
  if (widthOfText(text, SMALL) <= width - 2) return text;
  const last = text.split(' ').at(-1) ?? '';
  return widthOfText(last, SMALL) <= width - 2 ? last : '';
}

/** `rows` in parts that each fit into `most`, all about as high; what heads those behind it goes with them. */
function paged<Each>(
  rows: readonly Each[],
  heightOf: (row: Each) => number,
  most: number,
  isHead: (row: Each) => boolean = () => false,
): readonly (readonly Each[])[] {
  const full = parted(rows, heightOf, most, isHead);
  const heights = rows.map(heightOf);
  const even = heights.reduce((sum, height) => sum + height, 0) / Math.max(1, full.length);
  const highest = Math.max(0, ...heights);
  for (const room of [even, even + highest / 2, even + highest, even + 2 * highest]) {
    const balanced = parted(rows, heightOf, Math.min(most, room), isHead);
    if (balanced.length === full.length) return balanced;
  }
  return full;
}

function parted<Each>(
  rows: readonly Each[],
  heightOf: (row: Each) => number,
  most: number,
  isHead: (row: Each) => boolean,
): readonly (readonly Each[])[] {
  const parts: Each[][] = [];
  let height = 0;
  for (const row of rows) {
    const own = heightOf(row);
    const last = parts.at(-1);
    if (last === undefined || height + own > most) {
      const before = last?.at(-1);
      const goesAlong = before !== undefined && isHead(before) ? (last?.splice(-1) ?? []) : [];
      parts.push([...goesAlong, row]);
      height = [...goesAlong, row].reduce((sum, each) => sum + heightOf(each), 0);
    } else {
      last.push(row);
      height += own;
    }
  }
  return parts.filter((part) => part.length > 0);
}
