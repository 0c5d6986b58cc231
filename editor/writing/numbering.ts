import { Extension, type Editor } from '@tiptap/core';
import { Fragment, type Node } from '@tiptap/pm/model';
import { TextSelection, type EditorState } from '@tiptap/pm/state';
import { sectionAt } from './section-order.ts';

/** Largest number a list begins with: Word has no larger one. */
export const NUMBER_MOST = 32_767;

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    numbering: {
      /** The item with the caret is the first of a list of its own, which begins with `number`. */
      numberFrom: (number: number) => ReturnType;
      /** The list with the caret goes on from the numbered list before it in its section. */
      numberOn: () => ReturnType;
    };
  }
}

/** The numbered list that holds the caret: the innermost. */
function listAt({
  selection: { $from },
}: EditorState): { node: Node; position: number; depth: number } | null {
  for (let depth = $from.depth; depth > 0; depth -= 1)
    if ($from.node(depth).type.name === 'orderedList')
      return { node: $from.node(depth), position: $from.before(depth), depth };
  return null;
}

/** The number after the last one of the numbered list before the one with the caret; null where there is none. */
export function numberBefore(state: EditorState): number | null {
  const list = listAt(state);
  const section = sectionAt(state.doc, state.selection.from);
  if (list === null || section === null) return null;
  const { depth } = list;
  let next: number | null = null;
  state.doc.nodesBetween(section.from, list.position, (node, position) => {
    const isSame = state.doc.resolve(position).depth + 1 === depth;
    if (node.type.name === 'orderedList' && position < list.position && isSame)
      next = startOf(node) + node.childCount;
    return true;
  });
  return next;
}

/** The number of the item with the caret; null outside of numbered lists. */
export function numberHere(editor: Editor): number | null {
  const list = listAt(editor.state);
  if (list === null) return null;
  return startOf(list.node) + editor.state.selection.$from.index(list.depth);
}

function startOf(list: Node): number {
  const start: unknown = list.attrs['start'];
  return typeof start === 'number' && Number.isInteger(start) ? start : 1;
}

/** What number a list begins with. */
export const Numbering = Extension.create({
  name: 'numbering',
  addCommands: () => ({
    numberFrom:
      (number) =>
      ({ state, tr, dispatch }) => {
        const list = listAt(state);
        if (list === null || !Number.isInteger(number) || number < 0 || number > NUMBER_MOST) return false;
        if (dispatch === undefined) return true;
        const { node, position, depth } = list;
        const index = state.selection.$from.index(depth);
        if (index === 0) {
          tr.setNodeAttribute(position, 'start', number);
          return true;
        }
        const items: Node[] = [];
        node.forEach((item) => items.push(item));
        const rest = node.type.create({ ...node.attrs, start: number }, Fragment.from(items.slice(index)));
        const from = state.selection.$from.before(depth + 1);
        const caret = state.selection.from + 2; // behind the end of one list and the beginning of the next
        tr.delete(from, position + node.nodeSize - 1);
        tr.insert(from + 1, rest);
        tr.setSelection(TextSelection.near(tr.doc.resolve(caret)));
        return true;
      },
    numberOn:
      () =>
      ({ state, tr, dispatch }) => {
        const list = listAt(state);
        const number = numberBefore(state);
        if (list === null || number === null || number > NUMBER_MOST) return false;
        if (dispatch !== undefined) tr.setNodeAttribute(list.position, 'start', number);
        return true;
      },
  }),
});
