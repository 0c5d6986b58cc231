import { isId, type ObjectId } from '../ids.ts';
import type { FieldType } from './kits.ts';
import { TAG_SETS } from './tags.ts';

/** What a cell means: nothing yet, a value, or text that its column cannot read (kept as typed). */
export type Reading =
  | { readonly is: 'empty' }
  | { readonly is: 'value'; readonly value: string | number }
  | { readonly is: 'tags'; readonly tags: readonly string[] }
  /** Ids as typed, whether there is such an object or not, and names of what has no id here. */
  | {
      readonly is: 'links';
      readonly ids: readonly ObjectId[];
      readonly names: readonly string[];
      /** What the object of a parent paper said when it was linked, where that was noted. */
      readonly asLinked?: string;
    }
  | { readonly is: 'series'; readonly years: readonly YearValue[] }
  /** Not known yet: who finds out, and by when (`YYYY-MM-DD`); empty where it is not said. */
  | { readonly is: 'unknown'; readonly who: string; readonly by: string }
  | { readonly is: 'unread'; readonly expected: Exclude<FieldType['is'], 'text' | 'link' | 'parent'> };

/** A number for one year. */
export interface YearValue {
  readonly year: number;
  readonly value: number;
}

/** A cell that begins with this is not known yet: `? Statistics office, 2027-06-30`. */
const UNKNOWN = '?';
/** What stands between tags, links and years; Arabic and full-width ones are read too. */
const SEPARATOR = /[;؛；]/u;
const NO_NAMES: readonly string[] = [];

/** What `typed` means in a column of `type`. Money is a number; spaces and a sign or code of currency may stand around it. */
export function readCell(type: FieldType, typed: string): Reading {
  const value = typed.trim();
  if (value === '') return { is: 'empty' };
  if (value.startsWith(UNKNOWN) || value.startsWith('؟') || value.startsWith('？'))
    return unknownIn(value.slice(1));
  switch (type.is) {
    case 'text':
      return { is: 'value', value };
    case 'number':
    case 'money': {
      const number = numberIn(type.is === 'money' ? withoutCurrency(value) : value);
      return number === null ? { is: 'unread', expected: type.is } : { is: 'value', value: number };
    }
    case 'people': {
      const number = numberIn(value);
      const isCount = number !== null && number >= 0 && Number.isInteger(number);
      return isCount ? { is: 'value', value: number } : { is: 'unread', expected: 'people' };
    }
    case 'year':
      return /^[12]\d{3}$/.test(western(value))
        ? { is: 'value', value: Number(western(value)) }
        : { is: 'unread', expected: 'year' };
    case 'series':
      return seriesIn(value);
    case 'date':
      return isDate(value) ? { is: 'value', value } : { is: 'unread', expected: 'date' };
    case 'choice':
      return type.of.includes(value) ? { is: 'value', value } : { is: 'unread', expected: 'choice' };
    case 'tags': {
      const known: readonly string[] = TAG_SETS[type.of];
      const tags = cellParts(value);
      return tags.every((tag) => known.includes(tag))
        ? { is: 'tags', tags }
        : { is: 'unread', expected: 'tags' };
    }
    case 'link': {
      const parts = type.many ? cellParts(value) : [value];
      const [only] = parts;
      // Most cells link to one object.
      if (parts.length === 1 && isId('o', only)) return { is: 'links', ids: [only], names: NO_NAMES };
      return {
        is: 'links',
        ids: parts.filter((part): part is ObjectId => isId('o', part)),
        names: parts.filter((part) => !isId('o', part)),
      };
    }
    case 'parent':
      return parentIn(value);
  }
}

/** A link to an object of the parent paper, as a cell keeps it: its id, and what it says now. */
export function writeParentLink(id: ObjectId, said: string): string {
  const words = said.replaceAll(/\s+/gu, ' ').trim();
  return words === '' ? id : `${id}: ${words}`;
}

function parentIn(value: string): Reading {
  const [, id, asLinked] = /^(\w+):\s+(.+)$/su.exec(value) ?? [];
  if (isId('o', id) && asLinked !== undefined) return { is: 'links', ids: [id], names: [], asLinked };
  return isId('o', value)
    ? { is: 'links', ids: [value], names: [] }
    : { is: 'links', ids: [], names: [value] };
}

/** Tags or links as a cell keeps them. */
export function writeParts(parts: readonly string[]): string {
  return parts.join('; ');
}

/** A cell whose value is not known yet: `who` finds out `by` a day (`YYYY-MM-DD`), either of them empty. */
export function writeUnknown(who: string, by: string): string {
  return [UNKNOWN, [who, by].filter((part) => part !== '').join(', ')].join(' ').trim();
}

/** The first number in `typed` that can be told: `16 % of women` is 16; null when there is none. */
export function numberAmong(typed: string): number | null {
  const [found] =
    /-?[\d\u0660-\u0669\u06f0-\u06f9][\d\u0660-\u0669\u06f0-\u06f9\s\u00a0\u202f.,]*/u.exec(typed) ?? [];
  return found === undefined ? null : numberIn(found.replace(/[.,\s]+$/u, ''));
}

/** Tags, links or years of a cell, one by one and each once. */
export function cellParts(value: string): readonly string[] {
  if (!SEPARATOR.test(value)) {
    const only = value.trim();
    return only === '' ? [] : [only];
  }
  return [
    ...new Set(
      value
        .split(SEPARATOR)
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    ),
  ];
}

function unknownIn(words: string): Reading {
  const [, day = ''] = /(\d{4}-\d{2}-\d{2})\s*$/.exec(words) ?? [];
  const by = isDate(day) ? day : '';
  const who = words.trim().slice(0, words.trim().length - by.length);
  return { is: 'unknown', who: who.replace(/[\s,،:]+$/u, '').trim(), by };
}

function seriesIn(value: string): Reading {
  const years: YearValue[] = [];
  for (const part of cellParts(value)) {
    const [, year, amount] = /^(\d{4})\s*[:：]\s*(.+)$/u.exec(western(part)) ?? [];
    const number = amount === undefined ? null : numberIn(withoutCurrency(amount.replace(/\s*%$/u, '')));
    if (year === undefined || number === null) return { is: 'unread', expected: 'series' };
    years.push({ year: Number(year), value: number });
  }
  return { is: 'series', years: years.toSorted((a, b) => a.year - b.year) };
}

function withoutCurrency(value: string): string {
  return value.replace(/^\p{Sc}|\p{Sc}$|^[A-Z]{3}\b|\b[A-Z]{3}$/gu, '').trim();
}

/** Arabic-Indic and Persian digits as Western ones. */
function western(typed: string): string {
  if (!/[\u0660-\u0669\u06f0-\u06f9]/.test(typed)) return typed;
  return typed
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0));
}

/** Digits may be grouped by spaces, commas or points; Arabic-Indic digits are read too. */
function numberIn(typed: string): number | null {
  const plain = western(typed)
    .replace(/[\s\u00a0\u202f]/g, '')
    .replace(/[,.](?=\d{3}(?:\D|$))/g, '')
    .replace(',', '.');
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}

/** `YYYY-MM-DD`, a real day of the Gregorian calendar. */
function isDate(typed: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(typed) ?? [];
  if (year === undefined) return false;
  const leap = (Number(year) % 4 === 0 && Number(year) % 100 !== 0) || Number(year) % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][Number(month) - 1] ?? 0;
  return Number(day) >= 1 && Number(day) <= days;
}
