import { expect, test } from 'vitest';
import { foundIn, type Case } from './testing/cases.ts';

const control = { id: 'c', start: '2027-01-01', end: '2028-12-31', currency: 'USD', priceYear: '2026' };
const text = (words: string) => ({ text: words });

const cases: readonly Case[] = [
  {
    name: '[CKM01] everything that is done costs something, or it is said why not',
    kind: 'action-plan',
    fails: {
      T6: [
        { id: 'a1', action: 'Train' },
        { id: 'a2', action: 'Pay', cost: '0' },
      ],
    },
    finds: ['E M01:a1:cost', 'E M01:a2:cost'],
    passes: {
      T6: [
        { action: 'Train', cost: '5' },
        { action: 'Meet', noCostReason: 'In working time' },
        { action: 'Build', cost: '? Ministry, 2027-01-01' },
        { id: 'a4', action: 'Print' },
      ],
      T9: [{ object: '#a4', total: '40' }],
    },
  },
  {
    name: '[CKM01] measures of a strategy have lines of costs',
    kind: 'strategy',
    fails: { T5: [{ id: 'm1', statement: 'Open' }] },
    finds: ['E M01:m1:noCostReason'],
    passes: { T5: [{ id: 'm1', statement: 'Open' }], T9: [{ object: '#m1', quantity: '2', unitCost: '3' }] },
  },
  {
    name: '[CKM02] what is multiplied and added up is what is typed',
    kind: 'action-plan',
    fails: {
      T6: [{ id: 'a1', action: 'Train', cost: '96000' }],
      T9: [
        { id: 'l1', object: '#a1', quantity: '240', unitCost: '500', total: '96000', years: '2027: 90000' },
        { id: 'l2', object: '#a1', years: '2027: -5' },
      ],
    },
    finds: ['E M02:l1:total', 'E M02:l1:years', 'E M02:l2', 'E M02:a1:cost'],
    passes: {
      T6: [{ id: 'a1', action: 'Train', cost: '96,000' }],
      T9: [
        {
          object: '#a1',
          quantity: '240',
          unitCost: 'USD 200',
          times: '2',
          total: '96 000',
          years: '2027: 48000; 2028: 48000',
        },
      ],
    },
  },
  {
    name: '[CKM03] in each year funding is as much as cost',
    kind: 'strategy',
    fails: {
      T9: [{ basis: 'Offer', years: '2027: 100; 2028: 50' }],
      T10: [{ id: 's', source: 'State', years: '2027: 60; 2028: 80', amount: '150' }],
    },
    finds: ['E M03:s:amount', 'E M03:paper:2027', 'E M03:paper:2028'],
    passes: {
      T9: [{ basis: 'Offer', years: '2027: 100; 2028: 50' }],
      T10: [
        { source: 'State', years: '2027: 60; 2028: 50', amount: '110' },
        { source: 'Open', years: '2027: 40', amount: '40', status: 'to-be-found' },
      ],
    },
  },
  {
    name: '[CKM03] where years are not told, all is compared with all, and more can be explained',
    kind: 'action-plan',
    fails: {
      T6: [{ action: 'Train', cost: '100', start: '2027-11-01', end: '2028-02-01' }],
      T10: [{ source: 'State', amount: '70' }],
    },
    finds: ['E M03:paper'],
    passes: {
      T6: [{ action: 'Train', cost: '100', start: '2027-01-01', end: '2027-02-01' }],
      T10: [{ source: 'State', years: '2027: 130', amount: '130', conditions: 'Reserve for prices' }],
    },
  },
  {
    name: '[CKM04] there is one currency and one year of prices, and a word on inflation',
    kind: 'strategy',
    fails: {
      T19: [{ ...control, end: '2029-12-31' }],
      T9: [{ id: 'l', basis: 'Offer', total: 'EUR 500', priceYear: '2025' }],
    },
    finds: ['W M04:c:inflation', 'W M04:l:total', 'W M04:l:priceYear'],
    passes: { T19: [control], T9: [{ basis: 'Offer', total: '500 USD', priceYear: '2026' }] },
  },
  {
    name: '[CKM04] a currency is known by its code',
    kind: 'action-plan',
    fails: { T19: [{ ...control, currency: 'crowns' }] },
    finds: ['W M04:c:currency'],
    passes: { T19: [{ ...control, currency: 'khr' }] },
  },
  {
    name: '[CKM05] where much is still to be found, it is said what goes first',
    kind: 'action-plan',
    fails: {
      T10: [
        { source: 'State', amount: '60' },
        { source: 'Open', amount: '40', status: 'to-be-found' },
      ],
    },
    finds: ['W M05:c.fin.funding'],
    around: { sections: { 'c.fin.funding': '' } },
    passes: {
      T10: [
        { source: 'State', amount: '60' },
        { source: 'Open', amount: '40', status: 'to-be-found' },
      ],
    },
    passesAround: { sections: { 'c.fin.funding': 'The winter rooms go first.' } },
  },
  {
    name: '[CKM06] the ministry of finance is a body and was asked',
    kind: 'policy',
    fails: { T8: [{ id: 'f', name: 'Treasury', sector: 'finance' }], T12: [{ group: 'Unions' }] },
    finds: ['W M06:f'],
    passes: {
      T8: [{ name: 'Treasury', aliases: 'Ministry of Finance', sector: 'finance' }],
      T12: [{ group: 'The Ministry of Finance, budget unit' }],
    },
  },
  {
    name: '[CKM06] that it is missing is told for the paper',
    kind: 'policy',
    fails: { T8: [{ name: 'Ministry of Education', sector: 'education' }] },
    finds: ['W M06:paper'],
    passes: {},
  },
  {
    name: '[CKM07] monitoring and communication are paid for',
    kind: 'strategy',
    fails: {
      T9: [
        { basis: 'Offer', category: 'staff', total: '80' },
        { basis: 'Survey', category: 'monitoring', total: '20' },
      ],
    },
    finds: ['H M07:paper:communication', 'H M07:paper'],
    passes: {
      T9: [
        { basis: 'Offer', category: 'staff', total: '90' },
        { basis: 'Survey', category: 'monitoring', total: '5' },
        { basis: 'Radio', category: 'communication', total: '5' },
      ],
    },
  },
  {
    name: '[CKM08] one learner does not cost far more than in the middle action',
    kind: 'action-plan',
    fails: {
      T6: [
        { action: 'A', cost: '100', learners: '10' },
        { action: 'B', cost: '120', learners: '10' },
        { id: 'a3', action: 'C', cost: '400', learners: '10' },
      ],
    },
    finds: ['H M08:a3'],
    passes: {
      T6: [
        { action: 'A', cost: '100', learners: '10' },
        { action: 'C', cost: '4000', learners: '10' },
      ],
    },
  },
  {
    name: '[CKM09] objectives have a cost, and groups that come first a word on what learning costs them',
    kind: 'policy',
    fails: {
      T4: [{ id: 'o1', statement: 'Learn' }],
      T2: [{ id: 'g', name: 'Young mothers', priority: 'core' }],
    },
    finds: ['W M09:o1', 'W M09:a.fin.sources:g'],
    around: { sections: { 'a.fin.sources': 'Learning is free for all.' } },
    passes: {
      T4: [
        { id: 'o1', statement: 'Learn' },
        { id: 'o2', statement: 'Pay' },
      ],
      T5: [{ id: 'm', statement: 'Open', objective: '#o2' }],
      T9: [
        { object: '#o1', total: '5' },
        { object: '#m', total: '5' },
      ],
      T2: [
        { name: 'Young mothers', priority: 'core' },
        { id: 'g2', name: 'Elders', priority: 'core' },
      ],
    },
    passesAround: {
      sections: { 'a.fin.sources': { ...text('Learning is free for young mothers.'), cites: ['g2'] } },
    },
  },
  {
    name: '[CKM10] where one source outside the state pays most, it is said what comes after',
    kind: 'strategy',
    fails: {
      T10: [
        { id: 's', source: 'Fund', kind: 'development-partner', amount: '60' },
        { source: 'State', kind: 'state', amount: '40' },
      ],
    },
    finds: ['W M10:s'],
    around: { sections: { 'b.fin.sustain': '' } },
    passes: {
      T10: [
        { source: 'Fund', kind: 'development-partner', amount: '60' },
        { source: 'State', kind: 'state', amount: '40' },
      ],
    },
    passesAround: { sections: { 'b.fin.sustain': 'From 2030 the state pays.' } },
  },
];

test.each(cases)('$name', (each) => {
  expect(foundIn(each)).toEqual({ fails: each.finds, passes: [] });
});
