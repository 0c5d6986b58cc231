import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { newId, type ObjectId } from '../ids.ts';
import { cellParts, writeParts } from './cells.ts';
import { danglingLinks, linksTo, withoutLink } from './dangling.ts';
import { FIELDS, KITS, type Kit } from './kits.ts';
import { addObject, allPlanObjects, moveObject, planOf, removeObject, setCell } from './objects.ts';

const id = (seed: number): ObjectId => newId('o', (bytes) => bytes.fill(seed));

test('[B20] a link to what was taken out, never was, or is of another kind is reported with its cell', () => {
  const ydoc = new Y.Doc();
  addObject(ydoc, 'T8', id(1));
  addObject(ydoc, 'T8', id(2));
  addObject(ydoc, 'T2', id(3));
  addObject(ydoc, 'T6', id(4));
  setCell(ydoc, id(4), 'partners', writeParts([id(1), id(2), id(9), 'Women’s Forum']));
  setCell(ydoc, id(4), 'lead', id(3));
  removeObject(ydoc, id(2));
  const cell = { from: id(4), kit: 'T6' };
  expect(danglingLinks(allPlanObjects(ydoc))).toEqual([
    { ...cell, key: 'lead', to: id(3) },
    { ...cell, key: 'partners', to: id(2) },
    { ...cell, key: 'partners', to: id(9) },
  ]);
  expect(linksTo(allPlanObjects(ydoc), id(1))).toEqual([{ ...cell, key: 'partners', to: id(1) }]);
});

test('[B20] a link is taken out of its cell, or its name put in its place, and the others stay', () => {
  const typed = writeParts([id(1), id(2), 'Women’s Forum']);
  expect(withoutLink(typed, id(1), '')).toBe(writeParts([id(2), 'Women’s Forum']));
  expect(withoutLink(typed, id(2), 'Statistics office')).toBe(
    writeParts([id(1), 'Statistics office', 'Women’s Forum']),
  );
});

/** Seeds that are tried each time; all 2,000 of the target were, when this was written and with `PLAN_SEEDS`. */
const SEEDS = Number(process.env['PLAN_SEEDS'] ?? 300);

const deeds = fc.array(
  fc.record({
    who: fc.nat(2),
    what: fc.constantFrom('add', 'add', 'link', 'link', 'write', 'remove', 'move', 'meet'),
    kit: fc.nat(KITS.length - 1),
    one: fc.nat(),
    other: fc.nat(),
    with: fc.nat(2),
  }),
  { minLength: 10, maxLength: 60 },
);

test('[B21] whatever two or three people do to objects and links at the same time, all end with the same plan, and no link is lost from sight', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 3 }), deeds, (people, all) => {
      const replicas = Array.from({ length: people }, (_, index) => {
        const ydoc = new Y.Doc();
        ydoc.clientID = index + 1;
        return ydoc;
      });
      let made = 0;
      for (const deed of all) {
        const ydoc = replicas[deed.who % people] ?? new Y.Doc();
        const other = replicas[deed.with % people] ?? ydoc;
        const plan = allPlanObjects(ydoc);
        const at = plan[deed.one % Math.max(1, plan.length)];
        const target = plan[deed.other % Math.max(1, plan.length)];
        if (deed.what === 'add')
          addObject(
            ydoc,
            KITS[deed.kit] ?? 'T4',
            id((made += 1)),
            at?.kit === KITS[deed.kit] ? at?.id : undefined,
          );
        else if (deed.what === 'meet') exchange(ydoc, other);
        else if (at === undefined || target === undefined) continue;
        else if (deed.what === 'write')
          setCell(ydoc, at.id, FIELDS[at.kit][0]?.key ?? '', `words ${deed.other}`);
        else if (deed.what === 'remove') removeObject(ydoc, at.id);
        else if (deed.what === 'move') moveObject(ydoc, at.id, (deed.other % 5) - 2);
        else link(ydoc, at.id, at.kit, target.id, target.kit);
      }
      // Everybody meets everybody.
      for (const one of replicas) for (const other of replicas) exchange(one, other);
      for (const one of replicas) for (const other of replicas) exchange(one, other);
      const plans = replicas.map((ydoc) => allPlanObjects(ydoc));
      for (const plan of plans) expect(plan).toEqual(plans[0]);
      expect(danglingLinks(plans[0] ?? [])).toEqual(strictlyDangling(replicas[0] ?? new Y.Doc()));
    }),
    { numRuns: SEEDS },
  );
});

function exchange(a: Y.Doc, b: Y.Doc): void {
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b, Y.encodeStateVector(a)));
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a, Y.encodeStateVector(b)));
}

/** Links the first column of `from` that may lead to an object of `kind`. */
function link(ydoc: Y.Doc, from: ObjectId, kit: Kit, to: ObjectId, kind: Kit): void {
  for (const { key, type } of FIELDS[kit]) {
    if (type.is !== 'link' || !type.to.includes(kind)) continue;
    const entry = planOf(ydoc).get(from);
    const typed: unknown = entry instanceof Y.Map ? entry.get(key) : '';
    const before = typeof typed === 'string' ? cellParts(typed) : [];
    setCell(ydoc, from, key, type.many ? writeParts([...new Set([...before, to])]) : to);
    return;
  }
}

/** The same, worked out from the map itself, without what reads plans and cells. */
function strictlyDangling(ydoc: Y.Doc): readonly unknown[] {
  const there = new Set(
    [...planOf(ydoc)].flatMap(([key, entry]) => (entry.get('removed') === true ? [] : [key])),
  );
  return allPlanObjects(ydoc).flatMap(({ id: from, kit }) =>
    FIELDS[kit].flatMap(({ key, type }) => {
      const typed: unknown = planOf(ydoc).get(from)?.get(key);
      if (type.is !== 'link' || typeof typed !== 'string') return [];
      return typed
        .split('; ')
        .filter((to) => to.startsWith('o_') && !there.has(to))
        .map((to) => ({ from, kit, key, to }));
    }),
  );
}
