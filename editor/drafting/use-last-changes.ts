import { useMemo } from 'react';
import { useApi } from '../api/use-api.tsx';
import { followLastChanges, type LastChanges } from '../checks/last-changes.ts';
import { useStored } from '../writing/use-stored.ts';
import type { Desk } from './desk.ts';

/** When the summary of the document on `desk`, and what it sums up, were changed last. */
export function useLastChanges({ id, document }: Pick<Desk, 'id' | 'document'>): LastChanges {
  const api = useApi();
  const live = useMemo(
    () => followLastChanges(document.ydoc, { ask: () => api.lastChanges(id), now: Date.now }),
    [api, id, document],
  );
  return useStored(live);
}
