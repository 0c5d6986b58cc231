import { useState } from 'react';
import { newId } from '../../document/ids.ts';
import { NAME_MOST_CHARACTERS } from '../../document/limits.ts';
import { sayProblem } from '../api/problem.ts';
import { useApi } from '../api/use-api.tsx';
import { browserRandom } from '../connection/random.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useToast } from '../ui/toast.tsx';
import styles from './versions.module.css';

/** Asks under which name a version of all teams' documents is to be kept. */
export function MilestoneDialog({
  isOpen,
  onClose,
}: {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useLanguage();
  return (
    <Dialog title={t('versions.milestoneNew')} isOpen={isOpen} onClose={onClose}>
      <MilestoneForm onClose={onClose} />
    </Dialog>
  );
}

function MilestoneForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLanguage();
  const api = useApi();
  const toast = useToast();
  // Asked again, it is the same milestone: only documents that have it not yet get it.
  const [milestone] = useState(() => newId('v', browserRandom));
  const [name, setName] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<string>();

  async function keep(): Promise<void> {
    setBusy(true);
    setError(undefined);
    try {
      const { kept, failed } = await api.milestone({ milestone, name });
      if (failed.length === 0) {
        toast({ text: t('versions.milestoneKept', { count: kept.length }) });
        onClose();
        return;
      }
      setError(t('versions.milestoneFailed', { count: failed.length }));
    } catch (problem) {
      setError(sayProblem(t, problem));
    }
    setBusy(false);
  }

  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() === '') setError(t('versions.nameNeeded'));
        else if (!isBusy) void keep();
      }}
    >
      <p className={styles['words']}>{t('versions.milestoneWords')}</p>
      <TextField
        label={t('versions.name')}
        hint={t('versions.milestoneHint')}
        error={error}
        value={name}
        onChange={setName}
        maxLength={NAME_MOST_CHARACTERS}
        width="full"
        // eslint-disable-next-line jsx-a11y/no-autofocus -- the one thing that is asked here
        autoFocus
      />
      <div className={styles['buttons']}>
        <Button type="submit" kind="primary" isPending={isBusy}>
          {t('versions.milestoneNew')}
        </Button>
        <Button onPress={onClose}>{t('ui.cancel')}</Button>
      </div>
    </form>
  );
}
