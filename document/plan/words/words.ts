import type { Reading } from '../cells.ts';
import type { Field, Kit } from '../kits.ts';
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
