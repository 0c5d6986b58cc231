import IntlMessageFormat from 'intl-messageformat';
import { expect, test } from 'vitest';
import { ar as planAr } from '../../plan/words/ar.ts';
import { es as planEs } from '../../plan/words/es.ts';
import { fr as planFr } from '../../plan/words/fr.ts';
import { ru as planRu } from '../../plan/words/ru.ts';
import type { PlanWords } from '../../plan/words/words.ts';
import { zh as planZh } from '../../plan/words/zh.ts';
import { ar } from './ar.ts';
import { en, type CheckWords, type MessageKey } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { ru } from './ru.ts';
import { zh } from './zh.ts';

const TRANSLATIONS: Readonly<Record<string, CheckWords>> = { fr, es, ru, zh, ar };
const PLANS: Readonly<Record<string, PlanWords>> = {
  fr: planFr,
  es: planEs,
  ru: planRu,
  zh: planZh,
  ar: planAr,
};
const KEYS = Object.keys(en) as readonly MessageKey[];
/** A value of each plural form of each language, nought and a large one among them. */
const NUMBERS = [0, 1, 2, 3, 5, 11, 21, 22, 100, 1_000_000, 0.5];

type Parts = ReturnType<IntlMessageFormat['getAst']>;
type Part = Parts[number];

/** The parser's marks of what a part is. */
const LITERAL = 0;
const TEXT = 1;
const NUMBER = 2;
const PLURAL = 6;

/** All parts of a message, also those inside of its choices. */
function partsOf(message: string): readonly Part[] {
  const inside = (parts: Parts): readonly Part[] =>
    parts.flatMap((part) => [
      part,
      ...('options' in part ? Object.values(part.options).flatMap(({ value }) => inside(value)) : []),
    ]);
  return inside(new IntlMessageFormat(message, 'en').getAst());
}

/** Places of a message, each with how it is filled: `name text`, `count plural`. */
function placesIn(message: string): readonly string[] {
  const kinds: Readonly<Record<number, string>> = { [TEXT]: 'text', [NUMBER]: 'number', [PLURAL]: 'plural' };
  const places = partsOf(message).flatMap((part) => {
    const kind = kinds[Number(part.type)];
    return kind === undefined || !('value' in part) ? [] : [`${part.value} ${kind}`];
  });
  return [...new Set(places)].toSorted();
}

/** What of a message stands there whatever is filled in. */
function literalsIn(message: string): string {
  return partsOf(message)
    .flatMap((part) => (Number(part.type) === LITERAL && 'value' in part ? [part.value] : []))
    .join('');
}

/** Every message of every translation, told by its language and key, that `isWrong` finds wrong. */
function wrong(
  isWrong: (translated: string, key: MessageKey, language: string) => boolean,
): readonly string[] {
  return Object.entries(TRANSLATIONS).flatMap(([language, words]) =>
    KEYS.filter((key) => isWrong(words[key], key, language)).map((key) => `${language} ${key}`),
  );
}

test('[CK30] every language says every sentence, in the order of English', () => {
  for (const words of Object.values(TRANSLATIONS)) expect(Object.keys(words)).toEqual(KEYS);
  expect(wrong((translated) => translated.trim() === '')).toEqual([]);
});

test('[CK30] a translation has the places of the English sentence, filled in the same way', () => {
  expect(
    wrong((translated, key) => placesIn(translated).join(', ') !== placesIn(en[key]).join(', ')),
  ).toEqual([]);
});

test('[CK30] every plural has all forms of its language', () => {
  const formsOf = (language: string) => {
    const rules = new Intl.PluralRules(language);
    return [...new Set([...Array.from({ length: 200 }, (_, count) => rules.select(count)), 'other'])];
  };
  expect(formsOf('ru').toSorted()).toEqual(['few', 'many', 'one', 'other']);
  const missing = wrong((translated, _, language) =>
    partsOf(translated).some(
      (part) =>
        Number(part.type) === PLURAL &&
        'options' in part &&
        formsOf(language).some((form) => !(form in part.options)),
    ),
  );
  expect(missing).toEqual([]);
});

test('[CK30] whatever number stands in it, a sentence is said, with everything that belongs into it', () => {
  const unsaid = wrong((translated, key, language) => {
    const places = placesIn(en[key]).map((place) => place.split(' ') as [string, string]);
    const format = new IntlMessageFormat(translated, language);
    return NUMBERS.some((number) => {
      const values = places.map(([name, kind]) => [name, kind === 'text' ? `<${name}>` : number] as const);
      const said = String(format.format(Object.fromEntries(values)));
      const isWhole = places.every(([name, kind]) => kind !== 'text' || said.includes(`<${name}>`));
      return !isWhole || /[{}]|undefined|NaN/u.test(said);
    });
  });
  expect(unsaid).toEqual([]);
});

test('[CK30] no English is left', () => {
  expect(wrong((translated, key) => literalsIn(en[key]).trim() !== '' && translated === en[key])).toEqual([]);
  // Where another script is written, Latin letters are codes.
  const latin = wrong(
    (translated, _, language) =>
      ['ru', 'zh', 'ar'].includes(language) &&
      /\p{Script=Latin}/u.test(literalsIn(translated).replace('USD', '')),
  );
  expect(latin).toEqual([]);
});

test('[CK30] words are quoted as their language quotes', () => {
  const quotes: Readonly<Record<string, RegExp>> = {
    fr: /["“”']|«(?!\u00a0)|(?<!\u00a0)»/u,
    es: /["“”']|«\s|\s»/u,
    ru: /["“”']|«\s|\s»/u,
    zh: /["«»']/u,
    ar: /["“”']|«\s|\s»/u,
  };
  expect(wrong((translated, _, language) => quotes[language]?.test(translated) ?? true)).toEqual([]);
});

test('[CK30] a heading or choice that a sentence names is called as in the grid', () => {
  const named = ({ columns, choices }: PlanWords): Partial<Record<MessageKey, string>> => ({
    L01: choices.outside,
    'L05.many': columns.alsoServes,
    'M03.over': columns.conditions,
    'M03.over.whole': columns.conditions,
  });
  const called = (key: MessageKey, language: string) => PLANS[language] && named(PLANS[language])[key];
  expect(wrong((translated, key, language) => !translated.includes(called(key, language) ?? ''))).toEqual([]);
});
