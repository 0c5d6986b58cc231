import type { Editor } from '@tiptap/core';
import { useEffect, useRef } from 'react';
import type { DocumentDetailView } from '../../document/api.ts';
import type { SectionId, SuggestionId, ThreadId } from '../../document/ids.ts';
import { directionOf } from '../../document/languages.ts';
import type { Template } from '../../document/template.ts';
import { sectionsOf } from '../../document/template.ts';
import { PRESSES } from '../first-page/early.ts';
import { drawInBrowser } from '../pictures/draw.ts';
import { pictureFromAddress, Pictures } from '../pictures/picture-tools.ts';
import '../pictures/pictures.css';
import type { RefusalCode } from '../../document/refusals.ts';
import { CommentMarks } from '../comments/comment-marks.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { holdWhileComposing } from '../writing/composition.ts';
import { SuggestionMarks } from '../suggesting/marks.ts';
import { createWritingEditor } from '../writing/create-editor.ts';
import { newPrompts } from '../writing/ghosts.ts';
import type { PasteNote } from '../writing/paste/paste.ts';
import { scrollerOf } from '../writing/scroller.ts';
import { sectionAt } from '../writing/section-order.ts';
import { useStored } from '../writing/use-stored.ts';
import '../writing/writing.css';
import type { Desk } from './desk.ts';
import { statusOf } from './outline.tsx';
import { placeIn, scrollAgain, selectAgain, type Place } from './place.ts';

/** The text, editable or not. Everything in it is drawn by the editor; React stands around it. */
export function WritingArea({
  desk,
  detail,
  template,
  mayWrite,
  onChosen,
  onSuggestion,
  onLocked,
  onPasted,
  onPictureRefused,
  onNoPictures,
}: {
  readonly desk: Desk;
  readonly detail: DocumentDetailView | null;
  readonly template: Template | null;
  readonly mayWrite: boolean;
  readonly onChosen: (thread: ThreadId) => void;
  readonly onSuggestion: (suggestion: SuggestionId) => void;
  readonly onLocked: (section: SectionId) => void;
  readonly onPasted: (note: PasteNote) => void;
  readonly onPictureRefused: (code: RefusalCode) => void;
  /** Somebody tried to suggest a picture. */
  readonly onNoPictures: () => void;
}) {
  const { t } = useLanguage();
  const place = useRef<HTMLDivElement>(null);
  const language = detail?.document.language ?? 'en';
  const ydoc = useStored(desk.shown);
  const title = detail?.document.title ?? '';
  // The editor outlives renderings; it reads what is true now from here.
  const left = useRef<Place | null>(null);
  const now = useRef({
    t,
    mayWrite,
    onChosen,
    onSuggestion,
    onLocked,
    onPasted,
    onPictureRefused,
    onNoPictures,
  });
  useEffect(() => {
    now.current = { t, mayWrite, onChosen, onSuggestion, onLocked, onPasted, onPictureRefused, onNoPictures };
  });

  useEffect(() => {
    if (place.current === null) return;
    const isBody = ydoc === desk.document.ydoc;
    const editor = createWritingEditor({
      element: place.current,
      ydoc,
      awareness: desk.document.awareness,
      self: desk.person,
      mayWrite: () => now.current.mayWrite,
      base: directionOf(language),
      language,
      label: t('drafting.text', { title }),
      taskLabel: (words) => t('drafting.task', { words }),
      calloutWord: (kind) => t(`callout.${kind}`),
      footnoteLabel: (number, words) => t('footnote.mark', { number, words }),
      sections: desk.sections,
      caretsShown: desk.caretsShown,
      spelling: desk.spelling,
      nodeViews: desk.planViews.nodeViews,
      // Also to what was agreed something may be suggested.
      isLocked: (id) => isBody && statusOf(desk.detail.get(), id)?.status === 'agreed',
      refused: (id) => now.current.onLocked(id),
      pasted: (note) => now.current.onPasted(note),
      keepPicture: (source, alt) => (isBody ? pictureFromAddress(source, alt, desk.pictures) : null),
      further: [
        Pictures.configure({
          tools: {
            shelf: desk.pictures,
            document: isBody ? desk.id : null,
            draw: drawInBrowser,
            t: (...words) => now.current.t(...words),
            asked: (at) => desk.described.set(at),
            refused: (code) => now.current.onPictureRefused(code),
          },
        }),
        CommentMarks.configure({
          threads: desk.marked,
          plan: desk.plan,
          active: desk.active,
          places: desk.places,
          heal: (thread, anchor) => {
            // What is suggested moves no comment: its words may come back.
            if (!isBody || desk.pending.get()?.thread === thread) return;
            desk.threads.send({ do: 'heal', thread, anchor });
          },
          chosen: (thread) => now.current.onChosen(thread),
        }),
        SuggestionMarks.configure({
          chosen: (suggestion) => now.current.onSuggestion(suggestion),
          changing: (transaction, state) => desk.suggestions.get()?.changing(transaction, state),
          noPictures: isBody ? null : () => now.current.onNoPictures(),
        }),
      ],
    });
    const letGo = holdWhileComposing(editor.view, desk.document, Date.now);
    const follow = () => {
      const section = sectionAt(editor.state.doc, editor.state.selection.head);
      if (editor.view.hasFocus() || !editor.isEditable) desk.section.set(section?.id ?? null);
    };
    editor.on('selectionUpdate', follow);
    editor.on('focus', follow);
    editor.on('focus', () => desk.cell.set(null));
    desk.editor.set(editor);
    if (left.current !== null) comeBack(editor, left.current);
    left.current = null;
    return () => {
      letGo();
      // Another text comes in its place, or the whole page goes.
      left.current = editor.view.dom.isConnected ? placeIn(editor, scrollerOf(editor.view.dom), '') : null;
      desk.editor.set(null);
      editor.destroy();
    };
    // The title and the words of the label are no reason to build the editor anew.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [desk, language, ydoc]);

  useEffect(() => {
    desk.editor.get()?.setEditable(mayWrite, false);
  }, [desk, mayWrite, language, ydoc]);

  useEffect(() => {
    const editor = desk.editor.get();
    if (editor === null || template === null) return;
    const prompts = new Map(sectionsOf(template).map(({ key, questions }) => [key, questions]));
    editor.view.dispatch(editor.state.tr.setMeta(newPrompts, prompts));
  }, [desk, template, language, ydoc]);

  return <div ref={place} />;
}

/** Heads of sections and grids come in around another text for so long. In milliseconds. */
const SETTLES_MS = 1_500;

/** Bring `editor`, which shows another text than before, to where somebody was. */
function comeBack(editor: Editor, place: Place): void {
  const settle = () => {
    if (!editor.isDestroyed) scrollAgain(editor, scrollerOf(editor.view.dom), place);
  };
  if (!selectAgain(editor, place)) return;
  if (place.hasFocus) editor.commands.focus(undefined, { scrollIntoView: false });
  requestAnimationFrame(settle);
  const watching = new ResizeObserver(settle);
  watching.observe(editor.view.dom);
  const stop = () => watching.disconnect();
  // Whoever does something is where they want to be.
  for (const press of PRESSES) globalThis.addEventListener(press, stop, { once: true, passive: true });
  setTimeout(stop, SETTLES_MS);
}
