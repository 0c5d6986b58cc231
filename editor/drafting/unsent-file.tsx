import { useState } from 'react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import type { RefusalCode } from '../../document/refusals.ts';
import type { Added } from '../connection/add-unsent.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import styles from './save-words.module.css';

/** The way around a network that will not come: a file out of this computer, or into the text. */
export interface UnsentFiles {
  /** Whether comments wait on this computer. */
  readonly hasComments: boolean;
  /** Hand the unsent changes to the browser as a file; a code when there can be none. */
  readonly download: () => RefusalCode | null;
  readonly add: (file: File) => Promise<Added>;
}

/** Two quiet buttons about changes and files, and what came of them. */
export function UnsentFileTools({
  files,
  hasUnsent,
}: {
  readonly files: UnsentFiles;
  readonly hasUnsent: boolean;
}) {
  const { t } = useLanguage();
  const [came, setCame] = useState<Added | { readonly is: 'adding' } | null>(null);

  const download = () => {
    const code = files.download();
    setCame(code === null ? null : { is: 'refused', code });
  };
  const add = async (chosen: FileList | null) => {
    const file = chosen?.[0];
    if (file === undefined) return;
    setCame({ is: 'adding' });
    setCame(await files.add(file));
  };
  return (
    <div className={styles['files']}>
      {hasUnsent && (
        <>
          <Button size="small" icon="download" onPress={download}>
            {t('unsent.download')}
          </Button>
          <p className={styles['hint']}>{t('unsent.hint')}</p>
        </>
      )}
      <FileTrigger acceptedFileTypes={['application/json', '.json']} onSelect={(chosen) => void add(chosen)}>
        <Button size="small" kind="quiet" isPending={came?.is === 'adding'}>
          {t('unsent.add')}
        </Button>
      </FileTrigger>
      <output className={styles['came']}>
        {came?.is === 'refused' ? (
          <>
            {t(`refusal.${came.code}`)} <code className={styles['code']}>{came.code}</code>
          </>
        ) : (
          came !== null &&
          (came.is === 'partly' ? t('unsent.partly', { count: came.count }) : t(`unsent.${came.is}`))
        )}
      </output>
    </div>
  );
}
