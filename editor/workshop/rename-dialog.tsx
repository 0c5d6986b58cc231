import { useState } from 'react';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import styles from './invitations.module.css';

/** Gives a team or a document another name. */
export function RenameDialog({
  title,
  label,
  name,
  isOpen,
  onClose,
  onRename,
}: {
  readonly title: string;
  readonly label: string;
  readonly name: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Carries it out. An answer is why it was refused. */
  readonly onRename: (name: string) => Promise<string | undefined>;
}) {
  return (
    <Dialog title={title} isOpen={isOpen} onClose={onClose}>
      <RenameForm label={label} name={name} onClose={onClose} onRename={onRename} />
    </Dialog>
  );
}

function RenameForm({
  label,
  name,
  onClose,
  onRename,
}: {
  readonly label: string;
  readonly name: string;
  readonly onClose: () => void;
  readonly onRename: (name: string) => Promise<string | undefined>;
}) {
  const { t } = useLanguage();
  const [typed, setTyped] = useState(name);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function rename(): Promise<void> {
    if (typed.trim() === '') return setProblem(t('rename.missing'));
    setBusy(true);
    const refused = await onRename(typed.trim());
    setBusy(false);
    setProblem(refused);
    if (refused === undefined) onClose();
  }

  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void rename();
      }}
    >
      <TextField
        label={label}
        error={problem}
        value={typed}
        onChange={setTyped}
        maxLength={120}
        width="full"
      />
      <div className={styles['buttons']}>
        <Button type="submit" kind="primary" isPending={busy}>
          {t('rename.save')}
        </Button>
        <Button onPress={onClose}>{t('ui.cancel')}</Button>
      </div>
    </form>
  );
}
