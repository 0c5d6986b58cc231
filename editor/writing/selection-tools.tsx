import type { Editor } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';
import { useEffect, useRef, useState } from 'react';
import { useLanguage } from '../i18n/i18n.tsx';
import { classes } from '../ui/classes.ts';
import menu from '../ui/menu.module.css';
import { menuPart } from '../ui/menu-part.ts';
import { usePart } from '../ui/part.ts';
import { ToggleButton, Toolbar } from '../ui/toolbar.tsx';
import { isFromYjs } from './binding.ts';
import { keysFor } from './key-table.ts';
import { scrollerOf } from './scroller.ts';
import { sideOf } from './selection-place.ts';
import styles from './toolbar.module.css';

/** A selection has to stand this long before its tools appear. In milliseconds. */
const SETTLED_MS = 300;
/** Between the selection and its tools. In pixels. */
const GAP_PX = 8;

/** What of the tools is on at the selection. */
export interface SelectionMarks {
  readonly bold: boolean;
  readonly italic: boolean;
  readonly link: boolean;
}

/**
 * The few tools that are wanted where words are selected, beside them. Everything here is in the fixed row too.
 *
 * They appear when a selection stands still, never while a word is composed or where a finger selects: there the system has
 * its own. Alt+F10 comes here, Escape goes back to the text.
 */
export function SelectionTools({
  editor,
  marks,
  mayWrite,
  mayComment,
  onLink,
  onComment,
}: {
  readonly editor: Editor;
  readonly marks: SelectionMarks;
  readonly mayWrite: boolean;
  readonly mayComment: boolean;
  readonly onLink: () => void;
  readonly onComment: () => void;
}) {
  const { t } = useLanguage();
  const popover = useRef<HTMLElement>(null);
  const text = useRef<HTMLElement>(editor.view.dom);
  const [place, setPlace] = useSettledSelection(editor, popover, mayWrite || mayComment);
  const parts = usePart(menuPart);
  // Until their box is there, the fixed row has them.
  if (place === null || parts === null) return null;
  const hide = () => {
    if (popover.current?.contains(document.activeElement) === true)
      editor.commands.focus(undefined, { scrollIntoView: false });
    setPlace(null);
  };
  const format = (mark: 'bold' | 'italic') => () => {
    editor.chain().focus(undefined, { scrollIntoView: false }).toggleMark(mark).run();
  };
  return (
    <parts.Popover
      key={place.key}
      ref={popover}
      isNonModal
      isOpen
      onOpenChange={hide}
      triggerRef={text}
      getTargetRect={() => place.rect}
      placement={place.side}
      shouldFlip={false}
      offset={GAP_PX}
      className={classes(menu['popover'], styles['selection'])}
    >
      <section aria-label={t('tools.selection')} data-tools="selection">
        <Toolbar label={t('tools.selection')}>
          {mayWrite && (
            <>
              <ToggleButton
                icon="bold"
                label={t('tools.bold')}
                shortcut={keysFor('bold')}
                isSelected={marks.bold}
                preventFocusOnPress
                onChange={format('bold')}
              />
              <ToggleButton
                icon="italic"
                label={t('tools.italic')}
                shortcut={keysFor('italic')}
                isSelected={marks.italic}
                preventFocusOnPress
                onChange={format('italic')}
              />
              <ToggleButton
                icon="link"
                label={t('tools.link')}
                shortcut={keysFor('link')}
                isSelected={marks.link}
                preventFocusOnPress
                onChange={() => {
                  setPlace(null);
                  onLink();
                }}
              />
            </>
          )}
          {mayComment && (
            <ToggleButton
              icon="comment"
              label={t('tools.comment')}
              shortcut={keysFor('comment')}
              isSelected={false}
              preventFocusOnPress
              onChange={() => {
                setPlace(null);
                onComment();
              }}
            />
          )}
        </Toolbar>
      </section>
    </parts.Popover>
  );
}

interface Place {
  readonly key: number;
  readonly rect: DOMRect;
  readonly side: 'top' | 'bottom';
}

