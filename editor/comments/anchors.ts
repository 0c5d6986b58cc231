import type { Node } from '@tiptap/pm/model';
import type { EditorState } from '@tiptap/pm/state';
import { quoteIn, type Anchor, type Anchored } from '../../document/anchor.ts';
import { QUOTE_CONTEXT_CHARACTERS, QUOTE_MOST_CHARACTERS } from '../../document/limits.ts';
import { pinned, unpinned } from '../writing/pins.ts';
import { placedSections, sectionAt } from '../writing/section-order.ts';

/** A stretch of the editor's document. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Text of a part of the document, and where each of its characters stands. */
interface Reading {
  readonly text: string;
  /** Position before each character; the last entry stands behind the last one. */
  readonly places: readonly number[];
}

/** What can be read between `from` and `to`, blocks divided by line breaks. */
export function reading(doc: Node, from: number, to: number): Reading {
  let text = '';
  const places: number[] = [];
  let end = from;
  doc.nodesBetween(from, to, (node, position) => {
    if (node.isText) {
      const start = Math.max(from, position);
      const part = (node.text ?? '').slice(start - position, to - position);
      for (let index = 0; index < part.length; index += 1) places.push(start + index);
      text += part;
      end = start + part.length;
    } else if (node.isTextblock && text !== '') {
      text += '\n';
      places.push(end);
    }
    return true;
  });
  places.push(end);
  return { text, places };
}

/** An anchor for `range`, or null where it holds no words or spans several sections. */
export function anchorFor(state: EditorState, range: Range): Anchor | null {
  const section = sectionAt(state.doc, range.from);
  const [from, to] = [pinned(state, range.from), pinned(state, range.to)];
  if (from === null || to === null || section === null || range.from >= range.to) return null;
  if (range.to > section.from + section.node.nodeSize) return null;
  const quote = reading(state.doc, range.from, range.to).text.slice(0, QUOTE_MOST_CHARACTERS);
  if (quote.trim() === '') return null;
  const before = reading(state.doc, section.from, range.from).text;
  const whole = reading(state.doc, section.from, section.from + section.node.nodeSize).text;
  const after = whole.slice(before.length + quote.length);
  return {
    section: section.id,
    from,
    to,
    quote,
    prefix: before.slice(-QUOTE_CONTEXT_CHARACTERS),
    suffix: after.slice(0, QUOTE_CONTEXT_CHARACTERS),
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

function pinnedRange(state: EditorState, anchor: Anchor): Range | null {
  const from = unpinned(state, anchor.from);
  const to = unpinned(state, anchor.to);
  if (from === null || to === null || from >= to || to > state.doc.content.size) return null;
  return sectionAt(state.doc, from)?.from === sectionAt(state.doc, to - 1)?.from ? { from, to } : null;
}
