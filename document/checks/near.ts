import search from 'approx-string-match';
import { plainName } from './names.ts';

/** Names may differ in so many of their characters and still be meant to be the same: of five characters one. */
const NAME_ERRORS_SHARE = 0.2;
/** Shorter names are near to too many others, in characters. */
const NAME_LEAST_CHARACTERS = 5;
/** Characters at either end of a name, of which one pair must be alike before names are compared at all. */
const END_CHARACTERS = 3;

/** Pairs of two names, one of `asked` and one of `known`, that are nearly but not quite alike; both as `plainName` makes them. */
export function nearNames(
  asked: readonly string[],
  known: readonly string[],
  compared: (count: number) => void,
): ReadonlyMap<string, string> {
  const byEnd = new Map<string, string[]>();
  for (const name of known)
    for (const end of endsOf(name)) {
      const others = byEnd.get(end);
      if (others === undefined) byEnd.set(end, [name]);
      else others.push(name);
    }
  const found = new Map<string, string>();
  for (const name of asked) {
    if (name.length < NAME_LEAST_CHARACTERS) continue;
    const candidates = new Set(endsOf(name).flatMap((end) => byEnd.get(end) ?? []));
    const most = Math.max(1, Math.floor(name.length * NAME_ERRORS_SHARE));
    for (const candidate of candidates) {
      if (candidate === name || Math.abs(candidate.length - name.length) > most) continue;
      compared(1);
      if (isNear(candidate, name, most)) {
        found.set(name, candidate);
        break;
      }
    }
  }
  return found;
}

/** The library finds the best place in a text: a name that stands whole within another is told apart by what is left over. */
function isNear(candidate: string, name: string, most: number): boolean {
  return search(candidate, name, most).some(
    ({ start, end, errors }) => errors + start + (candidate.length - end) <= most,
  );
}

function endsOf(name: string): readonly string[] {
  const letters = name.replaceAll(' ', '');
  return [`^${letters.slice(0, END_CHARACTERS)}`, `${letters.slice(-END_CHARACTERS)}$`];
}

/** Texts of which so many parts are alike, of ten, are near duplicates. */
const SHARED_SHARE = 0.8;

/** Places of two texts in a list. */
type Pair = readonly [number, number];

/**
 * Pairs of texts that share four parts of five (Jaccard), each text as its parts, none twice. Each is looked up by its rarest parts
 * alone: a pair that is near must share one of them, so that in practice few pairs are compared. Of texts that are the same, each
 * is paired with the first.
 *
 * @see R. J. Bayardo, Y. Ma, R. Srikant, Scaling up all pairs similarity search, 2007 (prefix filtering)
 */
export function nearPairs(
  texts: readonly (readonly string[])[],
  compared: (count: number) => void,
): readonly Pair[] {
  const isLast = lastTexts.length === texts.length && texts.every((text, index) => text === lastTexts[index]);
  if (!isLast) {
    lastPairs = pairsAmong(texts, compared);
    lastTexts = texts;
  }
  return lastPairs;
}

/** What was asked last: most edits change no text. */
let lastTexts: readonly (readonly string[])[] = [];
let lastPairs: readonly Pair[] = [];

function pairsAmong(texts: readonly (readonly string[])[], compared: (count: number) => void) {
  const counts = new Map<string, number>();
  for (const parts of texts) for (const part of parts) counts.set(part, (counts.get(part) ?? 0) + 1);
  const byPart = new Map<string, number[]>();
  const firsts = new Map<string, number>();
  const sets = new Map<number, ReadonlySet<string>>();
  const pairs: Pair[] = [];
  const setOf = (index: number) => {
    let set = sets.get(index);
    if (set === undefined) sets.set(index, (set = new Set(texts[index])));
    return set;
  };
  texts.forEach((parts, index) => {
    if (parts.length === 0) return;
    const whole = parts.join(' ');
    const first = firsts.get(whole);
    if (first !== undefined) {
      pairs.push([first, index]);
      return;
    }
    firsts.set(whole, index);
    const prefix = rarest(parts, counts, parts.length - Math.ceil(SHARED_SHARE * parts.length) + 1);
    const candidates = new Set<number>();
    for (const part of prefix) {
      const others = byPart.get(part);
      if (others === undefined) byPart.set(part, [index]);
      else {
        for (const other of others) candidates.add(other);
        others.push(index);
      }
    }
    compared(candidates.size);
    for (const other of candidates)
      if (sharedShare(setOf(other), parts) >= SHARED_SHARE) pairs.push([other, index]);
  });
  return pairs;
}

/** The `most` parts that stand in the fewest texts, the rarest first; of equally rare ones the first by its letters. */
function rarest(
  parts: readonly string[],
  counts: ReadonlyMap<string, number>,
  most: number,
): readonly string[] {
  const found: { readonly part: string; readonly count: number }[] = [];
  for (const part of parts) {
    const count = counts.get(part) ?? 0;
    const last = found.at(-1);
    if (found.length === most && last !== undefined && !isRarer(part, count, last)) continue;
    const at = found.findIndex((each) => isRarer(part, count, each));
    found.splice(at === -1 ? found.length : at, 0, { part, count });
    if (found.length > most) found.pop();
  }
  return found.map(({ part }) => part);
}

function isRarer(part: string, count: number, than: { readonly part: string; readonly count: number }) {
  return count < than.count || (count === than.count && part < than.part);
}

function sharedShare(one: ReadonlySet<string>, other: readonly string[]): number {
  const shared = other.reduce((count, part) => count + (one.has(part) ? 1 : 0), 0);
  return shared / (one.size + other.length - shared);
}

/** Texts with fewer words are compared by pairs of letters: in some scripts words are not divided. */
const LEAST_WORDS = 4;

const knownParts = new Map<string, readonly string[]>();
/** Texts of which the parts are remembered at once; one more, and all are forgotten. */
const MOST_KNOWN = 5_000;

/** The parts of a text by which it is compared: words, each the first time it stands there; pairs of letters where words are few. */
export function partsOfText(text: string): readonly string[] {
  let parts = knownParts.get(text);
  if (parts === undefined) {
    if (knownParts.size >= MOST_KNOWN) knownParts.clear();
    knownParts.set(text, (parts = partsIn(plainName(text))));
  }
  return parts;
}

function partsIn(plain: string): readonly string[] {
  const words = plain === '' ? [] : plain.split(' ');
  if (words.length >= LEAST_WORDS) return [...new Set(words)];
  const letters = Array.from(plain.replaceAll(' ', ''));
  return [...new Set(letters.slice(1).map((letter, index) => `${letters[index]}${letter}`))];
}
