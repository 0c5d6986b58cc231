import type { SuggestionId } from '../../document/ids.ts';
import type { Chapter } from './chapters.ts';

/**
 * The suggestion `by` steps from `active` among those of `chapters`, in the order of the cards; from the last on to the first. From
 * none, or one that is not there any more, the first or the last. Null when there are none.
 */
export function suggestionBeside(
  chapters: readonly Chapter[],
  active: SuggestionId | null,
  by: 1 | -1,
): SuggestionId | null {
  const ids = chapters.flatMap(({ suggestions }) => suggestions.map(({ id }) => id));
  const at = active === null ? -1 : ids.indexOf(active);
  if (at === -1) return ids.at(by === 1 ? 0 : -1) ?? null;
  return ids[(at + by + ids.length) % ids.length] ?? null;
}
