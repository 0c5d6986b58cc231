import type { SectionId, SuggestionId } from '../../document/ids.ts';
import type { Kit } from '../../document/plan/kits.ts';
import type { Deed } from '../../document/suggestions/deeds.ts';
import type { Suggestion } from '../../document/suggestions/suggestions.ts';

/**
 * How many of `suggestions` nobody has decided, by the section where each changes something first. What changes rows of the
 * plan is told of the section that `gridOf` names for their kit.
 */
export function undecidedIn(
  suggestions: readonly Pick<Suggestion, 'id' | 'state'>[],
  sketches: ReadonlyMap<
    SuggestionId,
    { readonly section: SectionId | null; readonly deeds: readonly Deed[] }
  >,
  gridOf: (kit: Kit) => SectionId | null,
): ReadonlyMap<SectionId, number> {
  const counts = new Map<SectionId, number>();
  for (const { id, state } of suggestions) {
    const sketch = sketches.get(id);
    if (state !== 'pending' || sketch === undefined) continue;
    const inGrid = sketch.deeds.find((deed) => 'kit' in deed);
    const section = sketch.section ?? (inGrid !== undefined && 'kit' in inGrid ? gridOf(inGrid.kit) : null);
    if (section !== null) counts.set(section, (counts.get(section) ?? 0) + 1);
  }
  return counts;
}
