import { Extension } from '@tiptap/core';
import { Plugin, PluginKey, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state';
import { DecorationSet, type Decoration, type EditorView } from '@tiptap/pm/view';
import { isId, type SuggestionId } from '../../document/ids.ts';
import { isFromYjs } from '../writing/binding.ts';

/** What is drawn of suggestions goes in groups, each drawn anew by itself: these groups go, and this comes. */
export interface Redrawing {
  readonly groups: ReadonlySet<string>;
  readonly drawn: readonly Decoration[];
}

/** Under which redrawings are sent; the transaction has this as meta. */
export const suggestionMarks = new PluginKey<DecorationSet>('suggestionMarks');

/** What marks of suggestions tell. */
export interface SuggestionMarkOptions {
  /** Somebody pressed what belongs to a suggestion. */
  readonly chosen: (suggestion: SuggestionId) => void;
  /** Somebody is about to change the text. */
  readonly changing: (transaction: Transaction, state: EditorState) => void;
  /** Hears that somebody pasted or dropped pictures where they cannot be suggested; null where they can be put in. */
  readonly noPictures: (() => void) | null;
}

/** Holds what is drawn of suggestions and moves it with the text. What to draw is worked out elsewhere, and when nothing else is to be done. */
export const SuggestionMarks = Extension.create<SuggestionMarkOptions>({
  name: 'suggestionMarks',
  // Before the binding writes a change down, it has to be known which suggestion it belongs to.
  priority: 1100,
  addOptions: () => ({ chosen: () => {}, changing: () => {}, noPictures: null }),
  dispatchTransaction({ transaction, next }) {
    if (transaction.docChanged && !isFromYjs(transaction))
      this.options.changing(transaction, this.editor.state);
    next(transaction);
  },
  addProseMirrorPlugins() {
    const { chosen, noPictures } = this.options;
    const refuse = (event: Event, data: DataTransfer | null) => {
      const files = [...(data?.items ?? [])].filter(({ kind }) => kind === 'file');
      if (noPictures === null || files.length === 0 || data?.types.includes('text/html') === true)
        return false;
      event.preventDefault();
      noPictures();
      return true;
    };
    return [
      new Plugin<DecorationSet>({
        key: suggestionMarks,
        state: {
          init: () => DecorationSet.empty,
          apply(transaction, before) {
            const moved = transaction.docChanged ? before.map(transaction.mapping, transaction.doc) : before;
            const told = transaction.getMeta(suggestionMarks) as Redrawing | undefined;
            if (told === undefined) return moved;
            const gone = moved.find(undefined, undefined, ({ group }) => told.groups.has(String(group)));
            return moved.remove(gone).add(transaction.doc, [...told.drawn]);
          },
        },
        props: {
          decorations: (state) => suggestionMarks.getState(state),
          handleDOMEvents: {
            paste: (_view, event) => refuse(event, event.clipboardData),
            drop: (_view, event) => refuse(event, event.dataTransfer),
          },
          handleClick(view, position, { target }) {
            const pressed =
              target instanceof Element ? target.closest<HTMLElement>('[data-suggestion]') : null;
            const id = pressed?.dataset['suggestion'] ?? '';
            if (!isId('g', id)) return false;
            // Words that are not in the text take no caret; it goes beside them, also where the line around them was pressed.
            const isInWidget = pressed?.closest('.ProseMirror-widget') !== null || isCaretInWidget(view);
            if (view.editable && isInWidget) {
              const beside = TextSelection.near(view.state.doc.resolve(position));
              view.dispatch(view.state.tr.setSelection(beside));
              view.focus();
              // The editor may have been there before: for it nothing changed, and the browser's caret is still in those words.
              const { node, offset } = view.domAtPos(beside.head);
              view.dom.ownerDocument.getSelection()?.collapse(node, offset);
            }
            chosen(id);
            return false;
          },
        },
      }),
    ];
  },
});

/** Whether the browser has its caret in words that are drawn in the text and are none of it. */
function isCaretInWidget(view: EditorView): boolean {
  const { anchorNode = null } = view.dom.ownerDocument.getSelection() ?? {};
  const element = anchorNode instanceof Element ? anchorNode : (anchorNode?.parentElement ?? null);
  return element !== null && view.dom.contains(element) && element.closest('.ProseMirror-widget') !== null;
}
