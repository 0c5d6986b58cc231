import { CellSelection } from '@tiptap/pm/tables';
import { afterEach, expect, test } from 'vitest';
import { readBody, type NodeJson } from '../../../document/body.ts';
import { attributeFits } from '../../../document/schema/fit.ts';
import {
  closeWriters,
  connect,
  deliver,
  openWriter,
  paragraph,
  positionOf,
  section,
  type Writer,
} from '../testing.ts';
import { COLUMNS_MOST, countIn } from './table-dialog.tsx';
import { chosenTable } from './table-tools.ts';
import { COLUMN_LEAST, edgeWithin, evenWidths, widthsAfter, widthsWithEdge } from './widths.ts';

afterEach(closeWriters);

const cell = (type: string, words: string, attrs: Readonly<Record<string, unknown>> = {}): NodeJson => ({
  type,
  attrs: { colspan: 1, rowspan: 1, ...attrs },
  content: [paragraph(words)],
});
const row = (...cells: readonly NodeJson[]): NodeJson => ({ type: 'tableRow', content: cells });
const td = (words: string, attrs = {}) => cell('tableCell', words, attrs);
const th = (words: string, attrs = {}) => cell('tableHeader', words, attrs);
const table = (...rows: readonly NodeJson[]): NodeJson => ({ type: 'table', content: rows });
const costs = table(
  row(th('Measure'), th('Cost')),
  row(td('Éveil'), td('900')),
  row(td('zone 10'), td('1 200 EUR')),
  row(td('Zone 9'), td('')),
  row(td('eau'), td('12 %')),
);
const open = (...blocks: readonly NodeJson[]) => openWriter(11, [section(0, blocks)], { language: 'fr' });
const caretIn = (writer: Writer, words: string) =>
  writer.editor.commands.setTextSelection(positionOf(writer, words) + 1);
const textsOf = (node: NodeJson): string => node.text ?? (node.content ?? []).map(textsOf).join('');
const cells = ({ ydoc }: Writer) =>
  (readBody(ydoc).sections[0]?.blocks[0]?.content ?? []).map((one) => (one.content ?? []).map(textsOf));

test('[W37] rows are sorted as the language orders words, below their headings, and the caret goes along', () => {
  const amina = open(costs);
  caretIn(amina, 'zone 10');
  amina.editor.commands.sortTable(false);
  expect(cells(amina).map(([first]) => first)).toEqual(['Measure', 'eau', 'Éveil', 'Zone 9', 'zone 10']);
  expect(amina.editor.state.selection.$from.parent.textContent).toBe('zone 10');
  amina.editor.commands.sortTable(true);
  expect(cells(amina).map(([first]) => first)).toEqual(['Measure', 'zone 10', 'Zone 9', 'Éveil', 'eau']);
  amina.editor.commands.undo();
  amina.editor.commands.undo();
  expect(cells(amina).map(([first]) => first)).toEqual(['Measure', 'Éveil', 'zone 10', 'Zone 9', 'eau']);
});

test('[W37] numbers and amounts are sorted by their size, empty cells last both ways', () => {
  const amina = open(costs);
  caretIn(amina, '900');
  amina.editor.commands.sortTable(false);
  expect(cells(amina).map(([, second]) => second)).toEqual(['Cost', '12 %', '900', '1 200 EUR', '']);
  amina.editor.commands.sortTable(true);
  expect(cells(amina).map(([, second]) => second)).toEqual(['Cost', '1 200 EUR', '900', '12 %', '']);
});

test('[W37] rows with merged cells are not sorted', () => {
  const amina = open(table(row(td('b', { colspan: 2 })), row(td('a'), td('c')), row(td('d'), td('e'))));
  caretIn(amina, 'a');
  const before = cells(amina);
  expect(chosenTable(amina.editor.state)?.canSort).toBe(false);
  expect(amina.editor.commands.sortTable(false)).toBe(false);
  expect(cells(amina)).toEqual(before);
});

test('[W38] cells are merged and split, for everybody', () => {
  const amina = open(costs);
  const jonas = open(costs);
  connect([amina, jonas]);
  const { doc } = amina.editor.state;
  const place = (words: string) => doc.resolve(positionOf(amina, words)).before(-1);
  amina.editor.view.dispatch(
    amina.editor.state.tr.setSelection(CellSelection.create(doc, place('Éveil'), place('900'))),
  );
  amina.editor.commands.mergeCells();
  deliver([amina, jonas]);
  expect(cells(jonas)[1]).toEqual(['Éveil900']);
  amina.editor.commands.splitCell();
  deliver([amina, jonas]);
  expect(cells(jonas)[1]).toHaveLength(2);
});

