import { useState } from 'react';
import type { DocumentId } from '../../document/ids.ts';
import { newId } from '../../document/ids.ts';
import type { NamedVersion, Version } from '../../document/versions/versions.ts';
import { useApi } from '../api/use-api.tsx';
import { browserRandom } from '../connection/random.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { NamingForm } from './naming-form.tsx';
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
  return (
    <NamingForm
      about={of !== 'now' && <p className={styles['soft']}>{nameOf(of, t, code)}</p>}
      hint={t('versions.nameHint')}
      save={t('versions.save')}
      name={of === 'now' || of.kind === 'automatic' ? '' : of.name}
      onClose={onClose}
      onName={async (name) => {
        onNamed(
          of === 'now'
            ? await api.nameVersion(documentId, { version: id, name })
            : of.kind === 'automatic'
              ? await api.nameVersion(documentId, { version: id, name, seq: of.seq })
              : await api.renameVersion(documentId, of.id, name),
        );
        return null;
      }}
    />
  );
}
