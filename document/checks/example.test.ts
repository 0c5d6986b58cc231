import { expect, test } from 'vitest';
import { found, paperOf, type Rows } from './testing/papers.ts';

/** The worked example of a fictional country, as the templates tell it: a policy's chain from an issue to money and risk. */
const control = {
  start: '2026-01-01',
  end: '2036-12-31',
  currency: 'USD',
  priceYear: '2026',
  inflation: '3 % a year',
};
const groups = {
  id: 'TG-1',
  name: 'Adults 40 to 64 without completed secondary education',
  size: '410000',
  sizeYear: '2023',
  sizeSource: 'Census projection',
  barriers: 'Time, cost, distance',
  priority: 'core',
};
const indicator = {
  id: 'IND-4',
  name: 'Share of TG-1 in learning in the last 12 months',
  level: 'outcome',
  object: '#OBJ-2',
  unit: 'percent-of-people',
  direction: 'increase',
  splits: 'sex; place',
  baseline: '11 %',
  baselineYear: '2023',
  milestones: '2029: 16',
  target: '25 %',
  targetYear: '2036',
  source: 'Labour-force survey module',
  sourceIs: 'existing',
  frequency: 'every-two-years',
  responsible: 'National statistics office',
};
const measure = {
  id: 'MEA-5',
  statement: 'Public schools in all districts open rooms for adult courses on three evenings',
  objective: '#OBJ-2',
  area: 'formal',
  lead: '#MOE',
  partners: 'Municipalities',
  phase: '1',
  needsLaw: 'yes',
  law: 'Regulation on school premises',
};
const action = {
  id: 'ACT-5.2',
  action: 'Train 240 evening co-ordinators',
  output: '240 trained, half of them women',
  objective: '#OBJ-2',
  targetGroup: '#TG-1',
  lead: 'Teacher-education institute',
  partners: 'Municipalities',
  start: '2027-03-01',
  end: '2027-11-30',
  cost: '96000',
  funding: 'State budget, committed',
  verification: 'Training register',
  risk: 'Municipalities release staff',
};
const line = {
  id: 'CST-1',
  object: '#ACT-5.2',
  category: 'training',
  unit: 'Co-ordinator',
  quantity: '240',
  unitCost: '400',
  total: '96000',
  years: '2027: 96000',
};

const example: Rows = {
  T1: [
    {
      id: 'ISS-1',
      issue: 'Two in three adults over 40 who left school early take part in no organised learning.',
      evidence: '67 %',
      evidenceYear: '2023',
      source: 'Labour-force survey',
      causes: 'No evening offer in districts; fees; unsure of ability',
      groups: '#TG-1',
    },
  ],
  T2: [groups],
  T4: [
    {
      id: 'OBJ-2',
      statement: 'Participation of TG-1 in formal or non-formal learning rises',
      issues: '#ISS-1',
      targetGroups: '#TG-1',
      sdgTarget: '4.3',
      outcomeIndicator: '#IND-4',
      lead: '#MOE',
    },
  ],
  T5: [measure],
  T6: [action],
  T7: [indicator],
  T8: [{ id: 'MOE', name: 'Ministry of Education', kind: 'ministry', sector: 'education', roles: 'leads' }],
  T9: [line],
  T11: [
    {
      id: 'RSK-3',
      kind: 'risk',
      statement: 'School heads refuse evening use',
      object: '#MEA-5',
      likelihood: 'high',
      impact: 'medium',
      response: 'Caretaker cost is covered from the line of MEA-5',
      owner: '#MOE',
    },
  ],
  T19: [control],
  T23: [
    {
      id: 'LAW-1',
      provision: 'Regulation on school premises',
      type: 'regulation',
      responsible: '#MOE',
      date: '2026-09-01',
      measures: '#MEA-5',
    },
  ],
};

test('[CK8] the worked example raises none of I05, O08 and M02', () => {
  expect(found('I05', paperOf('policy', example))).toEqual([]);
  expect(found('O08', paperOf('policy', example))).toEqual([]);
  expect(found('M02', paperOf('action-plan', example))).toEqual([]);
});

test('[CK8] without its split by sex, the indicator raises I05', () => {
  const without = { ...example, T7: [{ ...indicator, splits: 'place' }] };
  expect(found('I05', paperOf('policy', without))).toEqual(['E I05:IND-4:splits']);
});

test('[CK8] without an entry for its regulation, the measure raises O08', () => {
  expect(found('O08', paperOf('policy', { ...example, T23: [] }))).toEqual(['W O08:MEA-5']);
});

test('[CK8] 240 times 500, typed as 96,000, raises M02', () => {
  const wrong = { ...example, T9: [{ ...line, unitCost: '500' }] };
  expect(found('M02', paperOf('action-plan', wrong))).toEqual(['E M02:CST-1:total']);
});
