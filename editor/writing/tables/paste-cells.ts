import { Extension } from '@tiptap/core';
import type { Slice } from '@tiptap/pm/model';
import { EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import {
  __pastedCells as pastedCells,
  CellSelection,
  handlePaste,
  isInTable,
  selectionCell,
  TableMap,
  type Rect,
} from '@tiptap/pm/tables';
import type { EditorView } from '@tiptap/pm/view';

/**
 * Cells pasted next to cells that are merged over several rows. Such a cell that reaches into the rows pasted into is parted at
 * their edge first: the library's own parting puts the other half elsewhere in the text.
 */
export const PasteCells = Extension.create({
  name: 'pasteCells',
  // Before the tables' own.
  priority: 200,
  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey('pasteCells'),
      props: {
        handlePaste(view, event, slice) {
          const { state } = view;
          const target = targetOf(state, slice);
          if (target === null) return false;
          const { tr } = state;
          partRows(tr, target);
          if (!tr.docChanged) return false;
          goOnIn(tr, state, (parted) => handlePaste(parted, event, slice));
          view.dispatch(tr.scrollIntoView().setMeta('paste', true).setMeta('uiEvent', 'paste'));
          return true;
        },
      },
    }),
  ],
});

interface Target {
  /** Where the content of the table begins. */
  readonly start: number;
  readonly rect: Rect;
}

/** The cells that are pasted into, also those that are still to come; null where no cells are. */
function targetOf(state: EditorState, slice: Slice): Target | null {
  if (!isInTable(state)) return null;
  const { selection } = state;
  if (selection instanceof CellSelection) {
    const start = selection.$anchorCell.start(-1);
    const map = TableMap.get(selection.$anchorCell.node(-1));
    return {
      start,
      rect: map.rectBetween(selection.$anchorCell.pos - start, selection.$headCell.pos - start),
    };
  }
  const cells = pastedCells(slice);
  if (cells === null) return null;
  const cell = selectionCell(state);
  const start = cell.start(-1);
  const { left, top } = TableMap.get(cell.node(-1)).findCell(cell.pos - start);
  return { start, rect: { left, top, right: left + cells.width, bottom: top + cells.height } };
}

/** Parts each cell that reaches over the upper or lower edge of `rect` there. */
function partRows(tr: Transaction, { start, rect }: Target): void {
  for (const edge of [rect.top, rect.bottom])
    for (let column = rect.left; column < rect.right; column++) {
      const table = tr.doc.nodeAt(start - 1);
      if (table === null) return;
      const map = TableMap.get(table);
      if (edge === 0 || edge >= map.height || column >= map.width) continue;
      const place = map.map[edge * map.width + column] ?? 0;
      if (map.map[(edge - 1) * map.width + column] !== place) continue;
      const cell = table.nodeAt(place);
      if (cell === null) continue;
      const { top, bottom, left } = map.findCell(place);
      const rest = cell.type.createAndFill({ ...cell.attrs, rowspan: bottom - edge });
      if (rest === null) continue;
      tr.setNodeMarkup(start + place, null, { ...cell.attrs, rowspan: edge - top });
      tr.insert(start + map.positionAt(edge, left, table), rest);
    }
}

/** Adds to `tr` what `paste` does to the text as `tr` has made it. */
function goOnIn(tr: Transaction, state: EditorState, paste: (view: EditorView) => void): void {
  const parted = EditorState.create({ doc: tr.doc, selection: state.selection.map(tr.doc, tr.mapping) });
  const view = {
    state: parted,
    dispatch(further: Transaction) {
      for (const step of further.steps) tr.step(step);
      const { selection } = further;
      if (selection instanceof CellSelection)
        tr.setSelection(CellSelection.create(tr.doc, selection.$anchorCell.pos, selection.$headCell.pos));
    },
  };
  paste(view as unknown as EditorView);
}
