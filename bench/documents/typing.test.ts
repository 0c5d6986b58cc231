import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { inspect } from '../../sync-server/sync/guard.ts';
import { draft } from './draft.ts';
import { paragraphTexts, typing } from './typing.ts';

const state = draft({ paragraphs: 7, paragraphBytes: 60 });
const CLIENT = 0x4000_0000;

test('what is typed comes in through the guard key by key, and stands in its paragraph', () => {
  const ydoc = new Y.Doc();
  Y.applyUpdate(ydoc, state);
  const before = paragraphTexts(ydoc).map(String);
  for (const update of typing(state, { client: CLIENT, paragraph: 6, count: 6 })) {
    expect(inspect(update, ydoc)).toMatchObject({ is: 'new', clients: [CLIENT] });
    Y.applyUpdate(ydoc, update);
  }
  const after = paragraphTexts(ydoc).map(String);
  expect(after.slice(0, 6)).toEqual(before.slice(0, 6));
  expect(after[6]).toBe(`${before[6]?.slice(0, 5)}policy${before[6]?.slice(5)}`);
});

test('two people who type in different paragraphs do not wait for each other', () => {
  const [amina = [], boris = []] = [0, 1].map((writer) =>
    typing(state, { client: CLIENT + writer, paragraph: writer, count: 2 }),
  );
  const ydoc = new Y.Doc();
  for (const update of [state, ...boris, ...amina]) {
    Y.applyUpdate(ydoc, update);
    expect(ydoc.store.pendingStructs).toBeNull();
  }
});

test('a draft is the same every time, with as many paragraphs of that length as asked for', () => {
  expect(Buffer.compare(draft({ paragraphs: 7, paragraphBytes: 60 }), state)).toBe(0);
  const ydoc = new Y.Doc();
  Y.applyUpdate(ydoc, state);
  expect(paragraphTexts(ydoc).map(({ length }) => length)).toEqual(Array.from({ length: 7 }, () => 60));
});

test('there is nobody to type in a paragraph that is not there', () => {
  expect(() => typing(state, { client: CLIENT, paragraph: 7, count: 1 })).toThrow(RangeError);
});
