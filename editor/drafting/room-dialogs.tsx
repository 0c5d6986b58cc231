import type { Editor } from '@tiptap/core';
import type { DocumentDetailView } from '../../document/api.ts';
import type { SectionId } from '../../document/ids.ts';
import type { Template } from '../../document/template.ts';
import { ExportDialog } from '../export/export-dialog.tsx';
import { PictureDialog } from '../pictures/picture-dialog.tsx';
import { CharactersDialog } from '../writing/characters-dialog.tsx';
import { useStored } from '../writing/use-stored.ts';
import type { Desk } from './desk.ts';
import { LengthDialog } from './length-dialog.tsx';
import { PutBackDialog } from './put-back-dialog.tsx';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';

/** A dialog that is opened by a key or a menu. */
export type RoomDialog = 'shortcuts' | 'export' | 'lengths' | 'characters';

/** The dialogs of the drafting screen, of which one is open at a time; and the one that opens by itself. */
export function RoomDialogs({
  desk,
  editor,
  detail,
  template,
  current,
  open,
  onClose,
}: {
  readonly desk: Desk;
  readonly editor: Editor | null;
  readonly detail: DocumentDetailView | null;
  readonly template: Template | null;
  readonly current: SectionId | null;
  readonly open: RoomDialog | null;
  readonly onClose: () => void;
}) {
  const putBack = useStored(desk.putBack);
  const sections = useStored(desk.sections);
  const described = useStored(desk.described);
  return (
    <>
      <PutBackDialog putBack={putBack} sections={sections} onClose={() => desk.putBack.set([])} />
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
          <PictureDialog editor={editor} place={described} onClose={() => desk.described.set(null)} />
          <CharactersDialog editor={editor} isOpen={open === 'characters'} onClose={onClose} />
        </>
      )}
      <ShortcutsDialog isOpen={open === 'shortcuts'} onClose={onClose} />
      {detail !== null && (
        <ExportDialog document={detail.document} isOpen={open === 'export'} onClose={onClose} />
      )}
    </>
  );
}
