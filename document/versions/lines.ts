import * as Y from 'yjs';
import { bodySchema } from '../schema/index.ts';
import { inOrder, lettersOf, THING, type Piece } from '../suggestions/blocks.ts';

/** What a line stands in, and as its how manieth. */
export interface Holder {
  readonly name: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** From 0: how many stand before it in what holds it. */
  readonly place: number;
}

/** What a line is, without its words. */
export interface Face {
  readonly name: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** The lists, boxes and quotations it stands in, outermost first. */
  readonly within: readonly Holder[];
  /** Whether it is the first thing in the last of these. */
  readonly isFirst: boolean;
}

/** A cell of a row, its lines one below the other. */
export interface Cell {
  readonly id: string;
  readonly name: string;
  readonly pieces: readonly Piece[];
  readonly text: string;
}

/**
 * A line of a section as people read it: a paragraph or a heading, a picture with its caption, a grid, a break, a footnote's words
 * behind the line it stands in, or a row of a table with its cells.
 */
export interface Line extends Face {
  /** Its item in Yjs, `client.clock`. */
  readonly id: string;
  readonly pieces: readonly Piece[];
  readonly text: string;
  readonly cells: readonly Cell[];
}

const NO_MARKS = '[]';

/** The lines of `section` in order. */
export function linesIn(section: Y.XmlElement): readonly Line[] {
  const lines: Line[] = [];
  const walk = (parent: Y.XmlElement, within: readonly Holder[]) => {
    let place = 0;
    for (const child of parent.toArray()) {
      if (!(child instanceof Y.XmlElement)) continue;
      const { nodeName } = child;
      const holder = { name: nodeName, attributes: attributesOf(child), place: place++ };
      if (nodeName === 'tableRow') lines.push(rowOf(child, within, holder.place === 0));
      else if (isHolder(nodeName)) walk(child, [...within, holder]);
      else lines.push(...lineOf(child, within, holder.place === 0));
    }
  };
  walk(section, []);
  return lines;
}

/** Whether blocks that stand in a `name` are read one by one. */
function isHolder(name: string): boolean {
  const type = bodySchema().nodes[name];
  return type !== undefined && !type.isTextblock && !type.isLeaf;
}

/** The line that `element` is, and the footnotes in it. */
function lineOf(element: Y.XmlElement, within: readonly Holder[], isFirst: boolean): readonly Line[] {
  const pieces = piecesOf(element);
  const { nodeName } = element;
  return [
    {
      id: idOf(element),
      name: nodeName,
      attributes: attributesOf(element),
      within,
      isFirst,
      pieces,
      text: textOf(pieces),
      cells: [],
    },
    ...element
      .toArray()
      .filter((child) => child instanceof Y.XmlElement && child.nodeName === 'footnote')
      .flatMap((child) => lineOf(child as Y.XmlElement, within, false)),
  ];
}

function rowOf(element: Y.XmlElement, within: readonly Holder[], isFirst: boolean): Line {
  const cells = element
    .toArray()
    .filter((child) => child instanceof Y.XmlElement)
    .map((cell): Cell => {
      const pieces = linesIn(cell).flatMap((line, place) =>
        place === 0 ? line.pieces : [BREAK, ...line.pieces],
      );
      return { id: idOf(cell), name: cell.nodeName, pieces, text: textOf(pieces) };
    });
  return {
    id: idOf(element),
    name: element.nodeName,
    attributes: {},
    within,
    isFirst,
    pieces: [],
    text: cells.map(({ text }) => text).join('\n'),
    cells,
  };
}

const BREAK: Piece = { text: '\n', marks: NO_MARKS, client: 0, clock: 0 };

function piecesOf(element: Y.XmlElement): readonly Piece[] {
  return element.toArray().flatMap((child): readonly Piece[] => {
    if (child instanceof Y.XmlText) return lettersOf(child);
    if (!(child instanceof Y.XmlElement)) return [];
    const { client, clock } = child._item?.id ?? { client: 0, clock: 0 };
    if (child.nodeName === 'hardBreak') return [{ text: '\n', marks: NO_MARKS, client, clock }];
    const marks = JSON.stringify([child.nodeName, inOrder(child.getAttributes())]);
    return [{ text: THING, marks, client, clock }];
  });
}

function textOf(pieces: readonly Piece[]): string {
  return pieces.map(({ text }) => text).join('');
}

/** How the letters of `pieces` look, in a form in which equal looks are equal texts. */
export function lookOf(pieces: readonly Piece[]): string {
  let look = '';
  let marks: string | null = null;
  let length = 0;
  for (const piece of pieces) {
    if (piece.marks !== marks) {
      if (marks !== null) look += `${length}${marks}`;
      [marks, length] = [piece.marks, 0];
    }
    length += piece.text.length;
  }
  return `${look}${length}${marks ?? ''}`;
}

/** Equal for lines that are the same thing in the same lists, whatever their words. */
export function faceKey({ name, attributes, within }: Face): string {
  return JSON.stringify([
    name,
    inOrder(attributes),
    within.map((holder) => [holder.name, inOrder(holder.attributes)]),
  ]);
}

function attributesOf(element: Y.XmlElement): Readonly<Record<string, unknown>> {
  return element.getAttributes();
}

function idOf({ _item: item }: Y.XmlElement): string {
  return item === null ? '' : `${item.id.client}.${item.id.clock}`;
}
