import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { draft } from '../documents/draft.ts';
import { typing } from '../documents/typing.ts';
import { eachTyped, varUintAt } from './update-heads.ts';

function typedIn(update: Uint8Array, start = 0): readonly (readonly number[])[] {
  const runs: number[][] = [];
  eachTyped(update, start, (...run) => void runs.push(run));
  return runs;
}

const state = draft({ paragraphs: 2, paragraphBytes: 40 });
const AMINA = 0x4000_0000;
const BORIS = 0x4000_0001;
const amina = typing(state, { client: AMINA, paragraph: 0, count: 300 });
const boris = typing(state, { client: BORIS, paragraph: 1, count: 5 });

test('every keystroke is a run of one, numbered from 0', () => {
  expect(amina.flatMap((update) => typedIn(update))).toEqual(amina.map((_, clock) => [AMINA, clock, 1]));
});

test('merged updates of two people are a run of each', () => {
  const merged = Y.mergeUpdates([...amina.slice(10, 20), ...boris]);
  expect(typedIn(merged).toSorted(([one = 0], [other = 0]) => one - other)).toEqual([
    [AMINA, 10, 10],
    [BORIS, 0, 5],
  ]);
});

test('what is missing in the middle of a merged update is not called typed', () => {
  const merged = Y.mergeUpdates([...amina.slice(0, 3), ...amina.slice(8, 9)]);
  expect(typedIn(merged)).toEqual([
    [AMINA, 0, 3],
    [AMINA, 8, 1],
  ]);
});

test('an update is read where it begins', () => {
  expect(typedIn(Buffer.concat([Buffer.from([9, 9, 9]), boris[2] ?? Buffer.of()]), 3)).toEqual([
    [BORIS, 2, 1],
  ]);
});

test('who is told of a run may read something else before the next', () => {
  const merged = Y.mergeUpdates([...amina.slice(0, 2), ...boris]);
  const clients: number[] = [];
  eachTyped(merged, 0, (client) => {
    clients.push(client);
    varUintAt(Uint8Array.of(1, 2, 3), 0);
  });
  expect(clients.toSorted((one, other) => one - other)).toEqual([AMINA, BORIS]);
});

test('anything but typing is an error, not a number', () => {
  expect(() => typedIn(state)).toThrow(RangeError);
});

test('a number is read with the place after it', () => {
  expect(varUintAt(Uint8Array.of(0, 0x80, 0x02, 7), 1)).toEqual({ value: 256, next: 3 });
});
