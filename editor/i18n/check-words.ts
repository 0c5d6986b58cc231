import type { CheckWords } from '../../document/checks/words/en.ts';
import { useWords, wordParts } from './word-parts.ts';

const checkWordsPart = wordParts(
  import.meta.glob<Readonly<Record<string, CheckWords>>>('../../document/checks/words/??.ts'),
);

/** What checks say, in the interface's language; null until it is there. */
export function useCheckWords(): CheckWords | null {
  return useWords(checkWordsPart);
}
