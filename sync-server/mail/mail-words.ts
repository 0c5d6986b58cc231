import { directionOf } from '../../document/languages.ts';
import { wayOfText } from '../../document/schema/written-way.ts';
import { ar } from './words/ar.ts';
import { en } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';
import { ru } from './words/ru.ts';
import type { MailWords } from './words/words.ts';
import { zh } from './words/zh.ts';

const all: Readonly<Record<string, MailWords>> = { en, fr, es, ru, zh, ar };

/** The words of mails for who reads `language`, and the language they are in: English where we have none. */
export function mailWordsFor(language: string): { readonly code: string; readonly words: MailWords } {
  const code = (language.split('-')[0] ?? language).toLowerCase();
  const words = Object.hasOwn(all, code) ? all[code] : undefined;
  return words === undefined ? { code: 'en', words: en } : { code, words };
}

/** `pattern` with its `{holes}` filled, on one line; what runs the other way than `code` stands apart (U+2068, U+2069). */
export function said(
  pattern: string,
  holes: Readonly<Record<string, string | number>>,
  code: string,
): string {
  return pattern.replace(/\{(\w+)\}/g, (hole, name: string) => {
    const value = holes[name];
    return value === undefined ? hole : apart(String(value), code);
  });
}

/** `text` on one line, so that it reads well among words of `code`. */
export function apart(text: string, code: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  const way = wayOfText(line);
  return way === null || way === directionOf(code) ? line : `\u2068${line}\u2069`;
}
