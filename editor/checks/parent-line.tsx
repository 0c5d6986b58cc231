import { useState } from 'react';
import type { ParentView } from '../../document/api.ts';
import type { DocumentId } from '../../document/ids.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { ParentDialog } from './parent-dialog.tsx';
import styles from './checks.module.css';

/** What is said about the document that another serves. */
export interface ParentLineProps {
  /** The one that serves it. */
  readonly document: DocumentId;
  readonly view: ParentView;
  /** Says which one it serves; null for those who may not. */
  readonly onName: ((parent: DocumentId | null) => Promise<void>) | null;
}

/** Which document this one serves, and where that is said. */
export function ParentLine({ document, view: parent, onName }: ParentLineProps) {
  const { t } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  return (
    <div className={styles['parent']}>
      <p>
        {parent.is === 'read' ? (
          <>
            {t('parent.serves')}{' '}
            <strong dir="auto" lang={parent.language}>
              {parent.title}
            </strong>{' '}
            <small className={styles['basis']}>
              {t(`kind.${parent.kind}`)} · <bdi>{parent.team}</bdi>
            </small>
          </>
        ) : (
          t(parent.is === 'none' ? 'parent.none' : 'parent.hidden')
        )}
      </p>
      {onName !== null && (
        <>
          <Button size="small" onPress={() => setOpen(true)}>
            {t(parent.is === 'none' ? 'parent.name' : 'parent.change')}
          </Button>
          <ParentDialog
            document={document}
            parent={parent}
            isOpen={isOpen}
            onName={onName}
            onClose={() => setOpen(false)}
          />
        </>
      )}
    </div>
  );
}
