import { expect, test } from 'vitest';
import { newId } from '../../document/ids.ts';
import { oneCaretEach, people, type Here } from './presence.ts';

const amina = newId('p', (bytes) => bytes.fill(1));
const juma = newId('p', (bytes) => bytes.fill(2));
const cursor = { anchor: 0, head: 0 };
const here = (client: number, person: typeof amina, facts: Partial<Here> = {}): Here => ({
  client,
  person,
  name: person === amina ? 'Amina' : 'Juma',
  colour: 0,
  section: null,
  cursor,
  ...facts,
});

test('[L83] each person is there once, and has one caret: where they moved last', () => {
  const everybody = [here(1, amina), here(2, juma), here(3, amina), here(4, amina, { cursor: null })];
  expect(people(everybody).map(({ name }) => name)).toEqual(['Amina', 'Juma']);
  const movedAt = (client: number) => ({ 1: 50, 2: 10, 3: 20, 4: 90 })[client] ?? 0;
  expect(oneCaretEach(everybody, null, movedAt).map(({ client }) => client)).toEqual([1, 2]);
  expect(oneCaretEach(everybody, juma, movedAt).map(({ client }) => client)).toEqual([1]);
});
