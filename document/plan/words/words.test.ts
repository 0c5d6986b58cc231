import { expect, test } from 'vitest';
import { FIELDS, KITS, SINGLE_KITS } from '../kits.ts';
import { TAG_SETS } from '../tags.ts';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { pt } from './pt.ts';
import { ru } from './ru.ts';
import { choiceWord, columnWord, unknownWords, type PlanWords } from './words.ts';
import { zh } from './zh.ts';

const ALL: Readonly<Record<string, PlanWords>> = { en, fr, es, pt, ru, zh, ar };

/** Every text in `words`, with the way to it. */
function textsIn(words: object, at = ''): readonly (readonly [string, string])[] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${at} ${key}`, value] as const] : textsIn(value as object, `${at} ${key}`),
  );
}

test('[B15] every column has a heading, and no heading is for a column that there is not', () => {
  const keys = KITS.flatMap((kit) => FIELDS[kit].map(({ key }) => `${kit}.${key}`));
  const columns: Readonly<Record<string, string>> = en.columns;
  const said = (key: string) => columns[key] ?? columns[key.slice(key.indexOf('.') + 1)];
  expect(keys.filter((key) => said(key) === undefined)).toEqual([]);
  const used = new Set(keys.map((key) => (key in columns ? key : key.slice(key.indexOf('.') + 1))));
  expect(Object.keys(columns).filter((key) => !used.has(key))).toEqual([]);
});

test('[B15] every choice and tag has a word, and no word is for one that there is not', () => {
  const choices: Readonly<Record<string, string>> = en.choices;
  const used = new Set<string>();
  const missing = KITS.flatMap((kit) => FIELDS[kit]).flatMap((field) => {
    const { key, type } = field;
    if (type.is !== 'choice' || Object.values(TAG_SETS).some((set) => set === type.of)) return [];
    return type.of.flatMap((choice) => {
      const own = `${key}.${choice}`;
      used.add(own in choices ? own : choice);
      return own in choices || choice in choices ? [] : [own];
    });
  });
  expect(missing).toEqual([]);
  expect(Object.keys(choices).filter((key) => !used.has(key))).toEqual([]);
  for (const [set, tags] of Object.entries(TAG_SETS))
    expect(Object.keys(en.tags[set as keyof typeof TAG_SETS])).toEqual([...tags]);
});

test('[B15] every language says all that English says, and nothing is empty but the invitations of kits filled once', () => {
  for (const words of Object.values(ALL)) {
    expect(
      textsIn(words)
        .map(([key]) => key)
        .toSorted(),
    ).toEqual(
      textsIn(en)
        .map(([key]) => key)
        .toSorted(),
    );
    const empty = textsIn(words).flatMap(([key, text]) => (text.trim() === '' ? [key] : []));
    expect(empty).toEqual(SINGLE_KITS.flatMap((kit) => [` kits ${kit} add`, ` kits ${kit} empty`]));
  }
});

test('[B15] objects of two kits have two names, choices of one column too', () => {
  for (const words of Object.values(ALL)) {
    const names = Object.values(words.kits).map(({ many }) => many);
    expect(new Set(names).size).toBe(names.length);
    for (const kit of KITS) {
      const heads = FIELDS[kit].map(({ key }) => columnWord(words, kit, key));
      expect([kit, new Set(heads).size]).toEqual([kit, heads.length]);
      for (const field of FIELDS[kit]) {
        if (field.type.is !== 'choice') continue;
        const choices = field.type.of.map((choice) => choiceWord(words, field, choice));
        expect([kit, field.key, new Set(choices).size]).toEqual([kit, field.key, choices.length]);
      }
    }
  }
});

test.each([
  ['', '', 'Not known yet'],
  ['Statistics office', '', 'Not known yet: Statistics office'],
  ['', '2027-06-30', 'Not known yet, by the day 2027-06-30'],
  ['Office $& {by}', '2027-06-30', 'Not known yet: Office $& {by}, by the day 2027-06-30'],
])('[B14] what is not known yet is said with who (%s) and by when (%s)', (who, by, said) => {
  expect(unknownWords(en, { is: 'unknown', who, by }, (day) => `the day ${day}`)).toBe(said);
});
