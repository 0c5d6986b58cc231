import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { NodeSelection, Plugin, PluginKey, TextSelection } from '@tiptap/pm/state';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import { AddMarkStep, RemoveMarkStep } from '@tiptap/pm/transform';
import { Decoration, DecorationSet, type EditorView, type NodeView } from '@tiptap/pm/view';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import { isFromYjs } from '../binding.ts';
import { mapKeyFor } from '../key-table.ts';
import { placedFootnotes } from './numbers.ts';

/** The footnote whose words are shown, or that somebody deleted meanwhile. */
export type OpenFootnote =
  | { readonly is: 'open'; readonly position: number }
  /** Deleted by somebody else: `node` is what it held, `position` where it stood. */
  | { readonly is: 'gone'; readonly position: number; readonly node: Node };

interface State {
  readonly open: OpenFootnote | null;
  /** How many times one was opened or closed. */
  readonly times: number;
  readonly marks: DecorationSet;
}

type Meta =
  | { readonly is: 'show'; readonly open: OpenFootnote | null }
  /** Written in the panel: what stands in the footnote is meant. */
  | { readonly is: 'written' };

const key = new PluginKey<State>('footnotes');

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    footnotes: {
      /** Open the footnote at the caret; where there is none, put one in behind what is selected, and open it. */
      footnote: () => ReturnType;
    };
  }
}

/** What footnotes are called for those who cannot see them. */
export type FootnoteLabel = (number: number, words: string) => string;

/**
 * Footnotes in the text: their numbers, and which one is open.
 *
 * In the text a footnote is one thing. Typing never replaces it, the first press of a deleting key only selects it, and formatting
 * the words around it leaves its own as they are.
 *
 * @see docs/spec/writing.md W30-W32
 */
export const Footnotes = Extension.create<{ label: FootnoteLabel; mayWrite: () => boolean }>({
  name: 'footnotes',
  priority: 960,
  addOptions: () => ({ label: (number, words) => `${number} ${words}`, mayWrite: () => true }),

  addCommands: () => ({
    footnote:
      () =>
      ({ state, tr, dispatch }) => {
        const there = footnoteAt(state);
        if (there !== null) {
          if (dispatch !== undefined) tr.setMeta(key, show({ is: 'open', position: there }));
          return true;
        }
        const type = state.schema.nodes['footnote'];
        const { $to } = state.selection;
        if (type === undefined || !$to.parent.inlineContent || !$to.parent.type.contentMatch.matchType(type))
          return false;
        if (dispatch === undefined) return true;
        const position = $to.pos;
        const made = type.create();
        tr.insert(position, made);
        tr.setSelection(TextSelection.create(tr.doc, position + made.nodeSize));
        tr.setMeta(key, show({ is: 'open', position }));
        return true;
      },
  }),

  addKeyboardShortcuts() {
    const { editor } = this;
    const select = (step: 1 | -1) => () => {
      const { selection, doc, tr } = editor.state;
      if (!(selection instanceof TextSelection) || selection.$cursor === null) return false;
      const beside = step < 0 ? selection.$cursor.nodeBefore : selection.$cursor.nodeAfter;
      if (beside?.type.name !== 'footnote') return false;
      const position = step < 0 ? selection.$cursor.pos - beside.nodeSize : selection.$cursor.pos;
      editor.view.dispatch(tr.setSelection(NodeSelection.create(doc, position)));
      return true;
    };
    return {
      [mapKeyFor('footnote')]: () => editor.commands.footnote(),
      Enter: () => isFootnote(editor.state) && editor.commands.footnote(),
      Backspace: select(-1),
      Delete: select(1),
    };
  },

  addProseMirrorPlugins() {
    const { label, mayWrite } = this.options;
    const marksIn = (doc: Node) =>
      DecorationSet.create(
        doc,
        placedFootnotes(doc).flatMap(({ node, position, number }) => {
          if (number === null) return [];
          const words = node.textContent;
          return Decoration.node(position, position + node.nodeSize, {
            'data-number': String(number),
            'aria-label': label(number, words),
            title: words,
            // While one writes, the caret goes there.
            ...(mayWrite() ? {} : { tabindex: '0' }),
          });
        }),
      );
    return [
      new Plugin<State>({
        key,
        state: {
          init: (_config, { doc }) => ({ open: null, times: 0, marks: marksIn(doc) }),
          apply(transaction, { open, times, marks }, before) {
            const meta = transaction.getMeta(key) as Meta | undefined;
            const next = meta?.is === 'show' ? meta.open : followed(open, transaction, before);
            return {
              open: next,
              times: meta?.is === 'show' ? times + 1 : times,
              marks: transaction.docChanged ? marksIn(transaction.doc) : marks,
            };
          },
        },
        props: {
          decorations: (state) => key.getState(state)?.marks,
          nodeViews: { footnote: () => markView() },
          handleClickOn: (view, _position, node, position, event, isDirect) => {
            if (!isDirect || node.type.name !== 'footnote' || event.button !== 0) return false;
            openFootnote(view, position);
            return true;
          },
          handleTextInput: (view) => {
            if (!isFootnote(view.state)) return false;
            const { tr, selection } = view.state;
            view.dispatch(tr.setSelection(TextSelection.create(tr.doc, selection.to)));
            return false;
          },
          handleDOMEvents: {
            keydown: (view, event) => {
              const mark = event.target instanceof Element ? event.target.closest('.footnote') : null;
              if (mark === null || (event.key !== 'Enter' && event.key !== ' ')) return false;
              event.preventDefault();
              const place = view.state.doc.resolve(view.posAtDOM(mark, 0));
              openFootnote(view, place.parent.type.name === 'footnote' ? place.before() : place.pos);
              return true;
            },
          },
        },
        appendTransaction: (transactions, before, after) => withWordsAsTheyWere(transactions, before, after),
      }),
    ];
  },
});

