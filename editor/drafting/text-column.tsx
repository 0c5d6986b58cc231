import type { Editor } from '@tiptap/core';
import { useRef } from 'react';
import { createPortal } from 'react-dom';
import type { DocumentDetailView } from '../../document/api.ts';
import type { SectionId, SuggestionId, ThreadId } from '../../document/ids.ts';
import { isShownIn } from '../../document/plan/places.ts';
import type { Template } from '../../document/template.ts';
import { cellAround } from '../comments/cell-places.ts';
import { GutterMarks } from '../comments/gutter-marks.tsx';
import type { PlacedThread } from '../comments/thread-order.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { laterTool } from '../ui/later.tsx';
import { speakingPartOf } from '../ui/part.ts';
import { useToast } from '../ui/toast.tsx';
import { FootnotePanel } from '../writing/footnotes/footnote-panel.tsx';
import { pasteLine } from '../writing/paste/paste-line.ts';
import { useStored } from '../writing/use-stored.ts';
import type { Desk } from './desk.ts';
import styles from './drafting.module.css';
import { GridHere } from './grid-here.tsx';
import { statusOf } from './outline.tsx';
import { SectionSlots, type SectionDeeds } from './section-slots.tsx';
import { useRemarks } from './use-remarks.ts';
import { WritingArea } from './writing-area.tsx';

/** What is done to tables: fetched behind the text. */
const TableBar = laterTool(
  speakingPartOf(async () => (await import('../writing/tables/table-bar.tsx')).TableBar),
);

/** The text, with what stands in and beside it: heads and feet of sections, grids, marks of comments. */
export function TextColumn({
  desk,
  editor,
  detail,
  template,
  mayWrite,
  isReady,
  gridsAsForms,
  threads,
  marksShown,
  onChoose,
  onSuggestion,
  onComment,
  deeds,
}: {
  readonly desk: Desk;
  readonly editor: Editor | null;
  readonly detail: DocumentDetailView | null;
  readonly template: Template | null;
  readonly mayWrite: boolean;
  /** Whether the text can be written in, and the rest be fetched. */
  readonly isReady: boolean;
  readonly gridsAsForms: boolean;
  readonly threads: readonly PlacedThread[];
  /** Whether marks at the edge of the text stand for comments, which are not beside it then. */
  readonly marksShown: boolean;
  readonly onChoose: (thread: ThreadId) => void;
  readonly onSuggestion: (suggestion: SuggestionId) => void;
  /** Begins a comment; null for those who may not. */
  readonly onComment: (() => void) | null;
  readonly deeds: SectionDeeds;
}) {
  const { t, code } = useLanguage();
  const toast = useToast();
  const sections = useStored(desk.sections);
  const gridPlaces = useStored(desk.planViews.places);
  // A grid that stands in an agreed section is agreed wherever it stands.
  const isAgreed = (dom: HTMLElement) => statusOf(detail, sectionOf(dom))?.status === 'agreed';
  const isSuggesting = useStored(desk.shown) !== desk.document.ydoc;
  const locked = isSuggesting ? [] : gridPlaces.filter(({ dom }) => isAgreed(dom));
  const agreedKits = new Set(locked.map(({ kit }) => kit));
  // In the order of the text; what stands in a hidden section shows nothing.
  const shownGrids = gridPlaces
    .filter(({ dom }) => dom.closest('section[hidden]') === null)
    .toSorted((a, b) =>
      (a.dom.compareDocumentPosition(b.dom) & Node.DOCUMENT_POSITION_FOLLOWING) === 0 ? 1 : -1,
    );
  const remarks = useRemarks(desk, { onChoose, onComment });
  const column = useRef<HTMLDivElement>(null);
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- hears where the focus is, and does nothing with it
    <div
      className={styles['column']}
      ref={column}
      onFocus={({ target }) => {
        // Whoever writes in a grid is in its section, as whoever writes in the text: outline and guidance follow.
        if (target.closest('.plan-table') === null) return;
        desk.section.set(sectionOf(target as HTMLElement));
        desk.cell.set(cellAround(target));
      }}
    >
      <WritingArea
        desk={desk}
        detail={detail}
        template={template}
        mayWrite={mayWrite}
        onChosen={onChoose}
        onSuggestion={onSuggestion}
        onLocked={() =>
          toast({
            text: t('drafting.agreedHint'),
            ...(detail?.may.suggest === true
              ? { action: { label: t('suggestions.begin'), run: () => desk.chooseMode('suggesting') } }
              : {}),
          })
        }
        onPasted={(note) => {
          const line = pasteLine(note, t, code);
          if (line !== null) toast(line);
        }}
        onPictureRefused={(code) => toast({ text: t(`refusal.${code}`) })}
        onNoPictures={() => toast({ text: t('suggestions.noPictures') })}
      />
      <SectionSlots sections={sections} detail={detail} template={template} deeds={deeds} />
      {gridPlaces.map(({ key, dom, kit, area }) =>
        createPortal(
          <GridHere
            desk={desk}
            kit={kit}
            area={area}
            isShown={(object) =>
              isShownIn(
                object,
                shownGrids.findIndex((one) => one.key === key),
                shownGrids,
              )
            }
            isReady={isReady}
            mayWrite={mayWrite && !agreedKits.has(kit)}
            asForms={gridsAsForms}
            remarks={remarks}
          />,
          dom,
          String(key),
        ),
      )}
      {editor !== null && mayWrite && <TableBar editor={editor} column={column} />}
      {editor !== null && <FootnotePanel editor={editor} column={column} />}
      {marksShown && (
        <GutterMarks
          editor={editor}
          threads={threads}
          places={desk.places}
          column={column}
          onChoose={onChoose}
        />
      )}
    </div>
  );
}

/** The section that `dom` stands in. */
function sectionOf(dom: HTMLElement): SectionId {
  return (dom.closest<HTMLElement>('[data-section]')?.dataset['section'] ?? '') as SectionId;
}
