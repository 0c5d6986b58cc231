import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useLanguage } from '../i18n/i18n.tsx';
import { Button } from './button.tsx';
import { EmptyState, Loading } from './messages.tsx';

/** What can have the focus. */
const FOCUSABLE = 'button, a[href], input, textarea, select, [tabindex="0"]';

/**
 * Stands in the place of a part of a screen whose code is on its way. When it cannot be fetched it says so, tries again, or loads
 * the page anew, which is what helps after a newer Codraft was put on the server. Whoever has the focus here has it in what comes.
 */
export function PanelToCome({ fetch }: { readonly fetch: () => Promise<unknown> }) {
  const { t } = useLanguage();
  const [is, setIs] = useState<'coming' | 'failed' | 'again'>('coming');
  useEffect(() => {
    if (is !== 'failed') fetch().catch(() => setIs('failed'));
  }, [fetch, is]);
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const here = place.current;
    const around = here?.parentElement;
    return () => {
      if (here?.contains(document.activeElement) !== true) return;
      queueMicrotask(() => around?.querySelector<HTMLElement>(FOCUSABLE)?.focus());
    };
  }, []);
  return (
    <div ref={place}>
      {is === 'coming' ? (
        <Loading />
      ) : (
        <EmptyState
          title={t('later.title')}
          action={
            <>
              <Button isPending={is === 'again'} onPress={() => setIs('again')}>
                {t('failed.again')}
              </Button>
              <Button kind="quiet" onPress={() => globalThis.location.reload()}>
                {t('broken.reload')}
              </Button>
            </>
          }
        >
          {is === 'failed' ? <span role="alert">{t('later.words')}</span> : t('ui.loading')}
        </EmptyState>
      )}
    </div>
  );
}
