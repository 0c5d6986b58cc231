import { baseOf, type Script } from './scripts.ts';

/** Fonts that come with Word, or that it finds a stand-in for. */
export const WORD_FONTS = {
  text: 'Calibri',
  arabic: 'Arial',
  eastAsian: 'Microsoft YaHei',
} as const;

const fonts: Readonly<Partial<Record<Script, string>>> = {
  arabic: WORD_FONTS.arabic,
  hebrew: 'Arial',
  thaana: 'MV Boli',
  khmer: 'Leelawadee UI',
  lao: 'Leelawadee UI',
  thai: 'Leelawadee UI',
  devanagari: 'Nirmala UI',
  ethiopic: 'Ebrima',
  han: WORD_FONTS.eastAsian,
};

/** The font Word sets `script` in; null for the font of the text. */
export function wordFont(script: Script): string | null {
  return fonts[script] ?? null;
}

const regions: Readonly<Record<string, string>> = {
  en: 'en-GB',
  fr: 'fr-FR',
  es: 'es-ES',
  pt: 'pt-PT',
  ar: 'ar-SA',
  zh: 'zh-CN',
  ru: 'ru-RU',
  kk: 'kk-KZ',
  mn: 'mn-MN',
  vi: 'vi-VN',
  id: 'id-ID',
  ms: 'ms-MY',
  km: 'km-KH',
  lo: 'lo-LA',
  th: 'th-TH',
  am: 'am-ET',
  sw: 'sw-KE',
  dv: 'dv-MV',
  fa: 'fa-IR',
  ur: 'ur-PK',
  az: 'az-Latn-AZ',
  tr: 'tr-TR',
  el: 'el-GR',
  he: 'he-IL',
  hi: 'hi-IN',
};

/** `language` with the region that Word's dictionaries are sorted by. */
export function wordLanguage(language: string): string {
  if (language.includes('-')) return language;
  return regions[baseOf(language)] ?? baseOf(language);
}
