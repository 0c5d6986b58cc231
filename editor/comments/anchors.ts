import type { Node } from '@tiptap/pm/model';
import type { EditorState } from '@tiptap/pm/state';
import { absolutePositionToRelativePosition, relativePositionToAbsolutePosition } from '@tiptap/y-tiptap';
import * as base64 from 'lib0/buffer';
import * as Y from 'yjs';
import {
  holding,
  isWide,
  leastRun,
  lengthOf,
  longestOwn,
  namesAll,
  occurrences,
  ownPart,
  ownQuote,
  quoteIn,
  sharedPieces,
  type Anchor,
  type Anchored,
} from '../../document/anchor.ts';
import { encodeRuns, thereIn, type OwnRun } from '../../document/letters.ts';
import type { nearQuoteIn } from '../../document/near-quote.ts';
import { ANCHOR_MOST_TWINS, QUOTE_CONTEXT_CHARACTERS, QUOTE_MOST_CHARACTERS } from '../../document/limits.ts';
import { bindingOf } from '../writing/binding.ts';
import { reading, type Reading } from '../writing/reading.ts';
import { mostOf, ownStretches, placedRuns } from './own-letters.ts';
import { placedSections, sectionAt } from '../writing/section-order.ts';

/** Finds what the words of an anchor may have become. */
export type NearQuoteIn = typeof nearQuoteIn;

/** A stretch of the editor's document. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/**
 * An anchor for `range`, or null where it holds no words or spans several sections.
 *
 * @param of the anchor whose words these are or were: what others put among them stays others'. Where none of them are left, the new one
 *   keeps its words and stands where others were written.
 * @param own where the characters are that it had, when that is known: else they are known by its words.
 */
export function anchorFor(
  state: EditorState,
  range: Range,
  of?: Anchor,
  own?: readonly Range[],
): Anchor | null {
  const binding = bindingOf(state);
  const section = sectionAt(state.doc, range.from);
  if (binding === null || section === null || range.from >= range.to) return null;
  if (range.to > section.from + section.node.nodeSize) return null;
  const { text, places, ownLength } = reading(state.doc, range.from, range.to);
  // Words with a footnote among them are meant without its words; a footnote alone means these.
  const inLines = text.slice(0, ownLength);
  const words = (inLines.trim() === '' ? text : inLines).slice(0, QUOTE_MOST_CHARACTERS);
  if (words.trim() === '') return null;
  const whole = reading(state.doc, section.from, section.from + section.node.nodeSize);
  const start = whole.places.indexOf(places[0] ?? -1);
  if (start < 0) return null;
  const pin = (position: number) =>
    base64.toBase64(
      Y.encodeRelativePosition(
        absolutePositionToRelativePosition(position, binding.type, binding.mapping) as Y.RelativePosition,
      ),
    );
  const kept = of === undefined ? null : keptOf(of, words, own === undefined ? null : ownAmong(own, places));
  const isRewritten = of !== undefined && kept === null;
  const letters = isRewritten
    ? of.letters
    : lettersOf(state, range, {
        quote: words,
        places,
        isOwn: kept !== null && of !== undefined && namesAll(of) ? kept : () => true,
        wereInserted: of !== undefined && own === undefined && !isAmong(ownStretches(state, of), range),
      });
  const anchor = {
    section: section.id,
    from: pin(range.from),
    to: pin(range.to),
    quote: isRewritten ? of.quote : words,
    prefix: whole.text.slice(Math.max(0, start - QUOTE_CONTEXT_CHARACTERS), start),
    suffix: whole.text.slice(start + words.length).slice(0, QUOTE_CONTEXT_CHARACTERS),
    ...(letters === undefined ? {} : { letters }),
  };
  return isRewritten ? { ...anchor, twins: of.twins } : withTwins(state.doc, anchor);
}

/**
 * The same where the editor may show a branch of `body`: what is only suggested there is others' until everybody has it, and
 * may never come.
 *
 * @see docs/spec/anchor.md N14
 */
export function anchorInBody(state: EditorState, range: Range, body: Y.Doc): Anchor | null {
  const anchor = anchorFor(state, range);
  if (anchor?.letters === undefined) return anchor;
  return withTwins(state.doc, { ...anchor, letters: thereIn(body, anchor.letters) });
}

/** `anchor`, with how often its words stand elsewhere, where they do. */
function withTwins(doc: Node, anchor: Anchor): Anchor {
  const twins = Math.min(ANCHOR_MOST_TWINS, timesIn(doc, longestOwn(anchor).quote) - 1);
  return { ...anchor, twins: twins < 1 ? undefined : twins };
}

