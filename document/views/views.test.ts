import { expect, test } from 'vitest';
import { layOut } from '../checks/layout.ts';
import { objectId, paperOf, templateOf } from '../checks/testing/papers.ts';
import { largePlan } from '../checks/testing/large-plan.ts';
import { csvOf } from './csv.ts';
import { svgOf, type Drawing } from './drawing.ts';
import { english, tableIn, textsOf, turned } from './testing/speech.ts';
import { VIEW_KINDS } from './view.ts';
import { subjectsOf, viewOf } from './views.ts';

const plan = paperOf('strategy', {
  T1: [
    {
      id: 'i1',
      issue: 'No way back',
      groups: '#g1',
      evidence: '67 %',
      evidenceYear: '2023',
      source: 'Survey',
    },
    { id: 'i2', issue: 'No papers' },
    { id: 'i3', issue: 'No roads', scope: 'outside', outsideReason: 'Ministry of Works' },
  ],
  T2: [
    { id: 'g1', name: 'Adults 40–64', age: 'working-age; older', size: '410000', barriers: 'Time' },
    { id: 'g2', name: 'Youth', age: 'youth' },
  ],
  T4: [
    {
      id: 'o1',
      statement: 'They come back',
      issues: '#i1',
      targetGroups: '#g1',
      level: 'adult',
      mode: 'mixed',
      space: 'school; community; online',
      purpose: '? Institute, 2027-01-01',
      outcomeIndicator: '#k1',
      lead: '#edu',
    },
    { id: 'o2', statement: 'They read', level: 'primary; secondary', issues: 'Few books' },
  ],
  T5: [
    {
      id: 'm1',
      statement: 'Open schools',
      objective: '#o1',
      area: 'formal',
      phase: '1',
      lead: '#edu',
      partners: '#fin',
      indicators: '#k2',
    },
    { id: 'm2', statement: 'Radio', area: 'ict', lead: '#fin', phase: '1', mode: 'informal' },
  ],
  T7: [
    {
      id: 'k1',
      name: 'Adults who learn',
      baseline: '11',
      baselineYear: '2023',
      target: '25',
      targetYear: '2036',
    },
    { id: 'k2', name: 'Schools open', object: '#m1' },
  ],
  T8: [
    { id: 'edu', name: 'Ministry of Education', kind: 'ministry' },
    { id: 'fin', name: 'Ministry of Finance', kind: 'ministry' },
  ],
  T9: [{ basis: 'Lamps', object: '#m1', years: '2027: 300' }],
  T11: [{ statement: 'Heads refuse', owner: '#edu', reviewDate: '2027-05-01' }],
  T15: [{ term: 'Lifelong learning', definition: 'Learning at every age', isLifelongLearning: 'yes' }],
  T19: [{ start: '2027-01-01', end: '2029-12-31', lead: '#edu' }],
});

test('[VW1] every view is there, says what it is good for, and comes out the same from the same plan', () => {
  for (const kind of VIEW_KINDS) {
    const view = viewOf(kind, plan, english);
    expect([kind, view.title === '' || view.lead === '']).toEqual([kind, false]);
    expect(viewOf(kind, plan, english)).toEqual(view);
  }
});

test('[VW3] a plan in which nothing stands has no empty picture but a sentence, and the tables to begin with', () => {
  for (const kind of VIEW_KINDS) {
    const { empty, parts } = viewOf(kind, paperOf('action-plan', {}), english);
    expect([kind, parts.length]).toEqual([kind, 0]);
    expect([kind, (empty?.kits.length ?? 0) > 0, empty?.sentence !== '']).toEqual([kind, true, true]);
  }
});

test('[VW8] objectives stand against the five elements; groups and measures say what an objective does not', () => {
  const view = viewOf('elements', plan, english);
  expect(textsOf(tableIn(view))).toEqual([
    [
      '1 They come back',
      'Working age; Older adults',
      'Adult and continuing education',
      'Mixed',
      'School or institution; Community; Online',
      '? Not known yet: Institute, by 2027-01-01',
    ],
    ['2 They read', '–', 'Primary; Secondary', '–', '–', '–'],
  ]);
  const texts = (view.parts[0]?.drawings[0]?.shapes ?? []).flatMap((shape) =>
    shape.is === 'text' ? [shape.text] : [],
  );
  expect(texts.slice(-6)).toEqual(['Objectives that have it', '1', '2', '1', '1', '0']);
  expect(texts).toEqual(expect.arrayContaining(['all', '3', '?', '–']));
  expect(view.notes).toContainEqual({
    sentence: 'Ages: no objective names',
    rows: ['Early childhood', 'School age', 'Youth'],
  });
});

