import type { PictureFile } from '../../document/pictures/picture-file.ts';
import type { CalloutKind } from '../../document/schema/callout-kind.ts';
import type { Labels } from './labels.ts';
import type { Script } from './scripts.ts';

/**
 * The paper every format is made from: what is printed, in reading order, with all numbers, captions and directions
 * settled. A format decides how things look, never what they say.
 */
export interface Paper {
  readonly language: string;
  readonly direction: Direction;
  readonly labels: Labels;
  readonly title: string;
  readonly kind: string;
  readonly team: string;
  readonly workshop: string;
  /** The day in the words of the language, and as `YYYY-MM-DD`. */
  readonly date: string;
  readonly isoDate: string;
  readonly status: string | null;
  readonly coverPage: boolean;
  readonly contents: boolean;
  readonly blocks: readonly Block[];
  /** The licence notice of printed guidance; null when there is none. */
  readonly attribution: string | null;
}

export type Direction = 'ltr' | 'rtl';

/** A stretch of text in one script with one set of marks. */
export interface Run {
  readonly is: 'run';
  readonly text: string;
  readonly script: Script;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly strike: boolean;
  /** Below or above the line; null on it. */
  readonly raised: 'sub' | 'super' | null;
  /** An address that `safeHref` let through. */
  readonly href: string | null;
}

/** A footnote at its place in a line. */
export interface Note {
  readonly is: 'note';
  /** 1 for the first of the paper, in reading order. */
  readonly number: number;
  readonly line: Line;
}

export type Inline = Run | Note | { readonly is: 'break' };

/** The text of one paragraph, heading or line. */
export interface Line {
  readonly direction: Direction;
  readonly inlines: readonly Inline[];
}

export interface Heading {
  readonly is: 'heading';
  /** 1 to 6; never more than one deeper than the heading before. */
  readonly level: number;
  /** `2` or `2.1` for a section; empty for a heading inside one. */
  readonly number: string;
  /** A name for links, one of a kind in the paper. */
  readonly anchor: string;
  readonly line: Line;
}

export interface List {
  readonly is: 'list';
  readonly ordered: boolean;
  readonly start: number;
  readonly items: readonly (readonly Block[])[];
  /** Whether each item is done, where they are things to do; null where they are not. */
  readonly done: readonly boolean[] | null;
}

export interface Cell {
  /** What the cell heads: its column, its row, or nothing. */
  readonly heads: 'column' | 'row' | null;
  readonly columns: number;
  readonly rows: number;
  readonly align: 'start' | 'end';
  readonly blocks: readonly Block[];
}

export interface Row {
  /** A row that names the group of rows after it. */
  readonly group: boolean;
  readonly cells: readonly Cell[];
}

export interface Table {
  readonly is: 'table';
  /** What the table is about, for those who cannot see it; never empty. */
  readonly name: string;
  /** "Table 2. Objectives", shown above it; null for tables that people drew in their text. */
  readonly caption: string | null;
  /** The number in the caption; 0 without one. */
  readonly number: number;
  /** Rows at the top that are repeated on every page. */
  readonly head: number;
  /** Shares of the width, together 1. */
  readonly widths: readonly number[];
  /** A full grid: spans never overlap, reach outside or leave a hole. */
  readonly rows: readonly Row[];
  /** Many narrow columns: set small. */
  readonly dense: boolean;
}

export interface Picture {
  readonly is: 'picture';
  /** One of a kind in the paper. */
  readonly name: string;
  /** Null when it could not be had: then `instead` is printed. */
  readonly file: PictureFile | null;
  readonly instead: Line;
  /** Of the width of the text, at most. */
  readonly share: number;
  /** What it shows; empty where nobody said so, and where it only decorates. */
  readonly alt: string;
  readonly decorative: boolean;
  readonly caption: Line | null;
}

/** A picture that is computed: its words are those of a table beside it. */
export interface Drawing {
  readonly is: 'drawing';
  /** One of a kind in the paper. */
  readonly name: string;
  readonly svg: string;
  readonly alt: string;
  readonly width: number;
  readonly height: number;
}

export interface Guidance {
  readonly is: 'guidance';
  readonly purpose: Line;
  readonly questions: readonly Line[];
  readonly source: Line;
}

export type Block =
  | Heading
  | { readonly is: 'paragraph'; readonly line: Line }
  | List
  | { readonly is: 'quote'; readonly blocks: readonly Block[] }
  /** A box; with a `kind` it is headed with the word for it. */
  | { readonly is: 'callout'; readonly kind: CalloutKind | null; readonly blocks: readonly Block[] }
  /** What follows begins on a new page. Only at the top level. */
  | { readonly is: 'pageBreak' }
  | { readonly is: 'rule' }
  | Table
  | Picture
  | Drawing
  | Guidance
  /** Blocks on pages turned sideways. Only at the top level. */
  | { readonly is: 'landscape'; readonly blocks: readonly Block[] };