test('[W38] the first column can be headings, and the first row', () => {
  const amina = open(costs);
  caretIn(amina, 'Éveil');
  expect(chosenTable(amina.editor.state)).toMatchObject({ hasHeadRow: true, hasHeadColumn: false });
  amina.editor.commands.toggleHeaderColumn();
  amina.editor.commands.toggleHeaderRow();
  const types = readBody(amina.ydoc).sections[0]?.blocks[0]?.content?.map((one) =>
    one.content?.map(({ type }) => type),
  );
  expect(types?.[0]).toEqual(['tableHeader', 'tableCell']);
  expect(types?.[2]).toEqual(['tableHeader', 'tableCell']);
});

test('[W38] widths of columns are kept in every cell, and the table stays as wide as it is', () => {
  const amina = open(table(row(td('a', { colspan: 2 }), td('b')), row(td('c'), td('d'), td('e'))));
  caretIn(amina, 'e');
  amina.editor.commands.setColumnWidths([100, 120, 300]);
  const widths = readBody(amina.ydoc).sections[0]?.blocks[0]?.content?.map((one) =>
    one.content?.map(({ attrs }) => attrs?.['colwidth']),
  );
  expect(widths).toEqual([
    [[100, 120], [300]],
    [[100], [120], [300]],
  ]);
  expect(amina.editor.commands.setColumnWidths([100])).toBe(false);
  expect(attributeFits('tableCell', 'colwidth', [100, 120])).toBe(true);
  expect(widthsAfter([200, 200, 200], { from: 1, to: 2 }, 1.2)).toEqual([180, 240, 180]);
  expect(widthsAfter([200, 200, 200], { from: 0, to: 3 }, 1.2)).toEqual([200, 200, 200]);
  expect(widthsAfter([500, 50, 50], { from: 0, to: 1 }, 1.2)).toEqual([504, COLUMN_LEAST, COLUMN_LEAST]);
  expect(widthsAfter([50, 550], { from: 0, to: 1 }, 0.5)).toEqual([COLUMN_LEAST, 552]);
  expect(evenWidths([100, 200, 300])).toEqual([200, 200, 200]);
});

test('[W38] an edge that is moved gives one column what it takes from the next, as far as both stay wide enough', () => {
  expect(widthsWithEdge([200, 100, 300], 1, 40)).toEqual([240, 60, 300]);
  expect(widthsWithEdge([200, 100, 300], 2, -20)).toEqual([200, 80, 320]);
  expect(widthsWithEdge([200, 100, 300], 1, 90)).toEqual([252, COLUMN_LEAST, 300]);
  expect(widthsWithEdge([200, 100, 300], 1, -500)).toEqual([COLUMN_LEAST, 252, 300]);
  expect(edgeWithin(30, 100, -10)).toBe(0); // what is narrower already stays so
  for (const outside of [0, 3]) expect(widthsWithEdge([200, 100, 300], outside, 40)).toEqual([200, 100, 300]);
});

test('[W38] widths are given to the table they were meant for, wherever the caret is', () => {
  const amina = open(costs, costs);
  caretIn(amina, 'zone 10');
  const second = (amina.editor.state.doc.firstChild?.firstChild?.nodeSize ?? 0) + 1;
  expect(amina.editor.commands.setColumnWidths([90, 210], second)).toBe(true);
  const widthsIn = (index: number) =>
    readBody(amina.ydoc).sections[0]?.blocks[index]?.content?.[0]?.content?.map(
      ({ attrs }) => attrs?.['colwidth'],
    );
  expect(widthsIn(0)).toEqual([undefined, undefined]);
  expect(widthsIn(1)).toEqual([[90], [210]]);
  expect(amina.editor.commands.setColumnWidths([90, 210], 2)).toBe(false);
});

test('[W38] a table has from one to so many columns', () => {
  expect(['1', ' 7 ', String(COLUMNS_MOST)].map((typed) => countIn(typed, COLUMNS_MOST))).toEqual([
    1,
    7,
    COLUMNS_MOST,
  ]);
  for (const typed of ['0', '', '-1', '2.5', 'two', String(COLUMNS_MOST + 1)])
    expect(countIn(typed, COLUMNS_MOST)).toBeNull();
});
