import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { readBody } from '../body.ts';
import { setCell } from '../plan/objects.ts';
import {
  blockAt,
  bodyWith,
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
import { leaveMarksWhile } from '../tidying.ts';
import { dependsOn } from './reading.ts';

const body = () => bodyWith(paragraph(words('Learning for all.')), paragraph(words('By 2030.')));

test('[SG1] nothing that is suggested changes a byte of the body, and what others write is seen beside it', () => {
  const base = body();
  const branch = branchOf(base);
  const before = Y.encodeStateAsUpdate(base);
  textAt(branch.ydoc, 0).insert(12, ' and everybody');
  textAt(branch.ydoc, 0).format(0, 8, { bold: {} });
  takeOut(branch.ydoc, 1);
  put(branch.ydoc, 1, newBlock('heading', 'Goals', { level: 2 }));
  setCell(branch.ydoc, OBJECT, 'statement', 'Literacy');
  expect(Y.encodeStateAsUpdate(base)).toEqual(before);
  textAt(base, 0).insert(0, 'Lifelong ');
  expect(textAt(branch.ydoc, 0).toString()).toContain('Lifelong ');
  expect(textAt(branch.ydoc, 0).toString()).toContain('and everybody');
});

test('[SG1] each suggestion has a client id of its own; one can go on with an earlier one', () => {
  const base = body();
  const branch = branchOf(base);
  textAt(branch.ydoc, 0).insert(0, 'One. ');
  const first = branch.current;
  const second = branch.rotate();
  expect(branch.rotate()).toBe(second); // nothing was written yet
  textAt(branch.ydoc, 1).insert(0, 'Two. ');
  expect(branch.resume(first)).toBe(true);
  textAt(branch.ydoc, 0).insert(5, 'Still one. ');
  const clients = branch.suggestions().map(({ update }) => [...Y.decodeUpdate(update).ds.clients.keys()]);
  expect(branch.suggestions().map(({ id }) => id)).toEqual([first, second]);
  expect(clients).toEqual([[], []]);
  const [one, two] = branch.suggestions();
  expect(dependsOn(one!.update, two!.update) || dependsOn(two!.update, one!.update)).toBe(false);
});

test('[SG2] accepted on a quiet body, a suggestion gives what its author saw; the author goes on, and nothing is there twice', () => {
  const base = body();
  const branch = branchOf(base);
  textAt(branch.ydoc, 0).delete(0, 8);
  textAt(branch.ydoc, 0).insert(0, 'Education');
  put(branch.ydoc, 2, newBlock('heading', 'Goals', { level: 2 }));
  const seen = readBody(branch.ydoc);
  const { id, update } = only(branch);
  textAt(branch.ydoc, 0).insert(0, 'Later. '); // after it was sent
  Y.applyUpdate(base, update, 'accept');
  expect(readBody(base)).toEqual(seen);
  const rest = branch.accepted(id);
  expect(rest).not.toBe(null);
  expect(textAt(branch.ydoc, 0).toString()).toBe('Later. Education for all.');
  textAt(branch.ydoc, 0).insert(7, 'Yes. ');
  Y.applyUpdate(base, only(branch).update);
  expect(textAt(base, 0).toString()).toBe('Later. Yes. Education for all.');
  expect(branch.accepted(rest!)).toBe(null);
  expect(branch.suggestions()).toEqual([]);
  expect(readBody(base)).toEqual(readBody(branch.ydoc));
});

test('[SG3] what was rejected is taken out, with what builds on it, and both can still be read', () => {
  const base = body();
  const branch = branchOf(base);
  textAt(branch.ydoc, 0).insert(12, 'women ');
  const ground = branch.current;
  const upon = branch.rotate();
  textAt(branch.ydoc, 0).insert(14, '(!)');
  const beside = branch.rotate();
  textAt(branch.ydoc, 1).insert(0, 'Here: ');
  const out = branch.without(ground);
  expect(out.map(({ id }) => id)).toEqual([ground, upon]);
  expect(out.every(({ update }) => update.length > 10)).toBe(true);
  expect(textAt(branch.ydoc, 0).toString()).toBe('Learning for all.');
  expect(textAt(branch.ydoc, 1).toString()).toBe('Here: By 2030.');
  expect(branch.ydoc.store.pendingStructs).toBe(null);
  textAt(branch.ydoc, 1).insert(0, 'Now: '); // the current one is still there
  expect(branch.suggestions().map(({ id }) => id)).toEqual([beside]);
  Y.applyUpdate(base, only(branch).update);
  expect(readBody(base)).toEqual(readBody(branch.ydoc));
});

test('[SG3] who comes back has what is pending; what builds on something that is nowhere is kept aside', () => {
  const base = body();
  const branch = branchOf(base);
  textAt(branch.ydoc, 0).insert(0, 'One. ');
  branch.rotate();
  textAt(branch.ydoc, 0).insert(2, 'Two. ');
  const [one, two] = branch.suggestions();
  branch.close();
  const again = branchOf(base, [two!, one!], 200);
  expect(textAt(again.ydoc, 0).toString()).toBe('OnTwo. e. Learning for all.');
  const alone = branchOf(base, [two!], 300);
  expect(alone.stranded).toEqual([two]);
  expect(textAt(alone.ydoc, 0).toString()).toBe('Learning for all.');
  expect(alone.ydoc.store.pendingStructs).toBe(null);
});

test('[SG1] what Yjs would tidy up after others is nothing that is suggested', () => {
  const base = body();
  leaveMarksWhile(base, () => true);
  const branch = branchOf(base);
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(base));
  for (const ydoc of [base, other]) textAt(ydoc, 0).format(0, 8, { bold: {} });
  Y.applyUpdate(base, Y.encodeStateAsUpdate(other)); // bold twice
  expect(branch.suggestions()).toEqual([]);
  expect(blockAt(branch.ydoc, 0).nodeName).toBe('paragraph');
});

test('[SG3] no two suggestions build on each other: what would make them is a third, which builds on both', () => {
  const base = body();
  const branch = branchOf(base);
  textAt(branch.ydoc, 0).insert(12, 'women ');
  const first = branch.current;
  const second = branch.rotate();
  textAt(branch.ydoc, 0).insert(14, '(and men)');
  branch.resume(first);
  textAt(branch.ydoc, 0).insert(0, 'So: ');
  textAt(branch.ydoc, 0).delete(18, 4); // words of the second
  const third = branch.current;
  expect([first, second]).not.toContain(third);
  const updates = new Map(branch.suggestions().map(({ id, update }) => [id, update]));
  const needs = (one: string, other: string) =>
    dependsOn(updates.get(one as never)!, updates.get(other as never)!);
  expect([needs(first, second), needs(second, first), needs(third, second)]).toEqual([false, true, true]);
});