/** What can be read in sections, which never change: another one takes their place. */
const texts = new WeakMap<Node, string>();

/** How often `words` stand in the text; each section is read once, until it is another. */
function timesIn(doc: Node, words: string): number {
  let times = 0;
  doc.forEach((section) => {
    const text = texts.get(section) ?? reading(section, 0, section.content.size).text;
    texts.set(section, text);
    times += occurrences(text, words);
  });
  return times;
}

/**
 * Tells which characters of `words` the anchor had: those that are `carried`, unless its words say that many more are, since a change wrote
 * them anew. Null where too few are left to tell.
 */
function keptOf(
  anchor: Anchor,
  words: string,
  carried: ((at: number) => boolean) | null,
): ((at: number) => boolean) | null {
  const own = ownQuote(anchor);
  const pieces = sharedPieces(words, own);
  const count = carried === null ? 0 : Array.from(words, (_, at) => at).filter(carried).length;
  if (lengthOf(pieces) < Math.max(leastRun(own), 2 * count)) return carried;
  // A quote ends where there is no more room; what is behind goes with its end.
  const end =
    anchor.quote.length < QUOTE_MOST_CHARACTERS ? Number.POSITIVE_INFINITY : (pieces.at(-1)?.[1] ?? 0);
  return (at) => at >= end || pieces.some(([from, to]) => at >= from && at < to);
}

/** Tells which characters stand in `stretches`, each at its place; null where none does. */
function ownAmong(stretches: readonly Range[], places: readonly number[]): ((at: number) => boolean) | null {
  const isOwn = (at: number) => {
    const position = places[at];
    return position !== undefined && stretches.some(({ from, to }) => position >= from && position < to);
  };
  return places.some((_, at) => at < places.length - 1 && isOwn(at)) ? isOwn : null;
}

/** Whether any of `stretches` reaches into `range`. */
function isAmong(stretches: readonly Range[], range: Range): boolean {
  return stretches.some(({ from, to }) => from < range.to && to > range.from);
}

/** The characters of `range` that are an anchor's own, as it carries them; none where they have no ids of their own. */
function lettersOf(
  state: EditorState,
  { from, to }: Range,
  {
    quote,
    places,
    isOwn,
    wereInserted,
  }: {
    readonly quote: string;
    readonly places: readonly number[];
    readonly isOwn: (at: number) => boolean;
    /** Whether they came together, by a paste or an undo. */
    readonly wereInserted: boolean;
  },
): string | undefined {
  const runs: OwnRun[] = [];
  const indexOf = new Map(places.map((position, at) => [position, at]));
  for (const { position, client, clock, length } of placedRuns(state, from, to) ?? []) {
    let isOpen = false;
    for (let step = 0; step < length; step += 1) {
      const index = indexOf.get(position + step);
      const isTheirs = index !== undefined && isOwn(index);
      const at = isTheirs && index < quote.length ? index : null;
      const last = runs.at(-1);
      if (isTheirs && isOpen && last !== undefined && (last.at === null) === (at === null))
        runs[runs.length - 1] = { ...last, length: last.length + 1 };
      else if (isTheirs) runs.push({ client, clock: clock + step, length: 1, at });
      isOpen = isTheirs;
    }
  }
  const its = wereInserted ? withoutBorrowed(runs) : runs;
  return its.length === 0 ? undefined : encodeRuns(its);
}

/** So many characters at an end of what was inserted may be borrowed. */
const BORROWED_MOST = 2;

/**
 * `runs` of words that were inserted, without a character or two at either end that are in no run with the others. Where what stood there
 * begins with the letter that the inserted words begin with, Yjs has that as theirs, and an undo leaves it.
 */
function withoutBorrowed(runs: readonly OwnRun[]): readonly OwnRun[] {
  const longest = Math.max(...runs.map(({ length }) => length));
  const isBorrowed = (run: OwnRun | undefined) =>
    run !== undefined && run.length <= BORROWED_MOST && run.length < longest;
  return runs.slice(isBorrowed(runs[0]) ? 1 : 0, isBorrowed(runs.at(-1)) ? -1 : undefined);
}

/**
 * Where `anchor` stands in the editor now. Ask after the binding has flushed: within a local change, Yjs is a step behind.
 *
 * First its relative positions; then its words, in its own section and then in the whole text. Else it is lost.
 *
 * @see docs/spec/anchor.md N5-N8
 */
