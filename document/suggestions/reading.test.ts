import * as encoding from 'lib0/encoding';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { setCell } from '../plan/objects.ts';
import { bodyWith, branchOf, OBJECT, only, paragraph, textAt, words } from '../testing/branches.ts';
import {
  competing,
  dependencies,
  dependsOn,
  hasNews,
  inOrderOfNeed,
  isGrounded,
  isNothing,
  isOvertaken,
} from './reading.ts';

const body = () => bodyWith(paragraph(words('The lazy dog sleeps.')));
function suggestionOf(base: Y.Doc, client: number, change: (ydoc: Y.Doc) => void): Uint8Array {
  const branch = branchOf(base, [], client);
  change(branch.ydoc);
  const { update } = only(branch);
  branch.close();
  return update;
}
const replace = (by: string) => (ydoc: Y.Doc) => {
  textAt(ydoc, 0).delete(4, 4);
  textAt(ydoc, 0).insert(4, by);
};

test('[SG5] two that delete the same words, or fill the same cell, are alternatives; two that write beside each other are not', () => {
  const base = body();
  const [happy, sleepy] = [
    suggestionOf(base, 100, replace('happy')),
    suggestionOf(base, 200, replace('sleepy')),
  ];
  expect(competing(happy, sleepy)).toBe(true);
  const beside = suggestionOf(base, 300, (ydoc) => textAt(ydoc, 0).insert(4, 'very '));
  expect([competing(happy, beside), competing(beside, sleepy)]).toEqual([false, false]);
  const cell = (client: number, text: string) =>
    suggestionOf(base, client, (ydoc) => setCell(ydoc, OBJECT, 'statement', text));
  expect(competing(cell(400, 'Literacy'), cell(500, 'Numeracy'))).toBe(true);
  setCell(base, OBJECT, 'statement', 'First');
  expect(competing(cell(600, 'Literacy'), cell(700, 'Numeracy'))).toBe(true);
});

test('[SG41] a suggestion whose words are gone, since another one for them was accepted, is overtaken; one beside it is not', () => {
  const base = body();
  textAt(base, 0).insert(0, 'Note: ');
  textAt(base, 0).delete(0, 6); // what went before was never its
  const [happy, sleepy] = [
    suggestionOf(base, 100, replace('happy')),
    suggestionOf(base, 200, replace('sleepy')),
  ];
  const beside = suggestionOf(base, 300, (ydoc) => textAt(ydoc, 0).insert(4, 'very '));
  const without = suggestionOf(base, 400, (ydoc) => textAt(ydoc, 0).delete(4, 4));
  const more = suggestionOf(base, 500, (ydoc) => {
    textAt(ydoc, 0).delete(0, 19);
    textAt(ydoc, 0).insert(0, 'All dogs sleep');
  });
  const mistyped = suggestionOf(base, 600, (ydoc) => {
    replace('livelyy')(ydoc);
    textAt(ydoc, 0).delete(10, 1);
  });
  const all = [happy, sleepy, beside, without, more, mistyped];
  expect(all.map((one) => isOvertaken(one, base))).toEqual([false, false, false, false, false, false]);
  Y.applyUpdate(base, happy);
  expect(all.slice(1).map((one) => isOvertaken(one, base))).toEqual([true, false, false, false, true]);
});

test('[SG3] what a suggestion builds on is known, also where it only deletes or goes on', () => {
  const base = body();
  const branch = branchOf(base);
  textAt(branch.ydoc, 0).insert(20, 'One two.');
  branch.rotate();
  textAt(branch.ydoc, 0).delete(24, 3);
  branch.rotate();
  textAt(branch.ydoc, 0).insert(0, 'Apart. ');
  const [ground, upon, apart] = branch.suggestions().map(({ update }) => update);
  expect([dependsOn(upon!, ground!), dependsOn(ground!, upon!), dependsOn(apart!, ground!)]).toEqual([
    true,
    false,
    false,
  ]);
  expect([isGrounded(ground!, base), isGrounded(upon!, base)]).toEqual([true, false]);
  expect(dependencies(apart!).has(101)).toBe(false);
  const list = branch.suggestions().toReversed();
  const ordered = inOrderOfNeed(list).map(({ update }) => update);
  expect(ordered.indexOf(ground!)).toBeLessThan(ordered.indexOf(upon!));
  // What goes on under the same client id builds on what came before, even where it stands elsewhere.
  const fork = new Y.Doc();
  Y.applyUpdate(fork, Y.encodeStateAsUpdate(base));
  fork.clientID = 900;
  const [start, middle] = [Y.encodeStateVector(fork), () => Y.encodeStateVector(fork)];
  textAt(fork, 0).insert(0, 'First. ');
  const [half, between] = [Y.encodeStateAsUpdate(fork, start), middle()];
  textAt(fork, 0).insert(27, ' Last.');
  const rest = Y.encodeStateAsUpdate(fork, between);
  expect([dependsOn(rest, half), dependsOn(half, rest)]).toEqual([true, false]);
  Y.applyUpdate(base, ground!);
  expect([hasNews(ground!, base), hasNews(upon!, base)]).toEqual([false, true]);
  Y.applyUpdate(base, upon!);
  expect(hasNews(upon!, base)).toBe(false);
});

test('[SG26] what somebody types and takes back comes to nothing', () => {
  const body = bodyWith(paragraph(words('The lazy dog.')));
  const branch = branchOf(body);
  textAt(branch.ydoc, 0).insert(4, 'very ');
  expect(isNothing(only(branch).update)).toBe(false);
  textAt(branch.ydoc, 0).delete(4, 5);
  expect(isNothing(only(branch).update)).toBe(true);
  textAt(branch.ydoc, 0).delete(0, 4);
  expect(isNothing(only(branch).update)).toBe(false);
});

test('[SG39] an update of nothing but gaps is read as fast as any', () => {
  const structs = 100_000;
  const encoder = encoding.createEncoder();
  for (const number of [1, structs, 300, 0]) encoding.writeVarUint(encoder, number);
  for (let index = 0; index < structs; index += 1) {
    const isGap = index % 2 === 1;
    encoding.writeUint8(encoder, isGap ? 10 : 0x81); // an item that is deleted, and what it stands behind
    for (const number of isGap ? [1] : [300, structs - 1 - index, 1]) encoding.writeVarUint(encoder, number);
  }
  encoding.writeVarUint(encoder, 0);
  const update = encoding.toUint8Array(encoder);
  const before = performance.now();
  expect([...dependencies(update)]).toEqual([[300, structs]]);
  expect(performance.now() - before).toBeLessThan(1_500);
});
