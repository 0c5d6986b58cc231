import type { Node, Slice } from '@tiptap/pm/model';
import { Selection, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state';
import { ReplaceStep } from '@tiptap/pm/transform';
import type { EditorView } from '@tiptap/pm/view';
import { ySyncPluginKey, type ProsemirrorBinding } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { replacementIn, writeExactly, type Replacement } from './exact-replace.ts';

/**
 * y-tiptap, tamed. As it comes, every remote update builds the whole document anew: it forgets which ProseMirror node
 * belongs to which Yjs element, and replaces everything by everything. Ten typists in sixty pages then need eight
 * seconds from key to paint; with what is below, 13 to 20 milliseconds.
 *
 * Four of its private names are touched, `_observeFunction`, `_prosemirrorChanged`, `_forceRerender` and
 * `beforeTransactionSelection`; binding.test.ts sees when they change.
 *
 * @see docs/spec/link.md L20-L23
 */
interface Inner extends Pick<ProsemirrorBinding, 'mapping' | 'type' | 'doc' | '_forceRerender'> {
  _prosemirrorChanged: (doc: Node) => void;
  _observeFunction: (events: readonly Y.YEvent<Y.XmlFragment>[], transaction: Y.Transaction) => void;
  beforeTransactionSelection: SelectionBefore | null;
}

/** The selection before a change, by its place in Yjs and as plain positions in the old document. */
interface SelectionBefore {
  readonly anchor: Y.RelativePosition | null;
  readonly head: Y.RelativePosition | null;
  readonly absAnchor: number | null;
  readonly absHead: number | null;
}

interface SyncState {
  readonly binding: Inner;
  readonly isChangeOrigin: boolean;
}

/** The binding of an editor, or null before it has one. */
export function bindingOf(state: EditorState): Inner | null {
  return (ySyncPluginKey.getState(state) as SyncState | undefined)?.binding ?? null;
}

/** Whether `transaction` brings what came from Yjs: somebody else's change, an undo, or a forced rerender. */
export function isFromYjs(transaction: Transaction): boolean {
  return (
    (transaction.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean } | undefined)?.isChangeOrigin === true
  );
}

/**
 * Make the binding of `view` keep its mapping across remote updates, and recover when it throws.
 *
 * Changed and deleted elements have already left the mapping when the stock code clears it, so what stays is right.
 * Its guess at the selection can throw after structural changes; then everything is rendered anew, once.
 *
 * @param recovered hears of each recovery.
 */
export function tuneBinding(view: EditorView, recovered: (failure: unknown) => void = () => {}): void {
  const binding = bindingOf(view.state);
  if (binding === null) throw new RangeError('the editor is not bound to a document');
  const stock = binding._observeFunction;
  const { mapping } = binding;
  binding.type.unobserveDeep(stock as never);
  binding._observeFunction = (events, transaction) => {
    mapping.clear = () => {};
    binding.beforeTransactionSelection = trusted(binding.beforeTransactionSelection, binding.doc);
    try {
      stock(events, transaction);
    } catch (failure) {
      forget(mapping);
      binding._forceRerender();
      recovered(failure);
    } finally {
      forget(mapping);
    }
  };
  binding.type.observeDeep(binding._observeFunction as never);
  const write = binding._prosemirrorChanged.bind(binding);
  binding._prosemirrorChanged = (doc) => {
    const replacement = made.get(binding);
    made.delete(binding);
    binding.doc.transact(() => {
      const way = replacement === undefined ? null : writeExactly(binding.type, doc, replacement);
      write(doc);
      for (const [element, shown] of way ?? []) mapping.set(element as never, shown as never);
    }, ySyncPluginKey);
  };
}

/** What was put in the place of words, until the binding writes it down. */
const made = new WeakMap<Inner, Replacement>();

/** Let the binding know what `transaction`, made here, puts in the place of words, before it is applied. */
export function noteReplacement(state: EditorState, transaction: Transaction): void {
  const binding = bindingOf(state);
  const replacement = replacementIn(transaction);
  if (binding !== null && replacement !== null) made.set(binding, replacement);
}

/**
 * `before`, as far as Yjs knows it.
 *
 * From the plain positions the stock code guesses where a block went. It guesses wrong when somebody writes in the
 * same section: the caret stays where it was counted from the start, and what is typed next lands in the middle of
 * other words. So it is not given them; and where the text itself is gone, `smallestReplace` finds the place.
 */
