import type { Editor } from '@tiptap/core';
import { splitBlock } from '@tiptap/pm/commands';
import type { Node } from '@tiptap/pm/model';
import type { Command } from '@tiptap/pm/state';
import { afterEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import type { NodeJson } from '../../document/body.ts';
import { bindingOf } from './binding.ts';
import {
  closeWriters,
  connect,
  deliver,
  openWriter,
  paragraph,
  positionOf,
  section,
  type Writer,
} from './testing.ts';

const cell = (text: string): NodeJson => ({
  type: 'tableCell',
  attrs: { colspan: 1, rowspan: 1, colwidth: null },
  content: [paragraph(text)],
});

const sections = [
  section(0, [
    { type: 'heading', attrs: { level: 1 }, content: [{ type: 'text', text: 'Where we stand' }] },
    paragraph('Every person in Tamarra can learn at every age and place.'),
    {
      type: 'bulletList',
      content: ['one item', 'two items', 'three items'].map((text) => ({
        type: 'listItem',
        content: [paragraph(text)],
      })),
    },
  ]),
  section(1, [
    {
      type: 'table',
      content: [
        ['a1', 'b1'],
        ['a2', 'b2'],
      ].map((row) => ({ type: 'tableRow', content: row.map(cell) })),
    },
    paragraph('After the table'),
  ]),
  section(2, []),
  section(
    3,
    Array.from({ length: 30 }, (_, index) => paragraph(`Paragraph ${index} of a long section.`)),
  ),
];

const writer = (clientId: number) => openWriter(clientId, sections);

afterEach(closeWriters);

const run = ({ editor }: { editor: Editor }, command: Command) =>
  command(editor.state, (transaction) => editor.view.dispatch(transaction), editor.view);

const textBlocks = ({ editor }: { editor: Editor }): (readonly [number, Node])[] => {
  const found: (readonly [number, Node])[] = [];
  editor.state.doc.descendants((node, position) => {
    if (node.isTextblock) found.push([position, node]);
  });
  return found;
};

test('[L20] one change by somebody else builds at most three nodes, however long the document', () => {
  const [amina, juma] = [writer(11), writer(12)];
  connect([amina, juma]);
  const built = vi.spyOn(juma.editor.schema, 'node');
  const at = positionOf(amina, 'Paragraph 7');
  amina.editor.view.dispatch(amina.editor.state.tr.insertText('x', at + 2));
  deliver([amina, juma]);
  expect(juma.editor.state.doc.textContent).toContain('Paxragraph 7');
  expect(built.mock.calls.length).toBeGreaterThan(0);
  expect(built.mock.calls.length).toBeLessThanOrEqual(3);
});

test('[L21] the caret and decorations stay where they are when somebody writes elsewhere', () => {
  const [amina, juma] = [writer(11), writer(12)];
  connect([amina, juma]);
  const [target] = textBlocks(juma).find(([, node]) => node.textContent === 'After the table') ?? [0];
  juma.editor.commands.setTextSelection(target + 6);
  const mapped: number[] = [];
  juma.editor.on('transaction', ({ transaction }) => mapped.push(transaction.mapping.map(target)));
  const [first] = textBlocks(amina)[1] ?? [0];
  amina.editor.view.dispatch(amina.editor.state.tr.insertText('Today ', first + 1));
  deliver([amina, juma]);
  expect(juma.editor.state.selection.from).toBe(target + 12);
  expect(mapped.at(-1)).toBe(target + 6);
});

test.each([
  ['in the same paragraph', 'Every person', 'Today: every person'],
  ['in a paragraph above it in the same section', 'Where we stand', 'Where we now stand'],
])('[L21] the caret stays between its words when somebody writes before it %s', (_, before, after) => {
  const [amina, juma] = [writer(11), writer(12)];
  connect([amina, juma]);
  juma.editor.commands.setTextSelection(positionOf(juma, ' at every age'));
  const at = positionOf(amina, before);
  for (let round = 0; round < 2; round += 1) {
    amina.editor.view.dispatch(
      amina.editor.state.tr.insertText(after, at, at + (round === 0 ? before : after).length),
    );
    deliver([amina, juma]);
  }
  juma.editor.commands.insertContent(' and wherever');
  expect(juma.editor.state.doc.textContent).toContain('can learn and wherever at every age');
});

test('[L21] the caret stays between its words when somebody adds and removes paragraphs above it', () => {
  const [amina, juma] = [writer(11), writer(12)];
  connect([amina, juma]);
  juma.editor.commands.setTextSelection(positionOf(juma, ' at every age'));
  amina.editor.commands.setTextSelection(positionOf(amina, ' we stand'));
  run(amina, splitBlock);
  deliver([amina, juma]);
  juma.editor.commands.insertContent(' and');
  deliver([amina, juma]);
  amina.editor.commands.joinBackward();
  deliver([amina, juma]);
  juma.editor.commands.insertContent(' wherever');
  expect(juma.editor.state.doc.textContent).toContain('can learn and wherever at every age');
});

test('[L21] the caret stays in its block when somebody makes a heading of it', () => {
  const [amina, juma] = [writer(11), writer(12)];
  connect([amina, juma]);
  juma.editor.commands.setTextSelection(positionOf(juma, 'the table'));
  amina.editor.commands.setTextSelection(positionOf(amina, 'the table'));
  amina.editor.commands.setNode('heading', { level: 1 });
  deliver([amina, juma]);
  juma.editor.commands.insertContent('all of ');
  expect(juma.editor.state.doc.textContent).toContain('After all of the table');
});

test('[L21] what stands between two places stays when changes in both arrive together', () => {
  const [amina, juma] = [writer(11), writer(12)];
  connect([amina, juma]);
  const between = positionOf(juma, 'After the table');
  juma.editor.commands.setTextSelection(between + 6);
  const kept: boolean[] = [];
  juma.editor.on('transaction', ({ transaction }) =>
    kept.push(!transaction.mapping.mapResult(between + 6).deletedAcross),
  );
  const write = (before: string, words: string) =>
    amina.editor.view.dispatch(amina.editor.state.tr.insertText(words, positionOf(amina, before)));
  write('Where we stand', 'Today: ');
  write('Paragraph 7', 'Long ');
  write('two items', 'or ');
  const together = Y.mergeUpdates(juma.inbox.splice(0));
  Y.applyUpdate(juma.ydoc, together, 'peer');
  expect(juma.editor.state.doc.textContent).toBe(amina.editor.state.doc.textContent);
  expect(kept).not.toContain(false);
  juma.editor.commands.insertContent('all of ');
  expect(juma.editor.state.doc.textContent).toContain('After all of the table');
});

test.each([
  ['begin', ['c', 'ould read']],
  ['end', ['must earn']],
])(
  '[L129] words that %s like those they are put in the place of are whole when somebody else replaces these, too',
  (_, typed) => {
    const [amina, juma] = [writer(11), writer(12)];
    connect([amina, juma]);
    const select = ({ editor }: typeof amina, words: string) => {
      const from = positionOf({ editor }, words);
      editor.commands.setTextSelection({ from, to: from + words.length });
    };
    for (const one of [amina, juma]) select(one, 'can learn');
    amina.editor.view.dispatch(amina.editor.state.tr.insertText('may study'));
    for (const text of typed) juma.editor.view.dispatch(juma.editor.state.tr.insertText(text));
    expect(juma.editor.state.doc.textContent).toContain(`in Tamarra ${typed.join('')} at every age`);
    deliver([amina, juma]);
    expect(juma.editor.state.doc.textContent).toContain(typed.join(''));
    expect(juma.editor.state.doc.textContent).toContain('may study');
    expect(amina.editor.state.doc.toJSON()).toEqual(juma.editor.state.doc.toJSON());
  },
);

test('[L129] what is put between other things of a line, among bold words, is there once', () => {
  const line: NodeJson = {
    type: 'paragraph',
    content: [
      { type: 'text', text: 'Every ' },
      { type: 'text', text: 'person', marks: [{ type: 'bold' }] },
      { type: 'hardBreak' },
      { type: 'text', text: 'can learn here' },
    ],
  };
  const [amina, juma] = [11, 12].map((client) => openWriter(client, [section(0, [line])])) as [
    Writer,
    Writer,
  ];
  connect([amina, juma]);
  const put = (words: string, text: string) => {
    const from = positionOf(amina, words);
    amina.editor.view.dispatch(amina.editor.state.tr.insertText(text, from, from + words.length));
  };
  put('learn', 'lead');
  put('person', 'parson');
  put('Every', 'Each very');
  deliver([amina, juma]);
  const [read] = textBlocks(juma);
  expect(read?.[1].toJSON()).toMatchObject({
    content: [
      { text: 'Each very ' },
      { text: 'parson', marks: [{ type: 'bold' }] },
      { type: 'hardBreak' },
      { text: 'can lead here' },
    ],
  });
  expect(amina.editor.state.doc.toJSON()).toEqual(juma.editor.state.doc.toJSON());
});

test.each([
  ['is taken out before them', 'Paragraph 6'],
  ['is taken out behind them', 'Paragraph 8'],
])('[L40] words in which somebody else writes on stay theirs while a block %s', (_, taken) => {
  const [amina, juma] = [writer(11), writer(12)];
  connect([amina, juma]);
  const write = (words: string) =>
    amina.editor.view.dispatch(amina.editor.state.tr.insertText(words, positionOf(amina, 'aragraph 7')));
  write('1');
  deliver([amina, juma]);
  const from = positionOf(juma, taken) - 1;
  juma.editor.view.dispatch(
    juma.editor.state.tr.delete(from, from + (juma.editor.state.doc.nodeAt(from)?.nodeSize ?? 0)),
  );
  write('2');
  deliver([amina, juma]);
  for (const { editor } of [amina, juma]) {
    expect(editor.state.doc.textContent).toContain('P12aragraph 7');
    expect(editor.state.doc.textContent).not.toContain(taken);
  }
});

test('[L40] what came from others is known to be what is shown', () => {
  const [amina, juma] = [writer(11), writer(12)];
  connect([amina, juma]);
  for (const words of ['Paragraph 7', 'two items', 'a2', 'Every person'])
    amina.editor.view.dispatch(amina.editor.state.tr.insertText('x', positionOf(amina, words)));
  amina.editor.commands.setTextSelection(positionOf(amina, 'three'));
  run(amina, splitBlock);
  deliver([amina, juma]);
  const binding = bindingOf(juma.editor.state);
  const unknown: string[] = [];
  const look = (element: Y.XmlFragment | undefined, node: Node) => {
    node.forEach((child, _offset, index) => {
      if (child.isText) return;
      const its = element?.get(index);
      if (its === undefined || binding?.mapping.get(its as never) !== child) unknown.push(child.textContent);
      if (!child.isTextblock) look(its as Y.XmlElement, child);
    });
  };
  look(binding?.type, juma.editor.state.doc);
  expect(unknown).toEqual([]);
});

test('[L22] when the binding throws, everything is rendered anew and nothing is lost', () => {
  const [amina, juma] = [writer(11), writer(12)];
  connect([amina, juma]);
  const binding = bindingOf(juma.editor.state);
  if (binding === null) throw new Error('not bound');
  const dispatch = juma.editor.view.dispatch;
  let thrown = 0;
  juma.editor.view.dispatch = (transaction) => {
    thrown += 1;
    if (thrown === 1) throw new RangeError('Position out of range');
    dispatch.call(juma.editor.view, transaction);
  };
  amina.editor.view.dispatch(
    amina.editor.state.tr.insertText('New words. ', (textBlocks(amina)[1]?.[0] ?? 0) + 1),
  );
  deliver([amina, juma]);
  expect(thrown).toBe(2);
  expect(juma.editor.state.doc.textContent).toContain('New words.');
});

test('the private names of y-tiptap that the wrapper touches are still there', () => {
  const binding = bindingOf(writer(11).editor.state);
  expect(typeof binding?._observeFunction).toBe('function');
  expect(typeof binding?._forceRerender).toBe('function');
  expect(typeof binding?._prosemirrorChanged).toBe('function');
  expect(binding).toHaveProperty('beforeTransactionSelection', null);
  expect(binding?.mapping).toBeInstanceOf(Map);
  expect(Object.hasOwn(binding?.mapping ?? {}, 'clear')).toBe(false);
});
