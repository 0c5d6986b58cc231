import { DAY_MS, dayOf, daysSinceEpoch } from '../people/days.ts';

/** The hour of a person's day from which on a digest is sent. */
export const DIGEST_HOUR = 7;

/**
 * The name of the period that `now` is in: of a day or a week of `zone`, from 7 in the morning (of Monday) until the next. For
 * each there is one digest at most, so when the name is another than that of the last digest, the next is due.
 */
export function periodAt(now: number, zone: string, period: 'daily' | 'weekly'): string {
  const day = daysAt(now, zone);
  if (period === 'daily') return dayOf(day * DAY_MS);
  const sinceMonday = (day + 3) % 7; // 1970 began on a Thursday
  return `week ${dayOf((day - sinceMonday) * DAY_MS)}`;
}

/** Days since 1970 in `zone`, where each begins at the hour of digests. */
function daysAt(now: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
  }).formatToParts(now);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value);
  const isBefore = part('hour') < DIGEST_HOUR;
  return daysSinceEpoch(part('year'), part('month'), part('day')) - (isBefore ? 1 : 0);
}
