import { Extension } from '@tiptap/core';
import {
  AllSelection,
  Plugin,
  PluginKey,
  Selection,
  TextSelection,
  type EditorState,
  type Transaction,
} from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { attributesOf, neighbour, sectionAt } from './section-order.ts';

/** Keys at the borders of sections: carets pass in the order people see, deleting never crosses. */
export const SectionKeys = Extension.create({
  name: 'sectionKeys',
  priority: 950,

  addKeyboardShortcuts() {
    const { editor } = this;
    const move = (way: 'up' | 'down' | 'left' | 'right') => () => moveAcross(editor.view, way);
    return {
      ArrowUp: move('up'),
      ArrowDown: move('down'),
      ArrowLeft: move('left'),
      ArrowRight: move('right'),
      'Mod-a': () => selectSection(editor.state, editor.view.dispatch),
      Backspace: () => deleteWithin(editor.state, editor.view.dispatch) || atBorder(editor.state, 'start'),
      'Mod-Backspace': () =>
        deleteWithin(editor.state, editor.view.dispatch) || atBorder(editor.state, 'start'),
      Delete: () => deleteWithin(editor.state, editor.view.dispatch) || atBorder(editor.state, 'end'),
      'Mod-Delete': () => deleteWithin(editor.state, editor.view.dispatch) || atBorder(editor.state, 'end'),
      Enter: () => deleteWithin(editor.state, editor.view.dispatch),
    };
  },

  addProseMirrorPlugins() {
    const cutFirst = (view: EditorView) => deleteWithin(view.state, view.dispatch.bind(view));
    return [
      new Plugin({
        key: new PluginKey('sectionKeys'),
        props: {
          // Words typed or pasted over several sections replace what is chosen in each, and land in the first.
          handleTextInput: (view) => {
            cutFirst(view);
            return false;
          },
          handlePaste: (view) => {
            cutFirst(view);
            return false;
          },
          handleDOMEvents: {
            cut: (view, event) => {
              if (!crossesSections(view.state) || event.clipboardData === null) return false;
              const { dom, text } = view.serializeForClipboard(view.state.selection.content());
              event.preventDefault();
              event.clipboardData.setData('text/html', dom.innerHTML);
              event.clipboardData.setData('text/plain', text);
              return cutFirst(view);
            },
          },
        },
      }),
    ];
  },
});

type Dispatch = (transaction: Transaction) => void;

/** Choose the text of the section with the caret; asked again, everything. */
export function selectSection(state: EditorState, dispatch: Dispatch): boolean {
  const section = sectionAt(state.doc, state.selection.from);
  if (section === null) return false;
  const { doc, selection } = state;
  const start = Selection.near(doc.resolve(section.from + 1), 1).from;
  const end = Selection.near(doc.resolve(section.from + section.node.nodeSize - 1), -1).to;
  const already = selection.from <= start && selection.to >= end;
  dispatch(state.tr.setSelection(already ? new AllSelection(doc) : TextSelection.create(doc, start, end)));
  return true;
}

function crossesSections({ selection, doc }: EditorState): boolean {
  return (
    !selection.empty &&
    sectionAt(doc, selection.from)?.from !== sectionAt(doc, Math.max(selection.from, selection.to - 1))?.from
  );
}

/**
 * Delete a selection that covers several sections: the chosen words go, each section stays, hidden ones untouched.
 * Does nothing when the selection lies within one.
 */
export function deleteWithin(state: EditorState, dispatch: Dispatch): boolean {
  if (!crossesSections(state)) return false;
  const { from, to } = state.selection;
  const transaction = state.tr;
  const parts: (readonly [number, number])[] = [];
  state.doc.forEach((section, offset) => {
    if (attributesOf(section).hidden) return;
    const start = Math.max(from, offset + 1);
    const end = Math.min(to, offset + section.nodeSize - 1);
    if (start < end) parts.push([start, end]);
  });
  for (const [start, end] of parts.toReversed()) {
    const section = sectionAt(transaction.doc, start);
    const whole =
      section !== null && start <= section.from + 2 && end >= section.from + section.node.nodeSize - 2;
    const paragraph = state.schema.nodes['paragraph'];
    if (whole && section !== null && paragraph !== undefined)
      transaction.replaceWith(section.from + 1, section.from + section.node.nodeSize - 1, paragraph.create());
    else transaction.delete(start, end);
  }
  const first = parts[0];
  if (first !== undefined)
    transaction.setSelection(
      Selection.near(transaction.doc.resolve(Math.min(first[0], transaction.doc.content.size))),
    );
  dispatch(transaction.scrollIntoView());
  return true;
}

/** Whether an empty selection stands at the very start or end of its section, in a plain paragraph. */
function atBorder({ selection, doc }: EditorState, side: 'start' | 'end'): boolean {
  if (!(selection instanceof TextSelection) || selection.$cursor === null) return false;
  const { $cursor } = selection;
  if ($cursor.depth !== 2 || $cursor.parent.type.name !== 'paragraph') return false;
  const section = doc.resolve($cursor.before(1)).nodeAfter;
  if (section === null) return false;
  return side === 'start'
    ? $cursor.parentOffset === 0 && $cursor.index(1) === 0
    : $cursor.parentOffset === $cursor.parent.content.size && $cursor.index(1) === section.childCount - 1;
}

/** Take the caret over the border of its section, in the order people see. */
function moveAcross(view: EditorView, way: 'up' | 'down' | 'left' | 'right'): boolean {
  const { state } = view;
  const { selection, doc } = state;
  if (!selection.empty || !selection.$head.parent.isTextblock || !view.endOfTextblock(way)) return false;
  const section = sectionAt(doc, selection.head);
  if (section === null) return false;
  const forward = way === 'down' || way === (isRightToLeft(view, selection.head) ? 'left' : 'right');
  const inner = doc.resolve(forward ? selection.$head.after() : selection.$head.before());
  const end = section.from + section.node.nodeSize - 1;
  const next = Selection.findFrom(inner, forward ? 1 : -1);
  // Something else can hold the caret before the border: then the browser knows better.
  if (next !== null && next.from > section.from && next.to <= end) return false;
  const target = neighbour(doc, section.id, forward ? 1 : -1);
  if (target === null) return true;
  const place = doc.resolve(forward ? target.from + 1 : target.to - 1);
  view.dispatch(state.tr.setSelection(Selection.near(place, forward ? 1 : -1)).scrollIntoView());
  return true;
}

function isRightToLeft(view: EditorView, position: number): boolean {
  const { node } = view.domAtPos(position);
  const element = node instanceof Element ? node : node.parentElement;
  return element !== null && getComputedStyle(element).direction === 'rtl';
}
