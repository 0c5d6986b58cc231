import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { NodeJson } from '../../../document/body.ts';
import { bodySchema } from '../../../document/schema/index.ts';
import { PARAGRAPH_MOST_CHARACTERS, PASTE_MOST_CHARACTERS, TABLE_MOST_CELLS, TooLarge } from './limits.ts';
import {
  footnote,
  h,
  known,
  li,
  lineBreak,
  linked,
  marked,
  ol,
  p,
  pageBreak,
  pasted,
  quote,
  table,
  task,
  tasks,
  td,
  th,
  tr,
  ul,
} from './testing.ts';

const everything = () => true;

function fixture(name: string): string {
  return readFileSync(`${import.meta.dirname}/fixtures/${name}.html`, 'utf8');
}

/** What is pasted from a fixture into a document that has every node and mark we know of. */
function fromFixture(name: string) {
  return pasted(fixture(name), everything);
}

test('[W1] lists from Word keep their nesting, numbers and second paragraphs', () => {
  expect(fromFixture('word-lists')).toEqual({
    nodes: [
      p('The Ministry will:'),
      ol(
        3,
        li(
          p('Open learning centres in ', marked('every', 'bold'), ' district'),
          ol(
            1,
            li(p('first where no school offers evening classes')),
            li(p('then everywhere'), p('A second paragraph of the same item.')),
          ),
        ),
        li(p('Train facilitators')),
      ),
      ul(li(p('in the capital'), ul(li(p('and in the provinces'))))),
    ],
    losses: {},
  });
});

test('[W1] [W2] [W4] an old policy from Word keeps title, headings, footnotes, quotations and page breaks', () => {
  const { nodes, losses } = fromFixture('word-policy');
  expect(nodes).toEqual([
    h(1, 'National Policy on Adult Learning'),
    pageBreak,
    h(2, 'Introduction'),
    h(3, '1.1 Background'),
    p(
      'Tamarra has ',
      marked('twelve', 'italic'),
      ' provinces',
      footnote(
        'Census ',
        marked('2024', 'italic'),
        ', see ',
        linked('tables', 'https://stats.example/census'),
        '.',
      ),
      ' and CO',
      marked('2', 'subscript'),
      ' targets for the 21',
      marked('st', 'superscript'),
      ' century. See ',
      linked('the handbook', 'https://www.uil.unesco.org/en/handbook'),
      ', the introduction and page 3.',
    ),
    p('Adult education shall be free of charge.'),
    quote(p('Learning is a right.'), p('It is so for everyone', footnote('Act 12, section 3.'), '.')),
    h(3, 'Who this is for'),
    p('\u2610 See the annex'),
  ]);
  expect(losses).toEqual({ pictures: 1, comments: 1, deletions: 1, contents: 1, hidden: 1 });
});

test('[W3] tables from Word keep merged cells and their row of headings; tables in cells become lines', () => {
  expect(fromFixture('word-table')).toEqual({
    nodes: [
      table(
        tr(th('Measure'), th('Cost, in thousands', { colspan: 2 })),
        tr(td([p('Learning centres'), ul(li(p('rural')))], { rowspan: 2 }), td('2027'), td('1\u00a0200')),
        tr(td('2028'), td([p('Staff | 800'), p('Rent | 300')])),
      ),
    ],
    losses: { innerTables: 1 },
  });
});

test('[W1] lists from Word in the browser, written one by one, are put together', () => {
  expect(fromFixture('word-online').nodes).toEqual([
    h(1, 'Priorities'),
    ol(1, li(p(marked('Literacy', 'bold')), ul(li(p('for women')))), li(p('Skills'))),
  ]);
});

test('[W3] cells from Excel come as people see them, without hidden rows and columns', () => {
  expect(fromFixture('excel')).toEqual({
    nodes: [
      table(
        tr(th('Action'), th('Starts'), th('Budget', { colspan: 2 })),
        tr(td('Open centres'), td('1-Mar-27'), td('1,200,000'), td('USD')),
        tr(td('Train'), td(''), td('80,000'), td('USD')),
      ),
    ],
    losses: { hidden: 3 },
  });
});

test('[W3] a single cell from Excel is its words', () => {
  expect(fromFixture('excel-cell').nodes).toEqual([p('1,200,000')]);
});

