import { useState, type ReactNode } from 'react';
import { NAME_MOST_CHARACTERS } from '../../document/limits.ts';
import { sayProblem } from '../api/problem.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/text-field.tsx';
import styles from './versions.module.css';

/** Asks for a name under which something is kept. */
export function NamingForm({
  about,
  hint,
  save,
  name: first = '',
  onClose,
  onName,
}: {
  /** What is to be named. */
  readonly about?: ReactNode;
  readonly hint: string;
  /** The words on the button. */
  readonly save: string;
  /** The name it has. */
  readonly name?: string;
  readonly onClose: () => void;
  /** Keeps it. Resolves with what is still wrong, or null when it is done; rejects with a problem. */
  readonly onName: (name: string) => Promise<string | null>;
}) {
  const { t } = useLanguage();
  const [name, setName] = useState(first);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<string>();

  async function keep(): Promise<void> {
    setBusy(true);
    setError(undefined);
    const wrong = await onName(name).catch((problem: unknown) => sayProblem(t, problem));
    if (wrong === null) return onClose();
    setError(wrong);
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
      {about}
      <TextField
        label={t('versions.name')}
        hint={hint}
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
          {save}
        </Button>
        <Button onPress={onClose}>{t('ui.cancel')}</Button>
      </div>
    </form>
  );
}
