import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import type { MeView } from '../../document/api.ts';
import { firstState, sectionElements } from '../../document/body.ts';
import { newId } from '../../document/ids.ts';
import type { DocumentState, OpenDocument } from '../connection/open-document.ts';
import { endFirstPage, isFirstPageShown, takeDocument, takeMe } from './early.ts';
import { openFirstPage } from './open-first-page.ts';
import { WORDS } from './words.ts';
import { INTERFACE_LANGUAGES } from '../i18n/load.ts';

const DOCUMENT = newId('d', (bytes) => bytes.fill(1));
const PERSON = newId('p', (bytes) => bytes.fill(2));
const SECTIONS = [3, 4, 5].map((seed) => newId('s', (bytes) => bytes.fill(seed)));

function stateOf(): Uint8Array {
  const section = (index: number, title: string, hidden = false) => ({
    id: SECTIONS[index] ?? newId('s', (bytes) => bytes.fill(9)),
    templateKey: '',
    level: index === 0 ? 1 : 2,
    title,
    place: index,
    hidden,
    blocks: [{ type: 'paragraph', content: [{ type: 'text', text: `${title} in words.` }] }],
  });
  return firstState({
    document: DOCUMENT,
    template: 'policy',
    language: 'ar',
    sections: [section(1, 'Vision'), section(0, 'Aims'), section(2, 'Notes', true)],
  });
}

const me = (standing = 'joined') =>
  ({
    person: { id: PERSON, language: 'fr', standing, workshopRoles: [], teamRoles: {} },
    workshop: { id: newId('w', (bytes) => bytes.fill(1)) },
    teams: [
      {
        id: newId('t', (bytes) => bytes.fill(1)),
        name: 'Tamarra',
        openedTo: [],
        documents: [{ id: DOCUMENT, title: 'سياسة', language: 'ar' }],
      },
    ],
  }) as unknown as MeView;

/** A first page that is about to open, with an open document whose state the test decides. */
function setUp({ asked = Promise.resolve(me()), section = '' } = {}) {
  const ydoc = new Y.Doc();
  const listeners = new Set<() => void>();
  let state = { phase: 'loading' } as DocumentState;
  const opened = {
    ydoc,
    state: () => state,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: vi.fn<() => void>(),
  };
  const later: { ms: number; act: () => void }[] = [];
  const loadRest = vi.fn<() => Promise<void>>(() => Promise.resolve());
  const hidden = document.createElement('div');
  const begun = openFirstPage({
    id: DOCUMENT,
    me: asked,
    open: () => opened as unknown as OpenDocument,
    place: document.body,
    hidden,
    section,
    remembered: () => null,
    frame: (act) => act(),
    after: (ms, act) => void later.push({ ms, act }),
    loadRest,
  });
  return {
    ydoc,
    opened,
    later,
    loadRest,
    hidden,
    begun,
    listeners,
    say: (phase: DocumentState['phase']) => {
      state = { ...state, phase };
      for (const listener of listeners) listener();
    },
  };
}

afterEach(() => {
  endFirstPage();
  void takeMe();
});

const shown = () => document.querySelector('.first-page');

test('[W61] the page of a document is the page of everything else, but for the script it begins with', () => {
  const page = (name: string) =>
    readFileSync(join(import.meta.dirname, '..', name), 'utf8').replace(/(<script[^>]* src=")[^"]+/, '$1');
  expect(page('write.html')).toBe(page('index.html'));
});

test('[W61] the text is there before the editor is fetched, in order and without what is hidden', async () => {
  const { begun, ydoc, say, loadRest, hidden } = setUp();
  await begun;
  expect([shown(), loadRest.mock.calls.length]).toEqual([null, 0]);
  Y.applyUpdate(ydoc, stateOf());
  say('open');
  say('open'); // a minute later, or when something else is news
  expect(document.querySelectorAll('.first-page')).toHaveLength(1);
  expect([...(shown()?.querySelectorAll('h2, h3') ?? [])].map(({ textContent }) => textContent)).toEqual([
    '1 Aims',
    '1.1 Vision',
  ]);
  expect(shown()?.querySelector('.writing')?.getAttribute('dir')).toBe('rtl');
  expect(shown()?.querySelector('h1')?.textContent).toBe('سياسة');
  expect(shown()?.querySelector('[role=status]')?.textContent).toBe(WORDS['fr']);
  expect([loadRest.mock.calls.length, hidden.inert, isFirstPageShown()]).toEqual([1, true, true]);
});

