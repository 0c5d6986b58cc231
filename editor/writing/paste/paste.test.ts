import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { inspect } from '../../../sync-server/sync/guard.ts';
import { newId } from '../../../document/ids.ts';
import { bodySchema } from '../../../document/schema/index.ts';
import { en } from '../../i18n/catalogue.ts';
import { createTranslate } from '../../i18n/i18n.tsx';
import { openWriter, paragraph, section, type Writer } from '../testing.ts';
import { PIECE_MOST_SIZE } from './large-paste.ts';
import { pasteLine } from './paste-line.ts';
import type { PasteNote } from './paste.ts';
import { readText } from './plain-text.ts';
import { known, li, ol, p, pasted, table, td, tr, ul } from './testing.ts';
import { readerPart } from './reader-part.ts';

beforeAll(() => readerPart.fetch());

const t = createTranslate('en', en);

function setUp(words = '') {
  const notes: PasteNote[] = [];
  const amina = openWriter(7, [section(0, [paragraph(words)]), section(1, [paragraph('Other')])], {
    pasted: (note) => notes.push(note),
  });
  amina.editor.commands.setTextSelection(2 + words.length);
  return { amina, notes };
}

function paste({ editor }: Writer, html: string): void {
  editor.view.pasteHTML(html, new Event('paste') as ClipboardEvent);
}

/** As a browser pastes text that has no other form. */
function pasteText({ editor }: Writer, text: string): void {
  const event = new Event('paste', { bubbles: true, cancelable: true });
  const clipboardData = { getData: (type: string) => (type === 'text/plain' ? text : '') };
  Object.defineProperty(event, 'clipboardData', { value: clipboardData });
  editor.view.dom.dispatchEvent(event);
}

/** The blocks of section `index`. */
function blocksOf({ editor }: Writer, index = 0): unknown {
  return (editor.state.doc.child(index).toJSON() as { content?: unknown }).content;
}

const textOf = ({ editor }: Writer) => editor.state.doc.child(0).textContent;

/** An old policy as Word would copy it: `pages` pages of 3,000 characters, with headings, lists, notes and tables. */
function oldPolicy(pages: number): string {
  const sentence =
    'Lifelong learning policies bring together ministries, provinces and communities in one plan. ';
  const page = (number: number) => `
<h1>Chapter ${number}<o:p></o:p></h1>
${`<p class=MsoNormal style='text-align:justify;mso-ansi-language:EN-GB'><span lang=EN-GB style='font-size:11.0pt;font-family:"Calibri",sans-serif'>${sentence.repeat(5)}<b>binding</b><o:p></o:p></span></p>`.repeat(5)}
${`<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·</span><![endif]>A measure of chapter ${number}<o:p></o:p></p>`.repeat(6)}
<table class=MsoTableGrid>${'<tr><td><p class=MsoNormal>Cost</p></td><td><p class=MsoNormal>1,200</p></td></tr>'.repeat(4)}</table>`;
  return `<html><body>${Array.from({ length: pages }, (_, index) => page(index + 1)).join('')}</body></html>`;
}

test('[W5] words of a paragraph run on into the words around them', () => {
  const { amina, notes } = setUp('Before ');
  paste(amina, '<meta charset=utf-8><span style="color:red">and <b>after</b></span>');
  expect(textOf(amina)).toBe('Before and after');
  expect(notes.map((note) => pasteLine(note, t, 'en'))).toEqual([null]);
});

test('[W3] a table pasted from Excel stands in the section, and cells pasted into a table fill its cells', () => {
  const { amina } = setUp('Costs:');
  const cells = '<table><tr><td>1<td>2<tr><td>3<td>4</table>';
  paste(amina, cells);
  expect(blocksOf(amina)).toMatchObject([{ type: 'paragraph' }, { type: 'table' }]);
  amina.editor.commands.setTextSelection(12); // the first cell
  paste(amina, cells.replace('1', '9'));
  expect(textOf(amina)).toBe('Costs:9234');
});

