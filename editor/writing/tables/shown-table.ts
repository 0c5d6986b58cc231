import type { Editor } from '@tiptap/core';
import { TableMap } from '@tiptap/pm/tables';

/** The edge of a cell, in pixels. */
const EDGE = 1;

/** The element of the table at `position`; null where it is not shown. */
export function shownTable(editor: Editor, position: number): HTMLTableElement | null {
  const dom = editor.view.nodeDOM(position);
  if (dom instanceof HTMLTableElement) return dom;
  return dom instanceof Element ? dom.querySelector('table') : null;
}

/** How wide each column of the table at `position` is shown, in pixels; empty where that cannot be seen. */
export function shownWidths(editor: Editor, position: number): readonly number[] {
  const node = editor.state.doc.nodeAt(position);
  if (node === null || shownTable(editor, position) === null) return [];
  const map = TableMap.get(node);
  const widths: (number | null)[] = Array.from({ length: map.width }, () => null);
  // Cells that reach over several columns say least of one of them.
  const cells = [...new Set(map.map)].map((place) => ({ place, ...map.findCell(place) }));
  for (const { place, left, right } of cells.toSorted((a, b) => a.right - a.left - (b.right - b.left))) {
    const cell = editor.view.nodeDOM(position + 1 + place);
    if (!(cell instanceof Element)) continue;
    const missing = widths.slice(left, right).filter((width) => width === null).length;
    if (missing === 0) continue;
    const known = widths.slice(left, right).reduce<number>((sum, width) => sum + (width ?? 0), 0);
    // Less its edge, so that all together are never wider than the page.
    const share = (cell.getBoundingClientRect().width - EDGE * (right - left) - known) / missing;
    for (let column = left; column < right; column += 1) widths[column] ??= share;
  }
  return widths.every((width) => width !== null) ? widths : [];
}
