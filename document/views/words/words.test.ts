import { expect, test } from 'vitest';
import { ar } from './ar.ts';
import { en, type ViewWords } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { pt } from './pt.ts';
import { ru } from './ru.ts';
import { zh } from './zh.ts';

const TRANSLATIONS: Readonly<Record<string, ViewWords>> = { fr, es, pt, ru, zh, ar };

/** Every text in `words`, by the way to it. */
function textsIn(words: object, at = ''): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(words).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [[`${at}${key}`, value] as const]
        : [...textsIn(value as object, `${at}${key}.`)],
    ),
  );
}

const english = textsIn(en);

/** Where a translation, told by its language and key, is wrong. */
function wrong(isWrong: (translated: string, key: string, language: string) => boolean): readonly string[] {
  return Object.entries(TRANSLATIONS).flatMap(([language, words]) =>
    [...textsIn(words)]
      .filter(([key, translated]) => isWrong(translated, key, language))
      .map(([key]) => `${language} ${key}`),
  );
}

const holesIn = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([hole]) => hole).toSorted();

test('[VW16] every language says all that English says, with the same holes, and no English is left', () => {
  for (const words of Object.values(TRANSLATIONS))
    expect([...textsIn(words).keys()]).toEqual([...english.keys()]);
  expect(wrong((translated) => translated.trim() === '')).toEqual([]);
  expect(
    wrong((translated, key) => holesIn(translated).join() !== holesIn(english.get(key) ?? '').join()),
  ).toEqual([]);
  const proper = ['total', 'findings.source', 'findings.section'];
  expect(wrong((translated, key) => translated === english.get(key) && !proper.includes(key))).toEqual([]);
  const latin = wrong(
    (translated, _, language) =>
      ['ru', 'zh', 'ar'].includes(language) &&
      /\p{Script=Latin}/u.test(translated.replaceAll(/\{\w+\}/g, '')),
  );
  expect(latin).toEqual([]);
});

test('[VW16] no two views are called the same', () => {
  for (const { titles } of Object.values(TRANSLATIONS)) {
    const names = Object.values(titles);
    expect(new Set(names).size).toBe(names.length);
  }
});
