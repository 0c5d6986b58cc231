import { useEffect, useRef } from 'react';
import { findingIn } from '../comments/thread-address.ts';
import type { Desk } from './desk.ts';
import { useAddress } from './use-address.ts';

/** Leads to the finding that the address names: the checks are shown, and take whoever came to it. The address forgets it. */
export function useFindingLink(
  desk: Desk,
  { isReady, show }: { readonly isReady: boolean; readonly show: () => void },
): void {
  const latest = useRef(show);
  useEffect(() => {
    latest.current = show;
  });
  const [wanted, forget] = useAddress(findingIn);
  useEffect(() => {
    if (wanted === null || !isReady) return;
    forget();
    desk.finding.set(wanted);
    latest.current();
  }, [desk, wanted, forget, isReady]);
}
