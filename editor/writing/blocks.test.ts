import { afterEach, beforeAll, expect, test } from 'vitest';
import { readBody } from '../../document/body.ts';
import { bodySchema } from '../../document/schema/index.ts';
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
import { readerPart } from './paste/reader-part.ts';

beforeAll(() => readerPart.fetch());

afterEach(closeWriters);

const FIRST = [section(0, [paragraph('Ask the regions'), paragraph('CO2 and 40 km2')])];

function choose(writer: Writer, words: string) {
  const from = positionOf(writer, words);
  writer.editor.commands.setTextSelection({ from, to: from + words.length });
}

function two(): readonly [Writer, Writer] {
  const amina = openWriter(11, FIRST);
  const jonas = openWriter(12, FIRST);
  connect([amina, jonas]);
  return [amina, jonas];
}

/** The blocks of the first section, as everybody has them. */
function blocks(writers: readonly Writer[]) {
  deliver(writers);
  const [first, ...others] = writers.map(({ ydoc }) => readBody(ydoc).sections[0]?.blocks);
  for (const other of others) expect(other).toEqual(first);
  for (const { editor } of writers) editor.state.doc.check();
  return first;
}

test('[L37] letters stand below or above the line, never both', () => {
  const writers = two();
  const [amina] = writers;
  const at = positionOf(amina, 'CO2') + 2;
  amina.editor.commands.setTextSelection({ from: at, to: at + 1 });
  amina.editor.commands.toggleMark('superscript');
  amina.editor.commands.toggleMark('subscript');
  expect(blocks(writers)?.[1]?.content?.[1]).toMatchObject({ text: '2', marks: [{ type: 'subscript' }] });
});

test('[L37] a list of things to do is ticked off by the mouse, for everybody', () => {
  const writers = two();
  const [amina, jonas] = writers;
  choose(amina, 'Ask the regions');
  amina.editor.commands.toggleTaskList();
  expect(blocks(writers)?.[0]).toMatchObject({ type: 'taskList', content: [{ attrs: { checked: false } }] });
  const box = jonas.editor.view.dom.querySelector<HTMLInputElement>('input[type=checkbox]');
  box?.click();
  expect(blocks(writers)?.[0]?.content?.[0]?.attrs).toEqual({ checked: true });
  expect(amina.editor.view.dom.querySelector<HTMLInputElement>('input')?.checked).toBe(true);
});

test('[L37] a box of a thing to do is called as the person’s language has it', () => {
  const amina = openWriter(11, FIRST, { taskLabel: (words) => `Fait : ${words}` });
  choose(amina, 'Ask the regions');
  amina.editor.commands.toggleTaskList();
  expect(amina.editor.view.dom.querySelector('input')?.getAttribute('aria-label')).toBe(
    'Fait : Ask the regions',
  );
});

test('[L37] text is set off and taken back, and a page break stands between blocks', () => {
  const writers = two();
  const [amina] = writers;
  choose(amina, 'Ask');
  amina.editor.commands.toggleWrap('callout');
  expect(blocks(writers)?.[0]?.type).toBe('callout');
  amina.editor.commands.toggleWrap('callout');
  expect(blocks(writers)?.[0]?.type).toBe('paragraph');
  amina.editor.commands.setTextSelection(positionOf(amina, 'CO2'));
  amina.editor.commands.insertContent({ type: 'pageBreak' });
  expect(blocks(writers)?.map(({ type }) => type)).toContain('pageBreak');
});

test('[W35] a box says what it holds in a word, becomes another kind, and goes when it is asked for again', () => {
  const writers = two();
  const [amina, jonas] = writers;
  choose(amina, 'Ask');
  amina.editor.commands.turnCallout('evidence');
  expect(blocks(writers)?.[0]).toMatchObject({ type: 'callout', attrs: { kind: 'evidence' } });
  expect(jonas.editor.view.dom.querySelector('.callout-word')?.textContent).toBe('evidence');
  amina.editor.commands.turnCallout('warning');
  expect(blocks(writers)?.[0]).toMatchObject({ type: 'callout', attrs: { kind: 'warning' } });
  amina.editor.commands.turnCallout('warning');
  expect(blocks(writers)?.[0]?.type).toBe('paragraph');
});

test('[W35] a box of before is one still, and says nothing of itself', () => {
  const box = { type: 'callout', content: [paragraph('Learning is a right.')] };
  const { editor } = openWriter(11, [section(0, [box])]);
  editor.state.doc.check();
  expect(editor.view.dom.querySelector<HTMLElement>('.callout-word')?.hidden).toBe(true);
});

test('the schema has what exports and paste know by name', () => {
  const { nodes, marks } = bodySchema();
  expect(Object.keys(nodes)).toEqual(
    expect.arrayContaining(['taskList', 'taskItem', 'callout', 'pageBreak']),
  );
  expect(Object.keys(marks)).toEqual(expect.arrayContaining(['subscript', 'superscript', 'strike']));
});
