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

/** Shorter quotes are never looked for by themselves: they would be found anywhere. In characters. */
export const SHORTEST_SOUGHT_QUOTE = 12;
/** Shorter ones stand in a text twice by accident: where one is left, it may be the other. In characters. */
export const SHORTEST_SURE_QUOTE = 24;
/** So much of what stood around a quote tells it from others. In characters. */
const TELLING_CONTEXT = 12;

/**
 * Where the anchor's words stand in `text`, as `[from, to]`, or null.
 *
 * The words must be there exactly. Where they occur more than once, or are few, what stands around them decides, and a tie or too
 * little of that is no answer: a wrong place is worse than none.
 *
 * @param wereAlone that these words were nowhere else before they went: then the only ones that are there are these.
 * @see docs/spec/anchor.md N1-N4; after the text quote selector of the W3C Web Annotation model, 4.2.4
 */
export function quoteIn(
  text: string,
  anchor: Pick<Anchor, 'quote' | 'prefix' | 'suffix'>,
  { wereAlone = false }: { readonly wereAlone?: boolean } = {},
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
  const isSure =
    second === undefined &&
    (quote.length >= SHORTEST_SURE_QUOTE || (wereAlone && quote.length >= SHORTEST_SOUGHT_QUOTE));
  if (!isSure && best.score < TELLING_CONTEXT) return null;
  return [best.at, best.at + quote.length];
}

/** How often `words` occur in `text`, each beginning counted. */
export function occurrences(text: string, words: string): number {
  let count = 0;
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) count += 1;
  return count;
}

/** So many characters in a row of a quote are no accident. */
const OWN_RUN_CHARACTERS = 12;

/**
 * Whether words that stand at an anchor's positions are its own: as many characters in a row as nobody writes by accident are
 * its quote's, or they stand between what stood around it, and were written in its place.
 *
 * An editor may write other words into the place of a block that went, and positions in it hold these then.
 *
 * @see docs/spec/anchor.md N5
 */
export function areOwn(
  found: { readonly text: string; readonly before: string; readonly after: string },
  { quote, prefix, suffix }: Pick<Anchor, 'quote' | 'prefix' | 'suffix'>,
): boolean {
  const run = Math.min(OWN_RUN_CHARACTERS, Math.ceil(quote.length / 2));
  for (let at = 0; at + run <= quote.length; at += 1)
    if (found.text.includes(quote.slice(at, at + run))) return true;
  const near = (own: string, shared: number) =>
    shared >= Math.min(OWN_RUN_CHARACTERS, own.length) && own !== '';
  const isBefore = near(prefix, sharedEnd(found.before, prefix)) || (prefix === '' && found.before === '');
  const isAfter = near(suffix, sharedStart(found.after, suffix)) || (suffix === '' && found.after === '');
  return isBefore && isAfter;
}

/** Words more than so many times as long as the quote, and a line, hold others' among them. */
const WIDE_TIMES = 1.5;
const WIDE_BESIDE_CHARACTERS = 40;

/**
 * The part of `text` that is the quote's, as `[from, to]`: all of it, unless much of others' was put among it; then the longest
 * run of characters that both have. An anchor made for all of it would be one for the words of others.
 *
 * @see docs/spec/anchor.md N11
 */
export function ownPart(text: string, quote: string): readonly [number, number] {
  if (text.length <= WIDE_TIMES * quote.length + WIDE_BESIDE_CHARACTERS) return [0, text.length];
  let best: readonly [number, number] = [0, 0];
  // Lengths of runs that end at each place of the quote, for one character of the text after another.
  let runs = new Uint16Array(quote.length + 1);
  for (let at = 0; at < text.length; at += 1) {
    const next = new Uint16Array(quote.length + 1);
    for (let inQuote = 0; inQuote < quote.length; inQuote += 1) {
      if (text[at] !== quote[inQuote]) continue;
      const run = (runs[inQuote] ?? 0) + 1;
      next[inQuote + 1] = run;
      if (run > best[1] - best[0]) best = [at + 1 - run, at + 1];
    }
    runs = next;
  }
  return best[1] > best[0] ? best : [0, text.length];
}

/** How many characters `a` and `b` begin with alike. */
export function sharedStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return length;
}

/** How many characters `a` and `b` end with alike. */
export function sharedEnd(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[a.length - 1 - length] === b[b.length - 1 - length])
    length += 1;
  return length;
}
