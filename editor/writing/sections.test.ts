import type { Editor } from '@tiptap/core';
import { AllSelection, TextSelection } from '@tiptap/pm/state';
import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { arrange, readBody } from '../../document/body.ts';
import { newId } from '../../document/ids.ts';
import { addObject, planObjects, setCell } from '../../document/plan/objects.ts';
import { undoManagerOf } from './collaboration.ts';
import { refilled } from './refill.ts';
import { deleteWithin, selectSection } from './section-keys.ts';
import {
  closeWriters,
  connect,
  deliver,
  openWriter,
  paragraph,
  positionOf,
  section,
  sectionId,
} from './testing.ts';

afterEach(closeWriters);

const three = [
  section(0, [paragraph('The first section.')]),
  section(1, [paragraph('The second section.')], { hidden: true }),
  section(2, [paragraph('The third section.')]),
];
const texts = (ydoc: Y.Doc) =>
  readBody(ydoc).sections.map(({ blocks }) =>
    blocks.map(({ content }) => content?.[0]?.text ?? '').join('|'),
  );

test('[L30] no edit made here adds, removes or changes a section', () => {
  const { editor, ydoc } = openWriter(11, three);
  const { state } = editor;
  const first = state.doc.child(0);
  editor.view.dispatch(state.tr.delete(0, first.nodeSize));
  editor.view.dispatch(state.tr.setNodeAttribute(0, 'title', 'Mine'));
  editor.view.dispatch(state.tr.insert(0, first));
  editor.view.dispatch(state.tr.setSelection(new AllSelection(state.doc)).deleteSelection());
  expect(readBody(ydoc).sections).toEqual(three);
});

test('[L31] who may not write changes nothing', () => {
  const { editor, ydoc } = openWriter(11, three, { mayWrite: () => false });
  editor.view.dispatch(editor.state.tr.insertText('Not mine. ', 2));
  expect(readBody(ydoc).sections).toEqual(three);
});

test('[L32] an agreed section cannot be changed, every other one can', () => {
  const refused: string[] = [];
  const { editor, ydoc } = openWriter(11, three, {
    isLocked: (id) => id === sectionId(0),
    refused: (id) => refused.push(id),
  });
  editor.view.dispatch(editor.state.tr.insertText('x', positionOf({ editor }, 'first')));
  editor.view.dispatch(editor.state.tr.insertText('y', positionOf({ editor }, 'third')));
  expect(texts(ydoc)).toEqual(['The first section.', 'The second section.', 'The ythird section.']);
  expect(refused).toEqual([sectionId(0)]);
});

test('[L33] deleting over several sections leaves every section, and hidden ones untouched', () => {
  const { editor, ydoc } = openWriter(11, three);
  const from = positionOf({ editor }, ' section.');
  const to = positionOf({ editor }, 'third');
  editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, from, to)));
  expect(deleteWithin(editor.state, (transaction) => editor.view.dispatch(transaction))).toBe(true);
  expect(texts(ydoc)).toEqual(['The first', 'The second section.', 'third section.']);
});

test('[L33] asked twice, everything is selected, and deleting it leaves empty sections', () => {
  const { editor, ydoc } = openWriter(11, three);
  const dispatch = editor.view.dispatch.bind(editor.view);
  selectSection(editor.state, dispatch);
  expect(editor.state.doc.textBetween(editor.state.selection.from, editor.state.selection.to)).toBe(
    'The first section.',
  );
  selectSection(editor.state, dispatch);
  deleteWithin(editor.state, dispatch);
  expect(texts(ydoc)).toEqual(['', 'The second section.', '']);
});

test('[L34] sections are shown and numbered in the order of their place', () => {
  const { ydoc, sections } = openWriter(11, [
    section(0, [], { level: 1 }),
    section(1, [paragraph('A')]),
    section(2, [paragraph('B')]),
  ]);
  arrange(ydoc, [{ section: sectionId(2), place: 0.5 }]);
  expect(sections.get().map(({ id, number }) => [id, number])).toEqual([
    [sectionId(0), '1'],
    [sectionId(2), '1.1'],
    [sectionId(1), '1.2'],
  ]);
  expect(sections.get().map(({ header }) => header.parentElement?.style.order)).toEqual(['0', '1', '2']);
});