test.each([
  ['one\ntwo\r\n\r\nthree', [p('one'), p('two'), p('three')]],
  ['- a\n- b\nend', [ul(li(p('a')), li(p('b'))), p('end')]],
  ['3. a\n4. b', [ol(3, li(p('a')), li(p('b')))]],
  ['3. a\n7. b', [p('3. a'), p('7. b')]],
  ['2027. The year', [p('2027. The year')]],
])('[W6] plain text %j', (text, nodes) => {
  expect(readText(text, known).nodes).toEqual(nodes);
  expect(readText(text, known, { isPlain: true }).nodes.every(({ type }) => type === 'paragraph')).toBe(true);
});

test('[W6] cells divided by tabs are pasted as text, and can be made a table', () => {
  const { amina, notes } = setUp();
  pasteText(amina, 'Year\tCost\n2027\t12\n');
  expect(textOf(amina)).toBe('Year\tCost2027\t12');
  const [note] = notes;
  if (note?.is !== 'tabs') throw new Error('a table should be offered');
  note.makeTable();
  expect(readText('Year\tCost\n2027\t12', known).table).toEqual(
    table(tr(td('Year'), td('Cost')), tr(td('2027'), td('12'))),
  );
  expect(amina.editor.state.doc.child(0).firstChild?.type.name).toBe('table');
  expect(readText('a\tb\nc', known).table).toBeNull();
});

/** How long a machine with much to do may take over a paste of many pages, in milliseconds. */
const LARGE_PASTE_MS = 20_000;

test(
  '[W8] [W10] twenty-four pages go in as several updates that the guard takes, and out again in one step',
  { timeout: LARGE_PASTE_MS },
  () => {
    const { amina, notes } = setUp('Before ');
    const server = new Y.Doc();
    Y.applyUpdate(server, Y.encodeStateAsUpdate(amina.ydoc));
    const sizes: number[] = [];
    amina.ydoc.on('update', (update: Uint8Array) => {
      sizes.push(update.length);
      expect(inspect(update, server)).toMatchObject({ is: 'new' });
      Y.applyUpdate(server, update);
    });
    paste(amina, oldPolicy(24));
    expect(sizes.length).toBeGreaterThan(2);
    expect(Math.max(...sizes)).toBeLessThan(8 * PIECE_MOST_SIZE);
    expect(amina.editor.state.doc.child(0).childCount).toBe(1 + 24 * 8);
    expect(Y.encodeStateVector(server)).toEqual(Y.encodeStateVector(amina.ydoc));
    const [note] = notes;
    if (note?.is !== 'pasted') throw new Error('a large paste should be told');
    expect(pasteLine(note, t, 'en')?.text).toBe('Pasted. Fonts and colours were left out.');
    amina.editor.commands.undo();
    expect(textOf(amina)).toBe('Before ');
    amina.editor.commands.redo();
    expect(textOf(amina)).toContain('Chapter 24');
    amina.editor.commands.insertContent('!');
    note.undo();
    expect(textOf(amina)).toBe('Before ');
  },
);

test('[W8] a large paste into an agreed section changes nothing', () => {
  const refused: string[] = [];
  const amina = openWriter(7, [section(0, [paragraph('Agreed')])], {
    isLocked: () => true,
    refused: (id) => refused.push(id),
  });
  paste(amina, oldPolicy(30));
  expect([textOf(amina), refused.length > 0]).toEqual(['Agreed', true]);
});

test('[W7] [W10] what is too large is refused in words, and nothing is pasted', () => {
  const { amina, notes } = setUp('Before');
  paste(amina, `<p>${'a'.repeat(1_200_001)}</p>`);
  pasteText(amina, 'b'.repeat(1_200_001));
  expect(textOf(amina)).toBe('Before');
  expect(notes.map((note) => pasteLine(note, t, 'en')?.text)).toEqual(
    Array(2).fill(
      'This is too long to paste at once. Nothing was pasted. Paste it in parts of up to 400 pages.',
    ),
  );
});

test('[W10] what was lost is named', () => {
  const { amina, notes } = setUp();
  const html = readFileSync(`${import.meta.dirname}/fixtures/word-policy.html`, 'utf8');
  paste(amina, html);
  expect(notes.map((note) => pasteLine(note, t, 'en')?.text)).toEqual([
    'Pasted. Not kept: 1 picture, 1 comment, 1 deletion that was marked, the table of contents, hidden text.',
  ]);
});

