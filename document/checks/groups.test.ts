import { expect, test } from 'vitest';
import { foundIn, type Case } from './testing/cases.ts';
import { found, paperOf } from './testing/papers.ts';

const mothers = { id: 'g', name: 'Young mothers', priority: 'core' };
const served = {
  T2: [mothers],
  T4: [{ id: 'o1', statement: 'Learn', targetGroups: '#g' }],
  T5: [{ statement: 'Open', objective: '#o1' }],
};
const vision = { sections: { 'a.vision.statement': { text: 'In 2036 everybody can learn.', cites: ['g'] } } };

const cases: readonly Case[] = [
  {
    name: '[CKQ01] a group that the vision names has an objective and a measure',
    kind: 'policy',
    fails: { T2: [mothers] },
    finds: ['E Q01:g:objective', 'E Q01:g:work'],
    around: vision,
    passes: served,
  },
  {
    name: '[CKQ02] a group that comes first is served, and measured apart',
    kind: 'policy',
    fails: {
      ...served,
      T2: [mothers, { id: 'g2', name: 'Elders', priority: 'core' }, { name: 'All', priority: 'secondary' }],
    },
    finds: ['E Q02:g:measured', 'E Q02:g2', 'E Q02:g2:measured'],
    passes: { ...served, T7: [{ name: 'Mothers who learn', object: '#o1', splits: 'sex' }] },
  },
  {
    name: '[CKQ03] people whom the vision speaks of are in the table',
    kind: 'policy',
    fails: { T2: [mothers] },
    finds: ['H Q03:a.vision.statement:disab'],
    around: { sections: { 'a.vision.statement': 'Young mothers and persons with disabilities learn.' } },
    passes: { T2: [mothers, { name: 'Persons with a disability' }] },
  },
  {
    name: '[CKQ04] the definition covers the five elements, and objectives use them',
    kind: 'policy',
    fails: {
      T4: [{ statement: 'Learn', age: 'youth', level: 'tvet', mode: 'formal', purpose: 'work' }],
      T21: ['age', 'level', 'mode', 'space'].map((element) => ({ element, words: 'at every age' })),
    },
    finds: ['W Q04:paper:space-unused', 'E Q04:paper:purpose'],
    passes: {
      T4: [
        { statement: 'Learn', age: 'youth', level: 'tvet', mode: 'formal', purpose: 'work', space: 'online' },
      ],
      T21: [
        ...['age', 'level', 'mode', 'space'].map((element) => ({ element, words: 'at every age' })),
        { element: 'purpose', reason: 'It goes without saying' },
      ],
    },
  },
  {
    name: '[CKQ05] formal, non-formal and informal learning occur',
    kind: 'strategy',
    fails: { T4: [{ statement: 'Learn', mode: 'formal' }], T5: [{ statement: 'Open', mode: 'non-formal' }] },
    finds: ['W Q05:paper:informal'],
    passes: {
      T4: [{ statement: 'Learn', mode: 'formal; informal' }],
      T5: [{ statement: 'Open', mode: 'non-formal' }],
    },
  },
  {
    name: '[CKQ06] learning begins early and goes on late',
    kind: 'policy',
    fails: { T4: [{ statement: 'Learn', age: 'early-childhood' }] },
    finds: ['W Q06:paper:older'],
    passes: {
      T2: [{ id: 'g', name: 'Elders', age: 'older' }],
      T4: [{ statement: 'Learn', age: 'early-childhood', targetGroups: '#g' }],
    },
  },
  {
    name: '[CKQ07] learning is for more than work',
    kind: 'policy',
    fails: { T4: ['a', 'b', 'c', 'd', 'e'].map((statement) => ({ statement, purpose: 'work' })) },
    finds: ['H Q07:paper'],
    passes: {
      T4: [
        ...['a', 'b', 'c', 'd'].map((statement) => ({ statement, purpose: 'work' })),
        { statement: 'e', purpose: 'health; work' },
      ],
    },
  },
  {
    name: '[CKQ08] people of the countryside are reached there',
    kind: 'action-plan',
    fails: { T2: [{ name: 'Farmers', place: 'rural' }], T6: [{ action: 'Open', place: 'urban' }] },
    finds: ['W Q08:paper'],
    passes: { T2: [{ name: 'Farmers', place: 'rural' }], T6: [{ action: 'Open', place: 'everywhere' }] },
  },
  {
    name: '[CKQ09] a group that comes first was itself asked',
    kind: 'policy',
    fails: { T2: [mothers], T12: [{ group: 'Ministry', kind: 'ministry', targetGroups: '#g' }] },
    finds: ['W Q09:g'],
    passes: { T2: [mothers], T12: [{ group: 'Mothers of Orowe', kind: 'learners', targetGroups: '#g' }] },
  },
  {
    name: '[CKQ10] the inclusion check is answered, and no and partly have led to a change',
    kind: 'action-plan',
    fails: {
      T30: [
        { id: 'q1', question: 'Times?', answer: 'partly' },
        { id: 'q2', question: 'Places?' },
      ],
    },
    finds: ['E Q10:q1:change', 'E Q10:q2:answer'],
    passes: {
      T30: [
        { question: 'Times?', answer: 'no', change: 'Evenings are added' },
        { question: 'Places?', answer: 'yes' },
      ],
    },
  },
  {
    name: '[CKQ10] that there is none is told, unless its section is off',
    kind: 'action-plan',
    fails: {},
    finds: ['E Q10:paper'],
    passes: {},
    passesAround: { sections: { 'c.inclusion': { hidden: true } } },
  },
];

test.each(cases)('$name', (each) => {
  expect(foundIn(each)).toEqual({ fails: each.finds, passes: [] });
});

test('[CKQ04] a definition that is not taken apart is told once', () => {
  expect(found('Q04', paperOf('policy', {}))).toEqual(['E Q04:paper:none']);
});

test.each([
  ['ru', 'Учатся молодые матери и лица с инвалидностью.', 'Молодые матери', 'инвалид'],
  ['zh', '青年母亲和残疾人都能学习。', '青年母亲', '残疾'],
  ['ar', 'تتعلم الأمهات الشابات والأشخاص ذوي الإعاقة.', 'الأمهات الشابات', 'ذوي الإعاقة'],
])('[CKQ03] in %s people are found by words too', (language, vision, listed, mark) => {
  const sections = { 'a.vision.statement': vision };
  const paper = (...names: readonly string[]) =>
    found('Q03', paperOf('policy', { T2: names.map((name) => ({ name })) }, { language, sections }));
  expect(paper(listed)).toEqual([`H Q03:a.vision.statement:${mark}`]);
  expect(paper(listed, vision)).toEqual([]);
});

test('[CKQ03] without a table of groups, no word is asked for', () => {
  const sections = { 'a.vision.statement': 'Women and youth learn.' };
  expect(found('Q03', paperOf('policy', {}, { sections }))).toEqual([]);
});
