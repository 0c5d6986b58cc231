import { Extension } from '@tiptap/core';
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state';
import type { Awareness } from 'y-protocols/awareness';

/** How long a section may stand without a paragraph before one of those who write gives it one. In milliseconds. */
const REFILL_MS = 400;

/** `state` with a paragraph in every section that has none, or null when all have. */
export function refilled(state: EditorState): Transaction | null {
  const paragraph = state.schema.nodes['paragraph'];
  if (paragraph === undefined) return null;
  const places: number[] = [];
  state.doc.forEach((section, offset) => {
    if (section.childCount === 0) places.push(offset + 1);
  });
  if (places.length === 0) return null;
  const transaction = state.tr.setMeta('addToHistory', false);
  for (const place of places.toReversed()) transaction.insert(place, paragraph.create());
  return transaction;
}

/** Keeps a paragraph in every section. Of several who write, the one with the smallest client id does it. */
export const Refill = Extension.create<{ awareness: Awareness | null; mayWrite: () => boolean }>({
  name: 'refill',
  addOptions: () => ({ awareness: null, mayWrite: () => true }),
  addProseMirrorPlugins() {
    const { awareness, mayWrite } = this.options;
    const isOurTurn = () =>
      awareness === null ||
      Math.min(...awareness.getStates().keys(), awareness.clientID) === awareness.clientID;
    return [
      new Plugin({
        key: new PluginKey('refill'),
        view: (view) => {
          let timer: ReturnType<typeof setTimeout> | undefined;
          let tries = 0;
          const look = () => {
            timer = undefined;
            const transaction = view.isDestroyed || !mayWrite() ? null : refilled(view.state);
            if (transaction === null) return;
            // Readers have small ids too and never do it; after three looks it is everybody's turn.
            tries += 1;
            if (isOurTurn() || tries > 3) {
              tries = 0;
              view.dispatch(transaction);
            } else {
              timer = setTimeout(look, REFILL_MS);
            }
          };
          return {
            update: (_view, before) => {
              if (before.doc !== view.state.doc) timer ??= setTimeout(look, REFILL_MS);
            },
            destroy: () => clearTimeout(timer),
          };
        },
      }),
    ];
  },
});