test('[L35] two people who empty the same section at once leave it empty, never gone', () => {
  const two = [section(0, [paragraph('First paragraph.'), paragraph('Second paragraph.')]), section(1, [])];
  const [amina, juma] = [openWriter(11, two), openWriter(12, two)];
  connect([amina, juma]);
  const cut = (one: typeof amina, text: string) => {
    const at = positionOf(one, text);
    one.editor.view.dispatch(one.editor.state.tr.delete(at - 1, at + text.length + 1));
  };
  cut(amina, 'First paragraph.');
  cut(juma, 'Second paragraph.');
  deliver([amina, juma]);
  expect(readBody(juma.ydoc).sections.map(({ id }) => id)).toEqual([sectionId(0), sectionId(1)]);
  const refill = refilled(juma.editor.state);
  if (refill !== null) juma.editor.view.dispatch(refill);
  deliver([amina, juma]);
  expect(amina.editor.state.doc.child(0).childCount).toBe(1);
});

test('[L24] undo takes back what this person did, in text and grids, and never what others did', () => {
  const [amina, juma] = [openWriter(11, three), openWriter(12, three)];
  connect([amina, juma]);
  const id = newId('o', (bytes) => bytes.fill(7));
  juma.editor.view.dispatch(juma.editor.state.tr.insertText('Juma. ', positionOf(juma, 'The third')));
  deliver([amina, juma]);
  addObject(amina.ydoc, 'T4', id);
  setCell(amina.ydoc, id, 'statement', 'Everybody learns');
  expect(amina.editor.commands.undo()).toBe(true);
  expect(planObjects(amina.ydoc, 'T4')).toEqual([]);
  expect(amina.editor.commands.undo()).toBe(false);
  expect(texts(amina.ydoc)[2]).toBe('Juma. The third section.');
  expect(amina.editor.commands.redo()).toBe(true);
  expect(planObjects(amina.ydoc, 'T4')[0]?.cells['statement']).toBe('Everybody learns');
});

test.each<[string, (editor: Editor) => unknown]>([
  ['row of a table', (editor) => editor.commands.addRowAfter()],
  ['heading', (editor) => editor.commands.insertContentAt(2, { type: 'heading', attrs: { level: 1 } })],
  [
    'list',
    (editor) =>
      editor.commands.insertContentAt(2, {
        type: 'bulletList',
        content: [{ type: 'listItem', content: [{ type: 'paragraph' }] }],
      }),
  ],
])('[L24] undoing a new %s leaves what somebody else has written in it since', (_, make) => {
  const cells = ['Fees', 'None'].map((text) => ({ type: 'tableCell', content: [paragraph(text)] }));
  const table = { type: 'table', content: [{ type: 'tableRow', content: cells }] };
  const body = [section(0, [paragraph('Costs')]), section(1, [table])];
  const [amina, juma] = [openWriter(11, body), openWriter(12, body)];
  connect([amina, juma]);
  amina.editor.commands.setTextSelection(positionOf(amina, 'None'));
  make(amina.editor);
  deliver([amina, juma]);
  let empty = -1;
  juma.editor.state.doc.descendants((node, position) => {
    if (node.isTextblock && node.content.size === 0) empty = position + 1;
  });
  juma.editor.view.dispatch(juma.editor.state.tr.insertText('Nobody pays', empty));
  deliver([amina, juma]);
  amina.editor.commands.undo();
  deliver([amina, juma]);
  for (const { editor } of [amina, juma]) {
    expect(editor.state.doc.textContent).toContain('Nobody pays');
    editor.state.doc.check();
  }
});

