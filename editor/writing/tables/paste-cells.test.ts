import { Fragment, Slice } from '@tiptap/pm/model';
import { CellSelection } from '@tiptap/pm/tables';
import { afterEach, expect, test } from 'vitest';
import { readBody, type NodeJson } from '../../../document/body.ts';
import { closeWriters, openWriter, paragraph, positionOf, section, type Writer } from '../testing.ts';

afterEach(closeWriters);

const td = (words: string, attrs: Readonly<Record<string, unknown>> = {}): NodeJson => ({
  type: 'tableCell',
  attrs: { colspan: 1, rowspan: 1, ...attrs },
  content: [paragraph(words)],
});
const row = (...cells: readonly NodeJson[]): NodeJson => ({ type: 'tableRow', content: cells });
const table = (...rows: readonly NodeJson[]): NodeJson => ({ type: 'table', content: rows });
const textsOf = (node: NodeJson): string => node.text ?? (node.content ?? []).map(textsOf).join('');

/** What stands before the table, and its cells: words, and over how many rows each goes. */
const shown = ({ ydoc }: Writer) => {
  const blocks = readBody(ydoc).sections[0]?.blocks ?? [];
  return {
    before: blocks.slice(0, -1).map(textsOf),
    cells: (blocks.at(-1)?.content ?? []).map((one) =>
      (one.content ?? []).map((cell) =>
        cell.attrs?.['rowspan'] === 1 ? textsOf(cell) : `${textsOf(cell)}/${String(cell.attrs?.['rowspan'])}`,
      ),
    ),
  };
};

/** Pastes `pasted`, as it comes from another table. */
function paste({ editor }: Writer, pasted: NodeJson): void {
  const { view, schema } = editor;
  const slice = new Slice(Fragment.from(schema.nodeFromJSON(pasted)), 0, 0);
  const event = new Event('paste') as ClipboardEvent;
  view.someProp('handlePaste', (handle) => handle(view, event, slice));
}

const provinces = () =>
  openWriter(12, [
    section(0, [
      paragraph('Where people live, by province.'),
      table(row(td('North', { rowspan: 3 }), td('1')), row(td('2')), row(td('3')), row(td('South'), td('4'))),
    ]),
  ]);

test('[W86] cells pasted beside a cell over several rows leave it as it is', () => {
  const amina = provinces();
  const { doc } = amina.editor.state;
  const place = (words: string) => doc.resolve(positionOf(amina, words)).before(-1);
  amina.editor.view.dispatch(
    amina.editor.state.tr.setSelection(CellSelection.create(doc, place('3'), place('4'))),
  );
  paste(amina, table(row(td('a')), row(td('b'))));
  expect(shown(amina)).toEqual({
    before: ['Where people live, by province.'],
    cells: [['North/3', '1'], ['2'], ['a'], ['South', 'b']],
  });
});

test('[W86] a cell that reaches into the rows pasted into is parted at their upper and at their lower edge', () => {
  const amina = provinces();
  amina.editor.commands.setTextSelection(positionOf(amina, 'South') + 1);
  paste(amina, table(row(td('x'), td('y')), row(td('z'), td('w'))));
  expect(shown(amina).cells).toEqual([['North/3', '1'], ['2'], ['3'], ['x', 'y'], ['z', 'w']]);

  const lena = openWriter(13, [
    section(0, [
      paragraph('Where people live, by province.'),
      table(row(td('one'), td('all', { rowspan: 4 })), row(td('two')), row(td('three')), row(td('four'))),
    ]),
  ]);
  lena.editor.commands.setTextSelection(positionOf(lena, 'two') + 1);
  paste(lena, table(row(td('x'), td('y')), row(td('z'), td('w'))));
  expect(shown(lena)).toEqual({
    before: ['Where people live, by province.'],
    cells: [
      ['one', 'all'],
      ['x', 'y'],
      ['z', 'w'],
      ['four', ''],
    ],
  });
  lena.editor.commands.undo();
  expect(shown(lena).cells).toEqual([['one', 'all/4'], ['two'], ['three'], ['four']]);
});
