import { useCallback, useEffect, useState } from 'react';

/**
 * What `read` finds in the address, now and whenever that changes, and a way to take it from there: who loads the page again comes back
 * to where they are.
 *
 * @param read the same function each time.
 */
export function useAddress<Name>(read: (hash: string) => Name | null): readonly [Name | null, () => void] {
  const [wanted, setWanted] = useState(() => read(globalThis.location.hash));
  useEffect(() => {
    const hear = () => setWanted(read(globalThis.location.hash));
    globalThis.addEventListener('hashchange', hear);
    return () => globalThis.removeEventListener('hashchange', hear);
  }, [read]);
  const forget = useCallback(() => {
    setWanted(null);
    forgetHash();
  }, []);
  return [wanted, forget];
}

/** Take what the address names from it. */
export function forgetHash(): void {
  const { pathname, search } = globalThis.location;
  globalThis.history.replaceState(globalThis.history.state, '', pathname + search);
}
