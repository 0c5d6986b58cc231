/**
 * Table kits: the typed fields of plan objects. Two so far, T4 objectives and T6 actions; the others follow the same
 * form. A cell's value is kept as typed; `readCell` says what it means.
 *
 * @see docs/templates.md; columns after the handbook's chain issue, objective, measure, action, indicator, cost
 */
export const KITS = ['T4', 'T6'] as const;
export type Kit = (typeof KITS)[number];

/** Whether `value` names a kit. */
export function isKit(value: unknown): value is Kit {
  return KITS.some((kit) => kit === value);
}

/** How a cell is typed and read. */
export type FieldType =
  | { readonly is: 'text'; readonly lines: 'one' | 'many' }
  | { readonly is: 'number' }
  | { readonly is: 'money' }
  | { readonly is: 'date' }
  | { readonly is: 'choice'; readonly of: readonly string[] }
  /** The id of an object of another kit. */
  | { readonly is: 'link'; readonly to: Kit };

export interface Field {
  readonly key: string;
  readonly type: FieldType;
  /** Needed for the row to count as complete. */
  readonly required: boolean;
  /** Suggested column width, in rem. */
  readonly width: number;
}

const text = (key: string, width: number, required = true): Field => ({
  key,
  type: { is: 'text', lines: 'many' },
  required,
  width,
});

/** Fields of each kit, in the order of the columns. Labels are `kit.<kit>.<key>` in the message catalogue. */
export const FIELDS: Readonly<Record<Kit, readonly Field[]>> = {
  T4: [
    text('statement', 22),
    text('issues', 14),
    text('targetGroups', 12),
    text('sdgTarget', 7),
    text('parent', 10, false),
    text('outcomeIndicator', 16),
    text('lead', 12),
  ],
  T6: [
    text('action', 16),
    text('activity', 20),
    text('output', 14),
    { key: 'objective', type: { is: 'link', to: 'T4' }, required: true, width: 9 },
    text('targetGroup', 12),
    text('lead', 12),
    text('partners', 12),
    { key: 'start', type: { is: 'date' }, required: true, width: 9 },
    { key: 'end', type: { is: 'date' }, required: true, width: 9 },
    text('territory', 10, false),
    { key: 'cost', type: { is: 'money' }, required: true, width: 9 },
    text('funding', 12),
    text('indicator', 14),
    text('baseline', 9),
    text('target', 9),
    text('verification', 12),
    text('risk', 14, false),
    {
      key: 'status',
      type: { is: 'choice', of: ['planned', 'started', 'done', 'stopped'] },
      required: false,
      width: 8,
    },
  ],
};

/** What a cell means: nothing yet, a value, or text that its column cannot read (kept as typed). */
export type Reading =
  | { readonly is: 'empty' }
  | { readonly is: 'value'; readonly value: string | number }
  | { readonly is: 'unread'; readonly expected: 'number' | 'money' | 'date' | 'choice' | 'link' };

/** What `typed` means in a column of `type`. Money is a number; spaces and a sign or code of currency may stand around it. */
export function readCell(type: FieldType, typed: string): Reading {
  const value = typed.trim();
  if (value === '') return { is: 'empty' };
  switch (type.is) {
    case 'text':
      return { is: 'value', value };
    case 'number':
    case 'money': {
      const number = numberIn(
        type.is === 'money' ? value.replace(/^\p{Sc}|\p{Sc}$|^[A-Z]{3}\b|\b[A-Z]{3}$/gu, '') : value,
      );
      return number === null ? { is: 'unread', expected: type.is } : { is: 'value', value: number };
    }
    case 'date':
      return isDate(value) ? { is: 'value', value } : { is: 'unread', expected: 'date' };
    case 'choice':
      return type.of.includes(value) ? { is: 'value', value } : { is: 'unread', expected: 'choice' };
    case 'link':
      return { is: 'value', value };
  }
}

/** Digits may be grouped by spaces, commas or points; Arabic-Indic digits are read too. */
function numberIn(typed: string): number | null {
  const western = typed.replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660));
  const plain = western
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
