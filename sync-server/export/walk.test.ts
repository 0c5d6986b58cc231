import { expect, test } from 'vitest';
import {
  exportedDocument,
  h,
  hostileDocument,
  manyScripts,
  object,
  objectId,
  ol,
  p,
  planRef,
  planTable,
  quote,
  section,
  table,
  SENTENCES,
  tamarraPolicy,
  td,
  text,
  th,
  toolsOfTheTrade,
  tr,
  ul,
  wadayaPlan,
} from '../testing/exported-documents.ts';
import { squeezed, wordsOf } from '../testing/exported-words.ts';
import type { BodySection, NodeJson } from '../../document/body.ts';
import type { ExportedDocument } from './exported-document.ts';
import { notesOf, textOf, type Block, type Heading, type Inline, type Paper, type Table } from './paper.ts';
import { paperOf } from './walk.ts';

const withSections = (...sections: readonly BodySection[]): ExportedDocument =>
  exportedDocument({ body: { sections, plan: [] } });
const flat = (blocks: readonly Block[]): readonly Block[] =>
  blocks.flatMap((block) => (block.is === 'landscape' ? flat(block.blocks) : [block]));
const headings = (paper: Paper): readonly string[] =>
  flat(paper.blocks)
    .filter((block): block is Heading => block.is === 'heading')
    .map(({ level, number, line }) => `${level} ${number} ${textOf(line)}`.replace('  ', ' '));
const tables = (paper: Paper): readonly Table[] =>
  flat(paper.blocks).filter((block): block is Table => block.is === 'table');
const cellText = (block: Block): string =>
  block.is === 'paragraph' || block.is === 'heading' ? textOf(block.line) : `<${block.is}>`;
const rowsOf = (one: Table | undefined): readonly (readonly string[])[] =>
  (one?.rows ?? []).map((row) => row.cells.map((cell) => cell.blocks.map(cellText).join('|')));

test('[X1] a hidden section is not exported, and the numbers are those of the screen', () => {
  expect(headings(paperOf(tamarraPolicy()))).toEqual([
    '1 1 Introduction and rationale',
    '2 1.1 Why lifelong learning, why now',
    '3 Three trends',
    '4 What it would cost to wait',
    '2 1.2 Situation by region',
    '1 2 Objectives',
    '2 2.1 Not in this policy',
  ]);
  expect(JSON.stringify(paperOf(tamarraPolicy()))).not.toContain('switched off');
});

test('[X2] headings go on below the level of their section, and no level is skipped', () => {
  const paper = paperOf(
    withSections(
      section(2, 'Without a chapter', [h(3, 'Deep at once')]),
      section(1, 'Chapter', [h(3, 'Deep'), h(1, 'Back'), h(3, 'Deeper by one')]),
      section(2, 'Section', [h(1, 'One'), h(2, 'Two'), h(3, 'Three'), h(1, 'One again')]),
    ),
  );
  expect(headings(paper)).toEqual([
    '1 1 Without a chapter',
    '2 Deep at once',
    '1 1 Chapter',
    '2 Deep',
    '2 Back',
    '3 Deeper by one',
    '2 1.1 Section',
    '3 One',
    '4 Two',
    '5 Three',
    '3 One again',
  ]);
});

test('[X2] a heading in a cell, a list or a quotation is a strong line, not a part of the paper', () => {
  const paper = paperOf(withSections(section(1, 'Chapter', [quote(h(1, 'Quoted')), ul([h(2, 'Listed')])])));
  expect(headings(paper)).toEqual(['1 1 Chapter']);
  expect(JSON.stringify(paper.blocks)).toMatch(/"text":"Quoted".*?"bold":true/);
});

test('[X3] the objectives are one table, with a number for each and no column that nobody filled', () => {
  const [, objectives] = tables(paperOf(tamarraPolicy()));
  expect(objectives?.caption).toBe('Table 1. Objectives');
  expect(rowsOf(objectives)[0]).toEqual([
    'No.',
    'Objective',
    'Issues it answers',
    'Target groups',
    'SDG target',
    'Outcome indicator',
    'Lead',
  ]);
  expect(rowsOf(objectives)[2]?.slice(0, 3)).toEqual([
    '2',
    'One in four adults over 40 without completed secondary education learns every year',
    'Adults who left school early|Programmes side by side',
  ]);
});