test('[VW8] an empty column of groups or areas is seen', () => {
  const view = viewOf('elements', plan, english);
  expect(textsOf(tableIn(view, 1))).toEqual([
    ['1 They come back', '2', '–'],
    ['2 They read', '–', '–'],
  ]);
  expect(textsOf(tableIn(view, 2))[0]?.slice(0, 3)).toEqual(['1 They come back', '1', '–']);
});

test('[VW9] of a policy the six factors, of every plan the areas, with what is missing', () => {
  const policy = paperOf(
    'policy',
    { T1: [{ issue: 'One' }] },
    { sections: { 'a.context.issues': 'One.\nTwo.\nThree.', 'a.context.equity': '' } },
  );
  const view = viewOf('coverage', policy, english);
  expect(textsOf(tableIn(view))[0]).toEqual(['Context', '1', '2', 'a table it needs is not filled yet']);
  const areas = viewOf('coverage', plan, english);
  expect(areas.parts).toHaveLength(1);
  expect(textsOf(tableIn(areas)).filter(([, count]) => count !== '–')).toEqual([
    ['Formal institutions', '1', '300', '1 Open schools'],
    ['ICT', '1', '–', '2 Radio'],
  ]);
});

test('[VW10] the chain from issue to indicator stands row by row, and where it breaks the field is empty', () => {
  const table = tableIn(viewOf('logic', plan, english));
  expect(textsOf(table)).toEqual([
    ['1 No way back', '1 They come back', 'the objective itself', '1 Adults who learn'],
    ['1 No way back', '1 They come back', '1 Open schools', '2 Schools open'],
    ['2 No papers', '–', '–', '–'],
    ['3 No roads', 'Outside this paper: Ministry of Works', '–', '–'],
    ['Few books', '2 They read', 'the objective itself', '–'],
    ['Few books', '2 They read', '–', '–'],
    ['–', '–', '2 Radio', '–'],
  ]);
  expect(table.rows.map(({ cells }) => cells.map(({ rows }) => rows)).slice(0, 3)).toEqual([
    [2, 2, 1, 1],
    [0, 0, 1, 1],
    [1, 1, 1, 1],
  ]);
});

test('[VW11] each objective stands over what is done for it; what serves none comes last', () => {
  expect(textsOf(tableIn(viewOf('chain', plan, english)))).toEqual([
    ['1 They come back\nMeasured by: 1 Adults who learn'],
    ['1 Open schools', '1 Ministry of Education', '1 Adults 40–64', 'Phase 1', '300', '2 Schools open'],
    ['2 They read\nMeasured by nothing yet'],
    ['–', '–', '–', '–', '–', '–'],
    ['Tied to no objective'],
    ['2 Radio', '2 Ministry of Finance', '–', 'Phase 1', '–', '–'],
  ]);
});

test('[VW11] an objective of the document above is called as it is there', () => {
  const above = paperOf('policy', { T4: [{ id: 'p1', statement: 'Everybody learns' }] });
  const below = paperOf(
    'strategy',
    {
      T4: [
        { statement: 'They read', parent: '#p1' },
        { statement: 'They write', parent: 'Objective 3 of the plan of 2020' },
        { statement: 'They count', parent: '#p9: Everybody reckons' },
      ],
    },
    { parent: above },
  );
  expect(textsOf(tableIn(viewOf('chain', below, english))).map(([first]) => first?.split('\n')[1])).toEqual([
    'Serves: Everybody learns',
    undefined,
    'Serves: Objective 3 of the plan of 2020',
    undefined,
    'Serves: Everybody reckons',
    undefined,
  ]);
});

test('[VW12] a group has its barriers, issues, objectives, work with its money, and indicators on one page', () => {
  expect(subjectsOf('group', plan, english).map(({ title }) => title)).toEqual(['1 Adults 40–64', '2 Youth']);
  const view = viewOf('group', plan, english, objectId('g1'));
  expect(view.title).toBe('1 Adults 40–64');
  expect(textsOf(tableIn(view))).toContainEqual(['Main barriers', 'Time']);
  expect(textsOf(tableIn(view))).toContainEqual(['How they were consulted', '–']);
  expect(view.parts.slice(1).map(({ table }) => textsOf(table).map(([first]) => first))).toEqual([
    ['1 No way back'],
    ['1 They come back'],
    ['1 Open schools'],
    ['1 Adults who learn', '2 Schools open'],
  ]);
  expect(textsOf(tableIn(viewOf('group', plan, english, objectId('g2')), 3))).toEqual([
    ['–', '–', '–', '–', '–'],
  ]);
});

