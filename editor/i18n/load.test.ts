import { expect, test } from 'vitest';
import { en } from './catalogue.ts';
import { INTERFACE_LANGUAGES, interfaceLanguage, loadCatalogue, type Translation } from './load.ts';
import { createTranslate } from './i18n.tsx';

const translations = import.meta.glob<Translation>(['./??.ts', './???.ts'], {
  import: 'catalogue',
  eager: true,
});
const places = /\{\s*([a-zA-Z]+)/g;

test('every translation has exactly the sentences English has', () => {
  for (const [path, translation] of Object.entries(translations)) {
    expect(Object.keys(translation).toSorted(), path).toEqual(Object.keys(en).toSorted());
  }
});

test('every translation fills the same places', () => {
  const placesIn = (text: string) =>
    [...new Set([...text.matchAll(places)].map((found) => found[1] ?? ''))].toSorted();
  for (const [path, translation] of Object.entries(translations)) {
    for (const [key, sentence] of Object.entries(en)) {
      const translated = (translation as Readonly<Record<string, string>>)[key] ?? sentence;
      const expected = placesIn(sentence);
      expect(
        expected.filter((place) => !placesIn(translated).includes(place)),
        `${path} ${key}`,
      ).toEqual([]);
    }
  }
});

test('every sentence of every language is a message that can be read', async () => {
  for (const code of INTERFACE_LANGUAGES) {
    const catalogue = await loadCatalogue(code);
    const t = createTranslate(code, catalogue);
    for (const [key, sentence] of Object.entries(catalogue)) {
      const names = [...sentence.matchAll(places)].map((found) => [found[1], 1]);
      expect(() => t(key as keyof typeof en, Object.fromEntries(names)), `${code} ${key}`).not.toThrow();
    }
  }
});

test('who wants a regional variant gets the language, and who wants one we lack gets English', () => {
  expect(interfaceLanguage(['en-GB'])).toBe('en');
  expect(interfaceLanguage(['tlh', 'en'])).toBe('en');
  expect(interfaceLanguage(['tlh'])).toBe('en');
});
