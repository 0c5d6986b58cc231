import { dayNumber } from '../checks/days.ts';
import { numberAmong, readCell } from './cells.ts';
import { FIELDS, fieldOf, type Field, type Kit } from './kits.ts';
import { objectTitle, type Numbered } from './names.ts';
import type { PlanObject } from './objects.ts';

const MS_PER_DAY = 86_400_000;
/** Columns of text in which a number is looked for: their words are the unit. */
const WRITTEN: readonly string[] = ['baseline', 'target'];
const FIGURE_TYPES: readonly Field['type']['is'][] = ['number', 'money', 'people', 'date', 'year'];

/** The columns of `kit` whose numbers, amounts and days can be cited in a sentence. */
export function figureFields(kit: Kit): readonly Field[] {
  return FIELDS[kit].filter(isFigureField);
}

function isFigureField({ key, type }: Field): boolean {
  return FIGURE_TYPES.includes(type.is) || WRITTEN.includes(key);
}

let keys: ReadonlySet<string> | undefined;

/** Whether there is a column called so, of any kit, that can be cited as a number. */
export function isFigureKey(key: string): boolean {
  keys ??= new Set(
    Object.values(FIELDS).flatMap((fields) => fields.filter(isFigureField).map((one) => one.key)),
  );
  return keys.has(key);
}

/** The column that a citation with these attributes is about; null where it is about the object as a whole. */
export function citedFigure({ figure }: Readonly<Record<string, unknown>>): string | null {
  return typeof figure === 'string' && isFigureKey(figure) ? figure : null;
}

/** What a citation with `attributes` says of `object`: its number and name, or one of its numbers; null where there is no such number. */
export function citation(
  object: PlanObject,
  attributes: Readonly<Record<string, unknown>>,
  { objects, numbers, language }: Numbered & { readonly language: string },
): string | null {
  const figure = citedFigure(attributes);
  return figure === null
    ? objectTitle(object, { objects, numbers })
    : figureOf(object, figure, { plan: objects, language });
}

/**
 * The number, amount or day in the cell `key` of `object` as it is cited in `language`; null where there is none that can be read. Amounts
 * have the plan's currency, shares their per cent sign. A number that is written with other words is cited as written.
 */
export function figureOf(
  object: Pick<PlanObject, 'kit' | 'cells'>,
  key: string,
  { plan, language }: { readonly plan: readonly PlanObject[]; readonly language: string },
): string | null {
  const field = fieldOf(object.kit, key);
  if (field === null || !isFigureField(field)) return null;
  const typed = object.cells[key]?.trim() ?? '';
  const reading = readCell(field.type, typed);
  if (reading.is !== 'value') return null;
  const { value } = reading;
  const { is } = field.type;
  if (is === 'date') return dayFormat(language).format(dayNumber(String(value)) * MS_PER_DAY);
  if (is === 'year') return String(value);
  if (is === 'money') return amount(Number(value), plan, language);
  if (is === 'text') return written(object, typed, { plan, language });
  return inFull(Number(value), language);
}

function written(
  { kit, cells }: Pick<PlanObject, 'kit' | 'cells'>,
  typed: string,
  { plan, language }: { readonly plan: readonly PlanObject[]; readonly language: string },
): string | null {
  const share = /^(.*?)\s*[%٪％]$/u.exec(typed)?.[1];
  const reading = readCell({ is: 'number' }, share ?? typed);
  if (reading.is !== 'value') return numberAmong(typed) === null ? null : typed;
  const number = Number(reading.value);
  const unit = kit === 'T7' ? cells['unit'] : undefined;
  if (share !== undefined || unit === 'percent' || unit === 'percent-of-people')
    return numberFormat(language, { style: 'percent', maximumFractionDigits: fractionDigits(number) }).format(
      number / 100,
    );
  return unit === 'money' ? amount(number, plan, language) : inFull(number, language);
}

/** An amount in the currency that the paper names: by its code, or by a word. */
function amount(value: number, plan: readonly PlanObject[], language: string): string {
  const currency = plan.find(({ kit }) => kit === 'T19')?.cells['currency']?.trim() ?? '';
  if (/^[A-Z]{3}$/.test(currency))
    return numberFormat(language, {
      style: 'currency',
      currency,
      currencyDisplay: 'code',
      minimumFractionDigits: 0,
      maximumFractionDigits: fractionDigits(value),
    }).format(value);
  const isKnown = currency !== '' && readCell({ is: 'text', lines: 'one' }, currency).is === 'value';
  return [inFull(value, language), ...(isKnown ? [currency] : [])].join('\u00a0');
}

function inFull(value: number, language: string): string {
  return numberFormat(language, { maximumFractionDigits: fractionDigits(value) }).format(value);
}

/** What Intl takes at the most. */
const FRACTION_DIGITS_MOST = 20;

/** So many digits `value` has behind the point: what is cited is never rounded. */
function fractionDigits(value: number): number {
  const [, fraction = '', exponent = '0'] = /(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? [];
  return Math.min(FRACTION_DIGITS_MOST, Math.max(0, fraction.length - Number(exponent)));
}

function numberFormat(language: string, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  return new Intl.NumberFormat(localeOf(language), { numberingSystem: 'latn', ...options });
}

/** Days are always of the Gregorian calendar, by which ministries date their papers. */
function dayFormat(language: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(`${localeOf(language)}-u-ca-gregory`, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    numberingSystem: 'latn',
    timeZone: 'UTC',
  });
}

/** A tag that Intl accepts; numbers and days of English as the United Nations write them. */
function localeOf(language: string): string {
  const [base = ''] = language.toLowerCase().split(/[-_]/);
  return base === 'en' || !/^[a-z]{2,3}$/.test(base) ? 'en-GB' : base;
}