test('[W61] who comes for a section is there when the rest of the text has come, unless they moved', async () => {
  const [, vision = ''] = SECTIONS;
  const { begun, ydoc, say, later } = setUp({ section: vision });
  await begun;
  const reached: (string | undefined)[] = [];
  const scroll = vi.spyOn(Element.prototype, 'scrollIntoView').mockImplementation(function (this: Element) {
    reached.push((this as HTMLElement).dataset['section']);
  });
  const showMore = (title: string) => {
    sectionElements(ydoc)[0]?.setAttribute('title', title);
    for (const { act } of later.splice(0)) act();
  };
  Y.applyUpdate(ydoc, stateOf());
  say('open');
  expect(reached).toEqual([vision]);
  showMore('Goals');
  expect(reached).toEqual([vision, vision]);
  globalThis.dispatchEvent(new KeyboardEvent('keydown', { key: 'PageDown' }));
  showMore('Aims again');
  expect(reached).toHaveLength(2);
  scroll.mockRestore();
});

test('[W61] what was asked for and opened is handed over, once', async () => {
  const { begun, ydoc, say, opened, hidden } = setUp();
  await begun;
  Y.applyUpdate(ydoc, stateOf());
  say('open');
  expect(
    takeDocument(
      DOCUMENT,
      newId('p', (bytes) => bytes.fill(7)),
    ),
  ).toBeNull();
  expect(takeDocument(DOCUMENT, PERSON)).toBe(opened);
  expect(takeDocument(DOCUMENT, PERSON)).toBeNull();
  expect((await takeMe())?.person.id).toBe(PERSON);
  expect(takeMe()).toBeNull();
  endFirstPage();
  expect([shown(), hidden.inert, opened.close.mock.calls.length]).toEqual([null, false, 0]);
});

test('[W61] [R28] who only reads tidies no marks, until the rest of the editor has taken over', async () => {
  const { begun, ydoc } = setUp();
  await begun;
  const own: Uint8Array[] = [];
  ydoc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'server') own.push(update);
  });
  const meet = (name: string) => {
    const [amina, juma] = [new Y.Doc(), new Y.Doc()];
    amina.getText(name).insert(0, 'Lifelong learning');
    Y.applyUpdate(juma, Y.encodeStateAsUpdate(amina));
    for (const writer of [amina, juma]) writer.getText(name).format(0, 8, { bold: true });
    ydoc.getText(name);
    for (const writer of [amina, juma]) Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(writer), 'server');
  };
  meet('read');
  expect(own).toHaveLength(0);
  takeDocument(DOCUMENT, PERSON);
  meet('written');
  expect(own).toHaveLength(1);
});

test('[W61] a document that nobody took is closed with the page', async () => {
  const { begun, opened, say, listeners, loadRest } = setUp();
  await begun;
  say('refused');
  expect([shown(), loadRest.mock.calls.length]).toEqual([null, 1]);
  endFirstPage();
  expect(opened.close).toHaveBeenCalledOnce();
  expect(listeners.size).toBeLessThanOrEqual(1);
});

test.each([
  ['nobody is in', () => Promise.reject(new Error('access/signed-out'))],
  ['they wait to be let in', () => Promise.resolve(me('waiting'))],
])('[W61] when %s the rest of the editor is fetched, and nothing opened', async (_why, asked) => {
  const { begun, loadRest } = setUp({ asked: asked() });
  await begun;
  expect(loadRest).toHaveBeenCalledOnce();
  expect(takeDocument(DOCUMENT, PERSON)).toBeNull();
});

test('[W61] without any text for eight seconds the rest is fetched, and it stays the only one that shows something', async () => {
  const { begun, later, loadRest, ydoc, say } = setUp();
  await begun;
  const patience = later.find(({ ms }) => ms === 8_000);
  patience?.act();
  expect(loadRest).toHaveBeenCalledOnce();
  Y.applyUpdate(ydoc, stateOf());
  say('open');
  expect([shown(), loadRest.mock.calls.length]).toEqual([null, 1]);
});

test('[W61] what others write meanwhile is shown, and what has not changed stays the same element', async () => {
  const { begun, later, ydoc, say } = setUp();
  await begun;
  Y.applyUpdate(ydoc, stateOf());
  say('open');
  const [aims, vision] = [...(shown()?.querySelectorAll('section') ?? [])];
  const paragraph = sectionElements(ydoc)[0]?.get(0) as Y.XmlElement;
  (paragraph.get(0) as Y.XmlText).insert(0, 'Changed: ');
  const again = later.filter(({ ms }) => ms === 500);
  expect(again).toHaveLength(1);
  again[0]?.act();
  const after = [...(shown()?.querySelectorAll('section') ?? [])];
  expect(after[0]).toBe(aims);
  expect(after[1]).not.toBe(vision);
  expect(after[1]?.textContent).toContain('Changed: Vision in words.');
});

test('[W61] the words above the text are there in every language of the interface', () => {
  expect(Object.keys(WORDS).toSorted()).toEqual([...INTERFACE_LANGUAGES].toSorted());
});
