import type { PutBackView } from '../../document/api.ts';

/** `known` and what came after it: one entry for each section, its words in the order in which they came. */
export function withPutBack(
  known: readonly PutBackView[],
  further: readonly PutBackView[],
): readonly PutBackView[] {
  const words = new Map(known.map((one) => [one.section, one.words]));
  for (const one of further) words.set(one.section, (words.get(one.section) ?? '') + one.words);
  return [...words].map(([section, all]) => ({ section, words: all }));
}
