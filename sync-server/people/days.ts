/** A day, in ms. */
export const DAY_MS = 86_400_000;

/** The moment at which the day `iso` (`YYYY-MM-DD`) is over everywhere on Earth. */
export function endOfDay(iso: string): number {
  const [year = 1970, month = 1, day = 1] = iso.split('-').map(Number);
  // The last place where it is still that day is twelve hours behind UTC.
  return (daysSinceEpoch(year, month, day) + 1) * DAY_MS + DAY_MS / 2;
}

/** The day of `at` in UTC, `YYYY-MM-DD`. */
export function dayOf(at: number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'UTC' }).format(at);
}

/** Days from 1970-01-01 in the Gregorian calendar. Years count from March, so that the leap day comes last. */
export function daysSinceEpoch(year: number, month: number, day: number): number {
  const marchYear = month <= 2 ? year - 1 : year;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  return marchYear * 365 + leapDays + dayOfYear - 719_468;
}
