import { useMemo } from 'react';
import type { Kit } from '../../document/kits.ts';
import { useLanguage } from '../i18n/i18n.tsx';
import { PlanGrid } from '../plan/plan-grid.tsx';
import { proposalsFor } from '../suggesting/plan-proposals.ts';
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
  const { t } = useLanguage();
  const suggesting = useStored(desk.suggestions);
  const view = useStored(suggesting?.suggestions ?? NONE);
  const facts = useStored(suggesting?.facts ?? NONE);
  const people = useStored(desk.detail)?.people;
  const isSuggesting = useStored(desk.shown) !== desk.document.ydoc;
  const proposals = useMemo(
    () =>
      view === null || facts === null
        ? null
        : proposalsFor(kit, {
            suggestions: view.suggestions,
            sketches: facts.sketches,
            except: isSuggesting ? desk.person : null,
            t,
            nameOf: (id) => people?.find((one) => one.id === id)?.name ?? t('comments.someone'),
          }),
    [view, facts, kit, isSuggesting, desk, people, t],
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
