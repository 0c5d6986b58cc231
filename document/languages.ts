/** Languages a document or a person may have: its own name, and which way it is written. Names after CLDR. */
export interface Language {
  readonly code: string;
  readonly name: string;
  readonly direction: 'ltr' | 'rtl';
}

const ltr = (code: string, name: string): Language => ({ code, name, direction: 'ltr' });
const rtl = (code: string, name: string): Language => ({ code, name, direction: 'rtl' });

/** Offered in menus, in this order. Any other BCP 47 tag may still be typed in a workshop's settings. */
export const LANGUAGES: readonly Language[] = [
  ltr('en', 'English'),
  ltr('fr', 'Français'),
  ltr('es', 'Español'),
  ltr('pt', 'Português'),
  rtl('ar', 'العربية'),
  ltr('zh', '中文'),
  ltr('ru', 'Русский'),
  ltr('kk', 'Қазақ тілі'),
  ltr('mn', 'Монгол'),
  ltr('vi', 'Tiếng Việt'),
  ltr('id', 'Bahasa Indonesia'),
  ltr('ms', 'Bahasa Melayu'),
  ltr('km', 'ខ្មែរ'),
  ltr('lo', 'ລາວ'),
  ltr('th', 'ไทย'),
  ltr('am', 'አማርኛ'),
  ltr('sw', 'Kiswahili'),
  rtl('dv', 'ދިވެހި'),
  rtl('fa', 'فارسی'),
  rtl('ur', 'اردو'),
  ltr('az', 'Azərbaycan'),
  ltr('tr', 'Türkçe'),
];

/** Which way `code` is written; left to right when it is not known. */
export function directionOf(code: string): 'ltr' | 'rtl' {
  const base = code.split('-')[0] ?? code;
  return LANGUAGES.find((language) => language.code === base)?.direction ?? 'ltr';
}

/** The name of `code` in its own language, or the code itself. */
export function languageName(code: string): string {
  return LANGUAGES.find((language) => language.code === code)?.name ?? code;
}
