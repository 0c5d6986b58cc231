import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { closeWriters, openWriter, paragraph, positionOf, section, type Writer } from './testing.ts';

beforeEach(() => {
  // What is hidden is a matter of styles, which are not there.
  HTMLElement.prototype.checkVisibility = () => true;
});
afterEach(() => {
  closeWriters();
  vi.restoreAllMocks();
});

function press({ editor: { view } }: Writer, key: 'Tab' | 'Shift+Tab'): boolean {
  const event = new KeyboardEvent('keydown', {
    key: 'Tab',
    shiftKey: key === 'Shift+Tab',
    bubbles: true,
    cancelable: true,
  });
  return view.someProp('handleKeyDown', (handle) => handle(view, event)) === true;
}

/** Something to use before and after the text of each section. */
function furnish({ editor }: Writer): void {
  for (const one of editor.view.dom.querySelectorAll('section')) {
    const [head, foot] = [document.createElement('button'), document.createElement('div')];
    head.textContent = `head of ${one.textContent.slice(0, 3)}`;
    foot.innerHTML = `<button disabled></button><input type="radio" name="${one.textContent}"><input type="radio" name="${one.textContent}" checked>`;
    one.prepend(head);
    one.append(foot);
  }
}

test('[V16] Tab leads from the caret to what follows in its section, Shift+Tab to what is before it', () => {
  const amina = openWriter(7, [section(0, [paragraph('one')]), section(1, [paragraph('two')])]);
  furnish(amina);
  amina.editor.commands.setTextSelection(positionOf(amina, 'two') + 1);
  expect(press(amina, 'Shift+Tab')).toBe(true);
  expect(document.activeElement?.textContent).toBe('head of two');
  expect(press(amina, 'Tab')).toBe(true);
  expect((document.activeElement as HTMLInputElement).checked).toBe(true);
  expect(document.activeElement?.closest('section')?.textContent).toContain('two');
});

test('[V16] in a list Tab makes an item part of the one before', () => {
  const item = (words: string) => ({ type: 'listItem', content: [paragraph(words)] });
  const amina = openWriter(8, [section(0, [{ type: 'bulletList', content: [item('one'), item('two')] }])]);
  furnish(amina);
  amina.editor.commands.setTextSelection(positionOf(amina, 'two') + 1);
  expect(press(amina, 'Tab')).toBe(true);
  expect(amina.editor.view.dom.querySelector('li li')?.textContent).toBe('two');
});

test('[V16] it does so from a block that is selected as a whole', () => {
  const amina = openWriter(9, [section(0, [paragraph('one'), { type: 'horizontalRule' }, paragraph('two')])]);
  furnish(amina);
  const { doc } = amina.editor.state;
  let rule = 0;
  doc.descendants((node, position) => {
    if (node.type.name === 'pageBreak' || node.type.name === 'horizontalRule') rule = position;
  });
  expect(rule).toBeGreaterThan(0);
  amina.editor.commands.setNodeSelection(rule);
  expect(press(amina, 'Shift+Tab')).toBe(true);
  expect(document.activeElement?.textContent).toContain('head of');
  amina.editor.commands.setNodeSelection(rule);
  expect(press(amina, 'Tab')).toBe(true);
  expect((document.activeElement as HTMLInputElement).checked).toBe(true);
});
