import type { NodeJson } from '../../../document/body.ts';

/** Words with their marks, a line break, or a footnote: what stands in a line, as ProseMirror JSON. */
export type Inline = NodeJson;

/** Where a paragraph stands in a list of a program that writes lists as paragraphs. */
export interface ListPlace {
  /** Paragraphs of one list have the same name. */
  readonly list: string;
  /** 1 for the outermost. */
  readonly level: number;
  readonly kind: 'bullet' | 'number';
  /** Its number, where that can be read. */
  readonly number: number | null;
}

/** An item of a list; `checked` says that it is a task, and whether it is done. */
export interface Item {
  readonly blocks: readonly Block[];
  readonly checked?: boolean;
}

/** A cell of a table, at the place where it begins. */
export interface Cell {
  readonly blocks: readonly Block[];
  readonly isHeader: boolean;
  readonly colspan: number;
  readonly rowspan: number;
}

/** What was pasted, cleared of everything that belongs to the program it comes from. */
export type Block =
  /** A paragraph; with a `rank` a heading of that rank in its program, 0 for the title of the whole. */
  | {
      readonly is: 'words';
      readonly content: readonly Inline[];
      readonly rank: number | null;
      readonly place?: ListPlace;
      /** Goes on in the item of a list that ends right before it. */
      readonly goesOn?: boolean;
    }
  | {
      readonly is: 'list';
      readonly kind: 'bullet' | 'number';
      readonly start: number;
      readonly items: readonly Item[];
    }
  | { readonly is: 'quote'; readonly blocks: readonly Block[] }
  | { readonly is: 'table'; readonly rows: readonly (readonly Cell[])[] }
  /** A picture that is in the clipboard itself, as a `data:` address. */
  | { readonly is: 'picture'; readonly source: string; readonly alt: string }
  | { readonly is: 'rule' }
  | { readonly is: 'page-break' };

/** What a paste can lose, in the order in which people are told. */
export const LOSSES = [
  'pictures',
  'footnotes',
  'comments',
  'deletions',
  'contents',
  'innerTables',
  'embedded',
  'hidden',
] as const;
export type Loss = (typeof LOSSES)[number];
export type Losses = Partial<Record<Loss, number>>;

/** A place to count what cannot be kept. */
export interface Tally {
  readonly losses: Losses;
  lose(what: Loss, count?: number): void;
}

/** Nothing lost so far. */
export function createTally(): Tally {
  const losses: Losses = {};
  return {
    losses,
    lose(what, count = 1) {
      if (count > 0) losses[what] = (losses[what] ?? 0) + count;
    },
  };
}

/** The words of `content` without their marks. */
export function plainText(content: readonly Inline[]): string {
  return content.map(({ text }) => text ?? ' ').join('');
}

/** A paragraph of `content`. */
export function wordsOf(content: readonly Inline[], rank: number | null = null): Block {
  return { is: 'words', content, rank };
}
