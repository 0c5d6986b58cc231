import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { useLanguage } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { Toolbar } from '../../ui/toolbar.tsx';
import { followLayout } from '../follow-layout.ts';
import { isKey } from '../key-table.ts';
import styles from './table-bar.module.css';
import { ColumnEdges } from './column-edges.tsx';
import { shownWidths } from './shown-table.ts';
import { chosenTable } from './table-tools.ts';
import { evenWidths, widthsAfter } from './widths.ts';

/** So much wider, or narrower, a column becomes at a time. */
const STEP = 1.2;
/** Between the bar and its table, in pixels. */
const GAP = 4;

/** A page narrower than this, in pixels, has no room for the bar beside words. */
const NARROW = 600;

type Deed = (chain: ReturnType<Editor['chain']>) => ReturnType<Editor['chain']>;

/** What can be done to the table with the caret. Ctrl+Alt+Enter goes here from the text, Escape back. */
function ToolsOfTable({
  editor,
  column,
}: {
  readonly editor: Editor;
  /** What the bar stands in. */
  readonly column: RefObject<HTMLElement | null>;
}) {
  const position = useEditorState({
    editor,
    selector: ({ editor: current }) =>
      current.isEditable ? (chosenTable(current.state)?.position ?? null) : null,
  });
  return position === null ? null : <Bar editor={editor} column={column} position={position} />;
}

/** The tools of the table with the caret, and edges between columns that the pointer moves. */
export function TableBar({
  editor,
  column,
}: {
  readonly editor: Editor;
  /** What they stand in. */
  readonly column: RefObject<HTMLElement | null>;
}) {
  return (
    <>
      <ToolsOfTable editor={editor} column={column} />
      <ColumnEdges editor={editor} column={column} />
    </>
  );
}

function Bar({
  editor,
  column,
  position,
}: {
  readonly editor: Editor;
  readonly column: RefObject<HTMLElement | null>;
  readonly position: number;
}) {
  const { t } = useLanguage();
  const bar = useRef<HTMLDivElement>(null);
  const top = useTop(editor, column, bar, position);
  const now = useEditorState({
    editor,
    selector: ({ editor: current }) => {
      const table = chosenTable(current.state);
      return {
        canMerge: current.can().mergeCells(),
        canSplit: current.can().splitCell(),
        canSort: table?.canSort === true,
        hasHeadRow: table?.hasHeadRow === true,
        hasHeadColumn: table?.hasHeadColumn === true,
        isWhole: table === null || table.right - table.left >= table.columns,
      };
    },
  });
  useEffect(() => {
    if (editor.isDestroyed) return; // the page may have turned to another text before this is asked
    const { dom } = editor.view;
    const hear = (event: KeyboardEvent) => {
      if (!isKey(event, 'tableTools')) return;
      event.preventDefault();
      bar.current?.querySelector<HTMLElement>('button')?.focus();
    };
    dom.addEventListener('keydown', hear);
    return () => dom.removeEventListener('keydown', hear);
  }, [editor]);
  const run = (deed: Deed) => () => {
    deed(editor.chain().focus()).run();
  };
  const widen =
    (change: (widths: readonly number[], chosen: { from: number; to: number }) => readonly number[]) =>
    () => {
      const table = chosenTable(editor.state);
      const widths = shownWidths(editor, position);
      if (table === null || widths.length !== table.columns) return;
      const next = change(widths, { from: table.left, to: table.right });
      editor.chain().focus().setColumnWidths(next).run();
    };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Escape in any tool leads back to the text
    <div
      ref={bar}
      className={styles['bar']}
      style={top === null ? { opacity: 0 } : { insetBlockStart: `${top}px` }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') editor.commands.focus();
      }}
    >
      <Toolbar label={t('tableBar.label')}>
        <BarMenu words={t('tableBar.row')}>
          <MenuItem onAction={run((chain) => chain.addRowBefore())}>{t('tools.rowBefore')}</MenuItem>
          <MenuItem onAction={run((chain) => chain.addRowAfter())}>{t('tools.rowAfter')}</MenuItem>
          <MenuSeparator />
          <MenuItem isDanger onAction={run((chain) => chain.deleteRow())}>
            {t('tools.rowDelete')}
          </MenuItem>
        </BarMenu>
        <BarMenu words={t('tableBar.column')}>
          <MenuItem onAction={run((chain) => chain.addColumnBefore())}>{t('tools.columnBefore')}</MenuItem>
          <MenuItem onAction={run((chain) => chain.addColumnAfter())}>{t('tools.columnAfter')}</MenuItem>
          <MenuSeparator />
          <MenuItem
            isDisabled={now.isWhole}
            onAction={widen((widths, chosen) => widthsAfter(widths, chosen, STEP))}
          >
            {t('tableBar.wider')}
          </MenuItem>
          <MenuItem
            isDisabled={now.isWhole}
            onAction={widen((widths, chosen) => widthsAfter(widths, chosen, 1 / STEP))}
          >
            {t('tableBar.narrower')}
          </MenuItem>
          <MenuItem onAction={widen(evenWidths)}>{t('tableBar.even')}</MenuItem>
          <MenuSeparator />
          <MenuItem isDanger onAction={run((chain) => chain.deleteColumn())}>
            {t('tools.columnDelete')}
          </MenuItem>
        </BarMenu>
        <BarMenu words={t('tableBar.cells')}>
          <MenuItem
            isDisabled={!now.canMerge}
            hint={now.canMerge ? undefined : t('tableBar.mergeHint')}
            onAction={run((chain) => chain.mergeCells())}
          >
            {t('tableBar.merge')}
          </MenuItem>
          <MenuItem isDisabled={!now.canSplit} onAction={run((chain) => chain.splitCell())}>
            {t('tableBar.split')}
          </MenuItem>
          <MenuSeparator />
          <MenuItem isChosen={now.hasHeadRow} onAction={run((chain) => chain.toggleHeaderRow())}>
            {t('tools.headerRow')}
          </MenuItem>
          <MenuItem isChosen={now.hasHeadColumn} onAction={run((chain) => chain.toggleHeaderColumn())}>
            {t('tableBar.headerColumn')}
          </MenuItem>
        </BarMenu>
        <BarMenu words={t('tableBar.sort')}>
          {[false, true].map((isDescending) => (
            <MenuItem
              key={String(isDescending)}
              isDisabled={!now.canSort}
              hint={now.canSort ? undefined : t('tableBar.sortHint')}
              onAction={run((chain) => chain.sortTable(isDescending))}
            >
              {t(isDescending ? 'tableBar.down' : 'tableBar.up')}
            </MenuItem>
          ))}
        </BarMenu>
        <BarMenu words={t('tools.table')}>
          <MenuItem isDanger icon="trash" onAction={run((chain) => chain.deleteTable())}>
            {t('tools.tableDelete')}
          </MenuItem>
        </BarMenu>
      </Toolbar>
    </div>
  );
}

