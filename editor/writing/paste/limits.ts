/** Longest paste, in characters of its words: about 400 pages. */
export const PASTE_MOST_CHARACTERS = 1_200_000;
/** Longest HTML that is read at all, in characters: Word writes about ten for each that people see. */
export const PASTE_MOST_HTML = 40_000_000;
/** Cells of one pasted table: a sheet with more belongs beside the document, as a file. */
export const TABLE_MOST_CELLS = 5_000;
/** Longest pasted paragraph, in characters, half of what the server takes; a longer one becomes several. */
export const PARAGRAPH_MOST_CHARACTERS = 100_000;
/** How deep blocks stand in blocks at most: a list of nine levels in a cell, and a few quotations. */
export const BLOCKS_MOST_DEPTH = 24;

/** More than can be pasted at once. Nothing of it is pasted, so that nobody takes a part for the whole. */
export class TooLarge extends Error {
  readonly what: 'characters' | 'cells';
  readonly most: number;

  constructor(what: 'characters' | 'cells', most: number) {
    super(`more than ${most} ${what}`);
    this.what = what;
    this.most = most;
  }
}
