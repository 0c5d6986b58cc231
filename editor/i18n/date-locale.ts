/** English dates are written as the United Nations writes them: day, month, year, and 24 hours. */
export function dateLocale(language: string): string {
  return language === 'en' ? 'en-GB' : language;
}
