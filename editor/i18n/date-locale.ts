/** English dates are written as the United Nations writes them: day, month, year, and 24 hours. */
export function dateLocale(language: string): string {
  return language === 'en' ? 'en-GB' : language;
}

/** `day` (`YYYY-MM-DD`) in words of `language`. */
export function dayIn(language: string, day: string): string {
  const format = new Intl.DateTimeFormat(dateLocale(language), { dateStyle: 'long', timeZone: 'UTC' });
  return format.format(new Date(`${day}T00:00:00Z`));
}