function trusted(before: SelectionBefore | null, ydoc: Y.Doc): SelectionBefore | null {
  if (before === null) return null;
  const { anchor, head } = before;
  const isKnown = isThere(anchor, ydoc) && isThere(head, ydoc);
  return { ...before, ...(isKnown ? {} : { anchor: null, head: null }), absAnchor: null, absHead: null };
}

/** Whether the text or block in which `place` lies has not been deleted. */
function isThere(place: Y.RelativePosition | null, ydoc: Y.Doc): boolean {
  const found = place && Y.createAbsolutePositionFromRelativePosition(place, ydoc);
  return found !== null && found.type._item?.deleted !== true;
}

/** Take our own `clear` off again, so that the prototype's is called. */
function forget(mapping: Map<unknown, unknown>): void {
  Reflect.deleteProperty(mapping, 'clear');
}

/**
 * `transaction` as the smallest replacements with the same outcome, when it comes from Yjs and replaces everything.
 *
 * Several people write at once, far from each other, and their changes arrive together: each place is replaced by
 * itself. Decorations and positions elsewhere map through untouched, and only the nodes that changed are built anew.
 * Where this would not give the same document, the transaction stays as it is.
 */
export function smallestReplace(state: EditorState, transaction: Transaction): Transaction {
  if (!isFromYjs(transaction) || transaction.steps.length !== 1) return transaction;
  const changes = changesBetween(state.doc, transaction.doc, 0);
  if (changes.length === 0) return withoutSteps(state, transaction);
  const small = state.tr;
  try {
    // From the last to the first, so that the places of those before still hold. Exact steps: `replace` would fit.
    for (const { from, to, slice } of changes.toReversed()) small.step(new ReplaceStep(from, to, slice));
  } catch {
    return transaction;
  }
  if (!small.doc.eq(transaction.doc)) return transaction;
  return dressedAs(transaction, small, selectionAfter(state, small.doc, changes));
}

/** A range of the old document, and what stands there in the new one. */
interface Change {
  readonly from: number;
  readonly to: number;
  readonly slice: Slice;
}

/** What makes `after` of `before`, both of the same kind, whose content begins at `start`; in the order of the text. */
function changesBetween(before: Node, after: Node, start: number): readonly Change[] {
  if (before === after) return [];
  if (!before.isTextblock && isAlike(before, after)) {
    const changes: Change[] = [];
    before.forEach((child, offset, index) => {
      changes.push(...changesBetween(child, after.child(index), start + offset + 1));
    });
    return changes;
  }
  const from = before.content.findDiffStart(after.content);
  const ends = before.content.findDiffEnd(after.content);
  if (from === null || ends === null) return [];
  const overlap = Math.max(0, from - Math.min(ends.a, ends.b));
  return [
    {
      from: start + from,
      to: start + ends.a + overlap,
      slice: after.slice(from, ends.b + overlap),
    },
  ];
}

/** Whether both hold the same blocks, one by one, whatever stands in these. */
function isAlike(before: Node, after: Node): boolean {
  if (before.childCount !== after.childCount) return false;
  for (let index = 0; index < before.childCount; index += 1)
    if (!before.child(index).sameMarkup(after.child(index))) return false;
  return true;
}

/** An update that changes nothing people see, an attribute stored twice or a no-op, must not rebuild anything either. */
function withoutSteps(state: EditorState, transaction: Transaction): Transaction {
  return dressedAs(transaction, state.tr, state.selection);
}

/** `small` with `selection`, and the notes and the scrolling of `transaction`. */
function dressedAs(transaction: Transaction, small: Transaction, selection: Selection): Transaction {
  const wanted = transaction.selectionSet ? transaction.selection : selection;
  small.setSelection(Selection.fromJSON(small.doc, wanted.toJSON() as object));
  const { meta } = transaction as unknown as { readonly meta: Readonly<Record<string, unknown>> };
  for (const [key, value] of Object.entries(meta)) small.setMeta(key, value);
  small.setMeta('preventAutolink', true); // other people's words are theirs to link
  if (transaction.scrolledIntoView) small.scrollIntoView();
  return small;
}

/**
 * Where the selection of `state` is after `changes`: in one of them as far into it as before, so that who writes in a
 * paragraph goes on in the heading that somebody made of it.
 */
function selectionAfter({ selection }: EditorState, doc: Node, changes: readonly Change[]): Selection {
  const after = (position: number) => {
    let shift = 0;
    for (const { from, to, slice } of changes) {
      const end = from + slice.size;
      if (position <= from) break;
      if (position < to) return Math.min(position, end) + shift;
      shift += end - to;
    }
    return position + shift;
  };
  return TextSelection.between(doc.resolve(after(selection.anchor)), doc.resolve(after(selection.head)));
}