test('[W1] [W3] Google Docs: nothing is bold by mistake, inner lists and checklists keep their places', () => {
  expect(fromFixture('google-docs')).toEqual({
    nodes: [
      h(1, 'Vision'),
      p(
        'Every adult ',
        marked('learns', 'bold'),
        marked(', at any age', 'italic'),
        marked(' soon', 'strike'),
        marked('1', 'superscript'),
        '. See ',
        linked('the guide', 'https://uil.unesco.org/guide'),
      ),
      ol(1, li(p('Access'), ol(1, li(p('rural')), li(p('urban')))), li(p('Quality'))),
      tasks(task(true, p(marked('Send the draft', 'strike'))), task(false, p('Ask the ministry'))),
      table(tr(th('Year'), th('Learners')), tr(td('2027'), td(''))),
    ],
    losses: {},
  });
});

test('[W4] footnotes of Google Docs stand in the text, and its comments do not', () => {
  expect(fromFixture('google-docs-notes')).toEqual({
    nodes: [p('Twelve provinces', footnote('Census 2024.'), ' agreed.')],
    losses: { comments: 1 },
  });
});

test('[W1] [W3] [W4] LibreOffice: lists with paragraphs, footnotes, rows of headings, page breaks', () => {
  expect(fromFixture('libreoffice')).toEqual({
    nodes: [
      h(1, 'Objectifs'),
      p(
        'La formation tout au long de la vie',
        footnote('Loi n° 12, ', marked('article 3', 'italic'), '.'),
        ' est un ',
        marked('droit', 'bold'),
        '\u00a0: ',
        marked('pour tous', 'italic'),
        '.',
      ),
      ol(4, li(p('Ouvrir des centres'), ul(li(p('dans chaque district')))), li(p('Former'))),
      quote(p('Un texte cité.')),
      pageBreak,
      p('Nouvelle page'),
      table(tr(th('Année'), th('Coût')), tr(td('2027'), td('12'))),
    ],
    losses: {},
  });
});

test('[W1] [W4] [W5] a web page leaves its scripts, trackers, forms and layout behind', () => {
  expect(fromFixture('web-page')).toEqual({
    nodes: [
      h(1, 'Adult learning in 2026'),
      p(
        'By ',
        linked('Amina', 'https://news.example/people/amina?utm=1'),
        ' and Juma — xy z ',
        linked('write', 'mailto:amina@edu.example'),
        '.',
      ),
      ul(li(p('One'), ul(li(p('Two ', marked('deep', 'italic')))))),
      p('line one', lineBreak, 'line two'),
      p('Term'),
      p('Meaning'),
      p('Laid out'),
      p('beside it'),
      tasks(task(true, p('Done')), task(false, p('To do'))),
      p('After', footnote('A source.'), lineBreak, 'a break'),
    ],
    losses: { pictures: 1, embedded: 2 },
  });
});

test.each([
  ['<h2>A</h2><h4>B</h4><h6>C</h6><h5>D</h5>', [h(1, 'A'), h(2, 'B'), h(3, 'C'), h(3, 'D')]],
  ['<p class=MsoTitle>T</p><h1>A</h1><h2>B</h2><h3>C</h3>', [h(1, 'T'), h(2, 'A'), h(3, 'B'), h(3, 'C')]],
  ['<h1><b>Bold</b> title</h1>', [h(1, marked('Bold', 'bold'), ' title')]],
  ['<h1><b>Bold</b></h1>', [h(1, 'Bold')]],
  ['<p role=heading aria-level=3>A</p>', [h(1, 'A')]],
])('[W2] the highest heading there is becomes the first level: %s', (html, nodes) => {
  expect(pasted(html, everything).nodes).toEqual(nodes);
});

test.each([
  ['<ul><li>a</li></ul>', [ul(li(p('a')))]],
  ['<ol start=0><li>a</li></ol>', [ol(0, li(p('a')))]],
  ['<ol><li value=7>a</li></ol>', [ol(7, li(p('a')))]],
  ['<ul><ul><li>a</li></ul></ul>', [ul(li(p(), ul(li(p('a')))))]],
  ['<li>a</li><li>b</li>', [ul(li(p('a')), li(p('b')))]],
  [
    '<ul><li>☐ a</li><li>☒ b</li><li>c</li></ul>',
    [tasks(task(false, p('a')), task(true, p('b'))), ul(li(p('c')))],
  ],
  [`<p style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>iv)</span>x</p>`, [ol(4, li(p('x')))]],
  [
    `<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>١-</span>أولا</p><p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>٢-</span>ثانيا</p>`,
    [ol(1, li(p('أولا')), li(p('ثانيا')))],
  ],
  [
    `<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.</span>a</p><p>between</p><p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>2.</span>b</p>`,
    [ol(1, li(p('a'))), p('between'), ol(2, li(p('b')))],
  ],
])('[W1] lists: %s', (html, nodes) => {
  expect(pasted(html, everything).nodes).toEqual(nodes);
});

