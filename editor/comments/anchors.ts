import type { Node } from '@tiptap/pm/model';
import type { EditorState } from '@tiptap/pm/state';
import { absolutePositionToRelativePosition, relativePositionToAbsolutePosition } from '@tiptap/y-tiptap';
import * as base64 from 'lib0/buffer';
import * as Y from 'yjs';
import { quoteIn, type Anchor, type Anchored } from '../../document/anchor.ts';
import { QUOTE_CONTEXT_CHARACTERS, QUOTE_MOST_CHARACTERS } from '../../document/limits.ts';
import { bindingOf } from '../writing/binding.ts';
import { reading } from '../writing/reading.ts';
import { placedSections, sectionAt } from '../writing/section-order.ts';

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
  const pinned = pinnedRange(state, anchor);
  if (pinned !== null) return { at: 'found', range: pinned };
  const own = placedSections(state.doc).find((section) => section.id === anchor.section);
  const range =
    (own === undefined ? null : wordsIn(state.doc, own.from, own.to, anchor)) ??
    wordsIn(state.doc, 0, state.doc.content.size, anchor);
  return range === null ? { at: 'lost', quote: anchor.quote } : { at: 'moved', range };
}

function wordsIn(doc: Node, from: number, to: number, anchor: Anchor): Range | null {
  const { text, places } = reading(doc, from, to);
  const found = quoteIn(text, anchor);
  if (found === null) return null;
  const start = places[found[0]];
  const last = places[found[1] - 1];
  return start === undefined || last === undefined ? null : { from: start, to: last + 1 };
}

/** Where the relative positions of `anchor` stand, when the words between them are there. */
export function pinnedRange(state: EditorState, anchor: Anchor): Range | null {
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
