import { IntlMessageFormat } from 'intl-messageformat';
import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { directionOf } from '../../document/languages.ts';
import { isolated } from './bidi.ts';
import { atFirst } from './at-first.ts';
import type { Catalogue, MessageKey } from './catalogue.ts';
import { dateLocale } from './date-locale.ts';

/** Values for the places in a message. */
export type MessageValues = Readonly<Record<string, string | number | Date>>;

/** A message of the catalogue, with its places filled. */
export type Translate = (key: MessageKey, values?: MessageValues) => string;

/** The interface's language. */
export interface InterfaceLanguage {
  readonly code: string;
  readonly direction: 'ltr' | 'rtl';
  readonly t: Translate;
}

/** The translator of one language. Formats are compiled once, at first use. */
export function createTranslate(code: string, catalogue: Catalogue): Translate {
  const compiled = new Map<MessageKey, IntlMessageFormat>();
  return (key, values = {}) => {
    let format = compiled.get(key);
    if (format === undefined) {
      const sentence: string | undefined = catalogue[key];
      if (sentence === undefined) return ''; // it comes with a part that is on its way: no page stops for that
      format = new IntlMessageFormat(sentence, dateLocale(code));
      compiled.set(key, format);
    }
    try {
      return String(format.format(isolatedIn(values, code)));
    } catch (mistake) {
      // A sentence with a gap is better than a page that stops; while we develop, and in tests, it stops.
      if (import.meta.env.DEV) throw mistake;
      return catalogue[key];
    }
  };
}

function isolatedIn(values: MessageValues, language: string): Record<string, string | number | Date> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? isolated(value, language) : value,
    ]),
  );
}

const LanguageContext = createContext<InterfaceLanguage>({
  code: 'en',
  direction: 'ltr',
  t: createTranslate('en', atFirst),
});

/** Gives everything below it the language `code`. */
export function LanguageProvider({
  code,
  catalogue,
  children,
}: {
  code: string;
  catalogue: Catalogue;
  children: ReactNode;
}) {
  const language = useMemo(
    () => ({ code, direction: directionOf(code), t: createTranslate(code, catalogue) }),
    [code, catalogue],
  );
  return (
    <LanguageContext value={language}>
      <I18nProvider locale={code}>{children}</I18nProvider>
    </LanguageContext>
  );
}

/** The interface's language here: its code, direction, and `t` for messages. */
export function useLanguage(): InterfaceLanguage {
  return useContext(LanguageContext);
}