test('[X3] the action matrix is two tables on turned pages, grouped by objective, with every cell in one of them', () => {
  const plan = wadayaPlan();
  const paper = paperOf(plan);
  const [turned] = paper.blocks.filter((block) => block.is === 'landscape');
  expect(turned?.blocks.map((block) => block.is)).toEqual(['heading', 'table', 'table']);
  const [what, when] = tables(paper);
  expect(rowsOf(what).map((row) => row[0])).toEqual([
    'الرقم',
    'الهدف 1: ارتفاع مشاركة الكبار في التعلم من 11\u00a0% إلى 25\u00a0%',
    '1.1',
    '1.2',
    'الهدف 2: محو أمية النساء الريفيات',
    '2.1',
    'غير مرتبط بهدف',
    '–.1',
  ]);
  expect(rowsOf(when)[2]?.slice(0, 4)).toEqual([
    '1.1',
    'فتح المدارس العامة مساءً للكبار',
    '1 مارس 2027 –|30 نوفمبر 2027',
    '96\u00a0000',
  ]);
  const printed = squeezed([...rowsOf(what), ...rowsOf(when)].flat().join(''));
  for (const action of plan.body.plan.filter(({ kit }) => kit === 'T6')) {
    const { start: _, end: __, status: ___, objective: ____, ...cells } = action.cells;
    for (const typed of Object.values(cells)) expect(printed).toContain(squeezed(typed));
  }
});

test('[X3] a date nobody can read is printed as it was typed', () => {
  expect(rowsOf(tables(paperOf(wadayaPlan()))[1])[5]?.[2]).toBe('1 مارس 2027 –|نهاية العام');
});

test('[X3] an action that serves something typed by hand stands under those words', () => {
  const paper = paperOf(
    exportedDocument({
      body: {
        plan: [object('T6', 'one', { action: 'Open schools', objective: 'the second one' })],
        sections: [section(1, 'Matrix', [planTable('T6')])],
      },
    }),
  );
  expect(rowsOf(tables(paper)[0])[1]).toEqual(['the second one']);
});

test('[X3] a grid without a row prints nothing', () => {
  expect(tables(paperOf(withSections(section(1, 'Matrix', [planTable('T6'), planTable('T4')]))))).toEqual([]);
});

test('[X4] a cited object is printed with its number and name, one that is gone as such', () => {
  const policy = tamarraPolicy();
  const paper = paperOf({
    ...policy,
    body: {
      ...policy.body,
      sections: [
        section(1, 'One', [p('See ', planRef(objectId('adults')), '.'), p(planRef(objectId('gane')))]),
      ],
    },
  });
  expect(paper.blocks.slice(1).map(cellText)).toEqual([
    'See 2 One in four adults over 40 without completed secondary education learns every year.',
    '[no longer in the plan]',
  ]);
});

test('[X4] a cited number is printed as people write it, and named when it is no longer in the plan', () => {
  const policy = tamarraPolicy();
  const paper = paperOf({
    ...policy,
    body: {
      ...policy.body,
      plan: [
        object('T6', 'centres', { action: 'Open centres', cost: '96000', learners: '?' }),
        object('T19', 'control', { currency: 'KES' }),
      ],
      sections: [
        section(1, 'One', [
          p('It costs ', planRef(objectId('centres'), 'cost'), '.'),
          p(planRef(objectId('centres'), 'learners')),
          p(planRef(objectId('gane'), 'cost')),
        ]),
      ],
    },
  });
  expect(paper.blocks.slice(1).map((block) => cellText(block).replaceAll('\u00a0', ' '))).toEqual([
    'It costs KES 96,000.',
    '[no longer in the plan]',
    '[no longer in the plan]',
  ]);
});

test('[X5] the paper holds every word of the shown sections', () => {
  for (const document of [tamarraPolicy(), wadayaPlan(), manyScripts(), hostileDocument()]) {
    const collect = (value: unknown): string =>
      typeof value === 'string'
        ? value
        : typeof value === 'object' && value !== null
          ? Object.values(value).map(collect).join('')
          : '';
    const written = (inlines: readonly Inline[]): string =>
      inlines
        .map((one) => (one.is === 'run' ? one.text : one.is === 'note' ? written(one.line.inlines) : ''))
        .join('');
    const lines = JSON.stringify(paperOf(document), (key, value: unknown) =>
      key === 'inlines' ? written(value as readonly Inline[]) : value,
    );
    const all = squeezed(collect(JSON.parse(lines)));
    for (const words of wordsOf(document)) expect(all).toContain(words);
  }
});

