import { useState } from 'react';
import type { DocumentId } from '../../document/ids.ts';
import { newId } from '../../document/ids.ts';
import { NAME_MOST_CHARACTERS } from '../../document/limits.ts';
import type { NamedVersion, Version } from '../../document/versions/versions.ts';
import { sayProblem } from '../api/problem.ts';
import { useApi } from '../api/use-api.tsx';
import { browserRandom } from '../connection/random.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import styles from './versions.module.css';
import { nameOf } from './when.ts';

/** Asks under which name the text as it is now, or a version, is to be kept. */
export function NameDialog({
  documentId,
  of,
  onClose,
  onNamed,
}: {
  readonly documentId: DocumentId;
  /** Null while nothing is being named. */
  readonly of: Version | 'now' | null;
  readonly onClose: () => void;
  readonly onNamed: (version: NamedVersion) => void;
}) {
  const { t } = useLanguage();
  const isRename = of !== null && of !== 'now' && of.kind !== 'automatic';
  return (
    <Dialog
      title={t(isRename ? 'versions.renameTitle' : 'versions.nameNow')}
      isOpen={of !== null}
      onClose={onClose}
    >
      {of !== null && <NameForm documentId={documentId} of={of} onClose={onClose} onNamed={onNamed} />}
    </Dialog>
  );
}

function NameForm({
  documentId,
  of,
  onClose,
  onNamed,
}: {
  readonly documentId: DocumentId;
  readonly of: Version | 'now';
  readonly onClose: () => void;
  readonly onNamed: (version: NamedVersion) => void;
}) {
  const { t, code } = useLanguage();
  const api = useApi();
  // Sent again after a lost answer, it is the same version.
  const [id] = useState(() => newId('v', browserRandom));
  const [name, setName] = useState(of === 'now' || of.kind === 'automatic' ? '' : of.name);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<string>();

  async function save(): Promise<void> {
    setBusy(true);
    try {
      const kept =
        of === 'now'
          ? await api.nameVersion(documentId, { version: id, name })
          : of.kind === 'automatic'
            ? await api.nameVersion(documentId, { version: id, name, seq: of.seq })
            : await api.renameVersion(documentId, of.id, name);
      onNamed(kept);
      onClose();
    } catch (problem) {
      setError(sayProblem(t, problem));
      setBusy(false);
    }
  }

  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() === '') setError(t('versions.nameNeeded'));
        else if (!isBusy) void save();
      }}
    >
      {of !== 'now' && <p className={styles['soft']}>{nameOf(of, t, code)}</p>}
      <TextField
        label={t('versions.name')}
        hint={t('versions.nameHint')}
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
          {t('versions.save')}
        </Button>
        <Button onPress={onClose}>{t('ui.cancel')}</Button>
      </div>
    </form>
  );
}
