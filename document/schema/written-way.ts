/** Letters of scripts that run from right to left: Hebrew, Arabic, Syriac, Thaana, N'Ko and their presentation forms. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;
const LETTER = /\p{L}/u;

/** Which way the first letter in `text` runs; null when there is no letter. */
export function wayOfText(text: string): 'ltr' | 'rtl' | null {
  for (const character of text)
    if (LETTER.test(character)) return RIGHT_TO_LEFT.test(character) ? 'rtl' : 'ltr';
  return null;
}

/** Blocks that hold other blocks: a browser's `dir="auto"` looks past children that have a `dir` of their own. */
export const HOLDING_BLOCKS: ReadonlySet<string> = new Set([
  'bulletList',
  'orderedList',
  'taskList',
  'table',
  'blockquote',
]);