/** The text of `line`, without its marks and its notes. */
export function textOf(line: Line): string {
  return line.inlines
    .map((inline) => (inline.is === 'run' ? inline.text : inline.is === 'break' ? ' ' : ''))
    .join('');
}

/** Whether `line` prints nothing. */
export function isBlank(line: Line): boolean {
  return textOf(line).trim() === '' && !line.inlines.some(({ is }) => is === 'note');
}

/** The notes of `paper` in the order of their numbers. */
export function notesOf(paper: Paper): readonly Note[] {
  return linesIn(paper.blocks).flatMap(({ inlines }) => inlines.filter((inline) => inline.is === 'note'));
}

/** Every line of `blocks`, in all their depths, in reading order; those in notes are not among them. */
export function linesIn(blocks: readonly Block[]): readonly Line[] {
  return blocks.flatMap((block): readonly Line[] => {
    switch (block.is) {
      case 'heading':
      case 'paragraph':
        return [block.line];
      case 'guidance':
        return [block.purpose, ...block.questions, block.source];
      case 'picture':
        return [
          ...(block.file === null ? [block.instead] : []),
          ...(block.caption === null ? [] : [block.caption]),
        ];
      case 'list':
      case 'quote':
      case 'callout':
      case 'landscape':
      case 'table':
      case 'rule':
      case 'drawing':
      case 'pageBreak':
        return linesIn(blocksIn(block));
    }
  });
}

/** How many letters `blocks` hold, in all their depths and in their notes. */
export function lettersIn(blocks: readonly Block[]): number {
  return linesIn(blocks).reduce((sum, line) => sum + lettersOf(line), 0);
}

function lettersOf(line: Line): number {
  return line.inlines.reduce(
    (sum, inline) => (inline.is === 'note' ? sum + lettersOf(inline.line) : sum),
    textOf(line).length,
  );
}

/** The headings the table of contents lists: chapters and sections. */
export function contentsOf(paper: Paper): readonly Heading[] {
  return paper.blocks
    .flatMap((block) => (block.is === 'landscape' ? block.blocks : [block]))
    .filter((block): block is Heading => block.is === 'heading' && block.level <= CONTENTS_DEEPEST);
}

/** Headings of this level and above are in the table of contents. */
export const CONTENTS_DEEPEST = 2;

/** Blocks in `block`. */
function blocksIn(block: Block): readonly Block[] {
  switch (block.is) {
    case 'list':
      return block.items.flat();
    case 'quote':
    case 'callout':
    case 'landscape':
      return block.blocks;
    case 'table':
      return block.rows.flatMap((row) => row.cells.flatMap((cell) => cell.blocks));
    case 'heading':
    case 'paragraph':
    case 'pageBreak':
    case 'picture':
    case 'drawing':
    case 'rule':
    case 'guidance':
      return [];
  }
}

/** The pictures in `blocks`, in all their depths. */
export function picturesIn(blocks: readonly Block[]): readonly Picture[] {
  return blocks.flatMap((block) => (block.is === 'picture' ? [block] : picturesIn(blocksIn(block))));
}

/** The drawings in `blocks`, in all their depths. */
export function drawingsIn(blocks: readonly Block[]): readonly Drawing[] {
  return blocks.flatMap((block) => (block.is === 'drawing' ? [block] : drawingsIn(blocksIn(block))));
}

/** `paper` without the files of the pictures that `names` has: they are named in words. */
export function withoutFiles(paper: Paper, names: ReadonlySet<string>): Paper {
  const bare = (blocks: readonly Block[]): readonly Block[] => blocks.map(bareBlock);
  const bareBlock = (block: Block): Block => {
    switch (block.is) {
      case 'picture':
        return names.has(block.name) ? { ...block, file: null } : block;
      case 'list':
        return { ...block, items: block.items.map(bare) };
      case 'quote':
      case 'callout':
      case 'landscape':
        return { ...block, blocks: bare(block.blocks) };
      case 'table': {
        const rows = block.rows.map((row) => ({
          ...row,
          cells: row.cells.map((cell) => ({ ...cell, blocks: bare(cell.blocks) })),
        }));
        return { ...block, rows };
      }
      case 'heading':
      case 'paragraph':
      case 'pageBreak':
      case 'drawing':
      case 'rule':
      case 'guidance':
        return block;
    }
  };
  return { ...paper, blocks: bare(paper.blocks) };
}