/** The footnote that is open in the editor. */
export function openFootnoteIn(state: EditorState): OpenFootnote | null {
  return key.getState(state)?.open ?? null;
}

/** Which opening of a footnote this is; another for each that is opened, also for the same footnote. */
export function openingIn(state: EditorState): number {
  return key.getState(state)?.times ?? 0;
}

/** Show the words of the footnote at `position`. */
export function openFootnote(view: EditorView, position: number): void {
  const { tr } = view.state;
  if (tr.doc.nodeAt(position)?.type.name !== 'footnote') return;
  view.dispatch(
    tr.setSelection(NodeSelection.create(tr.doc, position)).setMeta(key, show({ is: 'open', position })),
  );
}

/** Show no footnote any more. One that was left without words is taken out. */
export function closeFootnote(view: EditorView): void {
  const open = openFootnoteIn(view.state);
  if (open === null) return;
  const { tr } = view.state;
  const node = open.is === 'open' ? tr.doc.nodeAt(open.position) : null;
  const isEmpty = node?.type.name === 'footnote' && node.textContent.trim() === '';
  if (node !== null && isEmpty && view.editable) tr.delete(open.position, open.position + node.nodeSize);
  view.dispatch(tr.setMeta(key, show(null)));
}

/** Take out the footnote that is open. */
export function deleteFootnote(view: EditorView): void {
  const open = openFootnoteIn(view.state);
  const { tr } = view.state;
  const node = open?.is === 'open' ? tr.doc.nodeAt(open.position) : null;
  if (open === null || node === null) return;
  view.dispatch(tr.delete(open.position, open.position + node.nodeSize).setMeta(key, show(null)));
}

/** Put the footnote that somebody else deleted back where it stood. */
export function putFootnoteBack(view: EditorView): void {
  const open = openFootnoteIn(view.state);
  if (open?.is !== 'gone') return;
  const { tr } = view.state;
  const near = TextSelection.near(tr.doc.resolve(Math.min(open.position, tr.doc.content.size)), -1).to;
  view.dispatch(tr.insert(near, open.node).setMeta(key, show({ is: 'open', position: near })));
}

/** `transaction` as one that was written in the panel of a footnote. */
export function writtenInFootnote(transaction: Transaction): Transaction {
  return transaction.setMeta(key, { is: 'written' } satisfies Meta);
}

function show(open: OpenFootnote | null): Meta {
  return { is: 'show', open };
}

/** Whether a footnote, and nothing else, is selected. */
function isFootnote({ selection }: EditorState): boolean {
  return selection instanceof NodeSelection && selection.node.type.name === 'footnote';
}

/** The footnote that is selected, or right before the caret. */
function footnoteAt({ selection }: EditorState): number | null {
  if (selection instanceof NodeSelection)
    return selection.node.type.name === 'footnote' ? selection.from : null;
  const before = selection.empty ? selection.$from.nodeBefore : null;
  return before?.type.name === 'footnote' ? selection.from - before.nodeSize : null;
}

/** Where the open footnote is after `transaction`. */
function followed(
  open: OpenFootnote | null,
  transaction: Transaction,
  before: EditorState,
): OpenFootnote | null {
  if (open === null || !transaction.docChanged) return open;
  const { doc, mapping } = transaction;
  const mapped = mapping.mapResult(open.position, 1);
  if (open.is === 'gone') return { ...open, position: mapped.pos };
  if (!mapped.deletedAfter && doc.nodeAt(mapped.pos)?.type.name === 'footnote')
    return { is: 'open', position: mapped.pos };
  const node = before.doc.nodeAt(open.position);
  if (node === null) return null;
  const all = placedFootnotes(doc);
  const same = all.find((one) => one.node === node) ?? all.find((one) => one.node.eq(node));
  if (same !== undefined) return { is: 'open', position: same.position };
  return isByOthers(transaction) && node.textContent.trim() !== ''
    ? { is: 'gone', position: mapped.pos, node }
    : null;
}

function isByOthers(transaction: Transaction): boolean {
  const sync = transaction.getMeta(ySyncPluginKey) as { isUndoRedoOperation?: boolean } | undefined;
  return isFromYjs(transaction) && sync?.isUndoRedoOperation !== true;
}

/** The number in the text. What it shows is set by a decoration. */
function markView(): NodeView {
  const dom = document.createElement('span');
  dom.className = 'footnote';
  dom.setAttribute('role', 'button');
  dom.setAttribute('aria-haspopup', 'dialog');
  return { dom, update: (node) => node.type.name === 'footnote', ignoreMutation: () => true };
}

/** Formatting that covers a footnote is about the words around it: its own words get back what they had. */
function withWordsAsTheyWere(
  transactions: readonly Transaction[],
  before: EditorState,
  after: EditorState,
): Transaction | null {
  const steps = transactions.flatMap((transaction) => transaction.steps);
  const isFormat = steps.length > 0 && steps.every(isMarkStep);
  const isOurs = transactions.every(
    (one) =>
      one.getMeta(key) === undefined && !isFromYjs(one) && one.getMeta('appendedTransaction') === undefined,
  );
  if (!isFormat || !isOurs) return null;
  const { tr } = after;
  for (const { node, position } of placedFootnotes(before.doc))
    if (after.doc.nodeAt(position) !== node) tr.replaceWith(position, position + node.nodeSize, node);
  return tr.docChanged ? tr : null;
}

function isMarkStep(step: unknown): boolean {
  return step instanceof AddMarkStep || step instanceof RemoveMarkStep;
}
