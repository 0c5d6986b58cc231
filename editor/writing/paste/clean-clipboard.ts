import type { NodeJson } from '../../../document/body.ts';
import { LOSSES, type Losses } from './blocks.ts';
import { emit, type KeepPicture, type Knows } from './emit.ts';
import { PASTE_MOST_CHARACTERS, PASTE_MOST_HTML, TooLarge } from './limits.ts';
import { readPage } from './read-page.ts';
import { STYLE_ASIDE } from './styles.ts';

/** What a paste is made of. */
export interface Cleaned {
  /** Blocks for a section, as ProseMirror JSON. */
  readonly nodes: readonly NodeJson[];
  /** What could not be kept, counted. */
  readonly losses: Losses;
}

/**
 * What `html` of a clipboard says, from whatever program: headings, paragraphs, lists with their nesting and numbers, task
 * lists, tables with merged cells and header rows, footnotes, quotations, page breaks, links and the marks that mean
 * something. Fonts, colours, scripts, comments and tracked deletions stay behind.
 *
 * The HTML is parsed into a document that runs nothing and loads nothing, and what comes out is made anew from it.
 *
 * @throws {TooLarge} when it is more than a paste may be.
 * @see docs/spec/writing.md
 */
export function cleanClipboard(html: string, knows: Knows, keepPicture?: KeepPicture): Cleaned {
  if (html.length > PASTE_MOST_HTML) throw new TooLarge('characters', PASTE_MOST_CHARACTERS);
  const page = readPage(new DOMParser().parseFromString(withStylesAside(html), 'text/html'));
  const { nodes, losses } = emit(page.blocks, knows, keepPicture);
  return { nodes, losses: sum(page.losses, losses) };
}

function sum(one: Losses, other: Losses): Losses {
  const both: Losses = {};
  for (const loss of LOSSES) {
    const count = (one[loss] ?? 0) + (other[loss] ?? 0);
    if (count > 0) both[loss] = count;
  }
  return both;
}

/**
 * `html` with its `style` attributes under another name: the page's own policy would report each of the thousands that Word
 * writes, although nothing is shown.
 */
function withStylesAside(html: string): string {
  return html.replaceAll(/<[a-z][^<>]*>/gi, (tag) =>
    tag.replaceAll(/(\s)style(?=\s*=)/gi, `$1${STYLE_ASIDE}`),
  );
}
