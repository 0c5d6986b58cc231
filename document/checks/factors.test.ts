import { expect, test } from 'vitest';
import { foundIn, type Case } from './testing/cases.ts';
import { found, paperOf } from './testing/papers.ts';

const rows = (count: number, cells: Readonly<Record<string, string>>) =>
  Array.from({ length: count }, () => cells);
const areas = (...list: readonly string[]) => list.map((area) => ({ statement: `For ${area}`, area }));
const KINDS = [
  'learners',
  'women',
  'employer',
  'union',
  'provider',
  'local-government',
  'civil-society',
  'research',
];
const RECOGNITION = ['in-strategy', 'accessible', 'integral', 'structure', 'staff', 'funding'];

const cases: readonly Case[] = [
  {
    name: '[CKF01] each of the six factors has its sections and objects',
    kind: 'policy',
    fails: {},
    finds: [
      'E F01:paper:context',
      'E F01:paper:vision',
      'E F01:paper:governance-sections',
      'E F01:paper:governance',
      'E F01:paper:finance',
      'E F01:paper:evidence',
      'E F01:paper:participation',
    ],
    around: {
      sections: {
        'a.vision.statement': 'One day everybody learns.',
        'a.gov.setup': { template: { length: { words: [250, 350], rows: null } } },
      },
    },
    passes: {
      T1: rows(3, { issue: 'Fees' }),
      T2: [{ id: 'g', name: 'Mothers' }],
      T3: rows(4, { document: 'Plan' }),
      T4: [{ statement: 'Learn', outcomeIndicator: '#i' }],
      T7: [{ id: 'i', name: 'Learners' }],
      T10: [
        { source: 'State', kind: 'state' },
        { source: 'Fees', kind: 'fee' },
      ],
      T12: KINDS.slice(0, 3).map((kind) => ({ group: kind, kind })),
      T22: [
        { body: 'Council', chair: 'Minister', members: 'Nine', frequency: 'Quarterly', secretariat: 'Unit' },
      ],
    },
    passesAround: { sections: { 'a.vision.statement': { text: 'In 2036 everybody learns.', cites: ['g'] } } },
  },
  {
    name: '[CKF02] each area has a measure, or its sections are switched off',
    kind: 'policy',
    fails: { T5: areas('formal', 'non-formal', 'ict') },
    finds: ['W F02:paper:informal', 'W F02:paper:local'],
    passes: { T5: areas('formal', 'non-formal', 'ict', 'local') },
    passesAround: { sections: { 'a.area.informal': { hidden: true } } },
  },
  {
    name: '[CKF03] a measure opens pathways, and in a strategy six parts of recognition have a status',
    kind: 'strategy',
    fails: {
      T5: areas('formal'),
      T27: [
        { id: 'r', action: 'structure' },
        ...RECOGNITION.slice(0, 3).map((action) => ({ action, status: 'Begun' })),
      ],
    },
    finds: ['W F03:paper', 'E F03:r:status', 'E F03:paper:staff', 'E F03:paper:funding'],
    passes: { T5: areas('pathways'), T27: RECOGNITION.map((action) => ({ action, status: 'Begun' })) },
  },
  {
    name: '[CKF04] what uses information technology says whom it does not reach, and what they get',
    kind: 'action-plan',
    fails: { T6: [{ id: 'a1', action: 'Tablets', area: 'ict', notReached: 'Villages without power' }] },
    finds: ['W F04:a1:alternative'],
    passes: {
      T6: [
        { action: 'Tablets', area: 'ict', notReached: 'Villages', alternative: 'Radio' },
        { action: 'Rooms', area: 'local' },
      ],
    },
  },
  {
    name: '[CKF05] the plans that count are there, objectives are tied to them, and conflicts have an answer',
    kind: 'policy',
    fails: {
      T3: [
        { id: 'd1', document: 'Vision 2040', type: 'national-plan', relation: 'conflicts' },
        { document: 'Education act', type: 'law', sector: 'education; labour' },
      ],
      T4: [{ id: 'o1', statement: 'Learn' }],
    },
    finds: ['E F05:paper:sdg', 'E F05:paper:local-government', 'W F05:o1', 'E F05:d1:response'],
    passes: {
      T3: [
        {
          document: 'Vision 2040',
          type: 'national-plan',
          relation: 'conflicts',
          response: 'We ask for a change',
        },
        { document: 'Education act', type: 'law', sector: 'education; labour', objectives: '#o1' },
        { document: 'SDG 4', type: 'sdg' },
        { document: 'City charter', type: 'local' },
      ],
      T4: [{ id: 'o1', statement: 'Learn' }],
    },
  },
  {
    name: '[CKF06] employers, unions or civil society lead or share a measure',
    kind: 'strategy',
    fails: { T8: [{ id: 'b', name: 'Ministry', kind: 'ministry' }], T5: [{ statement: 'Open', lead: '#b' }] },
    finds: ['W F06:paper'],
    passes: {
      T8: [{ id: 'b', name: 'Chamber', kind: 'employer' }],
      T5: [{ statement: 'Open', partners: '#b' }],
    },
  },
  {
    name: '[CKF07] all kinds of people were asked, or do not apply',
    kind: 'policy',
    fails: { T12: KINDS.slice(0, 7).map((kind) => ({ group: kind, kind })) },
    finds: ['W F07:paper:research'],
    passes: {
      T12: KINDS.slice(0, 7).map((kind) => ({ group: kind, kind })),
      T24: [{ stakeholder: 'Research', kind: 'research', notApplicable: 'No university yet' }],
    },
  },
  {
    name: '[CKF08] a talk changed the text, and it is written down where',
    kind: 'policy',
    fails: { T12: [{ group: 'Unions', changed: 'Working time' }] },
    finds: ['H F08:paper'],
    passes: { T12: [{ group: 'Unions', changed: 'Working time', section: '4.1' }] },
  },
];

test.each(cases)('$name', (each) => {
  expect(foundIn(each)).toEqual({ fails: each.finds, passes: [] });
});

test('[CKF03] [CKF07] a table with nothing in it is told once', () => {
  const layout = paperOf('strategy', {});
  expect(found('F03', layout)).toEqual(['E F03:paper:none']);
  expect(found('F07', layout)).toEqual(['W F07:paper']);
});
