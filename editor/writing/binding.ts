import type { EditorState, Transaction } from '@tiptap/pm/state';
import { Selection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { ySyncPluginKey, type ProsemirrorBinding } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';

/**
 * y-tiptap, tamed. As it comes, every remote update builds the whole document anew: it forgets which ProseMirror node
 * belongs to which Yjs element, and replaces everything by everything. Ten typists in sixty pages then need eight
 * seconds from key to paint; with what is below, 13 to 20 milliseconds.
 *
 * Two of its private names are touched, `_observeFunction` and `_forceRerender`; binding.test.ts sees when they change.
 *
 * @see docs/spec/link.md L20-L23
 */
interface Inner extends Pick<ProsemirrorBinding, 'mapping' | 'type' | 'doc' | '_forceRerender'> {
  _observeFunction: (events: readonly Y.YEvent<Y.XmlFragment>[], transaction: Y.Transaction) => void;
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
}

/** Take our own `clear` off again, so that the prototype's is called. */
function forget(mapping: Map<unknown, unknown>): void {
  Reflect.deleteProperty(mapping, 'clear');
}

/**
 * `transaction` as the smallest replacement with the same outcome, when it comes from Yjs and replaces everything.
 *
 * Decorations and positions outside the changed range then map through it untouched, and only the nodes in the range
 * are built anew. Where the smallest range would not give the same document, the transaction stays as it is.
 */
export function smallestReplace(state: EditorState, transaction: Transaction): Transaction {
  if (!isFromYjs(transaction) || transaction.steps.length !== 1) return transaction;
  const before = state.doc.content;
  const after = transaction.doc.content;
  const start = before.findDiffStart(after);
  if (start === null) return withoutSteps(state, transaction);
  const ends = before.findDiffEnd(after);
  if (ends === null) return transaction;
  const overlap = Math.max(0, start - Math.min(ends.a, ends.b));
  const small = state.tr;
  try {
    small.replace(start, ends.a + overlap, transaction.doc.slice(start, ends.b + overlap));
  } catch {
    return transaction;
  }
  if (!small.doc.eq(transaction.doc)) return transaction;
  return dressedAs(transaction, small);
}

/** An update that changes nothing people see, an attribute stored twice or a no-op, must not rebuild anything either. */
function withoutSteps(state: EditorState, transaction: Transaction): Transaction {
  return dressedAs(transaction, state.tr);
}

/** `small` with the selection, the notes and the scrolling of `transaction`. */
function dressedAs(transaction: Transaction, small: Transaction): Transaction {
  small.setSelection(Selection.fromJSON(small.doc, transaction.selection.toJSON() as object));
  const { meta } = transaction as unknown as { readonly meta: Readonly<Record<string, unknown>> };
  for (const [key, value] of Object.entries(meta)) small.setMeta(key, value);
  small.setMeta('preventAutolink', true); // other people's words are theirs to link
  if (transaction.scrolledIntoView) small.scrollIntoView();
  return small;
}
