import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { newId } from '../ids.ts';
import { setCell } from '../plan/objects.ts';
import {
  block,
  blockAt,
  bodyWith,
  newBlock,
  OBJECT,
  paragraph,
  put,
  takeOut,
  textAt,
  words,
} from '../testing/branches.ts';
import { compareBodies } from './compare.ts';
import type { ComparedLine, WordRun } from './comparison.ts';
import { handsFrom } from './hands.ts';

const [amina, ben] = [newId('p', (bytes) => bytes.fill(5)), newId('p', (bytes) => bytes.fill(6))];

/** How `ydoc` is now, for later. */
function kept(ydoc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(ydoc));
  return copy;
}

/** A run as `+came`, `-went`, `~turned` or what stayed. */
const said = ({ is, text }: WordRun) =>
  ({ kept: '', inserted: '+', deleted: '-', formatted: '~' })[is] + text;
const told = ({ is, runs, cells }: ComparedLine) =>
  `${is}: ${[...runs, ...cells.flatMap((cell) => cell.runs)].map(said).join('|')}`;
const linesOf = (old: Y.Doc, now: Y.Doc) => compareBodies(old, now).sections[0]?.lines ?? [];

test('[VE1] of a state and itself nothing is other', () => {
  const ydoc = bodyWith(paragraph(words('Learning for all.')), block('heading', [words('Vision')]));
  const { sections, objects } = compareBodies(ydoc, kept(ydoc));
  expect(sections.map(({ is, insertedWords, deletedWords }) => [is, insertedWords, deletedWords])).toEqual([
    ['same', 0, 0],
  ]);
  expect(objects.map(({ is }) => is)).toEqual(['same']);
});

test('[VE1] lines that came and went stand where both texts have them', () => {
  const ydoc = bodyWith(paragraph(words('First.')), paragraph(words('Second.')), paragraph(words('Third.')));
  const old = kept(ydoc);
  takeOut(ydoc, 1);
  put(ydoc, 2, newBlock('paragraph', 'An entirely new thought.'));
  expect(linesOf(old, ydoc).map(told)).toEqual([
    'same: First.',
    'removed: -Second.',
    'same: Third.',
    'added: +An entirely new thought.',
  ]);
});

test('[VE2] a line that changed tells whole words, and how words looked that only look different', () => {
  const ydoc = bodyWith(paragraph(words('Every adult learns at work.')));
  const old = kept(ydoc);
  textAt(ydoc, 0).delete(6, 3); // "Every lt learns": letters of a word
  textAt(ydoc, 0).insert(6, 'you');
  textAt(ydoc, 0).format(0, 5, { bold: {} });
  const [line] = linesOf(old, ydoc);
  expect(line?.runs.map(said)).toEqual(['~Every', ' ', '-adult', '+yoult', ' learns at work.']);
  expect(line?.runs[0]).toMatchObject({ before: '[]', marks: '[["bold",{}]]' });
});

test('[VE3] a row of a table is told by its cells', () => {
  const cell = (text: string) => block('tableCell', [paragraph(words(text))]);
  const row = (...texts: readonly string[]) => block('tableRow', texts.map(cell));
  const ydoc = bodyWith(block('table', [row('Adults', '40 %'), row('Youth', '70 %')]));
  const old = kept(ydoc);
  const table = blockAt(ydoc, 0);
  const text = ((table.get(1) as Y.XmlElement).get(1) as Y.XmlElement).get(0) as Y.XmlElement;
  (text.get(0) as Y.XmlText).delete(0, 2);
  (text.get(0) as Y.XmlText).insert(0, '75');
  table.delete(0, 1);
  expect(linesOf(old, ydoc).map(told)).toEqual(['removed: -Adults|-40 %', 'changed: Youth|-70|+75| %']);
});

test('[VE3] an object of the plan is told by its fields, by whoever set them', () => {
  const ydoc = bodyWith(block('planTable', [], { kit: 'T4' }));
  setCell(ydoc, OBJECT, 'lead', 'The ministry of labour');
  const old = kept(ydoc);
  ydoc.clientID = 77;
  setCell(ydoc, OBJECT, 'lead', 'The ministry of education');
  const hands = handsFrom({ wrote: [[77, 0, 100, ben]], took: [] });
  const [section] = compareBodies(old, ydoc, { hands }).sections;
  expect(section?.is).toBe('changed');
  expect(section?.people).toEqual([ben]);
  expect(section?.objects[0]?.cells.map(({ key, is, runs }) => [key, is, runs.map(said).join('|')])).toEqual([
    ['lead', 'changed', 'The ministry of |-labour|+education'],
  ]);
});

test('[VE4] a block made anew with much the same words is one that changed, and says what it was', () => {
  const ydoc = bodyWith(paragraph(words('Before.')), paragraph(words('Where we want to be')));
  const old = kept(ydoc);
  takeOut(ydoc, 1);
  put(ydoc, 1, newBlock('heading', 'Where we want to be in 2035', { level: 2 }));
  const [, line] = linesOf(old, ydoc);
  expect(line).toMatchObject({ is: 'changed', face: { name: 'heading' }, was: { name: 'paragraph' } });
  expect(line?.runs.map(said)).toEqual(['Where we want to be', '+ in 2035']);
});

test('[VE4] a line that became an item of a list says what it was', () => {
  const ydoc = bodyWith(paragraph(words('Train the trainers')));
  const old = kept(ydoc);
  takeOut(ydoc, 0);
  const list = newBlock('bulletList', '');
  const item = newBlock('listItem', '');
  item.insert(0, [newBlock('paragraph', 'Train the trainers')]);
  list.insert(0, [item]);
  put(ydoc, 0, list);
  const [line] = linesOf(old, ydoc);
  expect(line?.is).toBe('changed');
  expect([line?.was?.within.length, line?.face.within.map(({ name }) => name)]).toEqual([
    0,
    ['bulletList', 'listItem'],
  ]);
});

test('[VE5] who brought words and who took them is told where it is known', () => {
  const ydoc = bodyWith(paragraph(words('Schools and museums.')));
  const old = kept(ydoc);
  ydoc.clientID = 20;
  textAt(ydoc, 0).insert(19, ' and libraries');
  ydoc.clientID = 30;
  textAt(ydoc, 0).delete(0, 12);
  const gone = old.store.clients.get(1)?.find((item) => item.length === 20)?.id.clock ?? 0;
  const hands = handsFrom({ wrote: [[20, 0, 99, amina]], took: [[1, gone, gone + 12, ben]] });
  const [line] = compareBodies(old, ydoc, { hands }).sections[0]?.lines ?? [];
  expect(line?.runs.map((run) => [said(run), run.by])).toEqual([
    ['-Schools and ', ben],
    ['museums', null],
    ['+ and libraries', amina],
    ['.', null],
  ]);
  expect(compareBodies(old, ydoc).sections[0]?.people).toEqual([]);
});

test('[VE1] the words of a footnote are a line of their own, behind the one they belong to', () => {
  const note = block('footnote', [words('Census of 2021.')]);
  const ydoc = bodyWith(block('paragraph', [words('One in three'), note, words(' adults.')]));
  const old = kept(ydoc);
  const footnote = blockAt(ydoc, 0).get(1) as Y.XmlElement;
  (footnote.get(0) as Y.XmlText).insert(15, ' Table 4.');
  expect(linesOf(old, ydoc).map(told)).toEqual([
    'same: One in three|\ufffc| adults.',
    'changed: Census of 2021.|+ Table 4.',
  ]);
});