test('[W9] a section that was copied here brings its blocks, its grid and its references, and no section', () => {
  const object = newId('o', (bytes) => bytes.fill(3));
  const blocks = [
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: 'See ' },
        { type: 'planRef', attrs: { object } },
      ],
    },
    { type: 'planTable', attrs: { kit: 'T6' } },
    paragraph('End'),
  ];
  const juma = openWriter(9, [section(0, blocks), section(1, [paragraph('More')])]);
  juma.editor.commands.selectAll();
  const { dom } = juma.editor.view.serializeForClipboard(juma.editor.state.selection.content());
  const { amina } = setUp();
  paste(amina, dom.innerHTML);
  expect(amina.editor.state.doc.childCount).toBe(2);
  expect(JSON.stringify(blocksOf(amina))).toContain(object);
  expect(blocksOf(amina)).toMatchObject([
    { type: 'paragraph' },
    { type: 'planTable', attrs: { kit: 'T6' } },
    { type: 'paragraph' },
    { type: 'paragraph' },
  ]);
});

test('[W9] what only says that it was copied here brings no attributes of its own making', () => {
  const { amina } = setUp('Safe');
  const id = amina.editor.state.doc.child(1).attrs['id'] as string;
  const context = JSON.stringify([
    'section',
    { id },
    'orderedList',
    { start: 'javascript:alert(1)' },
    'listItem',
    null,
  ]);
  paste(
    amina,
    `<p data-pm-slice='1 1 ${context.replaceAll("'", '')}' onclick="steal()">x<a href="javascript:steal()">y</a><script>steal()</script></p><div data-plan-table="T99"></div>`,
  );
  const json = JSON.stringify(amina.editor.getJSON());
  expect(json).not.toMatch(/javascript|steal|onclick|T99/);
  expect(amina.editor.state.doc.childCount).toBe(2);
});

const EVIL = [
  '<script>steal()</script>',
  '<img src=x onerror=steal()>',
  '<a href="javascript:steal()">',
  '<a href=" java\tscript:steal()">',
  '<a href="data:text/html,<script>steal()</script>">',
  '<svg/onload=steal()>',
  '<math><mtext><table><mglyph><style><img src=x onerror=steal()>',
  '<iframe srcdoc="<script>steal()</script>">',
  '<style>@import "javascript:steal()"</style>',
  '<p style="background:url(javascript:steal())">',
  "<p style='mso-list:l0 level1 lfo1'>",
  "<p style='mso-list:l0 level999999999 lfo1'>",
  '<td colspan=99999 rowspan=99999>',
  '<table>',
  '<tr>',
  '<ul>',
  '<ol start=1e9>',
  '<li value=javascript:steal()>',
  '<h1>',
  '</p>',
  '</table>',
  '</ul>',
  '<!--[if gte mso 9]><xml>steal()</xml><![endif]-->',
  '<![if !supportLists]>',
  "<a style='mso-footnote-id:ftn1' href='#_ftn1' name='_ftnref1'>[1]</a>",
  "<div style='mso-element:footnote' id=ftn1><a href='#_ftnref1' name='_ftn1'>[1]</a>",
  '<form action="javascript:steal()"><input onfocus=steal() autofocus>',
  '<b style="font-weight:normal">',
  '<blockquote>',
  '<section data-section="s_1" id="s_1">',
  'words \u0000\ud800 ',
  'متن ',
];

test('[W5] whatever is pasted, what comes out fits the schema and has no script, handler or address of that kind', () => {
  const seen = fc.property(fc.array(fc.constantFrom(...EVIL), { maxLength: 40 }), (parts) => {
    const { nodes } = pasted(parts.join(''));
    const json = JSON.stringify(nodes).replaceAll(/"text":"(?:[^"\\]|\\.)*"/g, '"text":""');
    expect(json).not.toMatch(/javascript|steal|onerror|onload|data:|section|src/i);
    for (const node of nodes) bodySchema().nodeFromJSON(node).check();
  });
  fc.assert(seen, { numRuns: 300 });
});
