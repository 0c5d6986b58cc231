import type { ObjectId } from '../ids.ts';
import { readCell, type Reading } from '../plan/cells.ts';
import { FIELDS, KITS, type Field, type Kit } from '../plan/kits.ts';
import type { PlanObject } from '../plan/objects.ts';

/** An object of the plan as rules have it in hand. Its cells are asked of the paper, which notes who asked. */
export interface Row {
  readonly id: ObjectId;
  readonly kit: Kit;
}

/** What stands in the cells of one row, for rules that look at each of them: taken down once, for as long as the row stays as it is. */
export interface Survey {
  readonly empty: readonly Field[];
  /** Typed, and not to be read. */
  readonly unread: readonly { readonly key: string; readonly typed: string }[];
  readonly unknown: readonly { readonly key: string; readonly who: string; readonly by: string }[];
  /** Marks and placeholders left over. */
  readonly marks: readonly { readonly key: string; readonly mark: string }[];
  readonly ids: readonly { readonly key: string; readonly ids: readonly ObjectId[] }[];
}

/** A row with its cells. Each is read once, when first asked for. */
export interface ReadRow extends Row {
  readonly cells: PlanObject['cells'];
  readonly readings: Map<string, Reading>;
  /** What `survey.ts` took down of it; null until then. */
  survey: Survey | null;
}

const FIELDS_BY_KEY = new Map<Kit, ReadonlyMap<string, Field>>(
  KITS.map((kit) => [kit, new Map(FIELDS[kit].map((field) => [field.key, field]))]),
);

const EMPTY: Reading = { is: 'empty' };

/** `object` as a row that nobody has read yet. */
export function rowOf({ id, kit, cells }: PlanObject): ReadRow {
  return { id, kit, cells, readings: new Map(), survey: null };
}

/** What the cell `key` of `row` means. */
export function readingIn(row: ReadRow, key: string): Reading {
  const typed = row.cells[key];
  if (typed === undefined) return EMPTY;
  const known = row.readings.get(key);
  if (known !== undefined) return known;
  const reading = readCell(columnOf(row.kit, key).type, typed);
  row.readings.set(key, reading);
  return reading;
}

/** The column `key` of `kit`. @throws {RangeError} when there is none: a rule with a wrong key would never find anything. */
export function columnOf(kit: Kit, key: string): Field {
  const field = FIELDS_BY_KEY.get(kit)?.get(key);
  if (field === undefined) throw new RangeError(`${kit} has no column ${key}`);
  return field;
}

/** Columns in which two states of an object differ. */
export function columnsChanged(before: PlanObject['cells'], after: PlanObject['cells']): readonly string[] {
  if (before === after) return [];
  const changed: string[] = [];
  for (const key in after) if (before[key] !== after[key]) changed.push(key);
  for (const key in before) if (!(key in after)) changed.push(key);
  return changed;
}
