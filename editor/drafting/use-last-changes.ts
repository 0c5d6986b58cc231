import { useEffect, useMemo } from 'react';
import { useApi } from '../api/use-api.tsx';
import { followLastChanges, type LastChanges } from '../checks/last-changes.ts';
import { useStored } from '../writing/use-stored.ts';
import type { Desk } from './desk.ts';
import { useFact } from './of-state.tsx';

/** When the summary of the document on `desk`, and what it sums up, were changed last. */
export function useLastChanges({ id, document }: Pick<Desk, 'id' | 'document'>): LastChanges {
  const api = useApi();
  const isInStep = useFact(document, 'isInStep');
  const live = useMemo(
    () =>
      followLastChanges(document.ydoc, {
        ask: () => api.lastChanges(id),
        now: passed,
        isLive: () => document.state().isInStep,
      }),
    [api, id, document],
  );
  useEffect(() => {
    if (isInStep) live.again();
  }, [live, isInStep]);
  return useStored(live);
}

/** Time that passes whatever the clock says, in ms. */
function passed(): number {
  return performance.now();
}
