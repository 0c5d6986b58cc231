import { baseOf } from './scripts.ts';

const MS_PER_DAY = 86_400_000;

/**
 * `iso` (`YYYY-MM-DD`) as people write it in `language`, in full or short; unchanged when it is not a day. Always the
 * Gregorian calendar, which ministries date their papers by.
 */
export function dayInWords(iso: string, language: string, length: 'long' | 'short'): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso) ?? [];
  if (year === undefined) return iso;
  const ms = daysSinceEpoch(Number(year), Number(month), Number(day)) * MS_PER_DAY;
  return new Intl.DateTimeFormat(`${known(language)}-u-ca-gregory`, {
    day: 'numeric',
    month: length === 'long' ? 'long' : 'short',
    year: 'numeric',
    numberingSystem: 'latn',
    timeZone: 'UTC',
  }).format(ms);
}

/** A tag that Intl accepts; English for one that is not a language. */
function known(language: string): string {
  const base = baseOf(language);
  // Day, month, year, as in most countries that write English.
  return base === 'en' || !/^[a-z]{2,3}$/.test(base) ? 'en-GB' : base;
}

/** Days from 1970-01-01, in the proleptic Gregorian calendar. @see H. Hinnant, "chrono-compatible low-level date algorithms" */
function daysSinceEpoch(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** Seconds since the Unix epoch at the beginning of the day `iso`, in UTC; 0 when it is not a day. */
export function secondsAt(iso: string): number {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso) ?? [];
  return year === undefined
    ? 0
    : (daysSinceEpoch(Number(year), Number(month), Number(day)) * MS_PER_DAY) / 1000;
}
