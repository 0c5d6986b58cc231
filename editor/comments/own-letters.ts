import type { Node } from '@tiptap/pm/model';
import type { EditorState } from '@tiptap/pm/state';
import type { Mapping } from '@tiptap/pm/transform';
import { relativePositionToAbsolutePosition } from '@tiptap/y-tiptap';
import * as base64 from 'lib0/buffer';
import * as Y from 'yjs';
import { isWide, runsOf, type Anchor } from '../../document/anchor.ts';
import { haveCome, runsIn, standingOf, type LetterRun } from '../../document/letters.ts';
import { bindingOf } from '../writing/binding.ts';
import { sectionAt } from '../writing/section-order.ts';
import type { Stretch } from '../writing/changed-blocks.ts';

type Binding = NonNullable<ReturnType<typeof bindingOf>>;

/** A run of characters of one client, and where its first stands in the editor's document. */
export interface PlacedRun extends LetterRun {
  readonly position: number;
}

/** The characters that stand in the lines between `from` and `to`, by their Yjs ids; null where the editor and Yjs do not agree. */
export function placedRuns(state: EditorState, from: number, to: number): readonly PlacedRun[] | null {
  const binding = bindingOf(state);
  const { doc } = state;
  if (binding === null) return null;
  const placed: PlacedRun[] = [];
  let isWhole = true;
  doc.nodesBetween(from, to, (node, position) => {
    if (!node.isTextblock) return !node.isInline;
    const element = elementAt(binding, doc, position);
    isWhole &&= element !== null && addTexts(placed, { binding, element, start: position + 1, from, to });
    return false;
  });
  return isWhole ? placed : null;
}

/** The element of the textblock at `position`. */
function elementAt({ type }: Binding, doc: Node, position: number): Y.XmlElement | null {
  const at = doc.resolve(position);
  let element: Y.XmlFragment = type;
  for (let depth = 0; depth <= at.depth; depth += 1) {
    const child = element.get(at.index(depth));
    if (!(child instanceof Y.XmlElement)) return null;
    element = child;
  }
  return element instanceof Y.XmlElement ? element : null;
}

/** Add what the texts of a line hold between two positions. False where one of its other nodes is not known. */
function addTexts(
  placed: PlacedRun[],
  {
    binding,
    element,
    start,
    from,
    to,
  }: {
    readonly binding: Binding;
    readonly element: Y.XmlElement;
    readonly start: number;
    readonly from: number;
    readonly to: number;
  },
): boolean {
  let position = start;
  for (const child of element.toArray()) {
    if (child instanceof Y.XmlText) {
      const index = Math.max(0, from - position);
      const length = Math.min(child.length, to - position) - index;
      let at = position + index;
      for (const run of length > 0 ? runsIn({ text: child, index, length }) : []) {
        placed.push({ ...run, position: at });
        at += run.length;
      }
      position += child.length;
    } else {
      const node = child instanceof Y.XmlElement ? binding.mapping.get(child) : undefined;
      if (node === undefined || Array.isArray(node)) return false;
      position += (node as Node).nodeSize;
    }
  }
  return true;
}

/** Own characters of an anchor that stand together, and how many they are. */
export interface OwnStand extends Stretch {
  readonly count: number;
}

/** Where an anchor's own characters stand that have not been deleted, in the order of the text; none where it does not say which they are. */
export function ownStretches(state: EditorState, anchor: Anchor): readonly Stretch[] {
  const binding = bindingOf(state);
  if (binding === null) return [];
  return runsOf(anchor)
    .flatMap((run) => standingOf(binding.doc, run))
    .flatMap(({ text, index, length }) => {
      const start = startOf(binding, text);
      return start === null ? [] : [{ from: start + index, to: start + index + length }];
    })
    .filter(({ to }) => to <= state.doc.content.size)
    .toSorted((a, b) => a.from - b.from);
}

/** What becomes of `stretches` in a change made here: what was put among them is not theirs. */
export function carriedStretches(stretches: readonly Stretch[], { maps }: Mapping): readonly Stretch[] {
  let carried = stretches;
  for (const map of maps) {
    const changed: Stretch[] = [];
    map.forEach((from, to) => changed.push({ from, to }));
    carried = carried.flatMap((stretch) =>
      without(stretch, changed).map(({ from, to }) => ({ from: map.map(from, 1), to: map.map(to, -1) })),
    );
  }
  return carried;
}

/** What is left of a stretch outside of others, which are in the order of the text. */
function without({ from, to }: Stretch, others: readonly Stretch[]): readonly Stretch[] {
  const left: Stretch[] = [];
  let start = from;
  for (const other of others) {
    if (other.to < start || other.from > to) continue;
    if (other.from > start) left.push({ from: start, to: other.from });
    start = Math.max(start, other.to);
  }
  if (start < to) left.push({ from: start, to });
  return left;
}

/**
 * Where the most of `stretches` stand together: in one section, and not much of others' is between them; null where there are none.
 */
export function mostOf(doc: Node, stretches: readonly Stretch[]): OwnStand | null {
  const total = stretches.reduce((sum, { from, to }) => sum + to - from, 0);
  let best: OwnStand | null = null;
  let open: OwnStand | null = null;
  for (const { from, to } of stretches) {
    const isSame: boolean =
      open !== null &&
      !isWide(from - open.to, total / 2) &&
      sectionAt(doc, open.from)?.from === sectionAt(doc, from)?.from;
    open =
      open !== null && isSame
        ? { from: open.from, to: Math.max(open.to, to), count: open.count + to - from }
        : { from, to, count: to - from };
    if (best === null || open.count > best.count) best = open;
  }
  return best;
}

/** Whether the words of an anchor have all come here: it may be known before they are. */
export function haveLettersCome(state: EditorState, anchor: Anchor): boolean {
  const binding = bindingOf(state);
  return binding === null || runsOf(anchor).every((run) => haveCome(binding.doc, run));
}

/** Whether that and what it is pinned to has come. A branch may hold the only pins that there are. */
export function hasAllCome(state: EditorState, anchor: Anchor): boolean {
  const binding = bindingOf(state);
  if (binding === null) return true;
  const pins = [anchor.from, anchor.to].flatMap(pinnedTo);
  return (
    haveLettersCome(state, anchor) &&
    pins.every((id) => haveCome(binding.doc, { client: id.client, clock: id.clock, length: 1 }))
  );
}

/** What a relative position is pinned to; nothing where it is none. */
function pinnedTo(encoded: string): readonly Y.ID[] {
  try {
    const { type, item } = Y.decodeRelativePosition(base64.fromBase64(encoded));
    return [type, item].flatMap((id) => id ?? []);
  } catch {
    return []; // an anchor made by something else than this program
  }
}

/** Where the first character of `text` stands. */
function startOf({ doc, type, mapping }: Binding, text: Y.XmlText): number | null {
  const first = text._item === null ? null : Y.createRelativePositionFromTypeIndex(text, 0, -1);
  return first === null ? null : relativePositionToAbsolutePosition(doc, type, first, mapping);
}
