import * as Y from 'yjs';
import type { ObjectId } from '../ids.ts';
import { FIELDS, isKit, KITS, type Kit } from './kits.ts';

/** Name of the plan's map in a body. */
export const PLAN_ROOT = 'plan';

/** An object of the plan: a row of a grid, with an id that stays when it moves. */
export interface PlanObject {
  readonly id: ObjectId;
  readonly kit: Kit;
  /** Rows are shown in the order of this number, smaller first; equal numbers by id. */
  readonly place: number;
  /** Field key to text as typed. A field never filled is absent. */
  readonly cells: Readonly<Record<string, string>>;
}

/** Distance between the places of neighbouring rows, so that a row can be put between two. */
const PLACE_STEP = 1024;

/** The objects of `kit` in `ydoc`, in order. Removed objects and unknown kits are left out, never deleted. */
export function planObjects(ydoc: Y.Doc, kit: Kit): readonly PlanObject[] {
  return inOrder(objectsIn(ydoc, (one) => one === kit));
}

/** All objects of `ydoc`, kit by kit, in order. */
export function allPlanObjects(ydoc: Y.Doc): readonly PlanObject[] {
  return kitByKit(objectsIn(ydoc, isKit));
}

/** `objects` kit by kit, those of each in order. */
export function kitByKit(objects: readonly PlanObject[]): readonly PlanObject[] {
  const kits = new Map(KITS.map((kit): [Kit, PlanObject[]] => [kit, []]));
  for (const object of objects) kits.get(object.kit)?.push(object);
  return [...kits.values()].flatMap(inOrder);
}

/** The object `id` of `ydoc`; null where there is none, or one that was removed or is of an unknown kit. */
export function planObject(ydoc: Y.Doc, id: ObjectId): PlanObject | null {
  return objectOf(id, planOf(ydoc).get(id), isKit);
}

function objectsIn(ydoc: Y.Doc, wanted: (kit: unknown) => boolean): readonly PlanObject[] {
  return [...planOf(ydoc)].flatMap(([id, entry]) => objectOf(id as ObjectId, entry, wanted) ?? []);
}

function objectOf(id: ObjectId, entry: unknown, wanted: (kit: unknown) => boolean): PlanObject | null {
  if (!(entry instanceof Y.Map) || entry.get('removed') === true) return null;
  const kit: unknown = entry.get('kit');
  if (!isKit(kit) || !wanted(kit)) return null;
  const cells: Record<string, string> = {};
  for (const { key } of FIELDS[kit]) {
    const value: unknown = entry.get(key);
    if (typeof value === 'string' && value !== '') cells[key] = value;
  }
  const place: unknown = entry.get('place');
  return { id, kit, place: typeof place === 'number' ? place : 0, cells };
}

function inOrder(objects: readonly PlanObject[]): readonly PlanObject[] {
  return objects.toSorted((a, b) => a.place - b.place || (a.id < b.id ? -1 : 1));
}

/** Put a new, empty object with `id` after `after`, or at the end. */
export function addObject(ydoc: Y.Doc, kit: Kit, id: ObjectId, after?: ObjectId): void {
  const rows = planObjects(ydoc, kit);
  const at = after === undefined ? rows.length - 1 : rows.findIndex((row) => row.id === after);
  const place = placeBetween(rows[at]?.place, rows[at + 1]?.place);
  ydoc.transact(() => {
    const entry = new Y.Map<string | number | boolean>();
    entry.set('kit', kit);
    entry.set('place', place);
    planOf(ydoc).set(id, entry);
  }, PLAN_EDIT);
}

/** Move the object `by` rows among those of its kit, as far as there are rows. */
export function moveObject(ydoc: Y.Doc, id: ObjectId, by: number): void {
  const entry = planOf(ydoc).get(id);
  const kit: unknown = entry instanceof Y.Map ? entry.get('kit') : null;
  if (!(entry instanceof Y.Map) || !isKit(kit)) return;
  const rows = planObjects(ydoc, kit);
  const from = rows.findIndex((row) => row.id === id);
  const to = Math.max(0, Math.min(rows.length - 1, from + by));
  if (from === -1 || to === from) return;
  const others = rows.filter((row) => row.id !== id);
  const place = placeBetween(others[to - 1]?.place, others[to]?.place);
  ydoc.transact(() => entry.set('place', place), PLAN_EDIT);
}

function placeBetween(before: number | undefined, next: number | undefined): number {
  if (before === undefined) return (next ?? PLACE_STEP) - PLACE_STEP;
  return next === undefined ? before + PLACE_STEP : (before + next) / 2;
}

/** Type `text` into the cell `key` of `id`. Does nothing when the object is gone. */
export function setCell(ydoc: Y.Doc, id: ObjectId, key: string, text: string): void {
  const entry = planOf(ydoc).get(id);
  if (!(entry instanceof Y.Map) || entry.get(key) === text) return;
  ydoc.transact(() => entry.set(key, text), PLAN_EDIT);
}

/** Take the object out of its grid. Its cells are kept, so that undo and history have them. */
export function removeObject(ydoc: Y.Doc, id: ObjectId): void {
  const entry = planOf(ydoc).get(id);
  if (!(entry instanceof Y.Map)) return;
  ydoc.transact(() => entry.set('removed', true), PLAN_EDIT);
}

/** Origin of plan edits made on this device, for the undo manager. */
export const PLAN_EDIT = { edit: 'plan' } as const;

/** The plan's map of a body. */
export function planOf(ydoc: Y.Doc): Y.Map<Y.Map<string | number | boolean>> {
  return ydoc.getMap(PLAN_ROOT);
}

/**
 * The numbers people see: every kit counts its own, `1`, `2`, ...; actions count within their objective, `1.1`, `1.2`,
 * and `–.1` without one. Computed, so that they are right after every move.
 */
export function planNumbers(objects: readonly PlanObject[]): ReadonlyMap<ObjectId, string> {
  const numbers = new Map<ObjectId, string>();
  const counted = new Map<string, number>();
  const next = (what: string): number => {
    const count = (counted.get(what) ?? 0) + 1;
    counted.set(what, count);
    return count;
  };
  const objectives = new Map<string, string>();
  for (const { id, kit } of objects) {
    if (kit === 'T6') continue;
    const number = String(next(kit));
    numbers.set(id, number);
    if (kit === 'T4') objectives.set(id, number);
  }
  for (const { id, kit, cells } of objects) {
    if (kit !== 'T6') continue;
    const objective = objectives.get(cells['objective'] ?? '') ?? '–';
    numbers.set(id, `${objective}.${next(`T6 ${objective}`)}`);
  }
  return numbers;
}
