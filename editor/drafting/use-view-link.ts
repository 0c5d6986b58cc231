import { useEffect, useEffectEvent } from 'react';

/** Opens the views when the address names one, now or later: which of them, they read themselves. */
export function useViewLink(isReady: boolean, open: () => void): void {
  const hear = useEffectEvent(() => {
    if (globalThis.location.hash.startsWith('#view=')) open();
  });
  useEffect(() => {
    if (!isReady) return;
    hear();
    globalThis.addEventListener('hashchange', hear);
    return () => globalThis.removeEventListener('hashchange', hear);
  }, [isReady]);
}
