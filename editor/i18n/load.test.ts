import { IntlMessageFormat } from 'intl-messageformat';
import { expect, test } from 'vitest';
import { en } from './catalogue.ts';
import { INTERFACE_LANGUAGES, interfaceLanguage, loadCatalogue, type Translation } from './load.ts';
import { createTranslate } from './i18n.tsx';

const translations = import.meta.glob<Translation>(['./??.ts', './???.ts'], {
  import: 'catalogue',
  eager: true,
});

/** The parser's mark of plain words. */
const LITERAL = 0;

/** Names of the places in a message, also those inside of its choices. */
function placesIn(sentence: string): ReadonlySet<string> {
  type Parts = ReturnType<IntlMessageFormat['getAst']>;
  const inside = (parts: Parts): readonly string[] =>
    parts.flatMap((part) => [
      ...('value' in part && Number(part.type) !== LITERAL ? [part.value] : []),
      ...('options' in part ? Object.values(part.options).flatMap((option) => inside(option.value)) : []),
    ]);
  return new Set(inside(new IntlMessageFormat(sentence, 'en').getAst()));
}

test('every translation has exactly the sentences English has', () => {
  for (const translation of Object.values(translations)) {
    expect(Object.keys(translation).toSorted()).toEqual(Object.keys(en).toSorted());
  }
});

test('every translation fills the same places', () => {
  const missing = Object.entries(translations).flatMap(([path, translation]) =>
    Object.entries(translation).flatMap(([key, translated]) => {
      const sentence = (en as Readonly<Record<string, string>>)[key] ?? '';
      return [...placesIn(sentence)]
        .filter((place) => !placesIn(translated).has(place))
        .map((place) => `${path} ${key} ${place}`);
    }),
  );
  expect(missing).toEqual([]);
});

test('every sentence of every language is a message that can be read', async () => {
  for (const code of INTERFACE_LANGUAGES) {
    const catalogue = await loadCatalogue(code);
    const t = createTranslate(code, catalogue);
    for (const [key, sentence] of Object.entries(catalogue)) {
      const values = Object.fromEntries([...placesIn(sentence)].map((place) => [place, 1]));
      expect(t(key as keyof typeof en, values)).toBeTypeOf('string');
    }
  }
});

test('who wants a regional variant gets the language, and who wants one we lack gets English', () => {
  expect(interfaceLanguage(['en-GB'])).toBe('en');
  expect(interfaceLanguage(['tlh', 'en'])).toBe('en');
  expect(interfaceLanguage(['tlh'])).toBe('en');
});
