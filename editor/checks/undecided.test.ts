import { expect, test } from 'vitest';
import { newId } from '../../document/ids.ts';
import type { Deed } from '../../document/suggestions/deeds.ts';
import { undecidedIn } from './undecided.ts';

const fill = (seed: number) => (bytes: Uint8Array) => bytes.fill(seed);
const [first, second, third, fourth] = [1, 2, 3, 4].map((seed) => newId('g', fill(seed)));
const [vision, objectives] = [newId('s', fill(1)), newId('s', fill(2))];

test('[CK29] suggestions that wait are counted in their section, those in rows where the grid is, and decided ones nowhere', () => {
  if (first === undefined || second === undefined || third === undefined || fourth === undefined) return;
  const cell: Deed = {
    did: 'cell-changed',
    object: newId('o', fill(1)),
    kit: 'T4',
    key: 'statement',
    from: '',
    to: 'All learn',
  };
  const counts = undecidedIn(
    [
      { id: first, state: 'pending' },
      { id: second, state: 'pending' },
      { id: third, state: 'accepted' },
      { id: fourth, state: 'pending' }, // nobody has looked at it yet
    ],
    new Map([
      [first, { section: vision, deeds: [] }],
      [second, { section: null, deeds: [cell] }],
      [third, { section: vision, deeds: [] }],
    ]),
    (kit) => (kit === 'T4' ? objectives : null),
  );
  expect([...counts]).toEqual([
    [vision, 1],
    [objectives, 1],
  ]);
});
