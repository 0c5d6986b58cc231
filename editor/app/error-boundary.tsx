import { Component, useEffect, type ReactNode } from 'react';
import { endFirstPage } from '../first-page/early.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import styles from './frame.module.css';

/** Shows plain words in the place of a screen that broke. Give it the address as key, so that another screen tries anew. */
export class ErrorBoundary extends Component<
  { readonly children: ReactNode },
  { readonly isBroken: boolean }
> {
  override state = { isBroken: false };

  static getDerivedStateFromError(): { readonly isBroken: boolean } {
    return { isBroken: true };
  }

  override render(): ReactNode {
    return this.state.isBroken ? <Broken /> : this.props.children;
  }
}

function Broken() {
  const { t } = useLanguage();
  useEffect(() => endFirstPage(), []);
  return (
    <main className={styles['column']}>
      <h1 className={styles['title']}>{t('broken.title')}</h1>
      <p className={styles['lead']}>{t('broken.words')}</p>
      <p>
        <Button kind="primary" onPress={() => globalThis.location.reload()}>
          {t('broken.reload')}
        </Button>
      </p>
    </main>
  );
}
