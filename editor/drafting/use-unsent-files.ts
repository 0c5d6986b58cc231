import type { MeView } from '../../document/api.ts';
import type { DocumentId } from '../../document/ids.ts';
import { unsentFileOf } from '../../document/unsent-file.ts';
import { addUnsent } from '../connection/add-unsent.ts';
import { openDocument } from '../connection/open-document.ts';
import { handOver } from '../export/hand-over.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { roomsAddress } from '../connection/rooms-address.ts';
import type { Desk } from './desk.ts';
import type { UnsentFiles } from './unsent-file.tsx';

/** Characters that some system allows in no file name. */
const NOT_IN_NAMES = /[\\/:*?"<>|]/g;

/** Unsent changes of the document on `desk`, out as a file and in from one. */
export function useUnsentFiles(
  desk: Desk,
  {
    me,
    documentId,
    mayWrite,
  }: { readonly me: MeView; readonly documentId: DocumentId; readonly mayWrite: boolean },
): UnsentFiles {
  const { t } = useLanguage();
  const { id: person, name } = me.person;
  return {
    download() {
      const title = desk.detail.get()?.document.title ?? '';
      const file = unsentFileOf({
        document: documentId,
        title,
        person,
        name,
        at: Date.now(),
        updates: [desk.document.unsentUpdate()],
      });
      if (file.is === 'refused') return file.code;
      handOver({
        blob: new Blob([file.value], { type: 'application/json' }),
        name: `${`${title} – ${t('unsent.fileName')}`.replaceAll(NOT_IN_NAMES, ' ').trim()}.json`,
      });
      return null;
    },
    add: (file) =>
      addUnsent(file, {
        document: documentId,
        person,
        mayWrite,
        openDoor: () =>
          openDocument({
            document: documentId,
            person,
            url: roomsAddress(),
            openCopy: async () => null,
            openChannel: () => null,
          }),
      }),
  };
}
