import { expect, test } from 'vitest';
import { dayNumber, monthNumber } from './days.ts';
import { foundIn, type Case } from './testing/cases.ts';

const control = { start: '2027-01-01', end: '2028-12-31' };
const actions = (start: string, end: string) =>
  Array.from({ length: 5 }, (_, index) => ({ action: `Step ${index}`, start, end }));

const cases: readonly Case[] = [
  {
    name: '[CKT01] measures have a phase; actions begin and end in this order',
    kind: 'action-plan',
    fails: {
      T5: [{ id: 'm', statement: 'Open' }],
      T6: [
        { id: 'a1', action: 'Train', start: '2027-05-01' },
        { id: 'a2', action: 'Pay', start: '2027-05-02', end: '2027-05-01' },
      ],
    },
    finds: ['E T01:m:phase', 'E T01:a1:end', 'E T01:a2:end'],
    passes: {
      T5: [{ statement: 'Open', phase: '1' }],
      T6: [{ action: 'Train', start: '2027-05-01', end: '2027-05-01' }],
    },
  },
  {
    name: '[CKT02] days and years lie in the period',
    kind: 'action-plan',
    fails: {
      T19: [control],
      T6: [{ id: 'a1', action: 'Train', start: '2026-12-31', end: '2029-01-01' }],
      T9: [{ id: 'l', basis: 'Offer', years: '2027: 5; 2029: 6' }],
    },
    finds: ['E T02:a1:start', 'E T02:a1:end', 'E T02:l:years'],
    passes: {
      T19: [control],
      T6: [{ action: 'Train', start: '2027-01-01', end: '2028-12-31' }],
      T13: [{ milestone: 'Decree', kind: 'approval', date: '2026-11-01' }],
      T9: [{ basis: 'Offer', years: '2027: 5' }],
    },
  },
  {
    name: '[CKT03] baseline, milestones and target follow one another and end with the period',
    kind: 'strategy',
    fails: {
      T19: [control],
      T7: [
        { id: 'i1', name: 'A', level: 'outcome', baselineYear: '2024', targetYear: '2030' },
        {
          id: 'i2',
          name: 'B',
          level: 'outcome',
          baselineYear: '2024',
          milestones: '2028: 5',
          targetYear: '2028',
        },
      ],
    },
    finds: ['E T03:i1:targetYear:end', 'E T03:i2:targetYear'],
    passes: {
      T19: [control],
      T7: [
        { name: 'A', level: 'impact', baselineYear: '2024', targetYear: '2030' },
        {
          name: 'B',
          level: 'outcome',
          baselineYear: '2024',
          milestones: '2026: 3; 2027: 5',
          targetYear: '2028',
        },
      ],
    },
  },
  {
    name: '[CKT04] actions are spread over the period',
    kind: 'action-plan',
    fails: { T19: [control], T6: actions('2027-03-31', '2028-12-01') },
    finds: ['H T04:paper:early', 'H T04:paper:late'],
    passes: { T19: [control], T6: actions('2027-04-01', '2028-11-30') },
  },
  {
    name: '[CKT05] a review in the middle and a final evaluation are planned, and used',
    kind: 'strategy',
    fails: {
      T19: [control],
      T14: [{ id: 'r', process: 'Review', kind: 'mid-term-review', timing: '2028-09-01' }],
    },
    finds: ['W T05:r:user', 'W T05:r:timing', 'W T05:paper:final-evaluation'],
    passes: {
      T19: [control],
      T14: [
        { process: 'Review', kind: 'mid-term-review', timing: '2028-01-15', user: 'Council' },
        { process: 'Evaluation', kind: 'final-evaluation', timing: '2028-11-15', user: 'Cabinet' },
      ],
    },
  },
  {
    name: '[CKT06] the first report and the first steps come early',
    kind: 'action-plan',
    fails: {
      T19: [control],
      T14: [{ id: 'r', process: 'Report', kind: 'report', timing: '2027-08-01' }],
      T13: [{ id: 's', milestone: 'Sign', kind: 'first-days', date: '2027-05-01' }],
    },
    finds: ['W T06:r:timing', 'W T06:s:date'],
    passes: {
      T19: [control],
      T14: [
        { process: 'Report', kind: 'report', timing: '2027-06-30' },
        { process: 'Report', kind: 'report', timing: '2028-06-30' },
      ],
      T13: [{ milestone: 'Sign', kind: 'first-days', date: '2027-04-11' }],
    },
  },
];

test.each(cases)('$name', (each) => {
  expect(foundIn(each)).toEqual({ fails: each.finds, passes: [] });
});

test.each([
  ['1970-01-01', 0],
  ['1969-12-31', -1],
  ['2000-03-01', 11_017],
  ['2028-02-29', 21_243],
])('[CKT06] %s is day %d', (date, number) => {
  expect(dayNumber(date)).toBe(number);
});

test('[CKT06] months are counted with parts of a month', () => {
  expect(monthNumber('2027-08-01') - monthNumber('2027-01-01')).toBe(7);
  expect(monthNumber('2027-06-30') - monthNumber('2027-01-01')).toBeLessThan(6);
});
