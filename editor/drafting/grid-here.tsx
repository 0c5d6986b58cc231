import { useMemo } from 'react';
import type { Kit } from '../../document/plan/kits.ts';
import { PlanGrid } from '../plan/plan-grid.tsx';
import { createStore } from '../writing/store.ts';
import { useStored } from '../writing/use-stored.ts';
import type { Desk } from './desk.ts';

/** A grid, with what is suggested for it. */
export function GridHere({
  desk,
  kit,
  mayWrite,
  asForms,
}: {
  readonly desk: Desk;
  readonly kit: Kit;
  readonly mayWrite: boolean;
  readonly asForms: boolean;
}) {
  const suggesting = useStored(desk.suggestions);
  const view = useStored(suggesting?.suggestions ?? NONE);
  const facts = useStored(suggesting?.facts ?? NONE);
  const isSuggesting = useStored(desk.shown) !== desk.document.ydoc;
  const proposals = useMemo(
    () => suggesting?.proposals(kit, isSuggesting ? desk.person : null) ?? null,
    // oxlint-disable-next-line react/exhaustive-deps -- they say what the suggestions are now
    [suggesting, view, facts, kit, isSuggesting, desk],
  );
  return (
    <PlanGrid
      plan={desk.plan}
      kit={kit}
      mayWrite={mayWrite}
      asForms={asForms}
      {...(proposals === null ? {} : { proposals })}
    />
  );
}

/** Suggestions are not there yet. */
const NONE = createStore(null);
