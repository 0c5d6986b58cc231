import { directionOf } from '../../document/languages.ts';

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;
const LEFT_TO_RIGHT = /\p{Lu}|\p{Ll}|\p{Script=Han}/u;
const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

/**
 * `value` as it may stand in a sentence of `language`.
 *
 * Words that run against the sentence are isolated, so that a number or a dot after an Arabic name stays where the
 * English sentence has it. Words that run with it are left alone.
 *
 * @see UAX #9, 2.4.2 (explicit directional isolates)
 */
export function isolated(value: string, language: string): string {
  const against = directionOf(language) === 'rtl' ? LEFT_TO_RIGHT : RIGHT_TO_LEFT;
  return against.test(value) ? `${FIRST_STRONG_ISOLATE}${value}${POP_ISOLATE}` : value;
}
