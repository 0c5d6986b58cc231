import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { readBody } from '../body.ts';
import { setCell } from '../plan/objects.ts';
import {
  bodyWith,
  blockAt,
  branchOf,
  newBlock,
  OBJECT,
  only,
  paragraph,
  put,
  takeOut,
  textAt,
  words,
} from '../testing/branches.ts';
import { isUntouched, reverseOf } from './reversing.ts';

const body = () => bodyWith(paragraph(words('Learning for all.')), paragraph(words('By 2030.')));

/** A body to which what `suggest` changes was applied, that, and what takes it back. */
function accepted(suggest: (ydoc: Y.Doc) => void) {
  const base = body();
  const branch = branchOf(base);
  suggest(branch.ydoc);
  const update = only(branch).update;
  const before = readBody(base);
  const back = reverseOf(base, [update], 900);
  expect(readBody(base)).toEqual(before);
  Y.applyUpdate(base, update);
  return { base, update, back: back!, before };
}

test.each<[string, (ydoc: Y.Doc) => void]>([
  ['words that come', (ydoc) => textAt(ydoc, 0).insert(8, ' throughout life')],
  ['words that go', (ydoc) => textAt(ydoc, 0).delete(0, 9)],
  [
    'words in the place of others',
    (ydoc) => {
      textAt(ydoc, 0).delete(0, 8);
      textAt(ydoc, 0).insert(0, 'Education');
    },
  ],
  ['how words look', (ydoc) => textAt(ydoc, 0).format(0, 8, { bold: {} })],
  ['a block that comes', (ydoc) => put(ydoc, 1, newBlock('heading', 'Goals', { level: 2 }))],
  ['a block that goes, with its words', (ydoc) => takeOut(ydoc, 1)],
  ['a cell of the plan', (ydoc) => setCell(ydoc, OBJECT, 'statement', 'Literacy')],
])('[SG34] taken back is all that was accepted: %s', (_, suggest) => {
  const { base, update, back, before } = accepted(suggest);
  expect(readBody(base)).not.toEqual(before);
  expect(isUntouched([update], base)).toBe(true);
  Y.applyUpdate(base, back);
  expect(readBody(base)).toEqual(before);
});

test('[SG34] what was written beside it and elsewhere meanwhile stays', () => {
  const { base, update, back } = accepted((ydoc) => textAt(ydoc, 0).insert(8, ' throughout life'));
  textAt(base, 0).insert(0, 'Lifelong ');
  textAt(base, 0).insert(textAt(base, 0).length, ' Everywhere.');
  textAt(base, 0).insert('Lifelong Learning throughout life'.length, ' and beyond');
  textAt(base, 1).delete(0, 3);
  expect(isUntouched([update], base)).toBe(true);
  Y.applyUpdate(base, back);
  expect(textAt(base, 0).toString()).toBe('Lifelong Learning and beyond for all. Everywhere.');
  expect(textAt(base, 1).toString()).toBe('2030.');
});

test.each<[string, (ydoc: Y.Doc) => void, (ydoc: Y.Doc) => void]>([
  [
    'a word of it is gone',
    (ydoc) => textAt(ydoc, 0).insert(0, 'Lifelong '),
    (ydoc) => textAt(ydoc, 0).delete(0, 4),
  ],
  [
    'a word stands in it',
    (ydoc) => textAt(ydoc, 0).insert(0, 'Lifelong '),
    (ydoc) => textAt(ydoc, 0).insert(4, '-'),
  ],
  [
    'words were added to its block',
    (ydoc) => put(ydoc, 1, newBlock('paragraph', 'Goals')),
    (ydoc) => textAt(ydoc, 1).insert(5, ' and means'),
  ],
  [
    'its block is another kind now',
    (ydoc) => put(ydoc, 1, newBlock('heading', 'Goals', { level: 2 })),
    (ydoc) => blockAt(ydoc, 1).setAttribute('level', 3 as unknown as string),
  ],
  [
    'the cell says something else',
    (ydoc) => setCell(ydoc, OBJECT, 'statement', 'Literacy'),
    (ydoc) => setCell(ydoc, OBJECT, 'statement', 'Skills'),
  ],
])('[SG34] it is touched where %s', (_, suggest, change) => {
  const { base, update } = accepted(suggest);
  change(base);
  expect(isUntouched([update], base)).toBe(false);
});

test('[SG34] what is taken back can be put in again, under a client id that is only for that', () => {
  const { base, back } = accepted((ydoc) => {
    textAt(ydoc, 0).delete(0, 8);
    textAt(ydoc, 0).insert(0, 'Education');
    put(ydoc, 1, newBlock('heading', 'Goals', { level: 2 }));
    setCell(ydoc, OBJECT, 'statement', 'Literacy');
  });
  const after = readBody(base);
  const again = reverseOf(base, [back], 901);
  Y.applyUpdate(base, back);
  expect(readBody(base)).not.toEqual(after);
  Y.applyUpdate(base, again!);
  expect(readBody(base)).toEqual(after);
  expect([...Y.decodeUpdate(again!).structs].map(({ id }) => id.client)).toSatisfy((clients: number[]) =>
    clients.every((client) => client === 901),
  );
});

test('[SG34] where a value was only taken away, and somebody has put another there, nothing is taken back', () => {
  const attribute = (ydoc: Y.Doc) => blockAt(ydoc, 0);
  const base = body();
  attribute(base).setAttribute('dir', 'rtl');
  const branch = branchOf(base);
  attribute(branch.ydoc).removeAttribute('dir');
  const { update } = only(branch);
  Y.applyUpdate(base, update);
  expect(isUntouched([update], base)).toBe(true);
  attribute(base).setAttribute('dir', 'ltr');
  expect(isUntouched([update], base)).toBe(false);
});
