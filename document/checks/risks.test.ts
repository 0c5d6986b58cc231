import { expect, test } from 'vitest';
import { foundIn, type Case } from './testing/cases.ts';

const cases: readonly Case[] = [
  {
    name: '[CKR01] every objective has a risk, and what is likely and grave has an owner and a response',
    kind: 'action-plan',
    fails: {
      T4: [{ id: 'o1', statement: 'Learn' }],
      T11: [
        {
          id: 'r',
          statement: 'Heads refuse',
          likelihood: 'high',
          impact: 'high',
          response: 'Pay the caretaker',
        },
      ],
    },
    finds: ['W R01:o1', 'W R01:r:owner'],
    passes: {
      T4: [{ id: 'o1', statement: 'Learn' }],
      T6: [{ id: 'a1', action: 'Open', objective: '#o1' }],
      T11: [{ statement: 'Heads refuse', object: '#a1', likelihood: 'high', impact: 'medium' }],
    },
  },
  {
    name: '[CKR02] what the results chain assumes is among the assumptions',
    kind: 'strategy',
    fails: {
      T18: [
        { id: 'c', inputs: 'Rooms', assumptions: 'Municipalities release staff; Parents trust the school' },
      ],
      T11: [{ statement: 'Municipalities do release their staff' }],
    },
    finds: ['H R02:c:assumptions:2'],
    passes: {
      T18: [{ inputs: 'Rooms', assumptions: 'Municipalities release staff' }],
      T11: [{ statement: 'Municipalities do release their staff' }],
    },
  },
  {
    name: '[CKR03] risks are looked at again inside the period',
    kind: 'policy',
    fails: {
      T19: [{ start: '2028-01-01', end: '2030-12-31' }],
      T11: [{ id: 'r', statement: 'Heads refuse', reviewDate: '2031-01-01' }],
    },
    finds: ['H R03:r:reviewDate'],
    passes: {
      T19: [{ start: '2028-01-01', end: '2030-12-31' }],
      T11: [{ statement: 'Heads refuse', reviewDate: '2030-01-01' }],
    },
  },
];

test.each(cases)('$name', (each) => {
  expect(foundIn(each)).toEqual({ fails: each.finds, passes: [] });
});
