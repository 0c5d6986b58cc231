import { expect, test } from 'vitest';
import { isIndicator, isTarget } from './sdg.ts';
import { foundIn, type Case } from './testing/cases.ts';

const control = { start: '2028-01-01', end: '2032-12-31' };
const whole = {
  name: 'Adults who learn',
  level: 'outcome',
  unit: 'percent-of-people',
  direction: 'increase',
  splits: 'sex; place',
  baseline: '11 %',
  baselineYear: '2025',
  target: '25 %',
  targetYear: '2032',
  source: 'Labour-force survey',
  sourceIs: 'existing',
  frequency: 'every-two-years',
  responsible: 'Statistics office',
};

const cases: readonly Case[] = [
  {
    name: '[CKI01] every objective has an indicator of its outcome, every action one of its output',
    kind: 'action-plan',
    fails: {
      T4: [
        { id: 'o1', statement: 'Learn' },
        { id: 'o2', statement: 'Pay', outcomeIndicator: 'Learners: 5 (2024)' },
      ],
      T6: [{ id: 'a1', action: 'Train' }],
      T7: [{ name: 'Rooms', level: 'output', object: '#o1' }],
    },
    finds: ['E I01:o1:outcomeIndicator', 'E I01:o2:outcomeIndicator', 'E I01:a1:indicator'],
    passes: {
      T4: [
        { id: 'o1', statement: 'Learn' },
        { statement: 'Pay', outcomeIndicator: 'adults who learn' },
        { statement: 'Go', outcomeIndicator: '? Office, 2028-02-02' },
      ],
      T6: [
        { action: 'Train', indicator: 'Hosts trained' },
        { id: 'a2', action: 'Open' },
      ],
      T7: [
        { ...whole, object: '#o1' },
        { name: 'Rooms', level: 'output', object: '#a2' },
      ],
    },
  },
  {
    name: '[CKI02] an indicator is complete',
    kind: 'policy',
    fails: {
      T7: [
        { ...whole, id: 'i1', frequency: '', baselineYear: '' },
        { ...whole, id: 'i2', target: 'more' },
      ],
    },
    finds: ['E I02:i1:frequency', 'E I02:i1:baselineYear', 'E I02:i2:target'],
    passes: {
      T7: [
        whole,
        { ...whole, baseline: '? Office, 2029-01-01', baselineYear: '' },
        { ...whole, unit: 'milestone', baseline: 'No law', target: 'A law' },
      ],
    },
  },
  {
    name: '[CKI03] the target lies where the indicator is meant to go',
    kind: 'policy',
    fails: {
      T7: [
        { ...whole, id: 'i1', target: '11 %' },
        { ...whole, id: 'i2', direction: 'decrease' },
        { ...whole, id: 'i3', direction: 'maintain', target: '12' },
      ],
    },
    finds: ['E I03:i1:target', 'E I03:i2:target', 'E I03:i3:target'],
    passes: {
      T7: [
        whole,
        { ...whole, direction: 'decrease', target: '5' },
        { ...whole, direction: 'maintain', target: '11.5' },
        { ...whole, direction: 'milestone', target: '3' },
      ],
    },
  },
  {
    name: '[CKI04] the baseline is from before the period, and not long before',
    kind: 'policy',
    fails: {
      T19: [control],
      T7: [
        { ...whole, id: 'i1', baselineYear: '2029' },
        { ...whole, id: 'i2', baselineYear: '2022' },
      ],
    },
    finds: ['W I04:i1:baselineYear', 'H I04:i2:baselineYear'],
    passes: { T19: [control], T7: [whole, { ...whole, baselineYear: '2028' }] },
  },
  {
    name: '[CKI05] who counts people tells women and men apart, and one thing more for groups that come first',
    kind: 'policy',
    fails: {
      T2: [{ id: 'g', name: 'Mothers', priority: 'core' }],
      T4: [{ id: 'o1', statement: 'Learn', targetGroups: '#g' }],
      T7: [
        { ...whole, id: 'i1', object: '#o1', splits: 'sex' },
        { ...whole, id: 'i2', splits: 'place' },
      ],
    },
    finds: ['W I05:i1:splits:further', 'E I05:i2:splits'],
    passes: {
      T2: [{ id: 'g', name: 'Mothers', priority: 'core' }],
      T4: [{ id: 'o1', statement: 'Learn', targetGroups: '#g' }],
      T7: [
        { ...whole, object: '#o1' },
        { ...whole, splits: '', unit: 'number' },
      ],
    },
  },
  {
    name: '[CKI06] a percentage lies between 0 and 100',
    kind: 'policy',
    fails: { T7: [{ ...whole, id: 'i1', target: '125 %', milestones: '2029: 101' }] },
    finds: ['W I06:i1:target', 'W I06:i1:milestones:101'],
    passes: { T7: [whole, { ...whole, unit: 'ratio', target: '125 %' }] },
  },
  {
    name: '[CKI07] a baseline that is still to be found is found in the first half',
    kind: 'action-plan',
    fails: {
      T19: [control],
      T6: [{ id: 'a1', action: 'Survey', end: '2031-01-01' }],
      T7: [
        { ...whole, id: 'i1', baseline: '? Office, 2029-01-01' },
        { ...whole, id: 'i2', baseline: '?', madeBy: '#a1' },
      ],
    },
    finds: ['W I07:i1:madeBy', 'W I07:i2:madeBy:a1'],
    passes: {
      T19: [control],
      T6: [{ id: 'a1', action: 'Survey', end: '2029-01-01' }],
      T7: [whole, { ...whole, baseline: '?', madeBy: '#a1' }],
    },
  },
  {
    name: '[CKI08] an objective has not too many indicators',
    kind: 'policy',
    fails: {
      T4: [{ id: 'o1', statement: 'Learn' }],
      T7: Array.from({ length: 6 }, () => ({ ...whole, object: '#o1' })),
    },
    finds: ['H I08:o1'],
    passes: {
      T4: [{ id: 'o1', statement: 'Learn' }],
      T7: Array.from({ length: 5 }, () => ({ ...whole, object: '#o1' })),
    },
  },
  {
    name: '[CKI09] codes are in the list, and an objective uses the indicator of its target',
    kind: 'policy',
    fails: {
      T4: [{ id: 'o1', statement: 'Learn', sdgTarget: '4.3; 4.9', outcomeIndicator: '#i1' }],
      T7: [{ ...whole, id: 'i1', sdg: '4.3' }],
    },
    finds: ['H I09:o1:sdgTarget', 'H I09:o1:outcomeIndicator:4.3', 'H I09:i1:sdg'],
    passes: {
      T4: [
        { statement: 'Learn', sdgTarget: '4.3', outcomeIndicator: '#i1' },
        { statement: 'Read', sdgTarget: '4.6, 8.5', outcomeIndicator: '#i2' },
      ],
      T7: [
        { ...whole, id: 'i1', sdg: '4.3.1' },
        { ...whole, id: 'i2', sdgReason: 'No test of reading yet' },
      ],
    },
  },
  {
    name: '[CKI10] what is promised for a year is not far more than what happened before',
    kind: 'policy',
    fails: { T7: [{ ...whole, id: 'i1', earlier: '10', earlierYear: '2020', target: '30 %' }] },
    finds: ['H I10:i1:target'],
    passes: { T7: [whole, { ...whole, earlier: '6', earlierYear: '2020' }] },
  },
  {
    name: '[CKI11] figures come from a system that there is, or one that is made',
    kind: 'policy',
    fails: {
      T7: [
        { ...whole, id: 'i1', sourceIs: '' },
        { ...whole, id: 'i2', sourceIs: 'to-be-made' },
      ],
    },
    finds: ['W I11:i1:sourceIs', 'W I11:i2:madeBy'],
    passes: {
      T5: [{ id: 'm', statement: 'Register' }],
      T7: [whole, { ...whole, sourceIs: 'to-be-made', madeBy: '#m' }],
    },
  },
];

test.each(cases)('$name', (each) => {
  expect(foundIn(each)).toEqual({ fails: each.finds, passes: [] });
});

test.each([
  ['4.3', true],
  ['4.c', true],
  ['4.d', false],
  ['4.8', false],
  ['17.19', true],
  ['18.1', false],
  ['4.0', false],
  ['4', false],
])('[CKI09] %s is a target: %s', (code, is) => {
  expect(isTarget(code)).toBe(is);
  expect(isIndicator(`${code}.1`)).toBe(is);
});
