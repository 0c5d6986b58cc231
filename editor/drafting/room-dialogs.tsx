import type { Editor } from '@tiptap/core';
import type { DocumentDetailView } from '../../document/api.ts';
import type { SectionId } from '../../document/ids.ts';
import type { Template } from '../../document/template.ts';
import { laterDialog } from '../ui/later.tsx';
import { useStored } from '../writing/use-stored.ts';
import type { Desk } from './desk.ts';
import type { GoTo } from './go-to.ts';
import { ReadyHere } from './ready-here.tsx';

const ExportDialog = laterDialog(async () => (await import('../export/export-dialog.tsx')).ExportDialog);
const PictureDialog = laterDialog(async () => (await import('../pictures/picture-dialog.tsx')).PictureDialog);
const CharactersDialog = laterDialog(
  async () => (await import('../writing/characters-dialog.tsx')).CharactersDialog,
);
const CiteDialog = laterDialog(async () => (await import('../plan/cite-dialog.tsx')).CiteDialog);
const LengthDialog = laterDialog(async () => (await import('./length-dialog.tsx')).LengthDialog);
const VersionsDialog = laterDialog(
  async () => (await import('../versions/versions-dialog.tsx')).VersionsDialog,
);
const ViewsDialog = laterDialog(async () => (await import('../views/views-dialog.tsx')).ViewsDialog);
const ShortcutsDialog = laterDialog(async () => (await import('./shortcuts-dialog.tsx')).ShortcutsDialog);
const PutBackDialog = laterDialog(async () => (await import('./put-back-dialog.tsx')).PutBackDialog, {
  opensByItself: true,
});

/** Fetched when it is asked for: words are seldom put back. */
const suggestWords = async () => (await import('./suggest-words.ts')).suggestWords;

/** A dialog that is opened by a key or a menu. */
export type RoomDialog = 'shortcuts' | 'export' | 'lengths' | 'characters' | 'cite' | 'versions' | 'views';

/** The dialogs of the drafting screen, of which one is open at a time; and the one that opens by itself. */
export function RoomDialogs({
  desk,
  editor,
  detail,
  template,
  current,
  open,
  onChecks,
  onGo,
  onClose,
}: {
  readonly desk: Desk;
  readonly editor: Editor | null;
  readonly detail: DocumentDetailView | null;
  readonly template: Template | null;
  readonly current: SectionId | null;
  readonly open: RoomDialog | null;
  /** Show what the checks find. */
  readonly onChecks: () => void;
  /** Go to a section of the text. */
  readonly onGo: GoTo;
  readonly onClose: () => void;
}) {
  const putBack = useStored(desk.putBack);
  const sections = useStored(desk.sections);
  const described = useStored(desk.described);
  const absence = useStored(desk.absence);
  return (
    <>
      <PutBackDialog
        isOpen={putBack.length > 0}
        putBack={putBack}
        sections={sections}
        onSuggest={
          detail?.may.suggest === true
            ? () =>
                void suggestWords().then(
                  (suggest) => suggest(desk, putBack),
                  () => desk.putBack.set(putBack), // it could not be fetched; the words are not to be lost
                )
            : null
        }
        onClose={() => desk.putBack.set([])}
      />
      {editor !== null && (
        <>
          <LengthDialog
            editor={editor}
            language={detail?.document.language ?? 'en'}
            template={template}
            current={current}
            isOpen={open === 'lengths'}
            onClose={onClose}
          />
          <PictureDialog
            editor={editor}
            isOpen={described !== null}
            place={described}
            onClose={() => desk.described.set(null)}
          />
          <CiteDialog
            editor={editor}
            plan={desk.plan}
            language={detail?.document.language ?? 'en'}
            isOpen={open === 'cite'}
            onClose={onClose}
          />
          <CharactersDialog editor={editor} isOpen={open === 'characters'} onClose={onClose} />
        </>
      )}
      <ShortcutsDialog isOpen={open === 'shortcuts'} onClose={onClose} />
      {detail !== null && (
        <>
          <ExportDialog
            document={detail.document}
            ready={<ReadyHere desk={desk} detail={detail} template={template} onChecks={onChecks} />}
            isOpen={open === 'export'}
            onClose={onClose}
          />
          <VersionsDialog
            desk={desk}
            editor={editor}
            detail={detail}
            absence={absence}
            isOpen={open === 'versions'}
            onRestored={(section) => onGo(section, { withCaret: false })}
            onClose={onClose}
          />
          <ViewsDialog
            desk={desk}
            detail={detail}
            template={template}
            isOpen={open === 'views'}
            onClose={onClose}
          />
        </>
      )}
    </>
  );
}
