import type { ObjectId } from '../ids.ts';
import { readCell, writeParts } from './cells.ts';
import { FIELDS, type Kit } from './kits.ts';
import type { PlanObject } from './objects.ts';

/** A cell that links to an object: `from` is whose cell it is. */
export interface CellLink {
  readonly from: ObjectId;
  readonly kit: Kit;
  readonly key: string;
  readonly to: ObjectId;
}

/** The links of `plan` to what is not in it, or is of another kind than their column is for. A parent paper's objects are in that. */
export function danglingLinks(plan: readonly PlanObject[]): readonly CellLink[] {
  const kits = new Map(plan.map(({ id, kit }) => [id, kit]));
  return allLinks(plan).filter(({ kit, key, to }) => {
    const type = FIELDS[kit].find((field) => field.key === key)?.type;
    const there = kits.get(to);
    return there === undefined || (type?.is === 'link' && !type.to.includes(there));
  });
}

/** The links of `plan` that point at `id`. */
export function linksTo(plan: readonly PlanObject[], id: ObjectId): readonly CellLink[] {
  return allLinks(plan).filter(({ to }) => to === id);
}

/** The cell `typed` with `instead` in the place of the link to `id`, or without it where that is empty. */
export function withoutLink(typed: string, id: ObjectId, instead: string): string {
  const reading = readCell({ is: 'link', to: [], many: true }, typed);
  if (reading.is !== 'links') return typed;
  const parts = typed.split(/[;؛；]/u).map((part) => part.trim());
  return writeParts(parts.map((part) => (part === id ? instead : part)).filter((part) => part !== ''));
}

function allLinks(plan: readonly PlanObject[]): readonly CellLink[] {
  return plan.flatMap(({ id: from, kit, cells }) =>
    FIELDS[kit].flatMap(({ key, type }) => {
      if (type.is !== 'link') return [];
      const reading = readCell(type, cells[key] ?? '');
      return reading.is === 'links' ? reading.ids.map((to) => ({ from, kit, key, to })) : [];
    }),
  );
}
