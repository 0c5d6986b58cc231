import { useEffect, useRef } from 'react';
import type { ThreadId } from '../../document/ids.ts';
import { threadIn } from '../comments/thread-address.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { useToast } from '../ui/toast.tsx';
import { useStored } from '../writing/use-stored.ts';
import type { Desk } from './desk.ts';
import { useAddress } from './use-address.ts';

/**
 * Leads to the thread that the address names, once its comments and the text are there; and says so where there is none. The
 * name goes from the address then: who loads the page again comes back to where they are.
 */
export function useThreadLink(
  desk: Desk,
  { isReady, go }: { readonly isReady: boolean; readonly go: (thread: ThreadId) => void },
): void {
  const { t } = useLanguage();
  const toast = useToast();
  const { phase } = useStored(desk.threads);
  const [wanted, forget] = useAddress(threadIn);
  const latest = useRef(go);
  useEffect(() => {
    latest.current = go;
  });
  useEffect(() => {
    if (wanted === null || !isReady || phase !== 'loaded') return;
    const arrive = () => {
      const isKnown = desk.threads.get().threads.some(({ id }) => id === wanted);
      if (isKnown && !desk.places.get().has(wanted)) return; // it is being looked for
      stop();
      forget();
      if (isKnown) latest.current(wanted);
      else toast({ text: t('comments.linkGone') });
    };
    const stop = desk.places.subscribe(arrive);
    arrive();
    return stop;
  }, [desk, wanted, forget, isReady, phase, toast, t]);
}
