import type { ObjectId } from '../ids.ts';
import { readCell, type Reading } from '../plan/cells.ts';
import { FIELDS, KITS, type Field, type Kit } from '../plan/kits.ts';
import type { PlanObject } from '../plan/objects.ts';

/** An object of the plan as rules have it in hand. Its cells are asked of the paper, which notes who asked. */
export interface Row {
  readonly id: ObjectId;
  readonly kit: Kit;
}

/** What a cell of links leads to: rows, names that no row has, and ids of rows that are gone. */
export interface Links {
  readonly rows: readonly Row[];
  readonly names: readonly string[];
  readonly gone: readonly ObjectId[];
}

/** What stands in the cells of one row, for rules that look at each of them: taken down once, for as long as the row stays as it is. */
export interface Survey {
  /** Needed, and empty. */
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
  /** By column. Rows of a kit are read column after column, so that all of them get one shape. */
  readonly readings: Record<string, Reading>;
  /** Where the links of which columns lead in the paper `linkedIn`; for `links.ts`. */
  links: Record<string, Links>;
  linkedIn: object | null;
  /** What `survey.ts` took down of it; null until then. */
  survey: Survey | null;
  /** What it is called in a sentence; null until that was asked. */
  name: string | null;
}

const FIELDS_BY_KEY = new Map<Kit, ReadonlyMap<string, Field>>(
  KITS.map((kit) => [kit, new Map(FIELDS[kit].map((field) => [field.key, field]))]),
);

const EMPTY: Reading = { is: 'empty' };

/** `object` as a row that nobody has read yet. */
export function rowOf({ id, kit, cells }: PlanObject): ReadRow {
  return { id, kit, cells, readings: {}, links: {}, linkedIn: null, survey: null, name: null };
}

/** What the cell `key` of `row` means. */
export function readingIn(row: ReadRow, key: string): Reading {
  const typed = row.cells[key];
  if (typed === undefined) return EMPTY;
  return (row.readings[key] ??= readCell(columnOf(row.kit, key).type, typed));
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
