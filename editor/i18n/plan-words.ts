import { useEffect } from 'react';
import type { PlanWords } from '../../document/plan/words/words.ts';
import { partOf, usePart, type Part } from '../ui/part.ts';
import { useLanguage } from './i18n.tsx';

const files = import.meta.glob<Readonly<Record<string, PlanWords>>>('../../document/plan/words/??.ts');
const parts = new Map<string, Part<PlanWords>>();

/** The words for plan objects in the language `code`, English ones where we have none; fetched with what shows them. */
export function planWordsPart(code: string): Part<PlanWords> {
  const known = parts.get(code);
  if (known !== undefined) return known;
  const made = partOf(async () => {
    const path = `../../document/plan/words/${code}.ts`;
    const [language, load] =
      path in files ? [code, files[path]] : ['en', files['../../document/plan/words/en.ts']];
    const words = (await load?.())?.[language];
    if (words === undefined) throw new Error(`no words for plan objects in ${language}`);
    return words;
  });
  parts.set(code, made);
  return made;
}

/** The words for plan objects in the interface's language; null until they are there. */
export function usePlanWords(): PlanWords | null {
  const { code } = useLanguage();
  const part = planWordsPart(code);
  useEffect(() => {
    part.fetch().catch(() => null); // whoever needs them more says that they did not come
  }, [part]);
  return usePart(part);
}
