import { expect, test } from 'vitest';
import { createTranslate } from '../i18n/i18n.tsx';
import '../i18n/later.ts';
import { INTERFACE_LANGUAGES, loadCatalogue } from '../i18n/load.ts';
import { characterGroups, charactersCalled } from './special-characters.ts';

async function called(words: string, code = 'en'): Promise<string> {
  const t = createTranslate(code, await loadCatalogue(code));
  return charactersCalled(characterGroups(t, code), words)
    .flatMap(({ characters }) => characters.map(({ character }) => character))
    .join('');
}

test.each([
  ['euro', 'en', '€'],
  ['CEDILLA', 'en', 'çģķļņşţÇĢĶĻŅŞŢ'],
  ['tréma', 'fr', 'äëïöüÿÄËÏÖÜŸ'],
  ['ħ', 'en', 'ħĦ'],
  ['œ', 'fr', 'œŒ'],
  ['سهم', 'ar', '←→↑↓↔'],
  ['кавычка', 'ru', '‘’“”„«»‹›「」《》'],
  ['no such thing', 'en', ''],
])('[W21] %s in %s finds %s', async (words, code, found) => {
  expect(await called(words, code)).toBe(found);
});

test('[W21] every character has a name in every language of the interface, and stands there once', async () => {
  for (const code of INTERFACE_LANGUAGES) {
    const t = createTranslate(code, await loadCatalogue(code));
    const all = characterGroups(t, code).flatMap(({ characters }) => characters);
    expect(all.every(({ name }) => name.trim() !== '')).toBe(true);
    expect(new Set(all.map(({ character }) => character)).size).toBe(all.length);
  }
});
