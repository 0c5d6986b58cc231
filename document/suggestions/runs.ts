import type { SuggestionId } from '../ids.ts';
import type { Piece } from './blocks.ts';

/** Words side by side that stay, came, went, or look different. */
export interface Run<By = SuggestionId> {
  readonly is: 'kept' | 'inserted' | 'deleted' | 'formatted';
  readonly text: string;
  /** How they look: names of marks with what they carry, as JSON. For `formatted`, how they looked before, too. */
  readonly marks: string;
  readonly before?: string;
  /** The suggestion, or whoever, that does it, where it is known. */
  readonly by: By | null;
}

/** What comparing goes by. */
interface Comparing<By> {
  readonly language: string;
  readonly whose: (piece: Piece, is: 'inserted' | 'deleted') => By | null;
  /** Told how many words were looked at, and how many pairs of them. */
  readonly worked?: (words: number, pairs: number) => void;
}

/** A word, or what stands between two, with the pieces it is made of. */
interface Token {
  readonly text: string;
  readonly marks: string;
  readonly pieces: readonly Piece[];
}

/** Pairs of words past which two long texts are not compared word by word: what is between their equal ends is one change. */
const MOST_PAIRS = 2_000_000;

/** From the words of `old` to those of `now`, in whole words: the editor's binding changes single letters of them. */
export function runsBetween<By>(
  old: readonly Piece[],
  now: readonly Piece[],
  comparing: Comparing<By>,
): readonly Run<By>[] {
  const [a, b] = [tokensOf(old, comparing.language), tokensOf(now, comparing.language)];
  let start = 0;
  while (start < a.length && start < b.length && a[start]?.text === b[start]?.text) start += 1;
  let end = 0;
  while (
    end < a.length - start &&
    end < b.length - start &&
    a[a.length - 1 - end]?.text === b[b.length - 1 - end]?.text
  )
    end += 1;
  const runs: Run<By>[] = [];
  const keep = (from: Token | undefined, to: Token | undefined) => {
    if (from === undefined || to === undefined) return;
    if (from.marks === to.marks) return push(runs, { is: 'kept', text: to.text, marks: to.marks, by: null });
    push(runs, { is: 'formatted', text: to.text, marks: to.marks, before: from.marks, by: null });
  };
  const change = (token: Token | undefined, is: 'inserted' | 'deleted') => {
    if (token === undefined) return;
    const by = token.pieces.map((piece) => comparing.whose(piece, is)).find((one) => one !== null) ?? null;
    push(runs, { is, text: token.text, marks: token.marks, by });
  };
  for (let at = 0; at < start; at++) keep(a[at], b[at]);
  const [from, to] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  comparing.worked?.(a.length + b.length, from.length * to.length);
  let [i, j] = [0, 0];
  for (const [x, y] of pairs(from, to)) {
    for (; i < x; i++) change(from[i], 'deleted');
    for (; j < y; j++) change(to[j], 'inserted');
    keep(from[i++], to[j++]);
  }
  for (; i < from.length; i++) change(from[i], 'deleted');
  for (; j < to.length; j++) change(to[j], 'inserted');
  for (let left = end; left > 0; left--) keep(a[a.length - left], b[b.length - left]);
  return runs;
}

function push<By>(runs: Run<By>[], run: Run<By>): void {
  const last = runs.at(-1);
  const isOne =
    last !== undefined &&
    last.is === run.is &&
    last.by === run.by &&
    last.marks === run.marks &&
    last.before === run.before;
  if (isOne) runs[runs.length - 1] = { ...last, text: last.text + run.text };
  else runs.push(run);
}

/** Which words of `a` are which of `b`: a longest common row, of words rather than of what stands between them. */
function pairs(a: readonly Token[], b: readonly Token[]): readonly (readonly [number, number])[] {
  if (a.length * b.length > MOST_PAIRS) return [];
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--) {
      const [down, right] = [lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0];
      const worth =
        a[i]?.text === b[j]?.text ? (lengths[(i + 1) * width + j + 1] ?? 0) + worthOfPair(a[i], b[j]) : 0;
      lengths[i * width + j] = Math.max(down, right, worth);
    }
  const found: (readonly [number, number])[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    const here = lengths[i * width + j] ?? 0;
    if (here === (lengths[(i + 1) * width + j] ?? 0)) i += 1;
    else if (here === (lengths[i * width + j + 1] ?? 0)) j += 1;
    else found.push([i++, j++]);
  }
  // A lone space that stayed between words that went and came makes a sentence of crumbs.
  return found.filter(
    ([x], index) =>
      worthOf(a[x]) > 1 || isNext(found[index - 1], found[index]) || isNext(found[index], found[index + 1]),
  );
}

function isNext(one: readonly [number, number] | undefined, other: readonly [number, number] | undefined) {
  return one !== undefined && other !== undefined && one[0] + 1 === other[0] && one[1] + 1 === other[1];
}

/** The same letters, and not others that say the same, are worth more: they are what nobody touched. */
function worthOfPair(one: Token | undefined, other: Token | undefined): number {
  const [a, b] = [one?.pieces[0], other?.pieces[0]];
  const isOne = a !== undefined && a.client === b?.client && a.clock === b.clock;
  return isOne ? 2 * worthOf(one) : worthOf(one);
}

function worthOf(token: Token | undefined): number {
  return token !== undefined && /[\p{L}\p{N}]/u.test(token.text) ? 3 : 1;
}

const segmenters = new Map<string, Intl.Segmenter>();

function segmenter(language: string): Intl.Segmenter {
  const known = segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: 'word' });
  segmenters.set(language, known);
  return known;
}

/** `pieces` as words. A word whose letters look different is cut where they do. */
function tokensOf(pieces: readonly Piece[], language: string): readonly Token[] {
  const text = pieces.map((piece) => piece.text).join('');
  const tokens: Token[] = [];
  let index = 0;
  let used = 0;
  for (const { segment } of segmenter(language).segment(text)) {
    let left = segment.length;
    let row: Piece[] = [];
    const end = () => {
      const [first] = row;
      if (first !== undefined)
        tokens.push({ text: row.map((piece) => piece.text).join(''), marks: first.marks, pieces: row });
      row = [];
    };
    while (left > 0) {
      const piece = pieces[index];
      if (piece === undefined) break;
      const taken = Math.min(left, piece.text.length - used);
      if (row[0] !== undefined && row[0].marks !== piece.marks) end();
      row.push({ ...piece, text: piece.text.slice(used, used + taken), clock: piece.clock + used });
      left -= taken;
      used += taken;
      if (used === piece.text.length) {
        index += 1;
        used = 0;
      }
    }
    end();
  }
  return tokens;
}
