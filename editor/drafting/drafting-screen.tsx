import { useEffect, useRef, useState } from 'react';
import type { MeView } from '../../document/api.ts';
import type { DocumentId } from '../../document/ids.ts';
import { sayProblem } from '../api/problem.ts';
import { useApi } from '../api/use-api.tsx';
import { registerBeforeSignOut } from '../app/sign-out.ts';
import { endFirstPage, isFirstPageShown } from '../first-page/early.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState, Loading } from '../ui/messages.tsx';
import { openDesk, type Desk } from './desk.ts';
import { DraftingRoom } from './drafting-room.tsx';
import styles from './drafting.module.css';
import { useLater } from './use-later.ts';
import { useFact } from './of-state.tsx';

/** Without a first answer for this long, the screen says that there is none. In milliseconds. */
const PATIENCE_MS = 8_000;

/** The screen on which a document is written, read and commented on. */
export function DraftingScreen({ documentId, me }: { readonly documentId: DocumentId; readonly me: MeView }) {
  const api = useApi();
  const { t } = useLanguage();
  const [desk, setDesk] = useState<Desk | null>(null);
  const latest = useRef({ me, t });
  useEffect(() => {
    latest.current = { me, t };
  });
  useEffect(() => {
    const opened = openDesk({
      id: documentId,
      me: latest.current.me,
      api,
      goneObject: () => latest.current.t('plan.goneObject'),
      say: (problem) => sayProblem(latest.current.t, problem),
    });
    setDesk(opened);
    const stop = registerBeforeSignOut(() => Promise.resolve(opened.document.unsent()));
    return () => {
      stop();
      setDesk(null);
      opened.close();
    };
  }, [documentId, me.person.id, api]);
  if (desk !== null) return <Opening desk={desk} me={me} id={documentId} />;
  return isFirstPageShown() ? null : <Loading text={t('drafting.loading')} />;
}

/** The room as soon as there is text: never an empty page that could be taken for a lost document. */
function Opening({ desk, me, id }: { readonly desk: Desk; readonly me: MeView; readonly id: DocumentId }) {
  const { t } = useLanguage();
  const phase = useFact(desk.document, 'phase');
  const refusal = useFact(desk.document, 'refusal');
  const online = useFact(desk.document, 'online');
  const isLate = useLater(phase === 'loading', PATIENCE_MS);
  const isOpen = phase === 'open';
  useEffect(() => {
    if (!isOpen) endFirstPage();
  }, [isOpen]);
  if (isOpen) return <DraftingRoom desk={desk} me={me} documentId={id} />;
  return (
    <main className={styles['opening']}>
      {refusal !== null ? (
        <EmptyState title={t('drafting.failed')}>{t(`refusal.${refusal}`)}</EmptyState>
      ) : isLate && !online ? (
        <EmptyState
          title={t('drafting.failed')}
          action={
            <Button kind="primary" onPress={() => desk.document.tryNow()}>
              {t('drafting.tryAgain')}
            </Button>
          }
        >
          {t('drafting.failedWords')}
        </EmptyState>
      ) : (
        <Loading text={t('drafting.loading')} />
      )}
    </main>
  );
}
