import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { newId } from '../ids.ts';
import { addObject, setCell } from '../plan/objects.ts';
import { bodyWith, branchOf, OBJECT, only, paragraph, SECTION, textAt, words } from '../testing/branches.ts';
import { DESCRIBED_MOST_DEEDS, describing } from './describing.ts';

test('[SG33] each is described upon those before it, and the body stays as it is', () => {
  const body = bodyWith(paragraph(words('The dog sleeps.')));
  const before = Y.encodeStateAsUpdate(body);
  const branch = branchOf(body);
  textAt(branch.ydoc, 0).insert(4, 'lazy ');
  const first = only(branch);
  const other = branchOf(body, [], 200);
  textAt(other.ydoc, 0).insert(15, ' Well.');
  const found = describing(body, [first, only(other)], 'en');
  const told = [...found.values()].map(({ section, deeds }) => [
    section,
    ...deeds.map((deed) => 'text' in deed && deed.text),
  ]);
  expect(told).toEqual([
    [SECTION, 'lazy'],
    [SECTION, 'Well.'],
  ]);
  expect(Y.encodeStateAsUpdate(body)).toEqual(before);
});

test('[SG33] what builds on something that is not there does nothing', () => {
  const body = bodyWith(paragraph(words('The dog sleeps.')));
  const elsewhere = bodyWith(paragraph(words('Another text, which is longer than this.')));
  elsewhere.clientID = 77;
  textAt(elsewhere, 0).insert(3, ' one');
  const branch = branchOf(elsewhere);
  textAt(branch.ydoc, 0).insert(5, 'two ');
  const [one] = describing(body, [only(branch)], 'en').values();
  expect(one).toEqual({ deeds: [], section: null });
});

test('[SG33] objects that a cell names are called by their names', () => {
  const body = bodyWith(paragraph());
  const issue = newId('o', (bytes) => bytes.fill(5));
  addObject(body, 'T1', issue);
  setCell(body, issue, 'issue', 'Few adults learn.');
  const branch = branchOf(body);
  setCell(branch.ydoc, OBJECT, 'issues', issue);
  const [one] = describing(body, [only(branch)], 'en').values();
  expect(one?.deeds).toMatchObject([{ did: 'cell-changed', from: '', to: 'Few adults learn.' }]);
});

test('[SG33] of many deeds the first are kept', () => {
  const body = bodyWith(paragraph(words(Array.from({ length: 40 }, (_, index) => `word${index}`).join(' '))));
  const branch = branchOf(body);
  const text = textAt(branch.ydoc, 0);
  for (let index = 39; index > 0; index -= 2) text.insert(text.toString().indexOf(` word${index}`), '!');
  const [one] = describing(body, [only(branch)], 'en').values();
  expect(one?.deeds).toHaveLength(DESCRIBED_MOST_DEEDS);
});
