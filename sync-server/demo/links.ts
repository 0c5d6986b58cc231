import type { ObjectId } from '../../document/ids.ts';
import { cellParts, writeParts } from '../../document/plan/cells.ts';
import { fieldOf, nameField, type FieldType, type Kit } from '../../document/plan/kits.ts';
import type { DemoCells } from './content.ts';

/** An object before it is in the plan. */
export interface Named {
  readonly id: ObjectId;
  readonly kit: Kit;
  readonly cells: DemoCells;
}

/** A sign at the beginning of a name that stands for all of it: `MEA-5 240 public schools ...`. */
const SIGN = /^[A-Z]{2,3}-\d+(?= )/;

/**
 * The names that links to `objects` may be typed with: the whole name, the sign it begins with, and for objectives and
 * actions their number, `OBJ-2` or `SO-2` and `2.1`.
 */
export function linkNames(objects: readonly Named[]): (kit: Kit, typed: string) => ObjectId | null {
  const names = new Map<string, ObjectId>();
  const within = new Map<string, number>();
  let objectives = 0;
  for (const { id, kit, cells } of objects) {
    const name = cells[nameField(kit)] ?? '';
    names.set(`${kit} ${name}`, id);
    const [sign] = SIGN.exec(name) ?? [];
    if (sign !== undefined) names.set(`${kit} ${sign}`, id);
    if (kit === 'T4') {
      objectives += 1;
      for (const short of ['OBJ', 'SO']) names.set(`T4 ${short}-${objectives}`, id);
    }
    if (kit === 'T6') {
      const objective = cells['objective'] ?? '';
      const count = (within.get(objective) ?? 0) + 1;
      within.set(objective, count);
      names.set(`T6 ${objective}.${count}`, id);
    }
  }
  return (kit, typed) => names.get(`${kit} ${typed}`) ?? null;
}

/** `cells` with ids in the place of names that some object has; a name that none has stays as it was typed. */
export function linked(kit: Kit, cells: DemoCells, find: ReturnType<typeof linkNames>): DemoCells {
  return Object.fromEntries(
    Object.entries(cells).map(([key, text]) => {
      const type = fieldOf(kit, key)?.type;
      return [key, type?.is === 'link' ? linkedCell(type, text, find) : text];
    }),
  );
}

function linkedCell(
  { to, many }: Extract<FieldType, { readonly is: 'link' }>,
  text: string,
  find: ReturnType<typeof linkNames>,
): string {
  const idOf = (name: string) => to.map((kit) => find(kit, name)).find((id) => id !== null) ?? name;
  if (!many) return idOf(text);
  // People type commas too; where every name between them is known, that is what they meant.
  const byComma = text.split(/[,،]\s*/u);
  const parts = byComma.every((part) => idOf(part) !== part) ? byComma : cellParts(text);
  return writeParts(parts.map(idOf));
}
