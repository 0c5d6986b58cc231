import type { SectionId, SuggestionId } from '../../document/ids.ts';
import type { Suggestion } from '../../document/suggestions/suggestions.ts';
import type { ShownSection } from '../writing/sections.ts';
import type { Sketch } from './sketches.ts';
import { compareSteps, type TextPlace } from './text-places.ts';

/** Suggestions in one section; in the plan where that is null. */
export interface Chapter {
  readonly id: SectionId | null;
  readonly section: Pick<ShownSection, 'id' | 'number' | 'title'> | null;
  readonly suggestions: readonly Suggestion[];
}

/** What is known of suggestions to put them in order. */
export interface Order {
  /** What was worked out of what they do, so far. */
  readonly sketches: ReadonlyMap<SuggestionId, Pick<Sketch, 'section'>>;
  /** Where they stand in the text, in each section. */
  readonly placesOf: (suggestion: Suggestion) => readonly TextPlace[];
}

/**
 * `suggestions`, section by section in the order that people see; the plan, and what is nowhere, at the end. In a section those that wait
 * for a decision stand in the order of the text, and what was decided in the order given.
 */
export function chaptersOf(
  suggestions: readonly Suggestion[],
  { sketches, placesOf }: Order,
  sections: readonly Pick<ShownSection, 'id' | 'number' | 'title'>[],
): readonly Chapter[] {
  const shown: readonly Chapter['section'][] = [...sections, null];
  const homed = suggestions.map((suggestion) => {
    const isPending = suggestion.state === 'pending';
    const places = isPending ? placesOf(suggestion) : [];
    const sketch = sketches.get(suggestion.id);
    // Known at once, while what it does is still worked out; of what was decided it was kept.
    const told = isPending ? places[0]?.section : suggestion.what?.section;
    const home = sketch?.section ?? told ?? null;
    const steps = places.find(({ section }) => section === home)?.steps ?? null;
    return { suggestion, steps, home: sections.some(({ id }) => id === home) ? home : null };
  });
  return shown
    .map((section) => ({
      id: section?.id ?? null,
      section,
      suggestions: homed
        .filter(({ home }) => home === (section?.id ?? null))
        .toSorted((a, b) =>
          a.steps === null || b.steps === null
            ? Number(a.steps === null) - Number(b.steps === null)
            : compareSteps(a.steps, b.steps),
        )
        .map(({ suggestion }) => suggestion),
    }))
    .filter((chapter) => chapter.suggestions.length > 0);
}
