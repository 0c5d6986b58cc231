import { afterEach, expect, test } from 'vitest';
import { closeWriters, openWriter, paragraph, section } from './testing.ts';

afterEach(closeWriters);

test('a paragraph runs the way of its first letter; empty or with figures alone, the way of its document', () => {
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
