import { expect, test } from 'vitest';
import { foundIn, type Case } from './testing/cases.ts';

const ministry = { id: 'moe', name: 'Ministry of Education', sector: 'education', roles: 'leads' };
const many = (count: number, lead: string) =>
  Array.from({ length: count }, (_, index) => ({
    action: `Step ${index}`,
    lead,
    start: '2027-01-01',
    end: '2027-12-31',
  }));
const law = { id: 'm1', statement: 'Open schools', needsLaw: 'yes', phase: '2' };
const phases = [
  { milestone: 'Foundations', kind: 'phase', date: '2030-01-01' },
  { milestone: 'Gaps', kind: 'phase', date: '2027-01-01' },
];

const cases: readonly Case[] = [
  {
    name: '[CKO01] everything has one lead that is among the bodies',
    kind: 'policy',
    fails: {
      T8: [ministry],
      T4: [{ id: 'o1', statement: 'Learn' }],
      T5: [{ id: 'm1', statement: 'Open', lead: 'Library Service' }],
    },
    finds: ['E O01:o1:lead', 'E O01:m1:lead'],
    passes: {
      T8: [ministry],
      T4: [{ statement: 'Learn', lead: '#moe' }],
      T5: [
        { statement: 'Open', lead: 'ministry of education' },
        { statement: 'Pay', lead: '? Cabinet, 2027-03-01' },
      ],
    },
  },
  {
    name: '[CKO01] where no body is listed, that is told once',
    kind: 'action-plan',
    fails: {
      T6: [
        { action: 'Open', lead: 'Library Service' },
        { action: 'Train', lead: 'Ministry' },
      ],
    },
    finds: ['E O01:paper'],
    passes: {},
  },
  {
    name: '[CKO02] a lead is a body, not a word for many',
    kind: 'policy',
    fails: { T4: [{ id: 'o1', statement: 'Learn', lead: 'All stakeholders' }] },
    finds: ['H O02:o1:lead'],
    passes: { T8: [ministry], T4: [{ statement: 'Learn', lead: '#moe' }] },
  },
  ...(
    [
      ['ru', 'Все партнёры', 'Министерство труда'],
      ['zh', '有关部门', '教育部'],
      ['ar', 'الجهات المعنية', 'وزارة العمل'],
    ] as const
  ).map(([language, many, one]) => ({
    name: `[CKO02] so it is in ${language}`,
    kind: 'policy' as const,
    fails: { T4: [{ id: 'o1', statement: 'Learn', lead: many }] },
    finds: ['H O02:o1:lead'],
    around: { language },
    passes: { T4: [{ statement: 'Learn', lead: one }] },
    passesAround: { language },
  })),
  {
    name: '[CKO03] who is to lead has something to lead, and the role',
    kind: 'policy',
    fails: {
      T8: [ministry, { id: 'lib', name: 'Library Service', roles: 'contributes' }],
      T5: [{ statement: 'Open', lead: 'Library Service' }],
    },
    finds: ['W O03:moe', 'W O03:lib:roles'],
    passes: { T8: [ministry], T5: [{ statement: 'Open', lead: '#moe' }] },
  },
  {
    name: '[CKO04] sectors beyond education lead and take part',
    kind: 'policy',
    fails: { T8: [ministry], T5: [{ statement: 'Open', lead: '#moe' }] },
    finds: ['W O04:paper', 'W O04:paper:partners'],
    passes: {
      T8: [
        ministry,
        { id: 'lab', name: 'Labour', sector: 'labour' },
        { id: 'hea', name: 'Health', sector: 'health' },
      ],
      T5: [{ statement: 'Open', lead: '#lab', partners: '#moe' }],
      T4: [{ statement: 'Learn', lead: '#hea' }],
    },
  },
  {
    name: '[CKO05] a region, district or municipality leads or delivers',
    kind: 'strategy',
    fails: { T8: [ministry, { name: 'Municipalities', kind: 'sub-national', roles: 'consulted' }] },
    finds: ['W O05:paper'],
    passes: { T8: [{ name: 'Municipalities', kind: 'sub-national', roles: 'delivers' }] },
  },
  {
    name: '[CKO06] the body that co-ordinates is described',
    kind: 'policy',
    fails: {
      T22: [
        {
          id: 'c',
          body: 'Council',
          chair: 'Prime minister',
          members: 'Nine ministers',
          frequency: 'Quarterly',
        },
      ],
    },
    finds: ['E O06:c:secretariat'],
    passes: {
      T22: [
        {
          body: 'Council',
          chair: 'Prime minister',
          members: 'Nine',
          frequency: 'Quarterly',
          secretariat: '? Cabinet, 2027-02-01',
        },
      ],
    },
  },
  {
    name: '[CKO06] that there is none is told once',
    kind: 'strategy',
    fails: {},
    finds: ['E O06:paper'],
    passes: {
      T22: [
        { body: 'Council', chair: 'Minister', members: 'Nine', frequency: 'Quarterly', secretariat: 'Unit' },
      ],
    },
  },
  {
    name: '[CKO07] nobody leads more actions in a year than they can',
    kind: 'action-plan',
    fails: { T8: [ministry], T6: many(11, '#moe') },
    finds: ['H O07:moe:share', 'H O07:moe:2027'],
    passes: {
      T8: [ministry, { id: 'lib', name: 'Library Service' }],
      T6: [...many(5, '#moe'), ...many(5, '#lib')],
    },
  },
  {
    name: '[CKO08] a measure that needs a law has it, before its phase begins',
    kind: 'policy',
    fails: {
      T13: phases,
      T5: [law, { ...law, id: 'm2' }],
      T23: [{ id: 'l', provision: 'School premises act', measures: '#m2', date: '2030-06-01' }],
    },
    finds: ['W O08:m1', 'W O08:l:date:m2'],
    passes: {
      T13: phases,
      T5: [law, { ...law, id: 'm2', law: 'school premises act' }, { ...law, id: 'm3', needsLaw: 'no' }],
      T23: [{ provision: 'School premises act', measures: '#m1', date: '2029-06-01' }],
    },
  },
  {
    name: '[CKO09] leads and partners have said yes',
    kind: 'action-plan',
    fails: { T6: [{ id: 'a1', action: 'Train', lead: 'Ministry', partners: 'Unions' }] },
    finds: ['W O09:a1:leadConfirmed', 'W O09:a1:partnersConfirmed'],
    passes: { T6: [{ action: 'Train', lead: 'Ministry', leadConfirmed: '2026-11-01' }] },
  },
  {
    name: '[CKO10] what a body cannot do yet is planned for',
    kind: 'strategy',
    fails: { T8: [{ id: 'b', name: 'Institute', capacityNeed: 'Trainers' }] },
    finds: ['W O10:b:capacityNeed'],
    passes: {
      T8: [{ id: 'b', name: 'Institute', capacityNeed: 'Trainers' }],
      T28: [{ body: '#b', missing: 'Trainers' }],
    },
  },
];

test.each(cases)('$name', (each) => {
  expect(foundIn(each)).toEqual({ fails: each.finds, passes: [] });
});
