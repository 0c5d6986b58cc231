import { useState } from 'react';
import { newId } from '../../document/ids.ts';
import { useApi } from '../api/use-api.tsx';
import { browserRandom } from '../connection/random.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useToast } from '../ui/toast.tsx';
import { NamingForm } from './naming-form.tsx';
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
  return (
    <NamingForm
      about={<p className={styles['words']}>{t('versions.milestoneWords')}</p>}
      hint={t('versions.milestoneHint')}
      save={t('versions.milestoneNew')}
      onClose={onClose}
      onName={async (name) => {
        const { kept, failed } = await api.milestone({ milestone, name });
        if (failed.length > 0) return t('versions.milestoneFailed', { count: failed.length });
        toast({ text: t('versions.milestoneKept', { count: kept.length }) });
        return null;
      }}
    />
  );
}
