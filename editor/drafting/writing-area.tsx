import { useEffect, useRef } from 'react';
import type { DocumentDetailView } from '../../document/api.ts';
import type { SectionId, ThreadId } from '../../document/ids.ts';
import { directionOf } from '../../document/languages.ts';
import type { Template } from '../../document/template.ts';
import { sectionsOf } from '../../document/template.ts';
import { drawInBrowser } from '../pictures/draw.ts';
import { pictureFromAddress, Pictures } from '../pictures/picture-tools.ts';
import '../pictures/pictures.css';
import type { RefusalCode } from '../../document/refusals.ts';
import { CommentMarks } from '../comments/comment-marks.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { holdWhileComposing } from '../writing/composition.ts';
import { createWritingEditor } from '../writing/create-editor.ts';
import { newPrompts } from '../writing/ghosts.ts';
import type { PasteNote } from '../writing/paste/paste.ts';
import { sectionAt } from '../writing/section-order.ts';
import '../writing/writing.css';
import type { Desk } from './desk.ts';
import { statusOf } from './outline.tsx';

/** The text, editable or not. Everything in it is drawn by the editor; React stands around it. */
export function WritingArea({
  desk,
  detail,
  template,
  mayWrite,
  onChosen,
  onLocked,
  onPasted,
  onPictureRefused,
}: {
  readonly desk: Desk;
  readonly detail: DocumentDetailView | null;
  readonly template: Template | null;
  readonly mayWrite: boolean;
  readonly onChosen: (thread: ThreadId) => void;
  readonly onLocked: (section: SectionId) => void;
  readonly onPasted: (note: PasteNote) => void;
  readonly onPictureRefused: (code: RefusalCode) => void;
}) {
  const { t } = useLanguage();
  const place = useRef<HTMLDivElement>(null);
  const language = detail?.document.language ?? 'en';
  const title = detail?.document.title ?? '';
  // The editor outlives renderings; it reads what is true now from here.
  const now = useRef({ t, mayWrite, onChosen, onLocked, onPasted, onPictureRefused });
  useEffect(() => {
    now.current = { t, mayWrite, onChosen, onLocked, onPasted, onPictureRefused };
  });

  useEffect(() => {
    if (place.current === null) return;
    const editor = createWritingEditor({
      element: place.current,
      ydoc: desk.document.ydoc,
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
      isLocked: (id) => statusOf(desk.detail.get(), id)?.status === 'agreed',
      refused: (id) => now.current.onLocked(id),
      pasted: (note) => now.current.onPasted(note),
      keepPicture: (source, alt) => pictureFromAddress(source, alt, desk.pictures),
      further: [
        Pictures.configure({
          tools: {
            shelf: desk.pictures,
            draw: drawInBrowser,
            t: (...words) => now.current.t(...words),
            asked: (at) => desk.described.set(at),
            refused: (code) => now.current.onPictureRefused(code),
          },
        }),
        CommentMarks.configure({
          threads: desk.marked,
          active: desk.active,
          places: desk.places,
          heal: (thread, anchor) => {
            if (desk.pending.get()?.thread === thread) return;
            desk.threads.send({ do: 'heal', thread, anchor });
          },
          chosen: (thread) => now.current.onChosen(thread),
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
    desk.editor.set(editor);
    return () => {
      letGo();
      desk.editor.set(null);
      editor.destroy();
    };
    // The title and the words of the label are no reason to build the editor anew.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [desk, language]);

  useEffect(() => {
    desk.editor.get()?.setEditable(mayWrite, false);
  }, [desk, mayWrite, language]);

  useEffect(() => {
    const editor = desk.editor.get();
    if (editor === null || template === null) return;
    const prompts = new Map(sectionsOf(template).map(({ key, questions }) => [key, questions]));
    editor.view.dispatch(editor.state.tr.setMeta(newPrompts, prompts));
  }, [desk, template, language]);

  return <div ref={place} />;
}
