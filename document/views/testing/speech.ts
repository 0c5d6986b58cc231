import { en as plan } from '../../plan/words/en.ts';
import { ar as planAr } from '../../plan/words/ar.ts';
import type { View, ViewSpeech, ViewTable } from '../view.ts';
import { en as views } from '../words/en.ts';

/** Views said in English, with days as they are typed. */
export const english: ViewSpeech = {
  views,
  plan,
  language: 'en',
  direction: 'ltr',
  number: (value) => value.toLocaleString('en-GB'),
  day: (iso) => iso,
};

/** The same, right to left. */
export const turned: ViewSpeech = { ...english, plan: planAr, language: 'ar', direction: 'rtl' };

/** The fields of a table as text, a row each. */
export function textsOf({ rows }: ViewTable): readonly (readonly string[])[] {
  return rows.map(({ cells }) => cells.map(({ text }) => text));
}

/** The table of the part at `at`. */
export function tableIn({ parts }: View, at = 0): ViewTable {
  const part = parts[at];
  if (part === undefined) throw new RangeError(`no part ${at}`);
  return part.table;
}
