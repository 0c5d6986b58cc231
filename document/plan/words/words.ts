import { readCell, type Reading } from '../cells.ts';
import { fieldOf, type Field, type Kit } from '../kits.ts';
import { type TagSet, TAG_SETS } from '../tags.ts';
import type { en } from './en.ts';

/**
 * The words for plan objects in one language, for grids and for exports alike. Not part of a page's first words: they
 * are fetched with what shows them.
 */
export type PlanWords = typeof en;

/** The heading of the column `key` of `kit`. */
export function columnWord({ columns }: PlanWords, kit: Kit, key: string): string {
  const words: Readonly<Record<string, string>> = columns;
  return words[`${kit}.${key}`] ?? words[key] ?? key;
}

/** What `choice` of a column is called. */
export function choiceWord(words: PlanWords, field: Field, choice: string): string {
  const { type, key } = field;
  if (type.is === 'choice' && isTagSet(key) && type.of === TAG_SETS[key]) return tagWord(words, key, choice);
  const choices: Readonly<Record<string, string>> = words.choices;
  return choices[`${key}.${choice}`] ?? choices[choice] ?? choice;
}

/** What a tag is called. */
export function tagWord({ tags }: PlanWords, set: TagSet, tag: string): string {
  const words: Readonly<Record<string, string>> = tags[set];
  return words[tag] ?? tag;
}

/** What `typed` says in the column `key` of `kit`: choices and tags by their words, all else as it was typed. */
export function cellInWords(
  words: PlanWords,
  { kit, key }: { readonly kit: Kit; readonly key: string },
  typed: string,
): string {
  const field = fieldOf(kit, key);
  if (field === null) return typed;
  const reading = readCell(field.type, typed);
  if (field.type.is === 'choice' && reading.is === 'value') return choiceWord(words, field, typed.trim());
  const { type } = field;
  if (type.is === 'tags' && reading.is === 'tags')
    return reading.tags.map((tag) => tagWord(words, type.of, tag)).join('; ');
  return typed;
}

/** A cell that is not known yet, in words; `dayInWords` writes the day by which it is found out. */
export function unknownWords(
  { unknown }: PlanWords,
  { who, by }: Extract<Reading, { readonly is: 'unknown' }>,
  dayInWords: (day: string) => string,
): string {
  const pattern = unknown[who === '' ? (by === '' ? 'only' : 'by') : by === '' ? 'who' : 'whoBy'];
  return pattern.replace(/\{(who|by)\}/g, (hole) => (hole === '{who}' ? who : dayInWords(by)));
}

function isTagSet(key: string): key is TagSet {
  return Object.hasOwn(TAG_SETS, key);
}