export function placeOf(state: EditorState, anchor: Anchor): Anchored<Range> {
  const standing = standingPlace(state, anchor);
  if (standing !== null) return standing;
  const own = placedSections(state.doc).find((section) => section.id === anchor.section);
  const words = longestOwn(anchor);
  const lost = { at: 'lost', quote: anchor.quote } as const;
  if (anchor.twins !== undefined && timesIn(state.doc, words.quote) <= anchor.twins) return lost;
  const range =
    (own === undefined ? null : wordsIn(state.doc, own.from, own.to, words)) ??
    wordsIn(state.doc, 0, state.doc.content.size, words);
  return range === null ? lost : { at: 'moved', range };
}

/**
 * Where the words of `anchor` came back to that were lost: `before`, at `place`, they stood nowhere else, and now they stand in one
 * place. To who has not seen that, few words are no proof.
 *
 * @param went its words as they went from there, changed by others perhaps.
 * @see docs/spec/anchor.md N12
 */
export function comeBack(
  state: EditorState,
  anchor: Anchor,
  {
    before,
    place,
    went,
  }: { readonly before: Reading; readonly place: Anchored<Range>; readonly went: readonly string[] },
): Range | null {
  const stood = place.at === 'lost' ? '' : textAt(before, place.range);
  for (const words of [longestOwn(anchor), ...went.map((quote) => ({ ...anchor, quote }))]) {
    const isNew = occurrences(before.text, words.quote) === (stood.includes(words.quote) ? 1 : 0);
    const range = isNew ? wordsIn(state.doc, 0, state.doc.content.size, words, { wereAlone: true }) : null;
    if (range !== null) return range;
  }
  return null;
}

/**
 * Where words stand that those of a lost thread may have become, in its own section or else in the whole text; null where that is
 * not certain. It takes milliseconds.
 *
 * @see docs/spec/anchor.md N13
 */
export function nearPlaceOf({ doc }: EditorState, anchor: Anchor, nearQuoteIn: NearQuoteIn): Range | null {
  const own = placedSections(doc).find((section) => section.id === anchor.section);
  return (
    (own === undefined ? null : foundIn(doc, own, (text) => nearQuoteIn(text, anchor))) ??
    foundIn(doc, { from: 0, to: doc.content.size }, (text) => nearQuoteIn(text, anchor))
  );
}

/** Whether `words` were in `before` already, elsewhere than in `place`: then they are others'. */
export function wasThere(before: Reading, place: Anchored<Range>, words: string): boolean {
  const own = place.at === 'lost' ? 0 : occurrences(textAt(before, place.range), words);
  return occurrences(before.text, words) > own;
}

/** The words that stand between two places of a text. */
export function textAt({ text, places }: Reading, { from, to }: Range): string {
  const start = places.indexOf(from);
  const end = places.findIndex((place) => place >= to);
  return start < 0 || end < 0 ? '' : text.slice(start, end).replace(/\n$/, '');
}

function wordsIn(
  doc: Node,
  from: number,
  to: number,
  anchor: Pick<Anchor, 'quote' | 'prefix' | 'suffix'>,
  known: { readonly wereAlone?: boolean } = {},
): Range | null {
  return foundIn(doc, { from, to }, (text) => quoteIn(text, anchor, known));
}

/** What `find` finds in the words between `from` and `to`, as a stretch of `doc`. */
function foundIn(
  doc: Node,
  { from, to }: Range,
  find: (text: string) => readonly [number, number] | null,
): Range | null {
  const { text, places } = reading(doc, from, to);
  const found = find(text);
  if (found === null) return null;
  const start = places[found[0]];
  const last = places[found[1] - 1];
  return start === undefined || last === undefined ? null : { from: start, to: last + 1 };
}

/**
 * Where `anchor` stands without looking for its words: at its own characters or, where those have been written anew or others in their place,
 * at its relative positions. Null where neither is there.
 */
export function standingPlace(state: EditorState, anchor: Anchor): Anchored<Range> | null {
  const pinned = pinnedRange(state, anchor);
  const own = mostOf(state.doc, ownStretches(state, anchor));
  if (own !== null) {
    const { from, to, count } = own;
    const isAround =
      pinned !== null &&
      pinned.from <= from &&
      pinned.to >= to &&
      (!isWide(pinned.to - pinned.from, count) || !namesAll(anchor)) &&
      arePinsThere(state, anchor);
    return found(isAround ? pinned : { from, to }, count >= leastRun(ownQuote(anchor)));
  }
  const held = pinned === null ? null : heldIn(state.doc, pinned, anchor);
  return pinned === null || held === null ? null : found(pinned, held === 'own');
}

