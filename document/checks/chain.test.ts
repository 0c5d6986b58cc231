import { expect, test } from 'vitest';
import { foundIn, type Case } from './testing/cases.ts';
import { paperOf } from './testing/papers.ts';

const parent = paperOf('policy', {
  T19: [{ start: '2026-01-01', end: '2036-12-31' }],
  T2: [{ name: 'Adults 40 to 64' }],
  T4: [
    { id: 'p1', statement: 'Participation rises' },
    { id: 'p2', statement: 'Learning is recognised' },
  ],
  T7: [{ name: 'Adults who learn', direction: 'increase', target: '25 %', targetYear: '2036' }],
});
const around = { parent };

const cases: readonly Case[] = [
  {
    name: '[CKC01] every objective of the parent paper is taken up or not, with a reason',
    kind: 'strategy',
    fails: { T25: [{ id: 't1', parentObjective: '#p1', decision: 'now' }] },
    finds: ['E C01:t1:reason', 'E C01:paper:p2'],
    around,
    passes: {
      T25: [
        { parentObjective: '#p1: Participation', decision: 'now', reason: 'It is urgent' },
        { parentObjective: 'Learning is recognised', decision: 'later', reason: 'A law comes first' },
      ],
    },
  },
  {
    name: '[CKC02] every objective of a plan serves one of the parent paper, or something that is written there',
    kind: 'action-plan',
    fails: { T4: [{ id: 'o1', statement: 'Mothers learn' }] },
    finds: ['E C02:o1:parent'],
    passes: {
      T4: [
        { statement: 'Mothers learn', parent: '#p1' },
        { statement: 'Girls learn', parent: 'No strategy yet; national plan, goal 3' },
      ],
    },
  },
  {
    name: '[CKC03] an indicator of both papers is not promised later, nor otherwise for the same year',
    kind: 'strategy',
    fails: {
      T7: [
        { id: 'i1', name: 'adults who learn', target: '25', targetYear: '2040' },
        { id: 'i2', name: 'Adults who learn', target: '20 %', targetYear: '2036' },
      ],
    },
    finds: ['W C03:i1:targetYear', 'W C03:i2:target'],
    around,
    passes: {
      T7: [
        { name: 'Adults who learn', direction: 'increase', target: '16 %', targetYear: '2030' },
        { name: 'Other', target: '1', targetYear: '2050' },
      ],
    },
  },
  {
    name: '[CKC04] the period lies in that of the parent paper',
    kind: 'strategy',
    fails: { T19: [{ id: 'c', start: '2025-06-01', end: '2037-01-01' }] },
    finds: ['W C04:c:start', 'W C04:c:end'],
    around,
    passes: { T19: [{ start: '2026-01-01', end: '2030-12-31' }] },
  },
  {
    name: '[CKC05] a group is one of the parent paper',
    kind: 'action-plan',
    fails: { T2: [{ id: 'g1', name: 'Young mothers' }] },
    finds: ['W C05:g1:name'],
    around,
    passes: { T2: [{ name: 'adults 40 to 64' }] },
  },
  {
    name: '[CKC06] the paper that follows is named, with who and by when',
    kind: 'policy',
    fails: { T13: [{ milestone: 'Decree', kind: 'approval', date: '2028-01-01' }] },
    finds: ['W C06:paper'],
    passes: {
      T13: [
        {
          milestone: 'Implementation strategy',
          kind: 'next-paper',
          date: '2028-01-01',
          responsible: 'Ministry',
        },
      ],
    },
  },
  {
    name: '[CKC06] naming it is not enough',
    kind: 'policy',
    fails: { T13: [{ id: 'm', milestone: 'Implementation strategy', kind: 'next-paper' }] },
    finds: ['W C06:m'],
    passes: {
      T13: [
        {
          milestone: 'Implementation strategy',
          kind: 'next-paper',
          date: '2028-01-01',
          responsible: '? Cabinet, 2027-12-01',
        },
      ],
    },
  },
  {
    name: '[CKC07] an objective of the parent paper says what it said when it was linked',
    kind: 'strategy',
    fails: {
      T4: [
        { id: 'o1', statement: 'More learn', parent: '#p1: Participation doubles' },
        { id: 'o2', statement: 'All learn', parent: '#p9' },
        { id: 'o3', statement: 'Few learn', parent: '#p9: Learning pays' },
      ],
    },
    finds: ['W C07:o1:parent', 'W C07:o2:parent', 'W C07:o3:parent'],
    around,
    passes: {
      T4: [
        { id: 'o1', statement: 'More learn', parent: '#p1: participation rises.' },
        { id: 'o2', statement: 'All learn', parent: '#p1' },
        { id: 'o3', statement: 'New', parent: 'A goal of our own' },
      ],
    },
  },
];

test.each(cases)('$name', (each) => {
  expect(foundIn(each)).toEqual({ fails: each.finds, passes: [] });
});
