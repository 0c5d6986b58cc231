import { useEffect, useRef } from 'react';
import { findingIn } from '../comments/thread-address.ts';
import type { Desk } from './desk.ts';
import { forgetHash } from './use-thread-link.ts';

/** Leads to the finding that the address names: the checks are shown, and take whoever came to it. The address forgets it. */
export function useFindingLink(
  desk: Desk,
  { isReady, show }: { readonly isReady: boolean; readonly show: () => void },
): void {
  const latest = useRef(show);
  useEffect(() => {
    latest.current = show;
  });
  useEffect(() => {
    if (!isReady) return undefined;
    const arrive = () => {
      const finding = findingIn(globalThis.location.hash);
      if (finding === null) return;
      forgetHash();
      desk.finding.set(finding);
      latest.current();
    };
    arrive();
    globalThis.addEventListener('hashchange', arrive);
    return () => globalThis.removeEventListener('hashchange', arrive);
  }, [desk, isReady]);
}
