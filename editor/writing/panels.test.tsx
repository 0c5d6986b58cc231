import { act, createRef, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { NodeJson } from '../../document/body.ts';
import { InterfaceLanguage } from '../app/interface-language.tsx';
import { createApi } from '../api/api.ts';
import { ApiProvider } from '../api/use-api.tsx';
import { SessionProvider } from '../app/session.tsx';
import { fetchAhead } from '../ui/part.ts';
import { FootnotePanel } from './footnotes/footnote-panel.tsx';
import { deleteFootnote, openFootnote } from './footnotes/footnotes.ts';
import { placedFootnotes } from './footnotes/numbers.ts';
import '../i18n/later.ts';
import { TableBar } from './tables/table-bar.tsx';
import {
  closeWriters,
  connect,
  deliver,
  openWriter,
  paragraph,
  positionOf,
  section,
  type Writer,
} from './testing.ts';

let root: Root;
let place: HTMLElement;

beforeAll(() => fetchAhead(() => Promise.resolve()));
beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  place = document.createElement('div');
});
afterEach(() => {
  act(() => root.unmount());
  closeWriters();
});

const turn = () => new Promise<void>((done) => void setTimeout(done, 0));

/** Show `part` beside the text of `writer`, as the drafting screen does. */
async function show(part: ReactNode): Promise<void> {
  document.body.append(place);
  root = createRoot(place);
  await act(async () => {
    root.render(
      <ApiProvider api={createApi(() => Promise.reject(new Error('no network')))}>
        <SessionProvider>
          <InterfaceLanguage>{part}</InterfaceLanguage>
        </SessionProvider>
      </ApiProvider>,
    );
    await turn();
  });
}

async function press(name: string): Promise<void> {
  const all = [...document.querySelectorAll<HTMLElement>('button, [role="menuitem"]')];
  const control = all.findLast(
    (one) => (one.getAttribute('aria-label') ?? one.textContent ?? '').trim() === name,
  );
  if (control === undefined) throw new Error(`nothing is called ${name}: ${document.body.textContent}`);
  await act(async () => {
    control.click();
    await turn();
  });
}

const note: NodeJson = { type: 'footnote', content: [{ type: 'text', text: 'Census 2024.' }] };
const cited: NodeJson = {
  type: 'paragraph',
  content: [{ type: 'text', text: 'Twelve provinces' }, note, { type: 'text', text: ' agreed.' }],
};
const dialog = () => document.querySelector('[role="dialog"]');
const notes = ({ editor }: Writer) => placedFootnotes(editor.state.doc).length;
const open = (blocks: readonly NodeJson[], options = {}) => openWriter(11, [section(0, blocks)], options);

test('[W30] the panel of a footnote says which it is and has the keys; Escape leads back behind it', async () => {
  const amina = open([cited]);
  await show(<FootnotePanel editor={amina.editor} column={createRef()} />);
  expect(dialog()).toBeNull();
  await act(async () => {
    openFootnote(amina.editor.view, positionOf(amina, 'Census') - 1);
    await turn();
  });
  expect(dialog()?.getAttribute('aria-label')).toBe('Footnote 1');
  const field = dialog()?.querySelector('[role="textbox"]');
  expect(field?.textContent).toBe('Census 2024.');
  expect(document.activeElement).toBe(field);
  await act(async () => {
    field?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
    await turn();
  });
  expect(dialog()).toBeNull();
  expect(amina.editor.state.selection.from).toBe(positionOf(amina, ' agreed'));
});

test('[W30] the panel deletes its footnote, and who may only read cannot', async () => {
  const amina = open([cited]);
  await show(<FootnotePanel editor={amina.editor} column={createRef()} />);
  await act(async () => {
    openFootnote(amina.editor.view, positionOf(amina, 'Census') - 1);
    await turn();
  });
  await press('Delete the footnote');
  expect(notes(amina)).toBe(0);
  act(() => root.unmount());

  const reader = open([cited], { mayWrite: () => false });
  await show(<FootnotePanel editor={reader.editor} column={createRef()} />);
  await act(async () => {
    openFootnote(reader.editor.view, positionOf(reader, 'Census') - 1);
    await turn();
  });
  expect(dialog()?.textContent).toContain('Census 2024.');
  expect(dialog()?.textContent).not.toContain('Delete');
});

test('[W32] what somebody else deletes is said in the panel, with its words and a way back', async () => {
  const amina = open([cited]);
  const jonas = openWriter(12, [section(0, [cited])]);
  connect([amina, jonas]);
  await show(<FootnotePanel editor={amina.editor} column={createRef()} />);
  await act(async () => {
    openFootnote(amina.editor.view, positionOf(amina, 'Census') - 1);
    await turn();
  });
  openFootnote(jonas.editor.view, positionOf(jonas, 'Census') - 1);
  deleteFootnote(jonas.editor.view);
  await act(async () => {
    deliver([amina, jonas]);
    await turn();
  });
  expect(dialog()?.textContent).toContain('Somebody deleted this footnote');
  expect(dialog()?.textContent).toContain('Census 2024.');
  await press('Put it back');
  deliver([amina, jonas]);
  expect([notes(amina), notes(jonas)]).toEqual([1, 1]);
});

const grid: NodeJson = {
  type: 'table',
  content: [
    ['Place', 'Year'],
    ['Delta', '2027'],
    ['Aldane', '2026'],
  ].map((row, index) => ({
    type: 'tableRow',
    content: row.map((words) => ({
      type: index === 0 ? 'tableHeader' : 'tableCell',
      attrs: { colspan: 1, rowspan: 1 },
      content: [paragraph(words)],
    })),
  })),
};
const bar = () => document.querySelector('[role="toolbar"]');

test('[W38] tools for a table are there while the caret is in one, and keys lead to them', async () => {
  const amina = open([grid, paragraph('After the table')]);
  await show(<TableBar editor={amina.editor} column={createRef()} />);
  await act(async () => {
    amina.editor.commands.setTextSelection(positionOf(amina, 'After'));
    await turn();
  });
  expect(bar()).toBeNull();
  await act(async () => {
    amina.editor.view.focus();
    amina.editor.commands.setTextSelection(positionOf(amina, 'Delta'));
    await turn();
  });
  expect(bar()?.getAttribute('aria-label')).toBe('Table tools');
  const keys = new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, altKey: true, cancelable: true });
  // Here every Alt would be an AltGr.
  Object.defineProperty(keys, 'getModifierState', { value: () => false });
  act(() => void amina.editor.view.dom.dispatchEvent(keys));
  expect(bar()?.contains(document.activeElement)).toBe(true);
});

test('[W37] a column is sorted from the tools of its table', async () => {
  const amina = open([grid]);
  await show(<TableBar editor={amina.editor} column={createRef()} />);
  await act(async () => {
    amina.editor.commands.setTextSelection(positionOf(amina, 'Delta'));
    await turn();
  });
  await press('Sort');
  await press('Ascending, by this column');
  expect(amina.editor.state.doc.textContent).toBe('PlaceYearAldane2026Delta2027');
});
