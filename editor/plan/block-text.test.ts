import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { newId } from '../../document/ids.ts';
import { fieldOf, type Field } from '../../document/plan/kits.ts';
import { addObject, setCell } from '../../document/plan/objects.ts';
import { en } from '../../document/plan/words/en.ts';
import '../i18n/later.ts';
import { atFirst } from '../i18n/at-first.ts';
import { createTranslate } from '../i18n/i18n.tsx';
import { blockIn, blockOut, cellIn, cellOut } from './block-text.ts';
import { openPlan } from './plan-store.ts';

const id = (seed: number) => newId('o', (bytes) => bytes.fill(seed));
const words = { t: createTranslate('en', atFirst), words: en, language: 'en' };

const block = [
  ['Train "hosts"', 'line\nbreak', '=SUM(A1)', '-5'],
  ['تدريب', 'a\tb', '+49 30', '@home'],
];

test('[W76] a block comes back from the clipboard as it went, as text and as a table', () => {
  const { text, html } = blockOut(block);
  expect(blockIn({ html: '', text })).toEqual(block);
  expect(blockIn({ html, text: '' })).toEqual(
    block.map((row) => row.map((cell) => cell.replace('\t', '\t'))),
  );
});

test('[W77] what a spreadsheet would work out is given to it as text', () => {
  const { text, html } = blockOut([['=cmd|x', '+1', '@x', '-x', '-5', '5']]);
  expect(text).toBe("'=cmd|x\t'+1\t'@x\t'-x\t-5\t5");
  expect(html).toContain("mso-number-format:'\\@'");
});

test('[W76] cells of Excel, with its line ends and a last empty line, are read', () => {
  expect(blockIn({ html: '', text: 'a\tb\r\n"c ""d"""\te\r\n' })).toEqual([
    ['a', 'b'],
    ['c "d"', 'e'],
  ]);
});

test('[W76] words name choices, tags and objects; others stay as they are', () => {
  const ydoc = new Y.Doc();
  addObject(ydoc, 'T8', id(1));
  setCell(ydoc, id(1), 'name', 'Ministry of Education');
  const view = openPlan(ydoc).get();
  const field = (kit: 'T6' | 'T4', key: string) => fieldOf(kit, key) as Field;
  expect(cellIn(words, view, field('T6', 'status'), 'planned')).toBe('planned');
  expect(cellIn(words, view, field('T6', 'status'), 'Perhaps')).toBe('Perhaps');
  expect(cellIn(words, view, field('T4', 'mode'), 'Non-formal; elsewhere')).toBe('non-formal; elsewhere');
  expect(cellIn(words, view, field('T6', 'partners'), '1 Ministry of Education; Women’s Forum')).toBe(
    `${id(1)}; Women’s Forum`,
  );
  expect(cellIn(words, view, field('T6', 'lead'), 'ministry of education')).toBe(id(1));
});

test('[W76] words name an objective of the parent document, and are kept with what it says', () => {
  const plan = openPlan(new Y.Doc());
  plan.serve([{ id: id(7), kit: 'T4', place: 0, cells: { statement: 'Participation rises' } }]);
  const field = fieldOf('T4', 'parent') as Field;
  const link = `${id(7)}: Participation rises`;
  expect(cellIn(words, plan.get(), field, '1 Participation rises')).toBe(link);
  expect(cellIn(words, plan.get(), field, 'Goal of another ministry')).toBe('Goal of another ministry');
  const objective = { id: id(8), kit: 'T4', place: 0, cells: { parent: link } } as const;
  expect(cellOut(words, plan.get(), objective, field)).toBe('1 Participation rises');
});
