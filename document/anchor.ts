import type { SectionId } from './ids.ts';
import { areAll, decodeRuns, type OwnRun } from './letters.ts';

/**
 * A place in the body: two Yjs relative positions (base64), the words between them, what stands on each side, the
 * section, and which characters are its own. Positions survive typing; its own characters tell it from what others put among them;
 * the quote is the way home when both are gone; the section gives a lost thread its place in the order.
 */
export interface Anchor {
  readonly section: SectionId;
  readonly from: string;
  readonly to: string;
  readonly quote: string;
  readonly prefix: string;
  readonly suffix: string;
  /** Its own characters, as `encodeRuns` in letters.ts writes them; in anchors that do not say, all of the quote is. */
  readonly letters?: string | undefined;
  /** How often its words, the longest that are all its own, stood elsewhere when it was made. */
  readonly twins?: number | undefined;
}

/**
 * Where an anchor stands now: where it was, found again by its words, or on deleted text. Where it was, its own words may be gone, and
 * others be written in their place.
 */
export type Anchored<Range> =
  | { readonly at: 'found' | 'moved'; readonly range: Range; readonly areWordsGone?: true }
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
  if (quote === '') return null;
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

/**
 * What to look for of words that went, as they stood at last: all of them and, where some are `left`, those between; none that are few.
 *
 * @see docs/spec/anchor.md N12
 */
export function wentFrom(stood: string, left: string): readonly string[] {
  const start = sharedStart(stood, left);
  const end = sharedEnd(stood.slice(start), left.slice(start));
  return [...new Set([stood, stood.slice(start, stood.length - end)])].filter(
    (words) => words.length >= SHORTEST_SOUGHT_QUOTE,
  );
}

/** How often `words` occur in `text`, each beginning counted. */
export function occurrences(text: string, words: string): number {
  if (words === '') return 0;
  let count = 0;
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) count += 1;
  return count;
}

/** What was read of anchors before: a settling text asks it of each several times. */
const readRuns = new WeakMap<object, readonly OwnRun[]>();

/** The characters that `anchor` names as its own; none where it does not say. */
export function runsOf(anchor: Pick<Anchor, 'letters'>): readonly OwnRun[] {
  const runs = readRuns.get(anchor) ?? decodeRuns(anchor.letters ?? '');
  readRuns.set(anchor, runs);
  return runs;
}

/** Stands in {@link ownQuote} where a character is not the anchor's own; nobody writes it. */
const OTHERS = '\0';

/** The quote of an anchor as long as it is, with {@link OTHERS} in the place of what others put among its own words. */
export function ownQuote(anchor: Pick<Anchor, 'quote' | 'letters'>): string {
  const { quote } = anchor;
  const runs = runsOf(anchor).filter(({ at }) => at !== null);
  if (runs.length === 0) return quote;
  // Breaks between blocks are nobody's.
  const own: string[] = Array.from({ length: quote.length }, (_, at) => (quote[at] === '\n' ? '\n' : OTHERS));
  for (const { at, length } of runs)
    for (let index = at ?? quote.length; index < Math.min(quote.length, (at ?? 0) + length); index += 1)
      own[index] = quote[index] ?? OTHERS;
  return own.join('');
}

/** Whether `anchor` names all of its characters: else what it does not name may be its own as well as others'. */
export function namesAll(anchor: Pick<Anchor, 'letters'>): boolean {
  return areAll(runsOf(anchor));
}

/** The longest stretch of the quote that is all its own, as a quote with what stands around it. */
export function longestOwn(anchor: Anchor): Pick<Anchor, 'quote' | 'prefix' | 'suffix'> {
  const { quote, prefix, suffix } = anchor;
  let [start, end] = [0, 0];
  let from = 0;
  for (const piece of ownQuote(anchor).split(OTHERS)) {
    if (piece.length > end - start) [start, end] = [from, from + piece.length];
    from += piece.length + 1;
  }
  if (end - start === quote.length || end === start) return anchor; // who says that none is its own says nothing
  return {
    quote: quote.slice(start, end),
    prefix: (prefix + quote.slice(0, start)).slice(-Math.max(prefix.length, TELLING_CONTEXT)),
    suffix: (quote.slice(end) + suffix).slice(0, Math.max(suffix.length, TELLING_CONTEXT)),
  };
}

/** So many characters in a row of a quote are no accident. */
const OWN_RUN_CHARACTERS = 12;

/**
 * Whether words that stand at an anchor's positions are its `own`: as many characters in a row as nobody writes by accident are
 * its quote's; or `rewritten`: they stand between what stood around it, and were written in its place; or neither, null. What others had
 * put among its own before is neither.
 *
 * An editor may write other words into the place of a block that went, and positions in it hold these then.
 *
 * @see docs/spec/anchor.md N5
 */
