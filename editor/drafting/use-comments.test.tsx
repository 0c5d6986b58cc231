import { act, useEffect } from 'react';
import type { Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ThreadId } from '../../document/ids.ts';
import type { Thread, ThreadCell } from '../../document/threads.ts';
import type { Places } from '../comments/keep-places.ts';
import { placesPart } from '../comments/places-part.ts';
import { id } from '../testing/fake-workshop.ts';
import { openRoot } from '../testing/root.ts';
import { createStore } from '../writing/store.ts';
import { closeWriters, openWriter, paragraph, positionOf, section, type Writer } from '../writing/testing.ts';
import type { Desk, Pending } from './desk.ts';
import { useComments } from './use-comments.ts';

const WORDS = 'the law on adult education';
const body = [section(0, [paragraph(`Since 2019 ${WORDS} binds every district.`)])];

let root: Root;
let place: HTMLElement;
let come: (isThere: boolean) => Promise<void>;
/** From now on the code that finds places is on its way, until it comes or fails to. */
async function placesLate(): Promise<void> {
  const code = await placesPart.fetch();
  let settle = (_isThere: boolean) => {};
  const coming = new Promise<typeof code>((done, fail) => {
    settle = (isThere) => (isThere ? done(code) : fail(new TypeError('no network')));
  });
  coming.catch(() => null);
  vi.spyOn(placesPart, 'get').mockReturnValue(null);
  vi.spyOn(placesPart, 'fetch').mockReturnValue(coming);
  come = (isThere) =>
    act(async () => {
      settle(isThere);
      await coming.catch(() => null);
    });
}
beforeEach(() => void ({ root, place } = openRoot()));
afterEach(() => {
  act(() => root.unmount());
  place.remove();
  closeWriters();
  vi.restoreAllMocks();
});

/** The comments of a desk on which `writer` has selected the words; the code that finds places is on its way. */
async function beginning() {
  const writer = openWriter(11, body);
  select(writer);
  const desk = {
    id: id('d', 'Policy'),
    person: id('p', 'Amina'),
    document: { ydoc: writer.ydoc, state: () => ({ save: { is: 'saved', at: null } }) },
    editor: createStore<unknown>(writer.editor),
    pending: createStore<Pending | null>(null),
    section: createStore(null),
    seen: { get: () => 0, subscribe: () => () => {}, isUnread: () => false, see: () => {} },
    marked: createStore<readonly Thread[]>([]),
    places: createStore<Places>(new Map()),
    sections: createStore<readonly unknown[]>([]),
    active: createStore<ThreadId | null>(null),
    cell: createStore<ThreadCell | null>(null),
  };
  const now = createStore<ReturnType<typeof useComments> | null>(null);
  function Around() {
    const comments = useComments(desk as unknown as Desk, () => {});
    useEffect(() => now.set(comments));
    return <p>{comments.isBeginning ? 'is being begun' : 'nothing'}</p>;
  }
  act(() => root.render(<Around />));
  await placesLate();
  return {
    desk,
    quote: () => desk.pending.get()?.anchor.quote ?? null,
    begin: () => act(async () => now.get()?.begin()),
    cancel: () => act(async () => now.get()?.cancel()),
  };
}

function select(writer: Writer): void {
  const from = positionOf(writer, WORDS);
  writer.editor.commands.setTextSelection({ from, to: from + WORDS.length });
}

test('a comment begun before what finds its place is there begins with that, once', async () => {
  const { begin, quote, desk } = await beginning();
  const told = vi.fn<() => void>();
  desk.pending.subscribe(told);
  await begin();
  await begin();
  expect(place.textContent).toBe('is being begun');
  expect(quote()).toBeNull();
  await come(true);
  expect(quote()).toBe(WORDS);
  expect(told).toHaveBeenCalledOnce();
  expect(place.textContent).toBe('nothing');
});

test('one that was called off while it was awaited does not begin after all', async () => {
  const { begin, cancel, quote } = await beginning();
  await begin();
  await cancel();
  expect(place.textContent).toBe('nothing');
  await come(true);
  expect(quote()).toBeNull();
});

test('what cannot be fetched begins nothing, and can be asked for again', async () => {
  const { begin, quote } = await beginning();
  await begin();
  await come(false);
  expect(place.textContent).toBe('nothing');
  expect(quote()).toBeNull();
});

test('where another text came in between, the comment is about what is selected in that', async () => {
  const { begin, quote, desk } = await beginning();
  await begin();
  const other = openWriter(12, [section(0, [paragraph(`Now: ${WORDS} binds nobody.`)])]);
  select(other);
  const anchors = desk.editor.get() as Writer['editor'];
  desk.editor.set(other.editor);
  anchors.destroy();
  await come(true);
  expect(quote()).toBe(WORDS);
  expect(desk.pending.get()?.anchor.prefix).toBe('Now: ');
});
