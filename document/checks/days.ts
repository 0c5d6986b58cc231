/** Days of the calendar as `YYYY-MM-DD`, counted without a clock and without time zones. */

/** Days from 1970-01-01 to `date`; days before it are negative. After H. Hinnant, chrono-compatible date algorithms. */
export function dayNumber(date: string): number {
  const [year, month, day] = partsOf(date);
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** Months from the first month of year 0, and the day in the month as a part of one: for distances in months. */
export function monthNumber(date: string): number {
  const [year, month, day] = partsOf(date);
  return year * 12 + month - 1 + (day - 1) / 31;
}

/** The year of `date`. */
export function yearOf(date: string): number {
  return partsOf(date)[0];
}

function partsOf(date: string): readonly [number, number, number] {
  return [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))];
}
