import type { Node } from '@tiptap/pm/model';
import type { EditorState } from '@tiptap/pm/state';
import { absolutePositionToRelativePosition, relativePositionToAbsolutePosition } from '@tiptap/y-tiptap';
import * as base64 from 'lib0/buffer';
import * as Y from 'yjs';
import { areOwn, occurrences, ownPart, quoteIn, type Anchor, type Anchored } from '../../document/anchor.ts';
import type { nearQuoteIn } from '../../document/near-quote.ts';
import { QUOTE_CONTEXT_CHARACTERS, QUOTE_MOST_CHARACTERS } from '../../document/limits.ts';
import { bindingOf } from '../writing/binding.ts';
import { reading, type Reading } from '../writing/reading.ts';
import { placedSections, sectionAt } from '../writing/section-order.ts';

/** Finds what the words of an anchor may have become. */
export type NearQuoteIn = typeof nearQuoteIn;

/** A stretch of the editor's document. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** An anchor for `range`, or null where it holds no words or spans several sections. */
export function anchorFor(state: EditorState, range: Range): Anchor | null {
  const binding = bindingOf(state);
  const section = sectionAt(state.doc, range.from);
  if (binding === null || section === null || range.from >= range.to) return null;
  if (range.to > section.from + section.node.nodeSize) return null;
  const { text, places, ownLength } = reading(state.doc, range.from, range.to);
  // Words with a footnote among them are meant without its words; a footnote alone means these.
  const own = text.slice(0, ownLength);
  const quote = (own.trim() === '' ? text : own).slice(0, QUOTE_MOST_CHARACTERS);
  if (quote.trim() === '') return null;
  const whole = reading(state.doc, section.from, section.from + section.node.nodeSize);
  const start = whole.places.indexOf(places[0] ?? -1);
  if (start < 0) return null;
  const pin = (position: number) =>
    base64.toBase64(
      Y.encodeRelativePosition(
        absolutePositionToRelativePosition(position, binding.type, binding.mapping) as Y.RelativePosition,
      ),
    );
  return {
    section: section.id,
    from: pin(range.from),
    to: pin(range.to),
    quote,
    prefix: whole.text.slice(Math.max(0, start - QUOTE_CONTEXT_CHARACTERS), start),
    suffix: whole.text.slice(start + quote.length).slice(0, QUOTE_CONTEXT_CHARACTERS),
  };
}

/**
 * Where `anchor` stands in the editor now. Ask after the binding has flushed: within a local change, Yjs is a step behind.
 *
 * First its relative positions; then its words, in its own section and then in the whole text. Else it is lost.
 *
 * @see docs/spec/anchor.md N5-N8
 */
export function placeOf(state: EditorState, anchor: Anchor): Anchored<Range> {
  const standing = standingRange(state, anchor);
  if (standing !== null) return { at: 'found', range: standing };
  const own = placedSections(state.doc).find((section) => section.id === anchor.section);
  const range =
    (own === undefined ? null : wordsIn(state.doc, own.from, own.to, anchor)) ??
    wordsIn(state.doc, 0, state.doc.content.size, anchor);
  return range === null ? { at: 'lost', quote: anchor.quote } : { at: 'moved', range };
}

/**
 * Where the words of `anchor` came back to that were lost: `before`, at `place`, they stood nowhere else, and now they stand in one
 * place. To who has not seen that, few words are no proof.
 *
 * @see docs/spec/anchor.md N12
 */
export function comeBack(
  state: EditorState,
  anchor: Anchor,
  { before, place }: { readonly before: Reading; readonly place: Anchored<Range> },
): Range | null {
  const { text } = before;
  const stood =
    place.at === 'lost' ? null : textAt(before, place.range) === anchor.quote ? place.range : null;
  if (occurrences(text, anchor.quote) !== (stood === null ? 0 : 1)) return null;
  return wordsIn(state.doc, 0, state.doc.content.size, anchor, { wereAlone: true });
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

function textAt({ text, places }: Reading, { from, to }: Range): string {
  const start = places.indexOf(from);
  const end = places.findIndex((place) => place >= to);
  return start < 0 || end < 0 ? '' : text.slice(start, end).replace(/\n$/, '');
}

function wordsIn(
  doc: Node,
  from: number,
  to: number,
  anchor: Anchor,
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

/** Where the relative positions of `anchor` stand, when the words between them are its own. */
export function standingRange(state: EditorState, anchor: Anchor): Range | null {
  const range = pinnedRange(state, anchor);
  return range !== null && holdsWordsOf(state.doc, range, anchor) ? range : null;
}

/** Whether what stands in `range` are the words of `anchor`, or was written in their place. */
export function holdsWordsOf(doc: Node, { from, to }: Range, anchor: Anchor): boolean {
  const { text } = reading(doc, from, to);
  if (areOwn({ text, before: '\0', after: '\0' }, anchor)) return true;
  const section = sectionAt(doc, from);
  if (section === null) return false;
  const whole = reading(doc, section.from, section.from + section.node.nodeSize);
  const start = whole.places.findIndex((place) => place >= from);
  const end = whole.places.findIndex((place) => place >= to);
  if (start < 0) return false;
  const before = whole.text.slice(Math.max(0, start - QUOTE_CONTEXT_CHARACTERS), start);
  const after = end < 0 ? '' : whole.text.slice(end, end + QUOTE_CONTEXT_CHARACTERS);
  return areOwn({ text, before, after }, anchor);
}

/** `range` without what of others' was put among the words of `anchor`, where that is much. */
export function narrowed(doc: Node, range: Range, anchor: Anchor): Range {
  const { text, places } = reading(doc, range.from, range.to);
  const [from, to] = ownPart(text, anchor.quote);
  const [first, last] = [places[from], places[to - 1]];
  return first === undefined || last === undefined || to - from === text.length
    ? range
    : { from: first, to: last + 1 };
}

/** Where the relative positions of `anchor` stand, when there are words between them. */
function pinnedRange(state: EditorState, anchor: Anchor): Range | null {
  const from = unpinned(state, anchor.from);
  const to = unpinned(state, anchor.to);
  if (from === null || to === null || from >= to || to > state.doc.content.size) return null;
  return sectionAt(state.doc, from)?.from === sectionAt(state.doc, to - 1)?.from ? { from, to } : null;
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