test('[VW13] a body has all it leads, shares and answers for, with days and money', () => {
  expect(subjectsOf('body', plan, english)).toHaveLength(2);
  expect(textsOf(tableIn(viewOf('body', plan, english, objectId('edu')), 1))).toEqual([
    ['Objectives'],
    ['1 They come back', 'Lead', '', '', ''],
    ['Measures'],
    ['1 Open schools', 'Lead', 'Phase 1', '300', ''],
    ['Risks and assumptions'],
    ['1 Heads refuse', 'Owner', '2027-05-01', '', ''],
    ['Cost of what it leads', '', '', '300', ''],
  ]);
  const duties = textsOf(tableIn(viewOf('body', plan, english, objectId('fin')), 1));
  expect(duties.map(([what, as]) => [what, as])).toContainEqual(['1 Open schools', 'Partners']);
});

test('[VW14] the abstract has five parts, and every fact in them is one of the tables', () => {
  expect(textsOf(tableIn(viewOf('abstract', plan, english)))).toEqual([
    ['Rationale', '67 % (Survey, 2023).'],
    ['Concept of lifelong learning', 'Learning at every age'],
    ['Main challenges', '1 No way back\n2 No papers'],
    [
      'Main targets and measures',
      '1 They come back (1 Adults who learn: from 11 (2023) to 25 (2036))\n2 They read\nMeasures: 2\nCost: 300',
    ],
    ['Stakeholders and monitoring', 'Leads: 1 Ministry of Education\nBodies and roles: Ministry (2)'],
  ]);
});

const drawing: Drawing = {
  name: 'view-x',
  title: 'Cost & <gap>',
  description: 'A "bar"',
  width: 100,
  height: 50,
  shapes: [
    { is: 'box', start: 10, top: 0, width: 30, height: 5, fill: 'hatched' },
    { is: 'text', at: 10, base: 20, text: '<b>R&D</b>\u0000', size: 13, anchor: 'start', ink: 'usual' },
    { is: 'text', at: 10, base: 30, text: 'هدف 1', size: 13, anchor: 'end', ink: 'usual' },
  ],
};

test('[VW4] a drawing has a title and a description, and words of the team are words in it', () => {
  const svg = svgOf(drawing, english);
  expect(svg).toContain('role="img" aria-labelledby="view-x-title view-x-description"');
  expect(svg).toContain('<title id="view-x-title">Cost &amp; &lt;gap&gt;</title>');
  expect(svg).toContain('<desc id="view-x-description">A &quot;bar&quot;</desc>');
  expect(svg).toContain('>&lt;b&gt;R&amp;D&lt;/b&gt;</text>');
  expect(svg).not.toMatch(/<script|href|@font-face| on\w+=/);
});

test('[VW4] right to left a drawing is turned round, and each text runs by its own letters', () => {
  const svg = svgOf(drawing, turned);
  expect(svg).toContain('<rect x="60" y="0" width="30" height="5"');
  expect(svg).toContain('<text x="90" y="20" font-size="13" text-anchor="end"');
  expect(svg).toContain('<text x="90" y="30" font-size="14.6" text-anchor="start"');
  expect(svg).toContain('\u2068هدف 1\u2069');
  expect(svgOf(drawing, english)).toContain('\u2068هدف 1\u2069');
});

test('[VW15] a table is a file for spreadsheets in which nothing is computed', () => {
  const cell = (text: string) => ({ text, is: 'said' as const, rows: 1 });
  const file = csvOf({
    title: 'T',
    columns: [
      { label: 'Who, what', align: 'start', width: 1 },
      { label: 'Cost', align: 'end', width: 1 },
    ],
    rows: [
      { is: 'row', cells: [cell('=HYPERLINK("x")'), cell('+1')] },
      { is: 'row', cells: [cell('two\nlines'), cell('-5')] },
      { is: 'group', cells: [cell('@all')] },
    ],
  });
  expect(file).toBe(
    '\ufeff"Who, what",Cost\r\n"\'=HYPERLINK(""x"")",\'+1\r\n"two\nlines",\'-5\r\n\'@all,\r\n',
  );
});

test('[VW17] also of a large plan every drawing fits on a page', () => {
  const facts = { template: templateOf('action-plan', {}), language: 'en', today: '2026-11-27' };
  const layout = layOut(largePlan(), facts);
  for (const kind of VIEW_KINDS)
    for (const { drawings } of viewOf(kind, layout, english).parts)
      for (const { width, height } of drawings) expect(height / width).toBeLessThan(1.35);
});