function BarMenu({ words, children }: { readonly words: string; readonly children: ReactNode }) {
  return (
    <Menu
      label={words}
      placement="bottom start"
      trigger={
        <Button kind="quiet" size="small" endIcon="chevron-down">
          {words}
        </Button>
      }
    >
      {children}
    </Menu>
  );
}

/** Where the bar stands: above its table, below one that a section begins with, and in sight while some of the table is. */
function useTop(
  editor: Editor,
  column: RefObject<HTMLElement | null>,
  bar: RefObject<HTMLElement | null>,
  position: number,
): number | null {
  const [top, setTop] = useState<number | null>(null);
  useLayoutEffect(() => {
    const scroller = column.current?.closest('main')?.parentElement ?? null;
    const measure = () => {
      const around = column.current?.getBoundingClientRect();
      const own = bar.current?.getBoundingClientRect();
      const dom = editor.isDestroyed ? null : editor.view.nodeDOM(position);
      if (around === undefined || own === undefined || !(dom instanceof Element)) return;
      const table = dom.getBoundingClientRect();
      const { top: sight = 0, bottom: end = Infinity } = scroller?.getBoundingClientRect() ?? {};
      // On a narrow page it would lie over the whole line above the table.
      const above = around.width < NARROW ? sight + GAP : Math.max(table.top - own.height - GAP, sight + GAP);
      // Above the first block of a section stand its head and its prompts, which it would cover.
      const isFirst =
        dom.parentElement?.classList.contains('section-text') === true && dom.previousElementSibling === null;
      const beside =
        isFirst && table.top > sight
          ? Math.min(table.bottom, end - own.height - GAP) + GAP
          : Math.min(above, table.bottom);
      setTop(Math.round((around.width < NARROW ? above : beside) - around.top));
    };
    return followLayout(editor, measure, scroller);
  }, [editor, column, bar, position]);
  return top;
}
