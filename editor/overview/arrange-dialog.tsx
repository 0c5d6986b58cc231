import { useState } from 'react';
import type { SectionView } from '../../document/api.ts';
import type { DocumentId } from '../../document/ids.ts';
import { sayProblem } from '../api/problem.ts';
import { useApi } from '../api/use-api.tsx';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorMessage } from '../ui/messages.tsx';
import { draftFromSections, wishesFor, type OutlineDraft } from './outline-draft.ts';
import { OutlineList } from './outline-list.tsx';

/** Sections of a running document: hide and show, rename, put in order. Text and comments stay as they are. */
export function ArrangeDialog({
  document,
  sections,
  isOpen,
  onClose,
  onArranged,
}: {
  readonly document: DocumentId;
  readonly sections: readonly SectionView[];
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onArranged: () => Promise<void>;
}) {
  const { t } = useLanguage();
  const api = useApi();
  const [draft, setDraft] = useState<OutlineDraft | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const shown = draft ?? draftFromSections(sections);

  function leave(): void {
    setDraft(null);
    setProblem(undefined);
    onClose();
  }

  async function arrange(): Promise<void> {
    const wishes = wishesFor(sections, shown);
    if (wishes.length === 0) return leave();
    setBusy(true);
    setProblem(undefined);
    try {
      await api.arrange(document, { sections: wishes });
      await onArranged();
      leave();
    } catch (refused) {
      setProblem(sayProblem(t, refused));
    }
    setBusy(false);
  }

  return (
    <Dialog
      title={t('overview.arrange')}
      size="wide"
      isOpen={isOpen}
      onClose={leave}
      actions={
        <>
          <Button kind="primary" isPending={busy} onPress={() => void arrange()}>
            {t('arrange.save')}
          </Button>
          <Button onPress={leave}>{t('ui.cancel')}</Button>
        </>
      }
    >
      <p>{t('arrange.words')}</p>
      <ErrorMessage text={problem} />
      <OutlineList draft={shown} onChange={setDraft} />
    </Dialog>
  );
}
