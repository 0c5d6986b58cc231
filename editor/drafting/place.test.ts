import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { closeWriters, openWriter, paragraph, positionOf, section } from '../writing/testing.ts';
import { placeIn, selectAgain } from './place.ts';

afterEach(closeWriters);

const body = [
  section(0, [paragraph('Where we stand.')]),
  section(1, [paragraph('Every person can learn at every age.'), paragraph('')]),
];

test('[L93] after the page was loaded again the caret is between its words, whatever others wrote meanwhile', () => {
  const before = openWriter(11, body);
  const from = positionOf(before, 'can learn');
  before.editor.commands.setTextSelection({ from, to: from + 'can learn'.length });
  const place = placeIn(before.editor, null, '#s');
  const juma = openWriter(12, body);
  juma.editor.view.dispatch(
    juma.editor.state.tr.insertText('Today: ', positionOf(juma, 'Every')).insertText('Then. ', 2),
  );
  const after = openWriter(13, body);
  Y.applyUpdate(after.ydoc, Y.encodeStateAsUpdate(juma.ydoc));
  expect(place !== null && selectAgain(after.editor, place)).toBe(true);
  const { selection, doc } = after.editor.state;
  expect(doc.textBetween(selection.from, selection.to)).toBe('can learn');
});

test('[L93] a caret in an empty paragraph is there again, and one whose words are not here yet nowhere', () => {
  const before = openWriter(11, body);
  before.editor.commands.setTextSelection(before.editor.state.doc.content.size - 2);
  const place = placeIn(before.editor, null, '');
  const after = openWriter(13, body);
  expect(place !== null && selectAgain(after.editor, place)).toBe(true);
  expect(after.editor.state.selection.from).toBe(before.editor.state.selection.from);

  before.editor.commands.insertContent('New words.');
  before.editor.commands.setTextSelection(positionOf(before, ' words.'));
  const later = placeIn(before.editor, null, '');
  expect(later !== null && selectAgain(after.editor, later)).toBe(false);
});
