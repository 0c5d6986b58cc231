import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { newId, type ObjectId } from '../ids.ts';
import {
  addObject,
  allPlanObjects,
  moveObject,
  planNumbers,
  planObjects,
  planOf,
  removeObject,
  setCell,
} from './objects.ts';

const id = (seed: number): ObjectId => newId('o', (bytes) => bytes.fill(seed));

function exchange(a: Y.Doc, b: Y.Doc): void {
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b));
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a));
}

test('[B7] a removed object leaves its grid and keeps its cells', () => {
  const ydoc = new Y.Doc();
  addObject(ydoc, 'T4', id(1));
  setCell(ydoc, id(1), 'statement', 'Everybody learns');
  removeObject(ydoc, id(1));
  expect(planObjects(ydoc, 'T4')).toEqual([]);
  expect(planOf(ydoc).get(id(1))?.get('statement')).toBe('Everybody learns');
});

test('[B8] rows stand where they were put, also when two people add at the same time', () => {
  const [amina, juma] = [new Y.Doc(), new Y.Doc()];
  addObject(amina, 'T4', id(1));
  addObject(amina, 'T4', id(2));
  exchange(amina, juma);
  addObject(amina, 'T4', id(3), id(1));
  addObject(juma, 'T4', id(4));
  exchange(amina, juma);
  const order = [id(1), id(3), id(2), id(4)];
  expect(planObjects(amina, 'T4').map((row) => row.id)).toEqual(order);
  expect(planObjects(juma, 'T4').map((row) => row.id)).toEqual(order);
});

test('[B18] a row moves among those of its kit, as far as there are rows, and keeps its id and cells', () => {
  const ydoc = new Y.Doc();
  for (const seed of [1, 2, 3]) addObject(ydoc, 'T4', id(seed));
  addObject(ydoc, 'T1', id(9));
  setCell(ydoc, id(3), 'statement', 'Everybody learns');
  const order = () => planObjects(ydoc, 'T4').map((row) => row.id);
  moveObject(ydoc, id(3), -1);
  expect(order()).toEqual([id(1), id(3), id(2)]);
  moveObject(ydoc, id(3), -5);
  expect(order()).toEqual([id(3), id(1), id(2)]);
  moveObject(ydoc, id(3), 1);
  expect(order()).toEqual([id(1), id(3), id(2)]);
  moveObject(ydoc, id(2), 1);
  expect(order()).toEqual([id(1), id(3), id(2)]);
  expect(planObjects(ydoc, 'T4')[1]?.cells).toEqual({ statement: 'Everybody learns' });
});

test('[B9] two people who fill different cells of one row both keep their words', () => {
  const [amina, juma] = [new Y.Doc(), new Y.Doc()];
  addObject(amina, 'T4', id(1));
  exchange(amina, juma);
  setCell(amina, id(1), 'statement', 'Everybody learns');
  setCell(juma, id(1), 'lead', 'Ministry of Education');
  exchange(amina, juma);
  expect(planObjects(juma, 'T4')[0]?.cells).toEqual({
    statement: 'Everybody learns',
    lead: 'Ministry of Education',
  });
});

test('[B10] every kit counts its own, and actions count within their objective, those without one apart', () => {
  const ydoc = new Y.Doc();
  addObject(ydoc, 'T4', id(1));
  addObject(ydoc, 'T4', id(2));
  for (const seed of [11, 12, 13]) addObject(ydoc, 'T6', id(seed));
  setCell(ydoc, id(11), 'objective', id(2));
  setCell(ydoc, id(12), 'objective', id(2));
  addObject(ydoc, 'T1', id(21));
  setCell(ydoc, id(13), 'objective', id(21));
  const numbers = planNumbers(allPlanObjects(ydoc));
  expect([1, 2, 11, 12, 13, 21].map((seed) => numbers.get(id(seed)))).toEqual([
    '1',
    '2',
    '2.1',
    '2.2',
    '–.1',
    '1',
  ]);
});