test('[X5] text of a node that a newer editor made is printed', () => {
  const paper = paperOf(
    withSections(
      section(1, 'New', [{ type: 'newBox', content: [{ type: 'newText', content: [text('kept')] }] }]),
    ),
  );
  expect(paper.blocks.map(cellText)).toContain('kept');
});

test('[X21] a page break in a box, a quotation, a list or a table is one all the same', () => {
  const pageBreak = { type: 'pageBreak' };
  const kinds = (...blocks: readonly NodeJson[]) =>
    paperOf(withSections(section(1, 'One', blocks)))
      .blocks.slice(1)
      .map((block) => (block.is === 'list' ? `list ${block.start}, ${block.items.length}` : block.is));
  const box = { type: 'callout', content: [p('a'), pageBreak, p('b')] };
  expect(kinds(box)).toEqual(['callout', 'pageBreak', 'callout']);
  expect(kinds(quote(box))).toEqual(['quote', 'pageBreak', 'quote']);
  expect(kinds(ol(4, [p('a')], [p('b'), pageBreak], [p('c')]))).toEqual([
    'list 4, 2',
    'pageBreak',
    'list 6, 1',
  ]);
  expect(kinds(ul([p('a')], [pageBreak, p('b')]))).toEqual(['list 1, 1', 'pageBreak', 'list 1, 1']);
  expect(kinds(table(tr(td([p('a'), pageBreak]), td('b'))), p('c'))).toEqual([
    'table',
    'pageBreak',
    'paragraph',
  ]);
});

test('[X20] notes are numbered in reading order, also in headings and cells, and stand at their place', () => {
  const paper = paperOf(toolsOfTheTrade());
  expect(notesOf(paper).map(({ number, line }) => [number, textOf(line)])).toEqual([
    [1, 'Census of 2024, see tables.'],
    [2, SENTENCES['arabic']],
    [3, 'A note in a heading'],
    [4, 'A note alone in its paragraph'],
    [5, 'A note in a cell'],
  ]);
  expect(notesOf(paper)[1]?.line.direction).toBe('rtl');
});

test('[W38] widths that somebody gave to columns, merged cells and headings are exported', () => {
  const [made] = tables(
    paperOf(
      withSections(
        section(1, 'One', [
          table(
            tr(th('Place', { colwidth: [100] }), th('Year', { colspan: 2, colwidth: [100, 200] })),
            tr(th('Delta', { colwidth: [100] }), td('1', { colwidth: [100] }), td('2', { colwidth: [200] })),
          ),
        ]),
      ),
    ),
  );
  expect(made?.widths).toEqual([0.25, 0.25, 0.5]);
  expect(made?.head).toBe(1);
  expect(made?.rows[1]?.cells.map(({ heads }) => heads)).toEqual(['row', null, null]);
});

test('[X6] links that run something are text, others are links', () => {
  const hrefs = JSON.stringify(paperOf(hostileDocument())).match(/"href":"[^"]*/g);
  expect(new Set(hrefs)).toEqual(new Set(['"href":"https://example.org/\\']));
});

test('[X12] guidance is printed only when asked for, and its notice only with it', () => {
  const policy = tamarraPolicy();
  const without = paperOf({ ...policy, guidance: null });
  expect(without.blocks.some((block) => block.is === 'guidance')).toBe(false);
  expect(without.attribution).toBeNull();
  const withGuidance = paperOf(policy);
  expect(withGuidance.blocks.filter((block) => block.is === 'guidance')).toHaveLength(1);
  expect(withGuidance.attribution).toContain('CC BY-SA 3.0 IGO');
});

test('a table drawn with rows of different lengths becomes a full grid, and keeps what stood in it', () => {
  const paper = paperOf(
    withSections(
      section(1, 'One', [
        table(
          tr(th('a'), th('b', { colspan: 2 })),
          tr(td('c', { rowspan: 9 }), td('d', { colspan: 7 })),
          tr(td('e'), td('f'), td('g')),
          tr(td('x', { colspan: 1000 }), td('y')),
        ),
      ]),
    ),
  );
  for (const one of tables(paper)) {
    const columns = one.widths.length;
    const covered = one.rows.map(() => 0);
    one.rows.forEach((row, at) => {
      for (const cell of row.cells) {
        for (let below = at; below < at + cell.rows; below++)
          covered[below] = (covered[below] ?? 0) + cell.columns;
      }
    });
    expect(covered).toEqual(one.rows.map(() => columns));
  }
  const words = rowsOf(tables(paper)[0]).flat().join('');
  expect(Array.from('abcdefgxy').filter((letter) => !words.includes(letter))).toEqual([]);
});

