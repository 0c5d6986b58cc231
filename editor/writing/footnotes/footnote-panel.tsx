import type { Editor } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import { useEditorState } from '@tiptap/react';
import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { useLanguage } from '../../i18n/i18n.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { followLayout } from '../follow-layout.ts';
import styles from './footnote-panel.module.css';
import { closeFootnote, deleteFootnote, openFootnoteIn, openingIn, putFootnoteBack } from './footnotes.ts';
import { placedFootnotes } from './numbers.ts';
import { editFootnoteWords } from './words.ts';

/** How far below its number the panel stands, in pixels. */
const BELOW = 8;

/** The words of the footnote that is open, right below its number. Escape and Enter lead back into the text behind it. */
export function FootnotePanel({
  editor,
  column,
}: {
  readonly editor: Editor;
  /** What the panel stands in, and never reaches over. */
  readonly column: RefObject<HTMLElement | null>;
}) {
  const shown = useEditorState({
    editor,
    selector: ({ editor: current }) => {
      const open = openFootnoteIn(current.state);
      if (open === null) return null;
      const placed = placedFootnotes(current.state.doc);
      const number = placed.find(({ position }) => position === open.position)?.number ?? null;
      return {
        is: open.is,
        opening: openingIn(current.state),
        position: open.position,
        number,
        words: open.is === 'gone' ? open.node.textContent : '',
        mayWrite: current.isEditable,
      };
    },
  });
  if (shown === null) return null;
  return <Panel key={`${shown.is} ${shown.opening}`} editor={editor} column={column} shown={shown} />;
}

interface Shown {
  readonly is: 'open' | 'gone';
  readonly position: number;
  readonly number: number | null;
  readonly words: string;
  readonly mayWrite: boolean;
}

function Panel({
  editor,
  column,
  shown,
}: {
  readonly editor: Editor;
  readonly column: RefObject<HTMLElement | null>;
  readonly shown: Shown;
}) {
  const { t } = useLanguage();
  const panel = useRef<HTMLElement>(null);
  const field = useRef<HTMLDivElement>(null);
  const place = useBelow(editor, column, panel, shown.position);
  const title = t('footnote.label', { number: shown.number ?? '' });
  const label = t('footnote.words');

  const isPlaced = place !== null;
  useEffect(() => {
    if (isPlaced) panel.current?.scrollIntoView({ block: 'nearest' });
  }, [isPlaced]);

  useEffect(() => {
    if (field.current === null) return;
    const words = editFootnoteWords(field.current, editor, { label, leave: () => leave(editor) });
    words?.focus();
    return () => words?.destroy();
  }, [editor, label]);

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- who leaves it, by key or pointer, has closed it
    <section
      ref={panel}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the tag brings a place, a look and keys of its own
      role="dialog"
      aria-label={title}
      className={styles['panel']}
      // Seen once it is in its place; what is hidden could not take the keys before.
      style={place ?? { opacity: 0 }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        leave(editor);
      }}
      onBlur={(event) => {
        const { relatedTarget, currentTarget } = event;
        // Another window, where the source is looked up, is no reason to close.
        if (!document.hasFocus() || (relatedTarget instanceof Node && currentTarget.contains(relatedTarget)))
          return;
        if (shown.is === 'open') closeFootnote(editor.view);
      }}
    >
      <div className={styles['head']}>
        <span className={styles['title']}>{title}</span>
        <IconButton icon="close" label={t('ui.close')} onPress={() => leave(editor)} />
      </div>
      {shown.is === 'open' ? (
        <div ref={field} className={styles['words']} />
      ) : (
        <>
          <output className={styles['gone']}>{t('footnote.gone')}</output>
          <p className={styles['lost']} dir="auto">
            {shown.words}
          </p>
        </>
      )}
      {shown.mayWrite && (
        <div className={styles['actions']}>
          {shown.is === 'open' ? (
            <>
              <Button
                kind="quiet"
                size="small"
                icon="trash"
                onPress={() => {
                  deleteFootnote(editor.view);
                  editor.view.focus();
                }}
              >
                {t('footnote.delete')}
              </Button>
              <Button kind="plain" size="small" onPress={() => leave(editor)}>
                {t('footnote.done')}
              </Button>
            </>
          ) : (
            <Button kind="plain" size="small" onPress={() => putFootnoteBack(editor.view)}>
              {t('footnote.putBack')}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

/** Close the panel and go on in the text behind the footnote. */
function leave(editor: Editor): void {
  const open = openFootnoteIn(editor.state);
  closeFootnote(editor.view);
  const { state, view } = editor;
  if (open !== null && view.editable) {
    const node = state.doc.nodeAt(open.position);
    const isThere = open.is === 'open' && node?.type.name === 'footnote';
    const behind = Math.min(open.position + (isThere ? node.nodeSize : 0), state.doc.content.size);
    view.dispatch(state.tr.setSelection(TextSelection.near(state.doc.resolve(behind))));
  }
  view.focus();
}

interface Place {
  readonly insetBlockStart: string;
  readonly insetInlineStart: string;
}

/** Where the panel stands: below the number, within the column. Kept right as the text moves. */
function useBelow(
  editor: Editor,
  column: RefObject<HTMLElement | null>,
  panel: RefObject<HTMLElement | null>,
  position: number,
): Place | null {
  const [place, setPlace] = useState<Place | null>(null);
  useLayoutEffect(() => {
    const measure = () => {
      const around = column.current?.getBoundingClientRect();
      const own = panel.current?.getBoundingClientRect();
      if (around === undefined || own === undefined || editor.isDestroyed) return;
      const mark = markOf(editor, position);
      if (mark === null) return;
      const most = Math.max(0, around.width - own.width);
      const middle = (mark.left + mark.right) / 2;
      const isRightToLeft = getComputedStyle(panel.current ?? editor.view.dom).direction === 'rtl';
      const start = (isRightToLeft ? around.right - middle : middle - around.left) - own.width / 2;
      const next = {
        insetBlockStart: `${Math.round(mark.bottom - around.top + BELOW)}px`,
        insetInlineStart: `${Math.round(Math.min(Math.max(0, start), most))}px`,
      };
      setPlace((before) =>
        before?.insetInlineStart === next.insetInlineStart && before.insetBlockStart === next.insetBlockStart
          ? before
          : next,
      );
    };
    return followLayout(editor, measure);
  }, [editor, column, panel, position]);
  return place;
}

function markOf(editor: Editor, position: number): Pick<DOMRect, 'left' | 'right' | 'bottom'> | null {
  const dom = editor.view.nodeDOM(position);
  if (dom instanceof HTMLElement && dom.classList.contains('footnote')) return dom.getBoundingClientRect();
  try {
    return editor.view.coordsAtPos(Math.min(position, editor.state.doc.content.size));
  } catch {
    return null; // between two renderings; the next measure has it
  }
}
