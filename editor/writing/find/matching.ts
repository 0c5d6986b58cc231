import type { Node } from '@tiptap/pm/model';
import { placedSections } from '../section-order.ts';
import type { SectionId } from '../../../document/ids.ts';
import { folded, type Folded, type Likeness } from './folded.ts';

/** What is looked for. */
export interface Query {
  readonly words: string;
  /** Case, accents and width count. */
  readonly matchCase: boolean;
  /** Not inside of other words. */
  readonly wholeWords: boolean;
}

/** Words that were found, by their place in the document. */
export interface Hit {
  readonly from: number;
  readonly to: number;
  readonly section: SectionId;
}

/** Finds one query in any document, and remembers what it found in every part that has not changed since. */
export type Search = (doc: Node) => readonly Hit[];

type Places = readonly (readonly [from: number, to: number])[];
const NOWHERE: Places = [];

/**
 * A search for `query` in text of `language`.
 *
 * Words are found across marks, inside one paragraph, heading, cell or footnote, in the order people see; not in hidden sections. Nodes of a document
 * never change, so what is found in one holds as long as the node is there: after a key only the paragraph with it is searched.
 *
 * @param searched hears of every text block that is searched.
 */
export function createSearch(
  query: Query,
  language: string,
  searched: (block: Node) => void = () => {},
): Search {
  const likeness: Likeness = query.matchCase ? 'exact' : 'loose';
  const wanted = folded(query.words, likeness).text;
  const found = new WeakMap<Node, Places>();

  const placesIn = (node: Node): Places => {
    if (node.isLeaf) return NOWHERE;
    let places = found.get(node);
    if (places === undefined) {
      places = node.isTextblock ? inBlockAndNotes(node) : inChildren(node);
      found.set(node, places);
    }
    return places;
  };
  const inChildren = (node: Node): Places => {
    const places: (readonly [number, number])[] = [];
    node.forEach((child, offset) => {
      for (const [from, to] of placesIn(child)) places.push([offset + 1 + from, offset + 1 + to]);
    });
    return places.length === 0 ? NOWHERE : places;
  };
  const inBlockAndNotes = (block: Node): Places => {
    const places = [...inBlock(block)];
    block.forEach((node, offset) => {
      if (node.type.name !== 'footnote') return;
      for (const [from, to] of inBlock(node)) places.push([offset + 1 + from, offset + 1 + to]);
    });
    return places.length === 0 ? NOWHERE : places.toSorted(([one], [other]) => one - other);
  };
  const inBlock = (block: Node): Places => {
    searched(block);
    const written = writtenIn(block);
    const { text, written: asWritten } = foldedBlock(block, written, likeness);
    const places: (readonly [number, number])[] = [];
    let borders: ReadonlySet<number> | null = null;
    for (let at = text.indexOf(wanted); at >= 0;) {
      const place = asWritten(at, at + wanted.length);
      if (place !== null && query.wholeWords) borders ??= wordBorders(written, language);
      const isHit = place !== null && (borders === null || (borders.has(place[0]) && borders.has(place[1])));
      if (isHit) places.push(place);
      at = text.indexOf(wanted, at + (isHit ? wanted.length : 1));
    }
    return places.length === 0 ? NOWHERE : places;
  };

  return (doc) =>
    wanted === ''
      ? []
      : placedSections(doc).flatMap(({ id, hidden, from }) => {
          const section = hidden ? null : doc.nodeAt(from);
          if (section === null) return [];
          return placesIn(section).map(([start, end]) => ({
            from: from + 1 + start,
            to: from + 1 + end,
            section: id,
          }));
        });
}

/** The letters of a block, one for every position of it; what is no letter stands in for itself. */
function writtenIn(block: Node): string {
  let written = '';
  block.forEach((node) => {
    written += node.isText ? (node.text ?? '') : NO_LETTER.repeat(node.nodeSize);
  });
  return written;
}

/** Nobody looks for it: line breaks, cited objects. */
const NO_LETTER = '\ufffc';

const foldedBlocks: Readonly<Record<Likeness, WeakMap<Node, Folded>>> = {
  loose: new WeakMap(),
  exact: new WeakMap(),
};

/** Other words in the same text need not fold it again. */
function foldedBlock(block: Node, written: string, likeness: Likeness): Folded {
  const before = foldedBlocks[likeness].get(block);
  if (before !== undefined) return before;
  const now = folded(written, likeness);
  foldedBlocks[likeness].set(block, now);
  return now;
}

/** Where words of `text` begin and end, also where they have no spaces between them. */
function wordBorders(text: string, language: string): ReadonlySet<number> {
  const borders = new Set([text.length]);
  for (const { index } of segmenter(language).segment(text)) borders.add(index);
  return borders;
}

let lastSegmenter: { readonly language: string; readonly words: Intl.Segmenter } | null = null;

/** Making one is slow, using one is not. */
function segmenter(language: string): Intl.Segmenter {
  if (lastSegmenter?.language !== language)
    lastSegmenter = { language, words: new Intl.Segmenter(language, { granularity: 'word' }) };
  return lastSegmenter.words;
}
