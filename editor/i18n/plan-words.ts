import type { PlanWords } from '../../document/plan/words/words.ts';
import { useWords, wordParts } from './word-parts.ts';

/** The words for plan objects in a language, English ones where we have none; fetched with what shows them. */
export const planWordsPart = wordParts(
  import.meta.glob<Readonly<Record<string, PlanWords>>>('../../document/plan/words/??.ts'),
);

/** The words for plan objects in the interface's language; null until they are there. */
export function usePlanWords(): PlanWords | null {
  return useWords(planWordsPart);
}
