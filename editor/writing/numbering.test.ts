import { afterEach, expect, test } from 'vitest';
import { readBody, type NodeJson } from '../../document/body.ts';
import { attributeFits } from '../../document/schema/fit.ts';
import { numberBefore, numberHere, NUMBER_MOST } from './numbering.ts';
import { closeWriters, openWriter, paragraph, positionOf, section, type Writer } from './testing.ts';

afterEach(closeWriters);

const list = (start: number, ...items: readonly string[]): NodeJson => ({
  type: 'orderedList',
  attrs: { start },
  content: items.map((words) => ({ type: 'listItem', content: [paragraph(words)] })),
});
const starts = ({ ydoc }: Writer) =>
  (readBody(ydoc).sections[0]?.blocks ?? []).flatMap(({ type, attrs, content }) =>
    type === 'orderedList' ? [[attrs?.['start'], content?.length]] : [],
  );
const open = (...blocks: readonly NodeJson[]) => openWriter(11, [section(0, blocks)]);
const caretIn = (writer: Writer, words: string) =>
  writer.editor.commands.setTextSelection(positionOf(writer, words) + 1);

test('[W36] a list begins anew at the item with the caret, and the caret stays in it', () => {
  const amina = open(list(3, 'alpha', 'beta', 'gamma', 'delta'));
  caretIn(amina, 'gamma');
  expect(numberHere(amina.editor)).toBe(5);
  amina.editor.commands.numberFrom(1);
  expect(starts(amina)).toEqual([
    [3, 2],
    [1, 2],
  ]);
  expect(amina.editor.state.selection.$from.parent.textContent).toBe('gamma');
  amina.editor.commands.undo();
  expect(starts(amina)).toEqual([[3, 4]]);
});

test('[W36] a list goes on from the one before it in its section', () => {
  const amina = open(list(3, 'alpha', 'beta'), paragraph('between'), list(1, 'gamma'), paragraph('end'));
  caretIn(amina, 'alpha');
  expect(amina.editor.commands.numberOn()).toBe(false);
  caretIn(amina, 'gamma');
  expect(numberBefore(amina.editor.state)).toBe(5);
  amina.editor.commands.numberOn();
  expect(starts(amina)).toEqual([
    [3, 2],
    [5, 1],
  ]);
  caretIn(amina, 'end');
  expect(numberHere(amina.editor)).toBeNull();
});

test('[W36] a list begins with a whole number that Word has', () => {
  const amina = open(list(1, 'alpha'));
  caretIn(amina, 'alpha');
  for (const number of [-1, 1.5, Number.NaN, NUMBER_MOST + 1])
    expect(amina.editor.commands.numberFrom(number)).toBe(false);
  for (const number of [0, NUMBER_MOST]) {
    expect(amina.editor.commands.numberFrom(number)).toBe(true);
    expect(starts(amina)).toEqual([[number, 1]]);
    expect(attributeFits('orderedList', 'start', number)).toBe(true);
  }
});
