import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { setCell } from '../plan/objects.ts';
import {
  bodyWith,
  branchOf,
  newBlock,
  OBJECT,
  only,
  paragraph,
  put,
  SECTION,
  takeOut,
  textAt,
  words,
} from '../testing/branches.ts';
import { preview } from './preview.ts';
import { sectionsTouched } from './touching.ts';

const dog = () => bodyWith(paragraph(words('The lazy dog sleeps.')), paragraph(words('By 2030.')));

test.each<readonly [string, (ydoc: Y.Doc) => void, readonly string[]]>([
  ['letters that come', (ydoc) => textAt(ydoc, 0).insert(4, 'very '), [SECTION]],
  ['letters that go', (ydoc) => textAt(ydoc, 0).delete(4, 5), [SECTION]],
  ['a look', (ydoc) => textAt(ydoc, 0).format(4, 4, { bold: {} }), [SECTION]],
  ['a block that comes', (ydoc) => put(ydoc, 1, newBlock('paragraph', 'Nobody pays.')), [SECTION]],
  ['a block that goes', (ydoc) => takeOut(ydoc, 1), [SECTION]],
  ['a cell of the plan', (ydoc) => setCell(ydoc, OBJECT, 'lead', 'Ministry'), []],
])('[SG6] a preview knows which sections to look at: %s', (_what, change, sections) => {
  const body = dog();
  const branch = branchOf(body);
  change(branch.ydoc);
  const touched = sectionsTouched([only(branch).update], [body, branch.ydoc]);
  expect([...touched]).toEqual(sections);
  // What is seen in those sections is all that there is to be seen.
  expect(preview(body, branch.ydoc, { sections: touched })).toEqual(preview(body, branch.ydoc));
});
