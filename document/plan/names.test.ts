import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { newId } from '../ids.ts';
import { FIELDS, KITS, nameField } from './kits.ts';
import { objectTitle } from './names.ts';
import { addObject, allPlanObjects, planNumbers, setCell } from './objects.ts';

const id = (seed: number) => newId('o', (bytes) => bytes.fill(seed));

test('[B16] an object is called by its number and the cell its kit is known by, or the name of what that links to', () => {
  const ydoc = new Y.Doc();
  addObject(ydoc, 'T8', id(1));
  setCell(ydoc, id(1), 'name', 'Ministry of Education');
  addObject(ydoc, 'T28', id(2));
  setCell(ydoc, id(2), 'body', id(1));
  addObject(ydoc, 'T28', id(3));
  setCell(ydoc, id(3), 'body', 'A centre in each region');
  addObject(ydoc, 'T26', id(4));
  setCell(ydoc, id(4), 'kind', 'threat');
  setCell(ydoc, id(4), 'statement', 'School heads refuse');
  addObject(ydoc, 'T21', id(5));
  setCell(ydoc, id(5), 'element', 'age');
  const objects = allPlanObjects(ydoc);
  const view = { objects, numbers: planNumbers(objects) };
  const title = (seed: number) =>
    objects.flatMap((one) => (one.id === id(seed) ? [objectTitle(one, view)] : []))[0];
  expect([1, 2, 3, 4, 5].map(title)).toEqual([
    '1 Ministry of Education',
    '1 Ministry of Education',
    '2 A centre in each region',
    '1 School heads refuse',
    '1',
  ]);
});

test('every kit is known by one of its fields', () => {
  for (const kit of KITS) expect(FIELDS[kit].some(({ key }) => key === nameField(kit))).toBe(true);
});
