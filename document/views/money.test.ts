import { expect, test } from 'vitest';
import { paperOf } from '../checks/testing/papers.ts';
import { english, tableIn, textsOf } from './testing/speech.ts';
import { viewOf } from './views.ts';

const plan = paperOf('action-plan', {
  T4: [
    { id: 'come', statement: 'They come' },
    { id: 'learn', statement: 'They learn' },
  ],
  T6: [
    { id: 'invite', action: 'Invite', objective: '#come', cost: '6,000' },
    {
      id: 'meet',
      action: 'Meet',
      objective: '#learn',
      start: '2028-02-01',
      end: '2028-05-01',
      cost: '1,000',
    },
    { id: 'walk', action: 'Walk', objective: '#learn', noCostReason: 'In working time' },
  ],
  T9: [
    { id: 'l1', basis: 'Visits', object: '#invite', years: '2027: 4000; 2028: 2000' },
    { id: 'l2', basis: 'Survey', years: '2028: 500' },
  ],
  T10: [
    { id: 'state', source: 'State budget', status: 'committed', years: '2027: 3000; 2028: 2000' },
    { id: 'grant', source: 'Grant', status: 'requested', years: '2027: 500' },
    { id: 'open', source: 'Gap', status: 'to-be-found', years: '2027: 500; 2028: 1500' },
  ],
  T19: [{ start: '2027-01-01', end: '2028-12-31', currency: 'USD' }],
});

test('[VW6] cost, money by its state, and the gap stand by year; what is still to be found closes no gap', () => {
  const table = tableIn(viewOf('money', plan, english));
  expect(table.title).toBe('Cost and money by year, in USD');
  expect(table.columns.map(({ label }) => label)).toEqual([
    'Year',
    'Cost',
    'Committed',
    'Requested',
    'Gap',
    'Of it listed as to be found',
  ]);
  expect(textsOf(table)).toEqual([
    ['2027', '4,000', '3,000', '500', '500', '500'],
    ['2028', '3,500', '2,000', '–', '1,500', '1,500'],
    ['Total', '7,500', '5,000', '500', '2,000', '2,000'],
  ]);
});

test('[VW6] the cost of an objective is that of its lines and of its actions without lines; the rest is told', () => {
  const view = viewOf('money', plan, english);
  expect(textsOf(tableIn(view, 1))).toEqual([
    ['1 They come', '6,000', '80 %'],
    ['2 They learn', '1,000', '13 %'],
    ['Tied to no objective', '500', '7 %'],
    ['Total', '7,500', '100 %'],
  ]);
  expect(textsOf(tableIn(view, 2)).map(([source, , , amount]) => [source, amount])).toEqual([
    ['1 State budget', '5,000'],
    ['2 Grant', '500'],
    ['3 Gap', '2,000'],
    ['Total', '7,500'],
  ]);
});

test('[VW6] what no year is said of is told apart, and then no gap is told for a single year', () => {
  const view = viewOf(
    'money',
    paperOf('action-plan', {
      T6: [{ action: 'Build', cost: '900', start: '2027-03-01', end: '2028-03-01' }],
      T10: [
        { source: 'State', years: '2027: 400' },
        { source: 'Grant', years: '2027: 50', amount: '80' },
      ],
    }),
    english,
  );
  expect(textsOf(tableIn(view))).toEqual([
    ['2027', '–', '450', ''],
    ['No year said', '900', '30', ''],
    ['Total', '900', '480', '420'],
  ]);
});

test('[VW2] amounts that cannot be read, are not known yet, or are nowhere are listed and not counted', () => {
  const { notes, parts } = viewOf(
    'money',
    paperOf('action-plan', {
      T6: [
        { action: 'Build', cost: 'about nine' },
        { action: 'Print', cost: '? Finance, 2027-01-31' },
        { action: 'Meet' },
        { action: 'Travel', cost: '100' },
      ],
    }),
    english,
  );
  expect(notes).toEqual([
    {
      sentence: 'These can’t be read, so they are not counted (1). They are kept as typed.',
      rows: ['–.1 Build (Cost: about nine)'],
    },
    {
      sentence: 'Not known yet, and not counted (1)',
      rows: ['–.2 Print (Cost: ? Not known yet: Finance, by 2027-01-31)'],
    },
    { sentence: 'No amount is said of these (1)', rows: ['–.3 Meet'] },
  ]);
  expect(textsOf(parts[0]!.table)).toEqual([['No year said', '100', '']]);
});

test('[VW5] what stands beside a bar stands in the table', () => {
  const { parts } = viewOf('money', plan, english);
  for (const { table, drawings } of parts) {
    const texts = textsOf(table).flat();
    const numbers = drawings
      .flatMap(({ shapes }) => shapes)
      .flatMap((shape) => (shape.is === 'text' && shape.at > 200 ? (/^[\d,]+/.exec(shape.text) ?? []) : []));
    expect(numbers.length).toBeGreaterThan(0);
    // Money of a year is the sum of its states.
    const sums = ['3,500', '2,000'];
    expect(numbers.filter((number) => !texts.includes(number) && !sums.includes(number))).toEqual([]);
  }
});
