import type { Editor } from '@tiptap/core';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readBody } from '../../document/body.ts';
import { closeWriters, openWriter, paragraph, section, type Writer } from '../writing/testing.ts';
import { PictureDialog } from './picture-dialog.tsx';

let root: Root;
let writer: Writer;
let isClosed = false;

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  const picture = { type: 'picture', attrs: { picture: 'a'.repeat(64), alt: 'A school' } };
  writer = openWriter(11, [section(0, [picture, paragraph('x')])]);
  const place = document.createElement('div');
  document.body.append(place);
  root = createRoot(place);
  isClosed = false;
});
afterEach(() => {
  act(() => root.unmount());
  closeWriters();
});

const attributes = () => readBody(writer.ydoc).sections[0]?.blocks[0]?.attrs;

function show(editor: Editor, at: number | undefined = 1): void {
  const close = () => void (isClosed = true);
  act(() => root.render(<PictureDialog editor={editor} isOpen place={() => at} onClose={close} />));
}

function press(words: string): void {
  const found = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === words);
  if (found === undefined) throw new Error(`no button ${words}`);
  act(() => found.click());
}

function describe(words: string): void {
  const field = document.querySelector('textarea');
  const value = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value');
  act(() => {
    value?.set?.call(field, words); // past React's own, as a person's typing is
    field?.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

test('[I21] what a picture shows is asked in a form, and only what was changed is set', () => {
  show(writer.editor);
  expect(document.querySelector('textarea')?.value).toBe('A school');
  // Somebody else makes it small meanwhile.
  writer.editor.view.dispatch(writer.editor.state.tr.setNodeAttribute(1, 'width', 'small'));
  describe('  A school under trees ');
  press('Done');
  expect(attributes()).toMatchObject({ alt: 'A school under trees', width: 'small' });
  expect(isClosed).toBe(true);
});

test('[I21] a picture can be taken out there, and brought back', () => {
  show(writer.editor);
  press('Remove the picture');
  expect(attributes()).toBeUndefined();
  writer.editor.commands.undo();
  expect(attributes()).toMatchObject({ alt: 'A school' });
});

test('[I21] when somebody else took it out meanwhile, nothing else is changed', () => {
  show(writer.editor);
  writer.editor.view.dispatch(writer.editor.state.tr.delete(1, 3));
  describe('Something else');
  press('Done');
  expect(readBody(writer.ydoc).sections[0]?.blocks).toEqual([paragraph('x')]);
});
