import search from 'approx-string-match';
import { sharedEnd, sharedStart, SHORTEST_SURE_QUOTE, type Anchor } from './anchor.ts';

/** Of a quote that others have changed so much may be different: of ten characters three. */
const CHANGED_SHARE = 0.3;
/** So much of what stood around a changed quote tells it from words that were written after the same pattern. In characters. */
const TELLING_CONTEXT_OF_CHANGED = 24;
/** By so much of the quote the best place has to be nearer to it than any other. */
const LEAD_SHARE = 0.15;

/**
 * Where words stand in `text` that the anchor's may have become, as `[from, to]`, or null: at most three characters of ten are different,
 * no other place is nearly as near, and what stood around them is there, too.
 *
 * It takes a millisecond or two for a text of 60 pages; `quoteIn` is to be asked first.
 *
 * @see docs/spec/anchor.md N13; G. Myers, A fast bit-vector algorithm for approximate string matching, 1999
 */
export function nearQuoteIn(
  text: string,
  { quote, prefix, suffix }: Pick<Anchor, 'quote' | 'prefix' | 'suffix'>,
): readonly [number, number] | null {
  if (quote.length < SHORTEST_SURE_QUOTE) return null;
  const best = nearest(text, quote, Math.floor(CHANGED_SHARE * quote.length));
  if (best === null) return null;
  const { errors } = best;
  const rival = errors + Math.floor(LEAD_SHARE * quote.length);
  const rest = [text.slice(0, best.start), text.slice(best.end)];
  if (rest.some((others) => nearest(others, quote, rival) !== null)) return null;
  // Where a word at the edge was changed, what stood beside it says where the place really ends.
  const start = nearby(best.start, errors, (at) =>
    sharedEnd(text.slice(Math.max(0, at - prefix.length), at), prefix),
  );
  const end = nearby(best.end, errors, (at) => sharedStart(text.slice(at, at + suffix.length), suffix));
  if (start.shared + end.shared < TELLING_CONTEXT_OF_CHANGED || start.at >= end.at) return null;
  return [start.at, end.at];
}

/** The place at most `far` from `at` at which most is shared; the nearest of several. */
function nearby(at: number, far: number, sharedAt: (at: number) => number) {
  let best = { at, shared: sharedAt(at) };
  for (let step = 1; step <= far; step += 1)
    for (const place of [at - step, at + step]) {
      const shared = place < 0 ? 0 : sharedAt(place);
      if (shared > best.shared) best = { at: place, shared };
    }
  return best;
}

/** The first of the places in `text` that differ least from `words`, in at most `mostErrors` characters. */
function nearest(text: string, words: string, mostErrors: number) {
  return search(text, words, mostErrors)[0] ?? null;
}