export function holding(
  found: { readonly text: string; readonly before: string; readonly after: string },
  anchor: Pick<Anchor, 'quote' | 'prefix' | 'suffix' | 'letters'>,
): 'own' | 'rewritten' | null {
  const { quote, prefix, suffix } = anchor;
  const own = ownQuote(anchor);
  const run = isWide(found.text.length, own.length) ? leastRunInMuch(own) : leastRun(own);
  for (let at = 0; at + run <= own.length; at += 1) {
    const words = own.slice(at, at + run);
    if (!words.includes(OTHERS) && found.text.includes(words)) return 'own';
  }
  if (own !== quote) {
    const others = Array.from(own, (letter, at) => (letter === OTHERS ? quote[at] : OTHERS)).join('');
    if (lengthOf(sharedPieces(found.text, others)) * 2 > found.text.length) return null;
  }
  const near = (around: string, shared: number) =>
    shared >= Math.min(OWN_RUN_CHARACTERS, around.length) && around !== '';
  const isBefore = near(prefix, sharedEnd(found.before, prefix)) || (prefix === '' && found.before === '');
  const isAfter = near(suffix, sharedStart(found.after, suffix)) || (suffix === '' && found.after === '');
  return isBefore && isAfter ? 'rewritten' : null;
}

/** How many characters of `own`, a quote without what is others', are no accident where they stand. */
export function leastRun(own: string): number {
  return Math.min(OWN_RUN_CHARACTERS, Math.ceil(own.replaceAll(OTHERS, '').length / 2));
}

/** The same where they are sought in much more than they are. */
function leastRunInMuch(own: string): number {
  return Math.min(SHORTEST_SURE_QUOTE, own.replaceAll(OTHERS, '').length);
}

/** A stretch of a text, from its first character to behind its last. */
export type Piece = readonly [number, number];

/** Fewer characters in a row are in any two texts; of a short one, half of it. */
const SHARED_RUN_CHARACTERS = 8;

/** The stretches of `text` that are words of `own`, in the order of both: the longest, and then what is before and behind it. */
export function sharedPieces(
  text: string,
  own: string,
  least = Math.min(SHARED_RUN_CHARACTERS, Math.max(1, Math.ceil(own.length / 2))),
): readonly Piece[] {
  const [at, inOwn, length] = longestShared(text, own);
  if (length < least) return [];
  const end = at + length;
  const behind = sharedPieces(text.slice(end), own.slice(inOwn + length), least);
  return [
    ...sharedPieces(text.slice(0, at), own.slice(0, inOwn), least),
    [at, end],
    ...behind.map(([from, to]): Piece => [from + end, to + end]),
  ];
}

/** How many characters `pieces` have together. */
export function lengthOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, [from, to]) => sum + to - from, 0);
}

/** Words more than so many times as long as the quote, and a line, hold others' among them. */
const WIDE_TIMES = 1.5;
const WIDE_BESIDE_CHARACTERS = 40;

/**
 * The part of `text` that is the quote's, as `[from, to]`: all of it, unless much of others' was put among it; then the longest
 * run of characters that both have, or null where that is so short that it may be by accident. An anchor made for all of it would be one for
 * the words of others.
 *
 * @see docs/spec/anchor.md N11
 */
export function ownPart(text: string, quote: string): Piece | null {
  if (!isWide(text.length, quote.length)) return [0, text.length];
  const [at, , length] = longestShared(text, quote);
  return length >= leastRunInMuch(quote) ? [at, at + length] : null;
}

/** Whether so many characters hold much of others' beside `own` of an anchor's own. */
export function isWide(all: number, own: number): boolean {
  return all > WIDE_TIMES * own + WIDE_BESIDE_CHARACTERS;
}

/** The longest run of characters that both have: where it begins in `text` and in `own`, and its length. */
function longestShared(text: string, own: string): readonly [number, number, number] {
  let best: readonly [number, number, number] = [0, 0, 0];
  // Lengths of runs that end at each place of `own`, for one character of the text after another.
  let runs = new Uint16Array(own.length + 1);
  for (let at = 0; at < text.length; at += 1) {
    const next = new Uint16Array(own.length + 1);
    for (let inOwn = 0; inOwn < own.length; inOwn += 1) {
      if (text[at] !== own[inOwn] || text[at] === OTHERS) continue;
      const run = (runs[inOwn] ?? 0) + 1;
      next[inOwn + 1] = run;
      if (run > best[2]) best = [at + 1 - run, inOwn + 1 - run, run];
    }
    runs = next;
  }
  return best;
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
