import { atFirst } from './at-first.ts';
import type { Catalogue } from './catalogue.ts';

/** What a file of translations, `<code>.ts` in this folder, exports as `catalogue`. */
export type Translation = Readonly<Partial<Catalogue>>;

const files = import.meta.glob<Translation>(['./??.ts', './???.ts'], { import: 'catalogue' });

/** Languages the interface has, English first. */
export const INTERFACE_LANGUAGES: readonly string[] = [
  'en',
  ...Object.keys(files).map((path) => path.slice('./'.length, -'.ts'.length)),
];

/** The interface's language for somebody who wants one of `wanted`, best first; English when there is none of them. */
export function interfaceLanguage(wanted: readonly string[]): string {
  for (const code of wanted) {
    const base = code.split('-')[0] ?? code;
    const found = INTERFACE_LANGUAGES.find((language) => language === code || language === base);
    if (found !== undefined) return found;
  }
  return 'en';
}

/** All sentences in `code`, loaded when first asked for. A sentence without translation is English. */
export async function loadCatalogue(code: string): Promise<Catalogue> {
  const load = files[`./${code}.ts`];
  return load === undefined ? atFirst : { ...atFirst, ...(await load()) };
}
