import { useMemo } from 'react';
import { sectionElements } from '../../document/body.ts';
import type { SectionId } from '../../document/ids.ts';
import { kitsShownIn } from '../../document/plan/places.ts';
import { undecidedIn } from '../checks/undecided.ts';
import { createStore } from '../writing/store.ts';
import { useStored } from '../writing/use-stored.ts';
import type { Desk } from './desk.ts';

/** How many suggestions wait in each section of the document on `desk`; none for those who may not see them. */
export function useUndecided(desk: Desk): ReadonlyMap<SectionId, number> {
  const suggesting = useStored(desk.suggestions);
  const view = useStored(suggesting?.suggestions ?? NONE);
  const facts = useStored(suggesting?.facts ?? NONE);
  const counts = useMemo(() => {
    if (view === null || facts === null) return new Map<SectionId, number>();
    const elements = sectionElements(desk.document.ydoc);
    return undecidedIn(view.suggestions, facts.sketches, (kit) => {
      const grid = elements.find((section) => kitsShownIn(section).includes(kit));
      return (grid?.getAttribute('id') as SectionId | undefined) ?? null;
    });
  }, [desk, view, facts]);
  // Another map with the same counts is no news: what reads them would be asked again.
  const key = JSON.stringify([...counts]);
  // oxlint-disable-next-line react/exhaustive-deps -- the key is what it says
  return useMemo(() => counts, [key]);
}

/** Suggestions are not there, or not yet. */
const NONE = createStore(null);
