import { Extension } from '@tiptap/core';
import { Fragment, type Node } from '@tiptap/pm/model';
import { TextSelection, type EditorState } from '@tiptap/pm/state';
import { isInTable, rowIsHeader, columnIsHeader, selectedRect, TableMap } from '@tiptap/pm/tables';
import { canSort, sortedRows } from './sorting.ts';

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    tableTools: {
      /** Sort the rows below the headings by the column with the caret. */
      sortTable: (isDescending: boolean) => ReturnType;
      /** Give every column of the table with the caret, or of the one at `position`, its width, in pixels. */
      setColumnWidths: (widths: readonly number[], position?: number) => ReturnType;
    };
  }
}

/** The table with the caret, and what is selected in it. */
export interface ChosenTable {
  readonly node: Node;
  readonly position: number;
  /** Columns from `left` to before `right`, rows from `top` to before `bottom`. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly columns: number;
  readonly hasHeadRow: boolean;
  readonly hasHeadColumn: boolean;
  readonly canSort: boolean;
}

/** The table with the caret; null outside of tables. */
export function chosenTable(state: EditorState): ChosenTable | null {
  if (!isInTable(state)) return null;
  const { table: node, tableStart, map, left, right, top, bottom } = selectedRect(state);
  return {
    node,
    position: tableStart - 1,
    left,
    right,
    top,
    bottom,
    columns: map.width,
    hasHeadRow: rowIsHeader(map, node, 0),
    hasHeadColumn: columnIsHeader(map, node, 0),
    canSort: canSort(node),
  };
}

/** What can be done to tables beside what the library does. */
export const TableTools = Extension.create<{ language: string }>({
  name: 'tableTools',
  addOptions: () => ({ language: 'en' }),
  addCommands() {
    const { language } = this.options;
    return {
      sortTable:
        (isDescending) =>
        ({ state, tr, dispatch }) => {
          const table = chosenTable(state);
          if (table === null || !table.canSort) return false;
          if (dispatch === undefined) return true;
          const { node, position, left } = table;
          const rows = sortedRows(node, left, { isDescending, language });
          if (rows.every((row, index) => row === node.maybeChild(index))) return true;
          tr.replaceWith(position + 1, position + node.nodeSize - 1, Fragment.from(rows));
          tr.setSelection(TextSelection.near(tr.doc.resolve(caretIn(rows, table, state))));
          return true;
        },
      setColumnWidths:
        (widths, position) =>
        ({ state, tr, dispatch }) => {
          const at = position ?? chosenTable(state)?.position;
          const table = at === undefined ? null : state.doc.nodeAt(at);
          if (at === undefined || table?.type.name !== 'table') return false;
          const map = TableMap.get(table);
          if (widths.length !== map.width) return false;
          if (dispatch === undefined) return true;
          for (const place of new Set(map.map)) {
            const { left, right } = map.findCell(place);
            tr.setNodeAttribute(at + 1 + place, 'colwidth', widths.slice(left, right));
          }
          return true;
        },
    };
  },
});

/** Where the caret goes with the row it was in. */
function caretIn(rows: readonly Node[], { node, position, top }: ChosenTable, state: EditorState): number {
  const row = node.child(Math.min(top, node.childCount - 1));
  const start = (list: readonly Node[]) =>
    list.slice(0, list.indexOf(row)).reduce((sum, one) => sum + one.nodeSize, position + 1);
  return state.selection.from - start(node.children) + start(rows);
}
