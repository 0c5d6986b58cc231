import type { ViewWords } from '../../document/views/words/en.ts';
import { useWords, wordParts } from './word-parts.ts';

const viewWordsPart = wordParts(
  import.meta.glob<Readonly<Record<string, ViewWords>>>('../../document/views/words/??.ts'),
);

/** What views say, in the interface's language; null until it is there. */
export function useViewWords(): ViewWords | null {
  return useWords(viewWordsPart);
}
