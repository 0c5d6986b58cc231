import type { Editor } from '@tiptap/core';
import { useCallback, useEffect, useRef, type RefObject } from 'react';
import type { DocumentId, PersonId } from '../../document/ids.ts';
import { isFirstPageTouched, PRESSES } from '../first-page/early.ts';
import { placeIn, scrollAgain, selectAgain, type Place } from './place.ts';
import { remember, remembered, thisWindow } from './remember.ts';

/** The text is brought back to its place for so long while heads, guidance and others' changes come in. In milliseconds. */
const SETTLES_MS = 5_000;

/**
 * Keeps the place where somebody is for the next time this window loads the page.
 *
 * @returns goes back there; false when there is no such place, or something was pressed since the page was loaded.
 * @see docs/spec/link.md L93
 */
export function usePlace({
  editor,
  documentId,
  person,
  scroller,
  mayFocus,
}: {
  readonly editor: Editor | null;
  readonly documentId: DocumentId;
  readonly person: PersonId;
  readonly scroller: RefObject<HTMLElement | null>;
  /** Whether the caret may be shown: on a phone that opens the keyboard. */
  readonly mayFocus: boolean;
}): () => boolean {
  const name = `place:${documentId}:${person}`;
  const isPressed = useRef(isFirstPageTouched());
  useEffect(() => {
    const hear = () => {
      isPressed.current = true;
    };
    for (const press of PRESSES) globalThis.addEventListener(press, hear, { capture: true, passive: true });
    return () => {
      for (const press of PRESSES) globalThis.removeEventListener(press, hear, { capture: true });
    };
  }, []);

  useEffect(() => {
    if (editor === null) return;
    const keep = () => {
      if (editor.isDestroyed) return;
      const place = placeIn(editor, scroller.current, globalThis.location.hash);
      if (place !== null) remember(name, place, thisWindow); // two windows of one person are in two places
    };
    const hide = () => {
      if (document.visibilityState === 'hidden') keep();
    };
    globalThis.addEventListener('pagehide', keep);
    document.addEventListener('visibilitychange', hide);
    return () => {
      globalThis.removeEventListener('pagehide', keep);
      document.removeEventListener('visibilitychange', hide);
    };
  }, [editor, name, scroller]);

  return useCallback(() => {
    const place = remembered<Place>(name, thisWindow);
    if (place === null || editor === null || isPressed.current) return false;
    if (place.hash !== globalThis.location.hash || !selectAgain(editor, place)) return false;
    if (mayFocus && place.hasFocus) editor.commands.focus(undefined, { scrollIntoView: false });
    const settle = () => {
      if (scroller.current !== null && !isPressed.current && !editor.isDestroyed)
        scrollAgain(editor, scroller.current, place);
    };
    settle();
    const watching = new ResizeObserver(settle);
    watching.observe(editor.view.dom);
    setTimeout(() => watching.disconnect(), SETTLES_MS);
    return true;
  }, [editor, name, scroller, mayFocus]);
}
