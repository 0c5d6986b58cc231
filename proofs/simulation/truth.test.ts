import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { newId } from '../../document/ids.ts';
import { Truth } from './truth.ts';

const PLAN = newId('d', (bytes) => bytes.fill(1));

/** A document in which somebody wrote and deleted, with its updates in order. */
function written() {
  const ydoc = new Y.Doc();
  ydoc.clientID = 7;
  const updates: Uint8Array[] = [];
  ydoc.on('update', (update: Uint8Array) => updates.push(update));
  const content = ydoc.getMap('plan');
  content.set('o_1', 'one');
  content.set('o_2', 'two');
  content.delete('o_1');
  return updates;
}

function loaded(updates: readonly Uint8Array[]): Y.Doc {
  const ydoc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(ydoc, update);
  return ydoc;
}

test('what was kept and is there is not missed; text and deletions that are gone are', () => {
  const updates = written();
  const truth = new Truth(PLAN);
  for (const update of updates) truth.keep(update);
  expect(truth.lackedBy(loaded(updates), [])).toBe(null);
  expect(truth.lackedBy(loaded(updates.slice(0, 1)), [])).toBe('kept: 7 has 1 of 2');
  expect(truth.lackedBy(loaded(updates.slice(0, 2)), [])).toBe('kept: the deletion of 7:0+1');
});

test('what an editor was shown is not missed either, and its own may be', () => {
  const updates = written();
  const truth = new Truth(PLAN);
  const ydoc = loaded(updates);
  const none = loaded([]);
  expect(truth.lackedBy(none, [{ name: 'Amina', ydoc }])).toBe('shown: Amina has 2 of 7, it has 0');
  ydoc.clientID = 7;
  expect(truth.lackedBy(none, [{ name: 'Amina', ydoc }])).toBe(null);
});

test('a document that waits for something lacks it', () => {
  const [, second = new Uint8Array()] = written();
  expect(new Truth(PLAN).lackedBy(loaded([second]), [])).toBe('it waits for something that is missing');
});
