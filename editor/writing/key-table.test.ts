import type { Editor } from '@tiptap/core';
import { afterEach, expect, test } from 'vitest';
import { en } from '../i18n/catalogue.ts';
import { createTranslate } from '../i18n/i18n.tsx';
import { keyNames, keysFor, keyTable, titleFor } from './key-table.ts';
import { closeWriters, openWriter, paragraph, section } from './testing.ts';

afterEach(closeWriters);

/** Whether the editor does something when `shortcut` is pressed. */
function isHeardIn(editor: Editor, shortcut: string): boolean {
  const parts = shortcut.split('+');
  const key = parts.at(-1) ?? '';
  const event = new KeyboardEvent('keydown', {
    key: /^[A-Z]$/.test(key) && !parts.includes('Shift') ? key.toLowerCase() : key,
    code: /^\d$/.test(key) ? `Digit${key}` : `Key${key}`,
    ctrlKey: parts.includes('Mod'),
    altKey: parts.includes('Alt'),
    shiftKey: parts.includes('Shift'),
  });
  // Browsers tell which key it was also when Shift makes another sign of it.
  Object.defineProperty(event, 'keyCode', { value: key.charCodeAt(0) });
  return editor.view.someProp('handleKeyDown', (handle) => handle(editor.view, event)) === true;
}

test.each(keyNames.filter((name) => keyTable[name].heard === 'text'))(
  '[W18] the keys for %s do in the text what the list says',
  (name) => {
    const { editor } = openWriter(1, [section(0, [paragraph('Lifelong learning')])]);
    editor.commands.setTextSelection({ from: 2, to: 10 });
    // From a heading, so that text and other headings are something else.
    if (name === 'paragraph') editor.commands.setHeading({ level: 1 });
    expect(isHeardIn(editor, keyTable[name].keys)).toBe(true);
  },
);

test('[W18] no keys do two things on the screen or in the text', () => {
  const everywhere = keyNames.filter((name) => keyTable[name].heard !== 'there');
  const used = everywhere.map((name) => keyTable[name].keys);
  expect(new Set(used).size).toBe(used.length);
});

test('[W18] a tooltip says what a button does and its keys', () => {
  expect(titleFor(createTranslate('en', en), 'heading2')).toBe(`Heading 2 (${keysFor('heading2')})`);
});