test('[L39] undoing a heading gives every word back in its order and bold, where somebody wrote in words that had come back before', () => {
  const words = [
    { type: 'text', text: 'We want ' },
    { type: 'text', text: 'learning for all', marks: [{ type: 'bold' }] },
    { type: 'text', text: ' by 2030.' },
  ];
  const body = [section(0, [{ type: 'paragraph', content: words }])];
  const [amina, juma] = [openWriter(11, body), openWriter(12, body)];
  connect([amina, juma]);
  const from = positionOf(juma, 'want');
  const step = (edit: () => unknown) => {
    undoManagerOf(juma.editor.state)?.stopCapturing();
    edit();
    deliver([amina, juma]);
  };
  step(() => juma.editor.commands.deleteRange({ from, to: positionOf(juma, '2030.') + 5 }));
  step(() => juma.editor.commands.undo());
  step(() =>
    amina.editor.view.dispatch(amina.editor.state.tr.insertText('lifelong ', positionOf(amina, 'for all'))),
  );
  const before = juma.editor.getJSON();
  expect(juma.editor.state.doc.textContent).toBe('We want learning lifelong for all by 2030.');
  step(() => juma.editor.chain().setTextSelection(from).toggleHeading({ level: 2 }).run());
  expect(juma.editor.getJSON()).not.toEqual(before);
  step(() => juma.editor.commands.undo());
  for (const { editor } of [amina, juma]) expect(editor.getJSON()).toEqual(before);
});

test('[L24] undoing a new object leaves it once somebody else has typed into it, else takes it away', () => {
  const [amina, juma] = [openWriter(11, three), openWriter(12, three)];
  connect([amina, juma]);
  const [mine, ours] = [7, 8].map((byte) => newId('o', (bytes) => bytes.fill(byte)));
  if (mine === undefined || ours === undefined) throw new Error('two objects');
  addObject(amina.ydoc, 'T4', ours);
  setCell(amina.ydoc, ours, 'statement', 'Everybody learns');
  deliver([amina, juma]);
  setCell(juma.ydoc, ours, 'lead', 'Juma');
  deliver([amina, juma]);
  amina.editor.commands.undo();
  deliver([amina, juma]);
  for (const { ydoc } of [amina, juma])
    expect(planObjects(ydoc, 'T4').map(({ cells }) => cells)).toEqual([{ lead: 'Juma' }]);
  addObject(amina.ydoc, 'T4', mine);
  amina.editor.commands.undo();
  deliver([amina, juma]);
  expect(planObjects(juma.ydoc, 'T4').map(({ id }) => id)).toEqual([ours]);
});

test('[L38] formatting takes hold of words alone, so that nobody sees cited objects otherwise than the others', () => {
  const object = newId('o', (bytes) => bytes.fill(7));
  const cited = { type: 'planRef', attrs: { object } };
  const words = {
    type: 'paragraph',
    content: [{ type: 'text', text: 'See ' }, cited, { type: 'text', text: ' above.' }],
  };
  const [amina, juma] = [openWriter(11, [section(0, [words])]), openWriter(12, [section(0, [words])])];
  connect([amina, juma]);
  amina.editor.chain().selectAll().toggleBold().run();
  deliver([amina, juma]);
  const marks = ({ editor }: typeof amina) =>
    editor.state.doc
      .child(0)
      .child(0)
      .children.map((node) => node.marks.map(({ type }) => type.name));
  expect(marks(amina)).toEqual([['bold'], [], ['bold']]);
  expect(marks(juma)).toEqual(marks(amina));
});

test('lists and tables run the way of their first letter', () => {
  const { editor } = openWriter(11, [
    section(0, [
      { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph('التعليم للجميع')] }] },
      { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph('Learning for all')] }] },
    ]),
  ]);
  expect([...editor.view.dom.querySelectorAll('ul')].map((list) => list.getAttribute('dir'))).toEqual([
    'rtl',
    null,
  ]);
  expect(editor.view.dom.querySelector('p')?.getAttribute('dir')).toBe('auto');
});
