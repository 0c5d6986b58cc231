import { afterEach, expect, test } from 'vitest';
import { insertCharacter } from './characters-dialog.tsx';
import { createStore } from './store.ts';
import { closeWriters, openWriter, paragraph, section } from './testing.ts';

afterEach(closeWriters);

test('[W20] spelling is checked until somebody turns it off, and then at once no more', () => {
  const spelling = createStore(true);
  const { editor } = openWriter(1, [section(0, [paragraph('Lerning')])], { spelling });
  expect(editor.view.dom.getAttribute('spellcheck')).toBe('true');
  spelling.set(false);
  expect(editor.view.dom.getAttribute('spellcheck')).toBe('false');
});

test('[W21] a character goes in where the caret is, in the place of what is selected', () => {
  const { editor } = openWriter(1, [section(0, [paragraph('10 EUR a year')])]);
  editor.commands.setTextSelection({ from: 5, to: 8 });
  insertCharacter(editor, '€');
  expect(editor.state.doc.textContent).toBe('10 € a year');
});
