import { useEffect } from 'react';
import { partOf, usePart, type Part } from '../ui/part.ts';
import { useLanguage } from './i18n.tsx';

/** Words that have a file for each language, by its path, which gives them out under the name of the language. */
export type WordFiles<Words> = Readonly<Record<string, () => Promise<Readonly<Record<string, Words>>>>>;

/** The words of `files` in a language, English ones where there are none; each is fetched with what shows it. */
export function wordParts<Words>(files: WordFiles<Words>): (code: string) => Part<Words> {
  const parts = new Map<string, Part<Words>>();
  const fileOf = (code: string) => Object.entries(files).find(([path]) => path.endsWith(`/${code}.ts`))?.[1];
  return (code) => {
    const known = parts.get(code);
    if (known !== undefined) return known;
    const made = partOf(async () => {
      const own = fileOf(code);
      const language = own === undefined ? 'en' : code;
      const words = (await (own ?? fileOf('en'))?.())?.[language];
      if (words === undefined) throw new Error(`no words in ${language}`);
      return words;
    });
    parts.set(code, made);
    return made;
  };
}

/** Words in the interface's language; null until they are there. */
export function useWords<Words>(partFor: (code: string) => Part<Words>): Words | null {
  const { code } = useLanguage();
  const part = partFor(code);
  useEffect(() => {
    part.fetch().catch(() => null); // whoever needs them more says that they did not come
  }, [part]);
  return usePart(part);
}
