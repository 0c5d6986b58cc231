import type { SectionId, SuggestionId } from '../../document/ids.ts';
import type { Suggestion } from '../../document/suggestions/suggestions.ts';
import type { ShownSection } from '../writing/sections.ts';
import type { Sketch } from './sketches.ts';

/** Suggestions in one section; in the plan where that is null. */
export interface Chapter {
  readonly id: SectionId | null;
  readonly section: Pick<ShownSection, 'id' | 'number' | 'title'> | null;
  readonly suggestions: readonly Suggestion[];
}

/** `suggestions`, section by section in the order that people see; the plan, and what is nowhere, at the end. */
export function chaptersOf(
  suggestions: readonly Suggestion[],
  sketches: ReadonlyMap<SuggestionId, Sketch>,
  sections: readonly Pick<ShownSection, 'id' | 'number' | 'title'>[],
): readonly Chapter[] {
  const places: readonly Chapter['section'][] = [...sections, null];
  const homeOf = ({ id }: Suggestion): SectionId | null => {
    const home = sketches.get(id)?.section ?? null;
    return sections.some((section) => section.id === home) ? home : null;
  };
  return places
    .map((section) => ({
      id: section?.id ?? null,
      section,
      suggestions: suggestions.filter((one) => homeOf(one) === (section?.id ?? null)),
    }))
    .filter((chapter) => chapter.suggestions.length > 0);
}