test.each([
  // A row that is covered from above, and spans that reach beyond the table.
  [
    '<table><tr><td rowspan=2>a<td rowspan=9>b<tr><tr><td>c</table>',
    [table(tr(td('a'), td('b', { rowspan: 2 })), tr(td('c')))],
  ],
  [
    '<table><tr><td colspan=5>a<tr><td>b<td>c</table>',
    [table(tr(td('a', { colspan: 2 })), tr(td('b'), td('c')))],
  ],
  ['<table><tr><td>a<td>b<tr><td>c</table>', [table(tr(td('a'), td('b')), tr(td('c'), td('')))]],
  [
    '<table><tr><td rowspan=0>a<td>b<tr><td>c</table>',
    [table(tr(td('a', { rowspan: 2 }), td('b')), tr(td('c')))],
  ],
  ['<table><caption>Costs</caption><tr><td>a<td>b</table>', [p('Costs'), table(tr(td('a'), td('b')))]],
  ['<table><tr><td><h2>a</h2><td>b</table>', [table(tr(td('a'), td('b')))]],
  [
    '<table><thead><tr><td>a<td>b</thead><tr><td>c<td>d</table>',
    [table(tr(th('a'), th('b')), tr(td('c'), td('d')))],
  ],
  ['<table></table>', []],
])('[W3] tables are whole: %s', (html, nodes) => {
  expect(pasted(html, everything).nodes).toEqual(nodes);
});

test('[W5] what a document cannot have yet becomes plain words, or is counted', () => {
  const basic = (name: string) =>
    !['footnote', 'pageBreak', 'taskList', 'superscript', 'subscript'].includes(name);
  const { nodes, losses } = pasted(fixture('word-policy'), basic);
  expect(losses.footnotes).toBeUndefined();
  expect(nodes.slice(-1)).toEqual([p('[2] Act 12, section 3.')]);
  expect(JSON.stringify(nodes)).not.toMatch(/script|pageBreak/);
  expect(pasted('<ul><li role=checkbox aria-checked=true>a</li></ul>', basic).nodes).toEqual([
    ul(li(p('\u2611 a'))),
  ]);
});

test('[W5] everything pasted fits the schema', () => {
  const names = [
    'word-lists',
    'word-policy',
    'word-table',
    'word-online',
    'excel',
    'excel-cell',
    'google-docs',
  ];
  for (const name of [...names, 'google-docs-notes', 'libreoffice', 'web-page'])
    for (const node of pasted(fixture(name), known).nodes)
      expect(() => bodySchema().nodeFromJSON(node).check()).not.toThrow();
});

test('[W7] the longest paste is taken, one character more is refused', () => {
  const length = (nodes: readonly NodeJson[]) =>
    nodes.reduce((sum, { content }) => sum + (content?.[0]?.text?.length ?? 0), 0);
  const whole = 'a'.repeat(PASTE_MOST_CHARACTERS);
  const { nodes } = pasted(`<p>${whole}</p>`);
  expect(length(nodes)).toBe(PASTE_MOST_CHARACTERS);
  expect(Math.max(...nodes.map((node) => length([node])))).toBe(PARAGRAPH_MOST_CHARACTERS);
  expect(() => pasted(`<p>${whole}a</p>`)).toThrow(TooLarge);
});

test('[W7] a table may have so many cells, and none more', () => {
  const row = (cells: number) => `<tr>${'<td>a'.repeat(cells)}`;
  const fits = `<table>${row(50).repeat(TABLE_MOST_CELLS / 50)}</table>`;
  expect(pasted(fits).nodes[0]?.content).toHaveLength(TABLE_MOST_CELLS / 50);
  expect(() => pasted(`<table>${row(50).repeat(TABLE_MOST_CELLS / 50 + 1)}</table>`)).toThrow(TooLarge);
});
