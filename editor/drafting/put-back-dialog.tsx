import { useState } from 'react';
import type { PutBackView } from '../../document/api.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { copyText } from '../ui/copy-text.ts';
import { Dialog } from '../ui/dialog.tsx';
import type { ShownSection } from '../writing/sections.ts';
import styles from './drafting.module.css';

/** What was written into agreed sections and taken out again, to be read and copied. */
export function PutBackDialog({
  isOpen,
  putBack,
  sections,
  onSuggest,
  onClose,
}: {
  readonly isOpen: boolean;
  readonly putBack: readonly PutBackView[];
  readonly sections: readonly ShownSection[];
  /** Have the words suggested where they were; null for those who may not. */
  readonly onSuggest: (() => void) | null;
  readonly onClose: () => void;
}) {
  const { t } = useLanguage();
  const [copied, setCopied] = useState<'yes' | 'failed' | null>(null);
  const titles = new Map(sections.map(({ id, number, title }) => [id, `${number} ${title}`.trim()]));
  const written = putBack
    .map(({ section, words }) => ({ title: titles.get(section) ?? '', words }))
    .filter(({ words }) => words.trim() !== '');
  const names = [...new Set(putBack.map(({ section }) => titles.get(section) ?? ''))];

  async function copy(): Promise<void> {
    const text = written.map(({ title, words }) => `${title}\n${words}`).join('\n\n');
    setCopied((await copyText(text)) ? 'yes' : 'failed');
  }

  return (
    <Dialog
      title={t('putBack.title')}
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <>
          <Button kind="primary" onPress={onClose}>
            {t('putBack.close')}
          </Button>
          {written.length > 0 && onSuggest !== null && (
            <Button
              icon="suggest"
              onPress={() => {
                onSuggest();
                onClose();
              }}
            >
              {t('putBack.suggest')}
            </Button>
          )}
          {written.length > 0 && (
            <Button onPress={() => void copy()}>
              {t(copied === 'yes' ? 'putBack.copied' : 'putBack.copy')}
            </Button>
          )}
        </>
      }
    >
      <p>{t('putBack.lead', { sections: names.join(' · ') })}</p>
      {written.length === 0 && <p>{t('putBack.nothing')}</p>}
      {written.map(({ title, words }, index) => (
        <section key={title + String(index)} className={styles['putBack']} aria-label={title}>
          <h3>{title}</h3>
          <p dir="auto">{words.trim()}</p>
        </section>
      ))}
      {copied === 'failed' && <p role="alert">{t('copy-failed')}</p>}
    </Dialog>
  );
}
