import type { ObjectId } from '../ids.ts';
import { readCell } from './cells.ts';
import { fieldOf, nameField } from './kits.ts';
import type { PlanObject } from './objects.ts';

/** Objects, and the numbers people see of them. */
export interface Numbered {
  readonly objects: readonly PlanObject[];
  readonly numbers: ReadonlyMap<ObjectId, string>;
}

/**
 * What `object` is called: what stands in the cell that its kit is known by, or the names of what that links to. Empty
 * where that is a choice: its words are of a language.
 */
export function objectName(object: PlanObject, objects: readonly PlanObject[]): string {
  const key = nameField(object.kit);
  const type = fieldOf(object.kit, key)?.type;
  const typed = object.cells[key] ?? '';
  if (type?.is === 'choice' || type === undefined) return '';
  if (type.is !== 'link' && type.is !== 'parent') return typed;
  const reading = readCell(type, typed);
  if (reading.is !== 'links') return typed;
  if (reading.asLinked !== undefined) return reading.asLinked;
  // What an object is called by leads on to what is called by a text: two steps at most, and never round.
  const linked = objects.filter(({ id, kit }) => reading.ids.includes(id) && kit !== object.kit);
  return [...linked.map((one) => objectName(one, objects)), ...reading.names].join('; ');
}

/** What an object is called in a list or a sentence: its number and its name. */
export function objectTitle(object: PlanObject, { objects, numbers }: Numbered): string {
  return `${numbers.get(object.id) ?? ''} ${objectName(object, objects)}`.trim();
}