/** Where the tools stand: null unless words have been selected for a moment. */
function useSettledSelection(
  editor: Editor,
  tools: { readonly current: HTMLElement | null },
  isOn: boolean,
): readonly [Place | null, (place: Place | null) => void] {
  const [place, setPlace] = useState<Place | null>(null);
  useEffect(() => {
    if (!isOn || editor.isDestroyed) return;
    const { dom } = editor.view;
    const page = dom.ownerDocument;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isPressed = false;
    let isTouched = false;
    let count = 0;
    let { from, to } = editor.state.selection;
    const isInTools = (target: unknown) => target instanceof Node && tools.current?.contains(target) === true;
    let shown: Place | null = null;
    const show = () => {
      const next = isPressed || isTouched ? null : placeFor(editor, count + 1);
      if (next !== null && isSamePlace(next, shown)) return;
      count += 1;
      shown = next;
      setPlace(next);
    };
    const hide = () => {
      clearTimeout(timer);
      shown = null;
      setPlace(null);
    };
    const settle = () => {
      clearTimeout(timer);
      timer = setTimeout(show, SETTLED_MS);
    };
    const onTransaction = ({ transaction }: { transaction: Parameters<typeof isFromYjs>[0] }) => {
      const { selection } = editor.state;
      const isOthers = isFromYjs(transaction);
      const hasMoved = selection.from !== from || selection.to !== to;
      ({ from, to } = selection);
      // What others write moves the words on the screen: the tools go with them, unless somebody is in them.
      if (isOthers) {
        if (tools.current !== null && !isInTools(page.activeElement)) show(); // nothing, where they stay in place
      } else if (hasMoved) {
        hide();
        settle();
      }
    };
    const onPress = (event: PointerEvent) => {
      isPressed = true;
      isTouched = event.pointerType === 'touch';
      hide();
    };
    const onRelease = () => {
      if (!isPressed) return;
      isPressed = false;
      settle();
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.shiftKey || event.ctrlKey || event.metaKey) isTouched = false;
      if (event.key === 'Escape') hide();
    };
    const onBlur = ({ event }: { event: FocusEvent }) => {
      if (!isInTools(event.relatedTarget)) hide();
    };
    editor.on('transaction', onTransaction);
    editor.on('blur', onBlur);
    dom.addEventListener('pointerdown', onPress);
    page.addEventListener('pointerup', onRelease);
    page.addEventListener('pointercancel', onRelease);
    dom.addEventListener('compositionstart', hide);
    dom.addEventListener('keydown', onKey);
    return () => {
      hide();
      editor.off('transaction', onTransaction);
      editor.off('blur', onBlur);
      dom.removeEventListener('pointerdown', onPress);
      page.removeEventListener('pointerup', onRelease);
      page.removeEventListener('pointercancel', onRelease);
      dom.removeEventListener('compositionstart', hide);
      dom.removeEventListener('keydown', onKey);
    };
  }, [editor, tools, isOn]);
  return [place, setPlace];
}

function isSamePlace(one: Place, other: Place | null): boolean {
  return (
    other !== null &&
    one.side === other.side &&
    one.rect.top === other.rect.top &&
    one.rect.left === other.rect.left
  );
}

function placeFor(editor: Editor, key: number): Place | null {
  const { view, state, isEditable } = editor;
  const { selection } = state;
  if (!(selection instanceof TextSelection) || view.composing) return null;
  if (state.doc.textBetween(selection.from, selection.to).trim() === '') return null;
  const shown = view.dom.ownerDocument.getSelection();
  const isHere = isEditable ? view.hasFocus() : view.dom.contains(shown?.anchorNode ?? null);
  if (!isHere || shown === null || shown.isCollapsed) return null;
  const rect = shown.getRangeAt(0).getBoundingClientRect();
  const side = sideOf(rect, scrollerOf(view.dom).getBoundingClientRect());
  return side === null ? null : { key, rect, side };
}
