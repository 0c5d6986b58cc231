import { expect, test } from 'vitest';
import { foundIn, type Case } from './testing/cases.ts';

const objective = (id: string, cells: Readonly<Record<string, string>> = {}) => ({
  id,
  statement: `Objective ${id}`,
  ...cells,
});
const four = ['a', 'b', 'c', 'd'].map((id) => objective(id));

const cases: readonly Case[] = [
  {
    name: '[CKL01] an issue is answered by an objective, or outside our scope with a reason',
    kind: 'policy',
    fails: {
      T1: [
        { id: 'i1', issue: 'No evening offer' },
        { id: 'i2', issue: 'Wages', scope: 'outside' },
      ],
      T4: [objective('o1')],
    },
    finds: ['E L01:i1', 'E L01:i2:outsideReason'],
    passes: {
      T1: [
        { id: 'i1', issue: 'No evening offer' },
        { id: 'i2', issue: 'Wages', scope: 'outside', outsideReason: 'The labour code settles it' },
        { id: 'i3', issue: 'Fees' },
      ],
      T4: [objective('o1', { issues: '#i1; fees' })],
    },
  },
  {
    name: '[CKL02] an objective answers an issue that is in the table',
    kind: 'strategy',
    fails: {
      T1: [{ id: 'i1', issue: 'Fees' }],
      T4: [objective('o1'), objective('o2', { issues: 'Distance' })],
    },
    finds: ['W L02:o1:issues', 'W L02:o2:issues'],
    passes: {
      T1: [{ id: 'i1', issue: 'Fees' }],
      T4: [objective('o1', { issues: '#i1' }), objective('o2', { issues: '? Ministry, 2027-01-01' })],
    },
  },
  {
    name: '[CKL03] an objective has a measure',
    kind: 'policy',
    fails: {
      T4: [objective('o1'), objective('o2')],
      T5: [{ id: 'm', statement: 'Open schools', objective: '#o1' }],
    },
    finds: ['E L03:o2'],
    passes: {
      T4: [objective('o1'), objective('o2')],
      T5: [{ id: 'm', statement: 'Open schools', objective: '#o1', alsoServes: '#o2' }],
    },
  },
  {
    name: '[CKL04] an objective of a plan has an action',
    kind: 'action-plan',
    fails: { T4: [objective('o1'), objective('o2')], T6: [{ action: 'Train', objective: '#o2' }] },
    finds: ['E L04:o1'],
    passes: { T4: [objective('o1')], T6: [{ action: 'Train', objective: '#o1' }] },
  },
  {
    name: '[CKL04] a strategy without a first year has no actions to ask for',
    kind: 'strategy',
    fails: { T4: [objective('o1'), objective('o2')], T6: [{ action: 'Train', objective: '#o2' }] },
    finds: ['E L04:o1'],
    passes: { T4: [objective('o1')] },
  },
  {
    name: '[CKL05] a measure or action belongs to one objective that there is',
    kind: 'action-plan',
    fails: {
      T4: [objective('o1')],
      T6: [
        { id: 'a1', action: 'Train' },
        { id: 'a2', action: 'Pay', objective: 'Everybody learns' },
      ],
    },
    finds: ['E L05:a1:objective', 'E L05:a2:objective'],
    passes: { T4: [objective('o1')], T6: [{ id: 'a1', action: 'Train', objective: 'objective O1' }] },
  },
  {
    name: '[CKL06] the output of an action can be counted',
    kind: 'action-plan',
    fails: {
      T6: [
        { id: 'a1', action: 'Train' },
        { id: 'a2', action: 'Pay', output: 'Hosts are trained' },
      ],
    },
    finds: ['E L06:a1:output', 'E L06:a2:output'],
    passes: {
      T6: [
        { action: 'Train', output: '240 hosts' },
        { action: 'Pay', output: '٢٤٠ hosts' },
        { action: 'Ask', output: '? Ministry, 2027-01-01' },
      ],
    },
  },
  {
    name: '[CKL07] two actions do not say nearly the same with another lead, dates or cost',
    kind: 'action-plan',
    fails: {
      T6: [
        { id: 'a1', action: 'Train evening hosts in every district', lead: 'Ministry' },
        { id: 'a2', action: 'Train the evening hosts in every district', lead: 'Library Service' },
      ],
    },
    finds: ['W L07:a2:a1'],
    passes: {
      T6: [
        { id: 'a1', action: 'Train evening hosts in every district', lead: 'Ministry' },
        { id: 'a2', action: 'Train evening hosts in every district', lead: 'Ministry' },
        { id: 'a3', action: 'Pay evening hosts from the budget of municipalities', lead: 'Library Service' },
      ],
    },
  },
  {
    name: '[CKL08] objectives, and actions of each, are neither too few nor too many',
    kind: 'action-plan',
    fails: { T4: [objective('o1')], T6: [{ action: 'Train', objective: '#o1' }] },
    finds: ['H L08:paper', 'H L08:o1'],
    passes: {
      T4: [objective('o1'), objective('o2')],
      T6: ['o1', 'o2'].flatMap((id) =>
        [1, 2, 3].map((number) => ({ action: `Step ${number}`, objective: `#${id}` })),
      ),
    },
  },
  {
    name: '[CKL09] money and work are spread over objectives',
    kind: 'action-plan',
    fails: {
      T4: four,
      T6: [
        { action: 'Big', objective: '#a', cost: '900' },
        { action: 'Middle', objective: '#b', cost: '50' },
        { action: 'Small', objective: '#c', cost: '10' },
        { action: 'None', objective: '#d' },
      ],
    },
    finds: ['W L09:d', 'W L09:paper:cost'],
    passes: {
      T4: four,
      T6: [
        ...four.map(({ id }) => ({ action: `For ${id}`, objective: `#${id}`, cost: '100' })),
        { action: 'Free', objective: '#d', noCostReason: 'Done by staff' },
      ],
    },
  },
  {
    name: '[CKL10] a principle shows in an objective or measure',
    kind: 'policy',
    fails: { T20: [{ id: 'p', principle: 'Equity' }] },
    finds: ['H L10:p:applied'],
    passes: { T4: [objective('o1')], T20: [{ id: 'p', principle: 'Equity', applied: '#o1' }] },
  },
  {
    name: '[CKL11] a cause that can be changed is answered by an action',
    kind: 'action-plan',
    fails: {
      T29: [
        { id: 'b', barrier: 'No evening offer', changeable: 'yes' },
        { barrier: 'Sea', changeable: 'no' },
      ],
    },
    finds: ['E L11:b:answeredBy'],
    passes: {
      T6: [{ id: 'a1', action: 'Open' }],
      T29: [{ barrier: 'No evening offer', changeable: 'yes', answeredBy: '#a1' }],
    },
  },
  {
    name: '[CKL12] a weakness or threat is answered by a measure or risk',
    kind: 'strategy',
    fails: {
      T26: [
        { id: 'w', kind: 'weakness', statement: 'Few trainers' },
        { kind: 'strength', statement: 'Libraries' },
      ],
    },
    finds: ['H L12:w:answeredBy'],
    passes: {
      T5: [{ id: 'm', statement: 'Train' }],
      T26: [{ kind: 'threat', statement: 'Few trainers', answeredBy: '#m' }],
    },
  },
  {
    name: '[CKL13] dependencies run in no circle, and what waits begins later',
    kind: 'action-plan',
    fails: {
      T6: [
        { id: 'a1', action: 'Design', start: '2027-01-01', end: '2027-06-30', dependsOn: '#a3' },
        {
          id: 'a2',
          action: 'Test',
          start: '2027-06-30',
          end: '2027-08-31',
          dependsOn: '#a1',
          parallel: 'no',
        },
        { id: 'a3', action: 'Open', dependsOn: '#a2' },
      ],
    },
    finds: ['E L13:a1:dependsOn:loop-a2', 'E L13:a2:dependsOn:a1'],
    passes: {
      T6: [
        { id: 'a1', action: 'Design', start: '2027-01-01', end: '2027-06-30' },
        { id: 'a2', action: 'Test', start: '2027-07-01', end: '2027-08-31', dependsOn: '#a1' },
        {
          id: 'a3',
          action: 'Open',
          start: '2027-03-01',
          end: '2027-04-01',
          dependsOn: '#a1',
          parallel: 'yes',
        },
      ],
    },
  },
  {
    name: '[CKL14] an objective begins with a change, not an activity',
    kind: 'policy',
    fails: { T4: [{ id: 'o1', statement: 'OBJ-1 Organise courses in all districts' }] },
    finds: ['H L14:o1:statement'],
    passes: { T4: [{ id: 'o1', statement: 'Participation in all districts rises' }] },
  },
  {
    name: '[CKL14] in a language without a list of words, nothing is said',
    kind: 'policy',
    fails: { T4: [{ id: 'o1', statement: 'Organiser des cours' }] },
    finds: ['H L14:o1:statement'],
    around: { language: 'fr' },
    passes: { T4: [{ id: 'o1', statement: 'Organise courses' }] },
    passesAround: { language: 'lo' },
  },
  ...(
    [
      ['ru', '1. Организовать курсы во всех районах', 'В районах учится больше взрослых'],
      ['zh', '开展培训，覆盖各区', '各区参与学习的成人增加'],
      ['ar', 'تنظيم دورات في كل المناطق', 'يزداد عدد المتعلمين في كل المناطق'],
    ] as const
  ).map(([language, activity, change]) => ({
    name: `[CKL14] so it is in ${language}`,
    kind: 'policy' as const,
    fails: { T4: [{ id: 'o1', statement: activity }] },
    finds: ['H L14:o1:statement'],
    around: { language },
    passes: { T4: [{ id: 'o1', statement: change }] },
    passesAround: { language },
  })),
  ...(
    [
      ['ru', 'В политике пять основных целей.', 'В политике четыре основные цели и две меры.'],
      ['zh', '本政策有五个目标。', '本政策有4个目标，十二项措施，十四个目标城市。'],
      ['ar', 'للسياسة خمسة أهداف.', 'للسياسة أربعة أهداف.'],
    ] as const
  ).map(([language, wrong, right]) => ({
    name: `[CKL15] so it is in ${language}`,
    kind: 'policy' as const,
    fails: { T4: four },
    finds: ['W L15:front.summary:T4'],
    around: { language, sections: { 'front.summary': wrong } },
    passes: { T4: four },
    passesAround: { language, sections: { 'front.summary': right } },
  })),
  {
    name: '[CKL15] numbers in the summary are those of the tables',
    kind: 'policy',
    fails: { T4: four },
    finds: ['W L15:front.summary:T4'],
    around: { sections: { 'front.summary': 'The policy has five main objectives.' } },
    passes: { T4: four },
    passesAround: { sections: { 'front.summary': 'The policy has four objectives and 12 measures.' } },
  },
];

test.each(cases)('$name', (each) => {
  expect(foundIn(each)).toEqual({ fails: each.finds, passes: [] });
});
