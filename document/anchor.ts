import type { SectionId } from './ids.ts';

/**
 * A place in the body: two Yjs relative positions (base64), the words between them, what stands on each side, and the
 * section. Positions survive typing; the quote is the way home when they do not; the section gives a lost thread its
 * place in the order.
 */
export interface Anchor {
  readonly section: SectionId;
  readonly from: string;
  readonly to: string;
  readonly quote: string;
  readonly prefix: string;
  readonly suffix: string;
}

/** Where an anchor stands now: where it was, found again by its words, or on deleted text. */
export type Anchored<Range> =
  | { readonly at: 'found' | 'moved'; readonly range: Range }
  | { readonly at: 'lost'; readonly quote: string };

/** Quotes shorter than this are never looked for: they would be found anywhere. In characters. */
const SHORTEST_SOUGHT_QUOTE = 12;

/**
 * Where the anchor's words stand in `text`, as `[from, to]`, or null.
 *
 * The words must be there exactly. Where they occur more than once, what stands around them decides, and a tie is no
 * answer: a wrong place is worse than none.
 *
 * @see docs/spec/anchor.md N1-N4; after the text quote selector of the W3C Web Annotation model, 4.2.4
 */
export function quoteIn(
  text: string,
  anchor: Pick<Anchor, 'quote' | 'prefix' | 'suffix'>,
): readonly [number, number] | null {
  const { quote, prefix, suffix } = anchor;
  const places: { readonly at: number; readonly score: number }[] = [];
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
    const before = text.slice(Math.max(0, at - prefix.length), at);
    const after = text.slice(at + quote.length, at + quote.length + suffix.length);
    places.push({ at, score: sharedEnd(before, prefix) + sharedStart(after, suffix) });
  }
  const [best, second] = places.toSorted((a, b) => b.score - a.score);
  if (best === undefined || best.score === second?.score) return null;
  if (quote.length < SHORTEST_SOUGHT_QUOTE && best.score < SHORTEST_SOUGHT_QUOTE) return null;
  return [best.at, best.at + quote.length];
}

function sharedStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return length;
}

function sharedEnd(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[a.length - 1 - length] === b[b.length - 1 - length])
    length += 1;
  return length;
}
