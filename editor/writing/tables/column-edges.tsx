import type { Editor } from '@tiptap/core';
import { TableMap } from '@tiptap/pm/tables';
import { useEffect, useRef, useState, type PointerEvent as Press, type RefObject } from 'react';
import { shownTable, shownWidths } from './shown-table.ts';
import styles from './table-bar.module.css';
import { edgeWithin, widthsWithEdge } from './widths.ts';

/** So near to an edge a pointer means it, in pixels. */
const REACH = 5;

type Way = 1 | -1;

/** An edge between two columns that the pointer is at. */
interface Edge {
  readonly table: HTMLTableElement;
  /** The column behind it, in the order of the text. */
  readonly column: number;
  /** Where it is in what the edges stand in, in pixels. */
  readonly start: number;
  readonly top: number;
  readonly height: number;
  /** Which way the columns run, and the page: 1 from left to right, -1 from right to left. */
  readonly way: Way;
  readonly pageWay: Way;
  /** How wide the columns are shown. */
  readonly widths: readonly number[];
}

/**
 * Edges between columns, moved with the pointer: what one column gains, the next one loses. Escape leaves all as it was. With keys and
 * fingers, the same is done by the tools of the table.
 */
export function ColumnEdges({
  editor,
  column,
}: {
  readonly editor: Editor;
  /** What the edges stand in. */
  readonly column: RefObject<HTMLElement | null>;
}) {
  const [edge, setEdge] = useState<Edge | null>(null);
  const [moved, setMoved] = useState<number | null>(null);
  const from = useRef<number | null>(null);
  useEffect(() => {
    if (editor.isDestroyed) return; // the page may have turned to another text before this is asked
    const { dom } = editor.view;
    const look = (event: PointerEvent) => {
      if (event.pointerType === 'touch' || event.buttons !== 0 || from.current !== null) return;
      setEdge(editor.isEditable ? edgeAt(editor, event, column.current) : null);
    };
    // Others write all the time: the edge stays as long as its table is where it was.
    const forget = () => {
      if (from.current !== null) return;
      setEdge((before) => (before !== null && isWhereItWas(before, column.current) ? before : null));
    };
    dom.addEventListener('pointermove', look);
    editor.on('update', forget);
    return () => {
      dom.removeEventListener('pointermove', look);
      editor.off('update', forget);
    };
  }, [editor, column]);
  const leave = () => {
    from.current = null;
    setMoved(null);
    setEdge(null);
  };
  useEffect(() => {
    if (moved === null) return;
    const hear = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      leave();
    };
    globalThis.addEventListener('keydown', hear, true);
    return () => globalThis.removeEventListener('keydown', hear, true);
  }, [moved]);
  if (edge === null) return null;
  const [before = 0, behind = 0] = [edge.widths[edge.column - 1], edge.widths[edge.column]];
  return (
    <div
      className={styles['edge']}
      data-region="column-edge"
      aria-hidden="true"
      style={{
        insetInlineStart: `${edge.start + (moved ?? 0) * edge.way * edge.pageWay}px`,
        insetBlockStart: `${edge.top}px`,
        blockSize: `${edge.height}px`,
      }}
      onPointerDown={(event: Press<HTMLDivElement>) => {
        if (event.button !== 0) return;
        event.preventDefault(); // the caret stays where it is
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = event.clientX;
        setMoved(0);
      }}
      onPointerMove={(event) => {
        if (from.current !== null)
          setMoved(edgeWithin(before, behind, (event.clientX - from.current) * edge.way));
      }}
      onPointerLeave={() => {
        if (from.current === null) setEdge(null);
      }}
      onPointerUp={() => {
        const by = from.current === null ? 0 : (moved ?? 0);
        leave();
        // Others may have written above it meanwhile, or taken it away.
        const position = by === 0 ? null : positionOf(editor, edge.table);
        if (position !== null)
          editor.commands.setColumnWidths(widthsWithEdge(edge.widths, edge.column, by), position);
      }}
      onPointerCancel={leave}
    />
  );
}

/** The edge between two columns that `event` is at. */
function edgeAt(editor: Editor, event: PointerEvent, around: HTMLElement | null): Edge | null {
  const cell = event.target instanceof Element ? event.target.closest('td, th') : null;
  const table = cell?.closest('table');
  if (cell === null || !(table instanceof HTMLTableElement) || around === null) return null;
  const position = positionOf(editor, table);
  const node = position === null ? null : editor.state.doc.nodeAt(position);
  if (position === null || node === null) return null;
  const bounds = cell.getBoundingClientRect();
  const isRight = bounds.right - event.clientX <= REACH;
  if (!isRight && event.clientX - bounds.left > REACH) return null;
  const [way, pageWay] = [wayOf(table), wayOf(around)];
  const map = TableMap.get(node);
  const place = [...new Set(map.map)].find((one) => editor.view.nodeDOM(position + 1 + one) === cell);
  if (place === undefined) return null;
  const { left, right } = map.findCell(place);
  const index = isRight === (way === 1) ? right : left;
  const widths = shownWidths(editor, position);
  if (index <= 0 || index >= map.width || widths.length !== map.width) return null;
  const own = around.getBoundingClientRect();
  return {
    table,
    column: index,
    start: pageWay * ((isRight ? bounds.right : bounds.left) - (pageWay === 1 ? own.left : own.right)),
    ...heightsOf(table, around),
    way,
    pageWay,
    widths,
  };
}

function heightsOf(table: Element, around: Element): Pick<Edge, 'top' | 'height'> {
  const { top, height } = table.getBoundingClientRect();
  return { top: top - around.getBoundingClientRect().top, height };
}

function isWhereItWas({ table, top, height }: Edge, around: HTMLElement | null): boolean {
  if (around === null || !around.contains(table)) return false;
  const now = heightsOf(table, around);
  return now.top === top && now.height === height;
}

function wayOf(element: Element): Way {
  return getComputedStyle(element).direction === 'rtl' ? -1 : 1;
}

/** Where in the text the table stands that is shown as `table`; null when it is gone, or stands in a grid of the plan. */
function positionOf(editor: Editor, table: HTMLTableElement): number | null {
  const { dom, state } = editor.view;
  if (!dom.contains(table) || table.rows.length === 0) return null;
  const inside = state.doc.resolve(editor.view.posAtDOM(table.rows[0] as Node, 0));
  for (let depth = inside.depth; depth > 0; depth -= 1)
    if (inside.node(depth).type.name === 'table') {
      const position = inside.before(depth);
      return shownTable(editor, position) === table ? position : null;
    }
  return null;
}
