import { expect, test } from 'vitest';
import { paperOf } from '../checks/testing/papers.ts';
import type { Shape } from './drawing.ts';
import { english, tableIn, textsOf } from './testing/speech.ts';
import type { View } from './view.ts';
import { viewOf } from './views.ts';

const PERIOD = { start: '2027-01-01', end: '2027-12-31' };

const bars = ({ parts }: View) =>
  (parts[0]?.drawings ?? [])
    .flatMap(({ shapes }) => shapes)
    .filter((shape): shape is Extract<Shape, { is: 'box' }> => shape.is === 'box' && shape.round === 3);

const words = ({ parts }: View) =>
  (parts[0]?.drawings ?? []).flatMap(({ shapes }) =>
    shapes.flatMap((shape) => (shape.is === 'text' ? [shape.text] : [])),
  );

test('[VW7] an action is drawn from its first day to its last, in quarters of the period, under its objective', () => {
  const view = viewOf(
    'gantt',
    paperOf('action-plan', {
      T4: [{ id: 'o', statement: 'They come' }],
      T6: [
        { action: 'Invite', objective: '#o', start: '2027-01-01', end: '2027-06-30', lead: 'Union' },
        { action: 'Teach', start: '2027-07-01', end: '2027-12-31', status: 'started' },
      ],
      T19: [PERIOD],
    }),
    english,
  );
  expect(textsOf(tableIn(view))).toEqual([
    ['1 They come'],
    ['1.1 Invite', 'Union', '2027-01-01', '2027-06-30', '2027 Q1 – 2027 Q2'],
    ['Tied to no objective'],
    ['–.1 Teach', '–', '2027-07-01', '2027-12-31', '2027 Q3 – 2027 Q4'],
  ]);
  const [invite, teach] = bars(view);
  expect((invite?.start ?? 0) + (invite?.width ?? 0)).toBeCloseTo(teach?.start ?? 0, 5);
  expect([invite?.fill, teach?.fill]).toEqual(['middle', 'soft']);
  expect(words(view)).toEqual(expect.arrayContaining(['2027', 'Q1', 'Q2', 'Q3', 'Q4']));
});

test('[VW7] what has no day, ends before it begins or lies outside is in its row in words', () => {
  const view = viewOf(
    'gantt',
    paperOf('action-plan', {
      T6: [
        { action: 'Ask', start: '? Union, 2027-01-31' },
        { action: 'Turn', start: '2027-06-01', end: '2027-03-01' },
        { action: 'Later', start: '2029-01-01', end: '2029-02-01' },
        { action: 'Reach', start: '2026-10-01', end: '2027-02-01' },
        { action: 'Read', start: 'in spring', end: '2027-02-01' },
      ],
      T19: [PERIOD],
    }),
    english,
  );
  expect(words(view).filter((text) => /day|ends|outside/.test(text))).toEqual([
    'no day yet',
    'ends before it begins',
    'outside of the period',
    'no day yet',
  ]);
  expect(textsOf(tableIn(view)).map((row) => row[4])).toContain('2026 Q4 – 2027 Q1 (outside of the period)');
  expect(bars(view)).toHaveLength(1);
  expect(view.notes.map(({ rows }) => rows)).toEqual([
    ['–.5 Read (Start: in spring)'],
    ['–.1 Ask (Start: ? Not known yet: Union, by 2027-01-31)'],
  ]);
});

test('[VW7] milestones and reviews are days; measures lie in their phase, and without its day they are named', () => {
  const rows = {
    T5: [
      { statement: 'Open schools', phase: '1' },
      { statement: 'Pay', phase: '2' },
    ],
    T13: [{ milestone: 'First phase', kind: 'phase', date: '2027-02-01' }],
    T14: [{ process: 'Review', timing: '2027-11-01' }],
    T19: [PERIOD],
  };
  const view = viewOf('gantt', paperOf('strategy', rows), english);
  const diamonds = (view.parts[0]?.drawings[0]?.shapes ?? []).filter(({ is }) => is === 'diamond');
  expect(diamonds).toHaveLength(3); // one of them in the legend
  expect(bars(view)).toHaveLength(1);
  expect(view.notes).toEqual([
    {
      sentence: 'Not drawn, because no day in the timeline begins their phase (1)',
      rows: ['2 Pay'],
    },
  ]);
});

test('[VW7] without a period the years are those in which something is done, and a long time is drawn in years', () => {
  const action = (start: string, end: string) =>
    viewOf('gantt', paperOf('action-plan', { T6: [{ action: 'Build', start, end }] }), english);
  const five = action('2027-01-01', '2031-12-31');
  expect(words(five)).toContain('Q4');
  expect(five.notes[0]?.sentence).toContain('The period of the plan is not said yet');
  const six = action('2027-01-01', '2032-01-01');
  expect(words(six)).not.toContain('Q4');
  expect(words(six)).toContain('2032');
});

test('[VW7] of a time of more than sixty years the first sixty are drawn, and what lies later is told', () => {
  const T6 = [
    { action: 'Begin', start: '2027-01-01', end: '2027-12-31' },
    { action: 'Mistype', start: '2927-01-01', end: '2927-12-31' },
  ];
  const view = viewOf('gantt', paperOf('action-plan', { T6 }), english);
  expect(bars(view)).toHaveLength(1);
  expect(words(view)).toContain('outside of the period');
});

test('[VW17] many rows are several drawings, each with the head of the time, and none higher than a page', () => {
  const T6 = Array.from({ length: 60 }, (_, at) => ({
    action: `Action ${at}`,
    start: '2027-01-01',
    end: '2027-05-01',
  }));
  const view = viewOf('gantt', paperOf('action-plan', { T6, T19: [PERIOD] }), english);
  const drawings = view.parts[0]?.drawings ?? [];
  expect(drawings.length).toBeGreaterThan(2);
  for (const { height, width } of drawings) expect(height / width).toBeLessThan(0.6);
  expect(words(view).filter((text) => text === 'Q1')).toHaveLength(drawings.length);
  expect(new Set(drawings.map(({ name }) => name)).size).toBe(drawings.length);
  expect(bars(view)).toHaveLength(60);
  const heights = drawings.map(({ height }) => height);
  expect(Math.min(...heights) / Math.max(...heights)).toBeGreaterThan(0.7);
});