function found(range: Range, areWordsThere: boolean): Anchored<Range> {
  return areWordsThere ? { at: 'found', range } : { at: 'found', range, areWordsGone: true };
}

/** Whether what stands in `range` are the words of `anchor`, was written in their place, or neither. */
export function heldIn(doc: Node, { from, to }: Range, anchor: Anchor): 'own' | 'rewritten' | null {
  const { text } = reading(doc, from, to);
  if (holding({ text, before: '\0', after: '\0' }, anchor) === 'own') return 'own';
  const section = sectionAt(doc, from);
  if (section === null) return null;
  const whole = reading(doc, section.from, section.from + section.node.nodeSize);
  const start = whole.places.findIndex((place) => place >= from);
  const end = whole.places.findIndex((place) => place >= to);
  const before = start < 0 ? '\0' : whole.text.slice(Math.max(0, start - QUOTE_CONTEXT_CHARACTERS), start);
  const after = end < 0 ? '' : whole.text.slice(end, end + QUOTE_CONTEXT_CHARACTERS);
  return holding({ text, before, after }, anchor);
}

/**
 * Whether words of `anchor` stand in `range` that its own characters do not say: they were written anew, taken back or
 * put into another block, and only this editor knows that they are the same.
 */
export function areLettersBehind(state: EditorState, { from, to }: Range, anchor: Anchor): boolean {
  if (anchor.letters === undefined) return false;
  const own = mostOf(state.doc, ownStretches(state, anchor));
  const count = own !== null && own.from < to && own.to > from ? own.count : 0;
  if (count * 2 >= to - from) return false;
  const words = reading(state.doc, from, to).text.slice(0, QUOTE_MOST_CHARACTERS);
  const quote = ownQuote(anchor);
  return lengthOf(sharedPieces(words, quote)) >= Math.max(leastRun(quote), 2 * count);
}

/**
 * `range` without what of others' was put among the words of `anchor`, where that is much; null where it cannot be told which are its own.
 *
 * @param own where its own characters are, as far as that is known: else they are known by its words.
 */
export function narrowed(
  doc: Node,
  range: Range,
  { anchor, own }: { readonly anchor: Anchor; readonly own: readonly Range[] },
): Range | null {
  if (!namesAll(anchor)) return range;
  const most = mostOf(
    doc,
    own.filter(({ from, to }) => from >= range.from && to <= range.to),
  );
  if (most !== null)
    return isWide(range.to - range.from, most.count) ? { from: most.from, to: most.to } : range;
  const { text, places } = reading(doc, range.from, range.to);
  const part = ownPart(text, ownQuote(anchor));
  if (part === null) return null;
  const [first, last] = [places[part[0]], places[part[1] - 1]];
  return first === undefined || last === undefined || part[1] - part[0] === text.length
    ? range
    : { from: first, to: last + 1 };
}

/** Where the relative positions of `anchor` stand that are elsewhere than at the ends of `range`: it could stand between them again. */
export function pinsBeside(state: EditorState, anchor: Anchor, { from, to }: Range): readonly number[] {
  const pins = [unpinned(state, anchor.from), unpinned(state, anchor.to)];
  return pins[0] === from && pins[1] === to ? [] : pins.flatMap((position) => position ?? []);
}

/** Where the relative positions of `anchor` stand, when there are words between them. */
function pinnedRange(state: EditorState, anchor: Anchor): Range | null {
  const from = unpinned(state, anchor.from);
  const to = unpinned(state, anchor.to);
  if (from === null || to === null || from >= to || to > state.doc.content.size) return null;
  return sectionAt(state.doc, from)?.from === sectionAt(state.doc, to - 1)?.from ? { from, to } : null;
}

/** Whether what `anchor` is pinned to has not been deleted. Where it was, and came back, only who took that back knows it: others see other places. */
function arePinsThere(state: EditorState, { from, to }: Anchor): boolean {
  const binding = bindingOf(state);
  return (
    binding !== null &&
    [from, to].every((encoded) => {
      const { item } = Y.decodeRelativePosition(base64.fromBase64(encoded));
      return item === null || !Y.getItem(binding.doc.store, item).deleted;
    })
  );
}

function unpinned(state: EditorState, encoded: string): number | null {
  const binding = bindingOf(state);
  if (binding === null) return null;
  try {
    return relativePositionToAbsolutePosition(
      binding.doc,
      binding.type,
      Y.decodeRelativePosition(base64.fromBase64(encoded)),
      binding.mapping,
    );
  } catch {
    return null; // an anchor made by something else than this program
  }
}
