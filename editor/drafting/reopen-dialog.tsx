import { useState } from 'react';
import { REASON_MOST_CHARACTERS } from '../../document/limits.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextArea } from '../ui/text-field.tsx';
import styles from './drafting.module.css';

/** Asks why an agreed section is opened again: everybody who agreed to it reads that. */
export function ReopenDialog({
  title,
  isOpen,
  onClose,
  onReopen,
}: {
  /** The section's title. */
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onReopen: (reason: string) => void;
}) {
  const { t } = useLanguage();
  return (
    <Dialog title={t('reopen.title')} isOpen={isOpen} onClose={onClose}>
      <ReopenForm
        title={title}
        onClose={onClose}
        onReopen={(reason) => {
          onReopen(reason);
          onClose();
        }}
      />
    </Dialog>
  );
}

function ReopenForm({
  title,
  onClose,
  onReopen,
}: {
  readonly title: string;
  readonly onClose: () => void;
  readonly onReopen: (reason: string) => void;
}) {
  const { t } = useLanguage();
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() === '') setMissing(true);
        else onReopen(reason.trim());
      }}
    >
      <p>{t('reopen.words', { title })}</p>
      <TextArea
        label={t('reopen.reason')}
        error={isMissing && reason.trim() === '' ? t('reopen.missing') : undefined}
        value={reason}
        onChange={setReason}
        maxLength={REASON_MOST_CHARACTERS}
        rows={3}
        width="full"
      />
      <div className={styles['formButtons']}>
        <Button type="submit" kind="primary">
          {t('reopen.do')}
        </Button>
        <Button onPress={onClose}>{t('ui.cancel')}</Button>
      </div>
    </form>
  );
}
