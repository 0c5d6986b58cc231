import { afterEach, expect, test } from 'vitest';
import { readBody } from '../../document/body.ts';
import { closeWriters, openWriter, paragraph, section } from './testing.ts';

afterEach(closeWriters);

test('[W12] a paragraph runs the way of its first letter; empty or with figures alone, the way of its document', () => {
  const { editor } = openWriter(11, [
    section(0, [paragraph('متوسط عمر المرأة'), paragraph('28%'), paragraph('')]),
  ]);
  const ways = () =>
    [...editor.view.dom.querySelectorAll('.section-text p')].map((each) => each.getAttribute('dir'));
  expect(ways()).toEqual(['auto', null, null]);
  const end = editor.state.doc.content.size - 2;
  editor.view.dispatch(editor.state.tr.insertText('سلمى', end));
  expect(ways()).toEqual(['auto', null, 'auto']);
});

test('[W12] a direction that was set by hand is stored, is stronger than the letters, and can be taken back', () => {
  const { editor, ydoc } = openWriter(12, [
    section(0, [
      { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph('UNESCO: القرائية')] }] },
      paragraph('End'),
    ]),
  ]);
  const way = (selector: string) =>
    editor.view.dom.querySelector(`.section-text ${selector}`)?.getAttribute('dir');
  editor.commands.setTextSelection(5);
  expect([way('ul'), way('li p')]).toEqual([null, 'auto']);
  editor.commands.turnOver();
  expect([way('ul'), way('li p'), way('> p')]).toEqual(['rtl', 'rtl', 'auto']);
  const blocks = readBody(ydoc).sections[0]?.blocks;
  expect(blocks?.[0]?.attrs).toEqual({ dir: 'rtl' });
  editor.commands.turnOver();
  expect([way('ul'), way('li p')]).toEqual([null, 'auto']);
  expect(readBody(ydoc).sections[0]?.blocks[0]?.attrs).toBeUndefined();
});