test('a paper names its tables and keeps a heading on the page of what it heads', () => {
  const paper = paperOf(wadayaPlan());
  expect(tables(paper).map(({ name }) => name)).toEqual([
    'مصفوفة الإجراءات: ماذا ومن',
    'مصفوفة الإجراءات: المواعيد والتمويل والتحقق',
    'جدول في القسم 2.1 بعد المصفوفة',
  ]);
});

test('lists deeper than eight levels go on at the eighth', () => {
  const depthOf = (block: Block): number =>
    block.is === 'list'
      ? 1 + Math.max(...block.items.flat().map(depthOf))
      : block.is === 'quote'
        ? 1 + Math.max(...block.blocks.map(depthOf))
        : 0;
  expect(Math.max(...paperOf(hostileDocument()).blocks.map(depthOf))).toBeLessThanOrEqual(8);
});

test('[X3] every kit is a table of its own, in words: choices, tags, links, and what is not known yet', () => {
  const paper = paperOf(
    exportedDocument({
      body: {
        plan: [
          object('T8', 'stats', { name: 'Statistics office', kind: 'agency', roles: 'leads; monitors' }),
          object('T7', 'share', {
            name: 'Adults in learning',
            unit: 'percent-of-people',
            splits: 'sex; age',
            baseline: '? Statistics office, 2027-06-30',
            milestones: '2029: 16; 2032: 20',
            responsible: objectId('stats'),
          }),
        ],
        sections: [section(1, 'Results', [planTable('T7'), planTable('T8')])],
      },
    }),
  );
  const [first, second, bodies] = tables(paper);
  expect([first, second, bodies].map((table) => table?.caption)).toEqual([
    'Table 1. Indicators (1 of 2)',
    'Table 2. Indicators (2 of 2)',
    'Table 3. Bodies and roles',
  ]);
  const cells = [...rowsOf(first), ...rowsOf(second), ...rowsOf(bodies)].flat();
  for (const words of [
    '% of people',
    'Sex; Age',
    'Not known yet: Statistics office, by 30 June 2027',
    '2029: 16; 2032: 20',
    '1 Statistics office',
    'Leads; Monitors',
  ])
    expect(cells).toContain(words);
  expect(rowsOf(second)[1]?.slice(0, 2)).toEqual(['1', 'Adults in learning']);
  expect(paper.blocks.map(({ is }) => is)).toEqual(['landscape', 'table']);
});

test('[X3] a kit that is filled once is a form, and a grid shown a second time is pointed to', () => {
  const paper = paperOf(
    exportedDocument({
      body: {
        plan: [object('T19', 'control', { country: 'Tamarra', form: 'comprehensive', priceYear: '2026' })],
        sections: [section(1, 'Control', [planTable('T19'), planTable('T19')])],
      },
    }),
  );
  expect(rowsOf(tables(paper)[0])).toEqual([
    ['Country', 'Tamarra'],
    ['Price year', '2026'],
    ['Form', 'Comprehensive'],
  ]);
  expect(JSON.stringify(paper.blocks.at(-1))).toContain('See table 1.');
});

test('[X3] a grid of an area prints its measures, and the first one those that no other would print', () => {
  const grid = (area: string) => ({ type: 'planTable', attrs: { kit: 'T5', area } });
  const measure = (name: string, area: string) => object('T5', name, { statement: name, area });
  const paper = paperOf(
    exportedDocument({
      body: {
        plan: [measure('rooms', 'formal'), measure('helpers', 'ict'), measure('agreements', 'partnership')],
        sections: [section(1, 'Areas', [grid('formal'), grid('ict')])],
      },
    }),
  );
  expect(
    tables(paper).map((table) => [
      table.caption,
      ...rowsOf(table)
        .slice(1)
        .map((row) => row[1]),
    ]),
  ).toEqual([
    ['Table 1. Measures · Formal institutions', 'rooms', 'agreements'],
    ['Table 2. Measures · ICT', 'helpers'],
  ]);
});
