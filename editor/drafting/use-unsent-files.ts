import type { MeView } from '../../document/api.ts';
import type { DocumentId } from '../../document/ids.ts';
import type { RefusalCode } from '../../document/refusals.ts';
import { unsentFileOf } from '../../document/unsent-file.ts';
import { Problem } from '../api/problem.ts';
import { useApi } from '../api/use-api.tsx';
import { openDocument } from '../connection/open-document.ts';
import { handOver } from '../export/hand-over.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { roomsAddress } from '../connection/rooms-address.ts';
import { useStored } from '../writing/use-stored.ts';
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
  const api = useApi();
  const { id: person, name } = me.person;
  const waiting = useStored(desk.threads).waiting.size;
  const told = (sent: Promise<unknown>): Promise<RefusalCode | null> =>
    sent.then(
      () => null,
      (problem: unknown) => {
        if (problem instanceof Problem && problem.code !== null) return problem.code;
        throw problem;
      },
    );
  return {
    hasComments: waiting > 0,
    download() {
      const title = desk.detail.get()?.document.title ?? '';
      const file = unsentFileOf({
        document: documentId,
        title,
        person,
        name,
        at: Date.now(),
        updates: [desk.document.unsentUpdate()],
        comments: desk.threads.unsent(),
        suggestions: desk.suggestions.get()?.unsent() ?? [],
      });
      if (file.is === 'refused') return file.code;
      handOver({
        blob: new Blob([file.value], { type: 'application/json' }),
        name: `${`${title} – ${t('unsent.fileName')}`.replaceAll(NOT_IN_NAMES, ' ').trim()}.json`,
      });
      return null;
    },
    async add(file) {
      // Fetched when it is needed: then there has to be a network anyway.
      const adding = await import('../connection/add-unsent.ts').catch(() => null);
      if (adding === null) return { is: 'refused', code: 'unsent/no-connection' };
      return adding.addUnsent(file, {
        document: documentId,
        person,
        mayWrite,
        sendComment: (command) => told(api.tellThread(documentId, command)),
        sendSuggestion: (command) => told(api.tellSuggestions(documentId, command)),
        openDoor: () =>
          openDocument({
            document: documentId,
            person,
            url: roomsAddress(),
            openCopy: async () => null,
            openChannel: () => null,
          }),
      });
    },
  };
}
