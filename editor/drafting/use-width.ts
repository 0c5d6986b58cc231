import { useSyncExternalStore } from 'react';

/** How much room there is: text with both sides, with one over it, or one thing at a time. */
export type Width = 'wide' | 'medium' | 'phone';

const WIDE = '(min-width: 75rem)';
const PHONE = '(max-width: 47.99rem)';

/** The room on this screen now. */
export function useWidth(): Width {
  return useSyncExternalStore(
    (changed) => {
      const queries = [globalThis.matchMedia(WIDE), globalThis.matchMedia(PHONE)];
      for (const query of queries) query.addEventListener('change', changed);
      return () => {
        for (const query of queries) query.removeEventListener('change', changed);
      };
    },
    (): Width => {
      if (globalThis.matchMedia(WIDE).matches) return 'wide';
      return globalThis.matchMedia(PHONE).matches ? 'phone' : 'medium';
    },
  );
}
