import { Decoration } from '@tiptap/pm/view';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { CONTENT_ROOT } from '../../document/body.ts';
import { newId, type ThreadId } from '../../document/ids.ts';
import { emptyThread, type Thread } from '../../document/threads.ts';
import { anchorFor } from '../comments/anchors.ts';
import { CommentMarks } from '../comments/comment-marks.ts';
import type { Places } from '../comments/keep-places.ts';
import { placesPart } from '../comments/places-part.ts';
import { createThreadOrder } from '../comments/thread-order.ts';
import { lengthOf } from '../drafting/lengths.ts';
import { placedSections } from './section-order.ts';
import { createStore } from './store.ts';
import { closeWriters, openWriter, paragraph, positionOf, section, type Writer } from './testing.ts';

/**
 * What a letter costs, counted: no clock is looked at, so a slow machine fails nothing. The times are in
 * docs/performance.md.
 */

/** 200 pages: 60 sections of 24 paragraphs of 350 characters. */
const SECTIONS = 60;
const PARAGRAPHS = 24;
const WORDS =
  'and every council reports each year on access equity quality and cost to the commission '.repeat(4);
const THREADS = 200;
const PEOPLE = 10;

const name = (index: number, place: number) => `Paragraph ${index}.${place}:`;
const body = Array.from({ length: SECTIONS }, (_, index) =>
  section(
    index,
    Array.from({ length: PARAGRAPHS }, (_unused, place) => paragraph(`${name(index, place)} ${WORDS}`)),
  ),
);

const threads = createStore<readonly Thread[]>([]);
const places = createStore<Places>(new Map());
const sought: ThreadId[] = [];
const drawn: number[] = [];
let awareness: Awareness;
let others: readonly Awareness[];
let writer: Writer;

beforeAll(async () => {
  await placesPart.fetch();
  vi.useFakeTimers();
  awareness = new Awareness(new Y.Doc());
  writer = openWriter(11, body, {
    awareness,
    further: [
      CommentMarks.configure({
        threads,
        places,
        active: createStore<ThreadId | null>(null),
        sought: (id) => sought.push(id),
      }),
    ],
  });
  threads.set(
    Array.from({ length: THREADS }, (_, index): Thread => {
      const from = positionOf(writer, name(index % SECTIONS, 2 + 5 * Math.floor(index / SECTIONS)));
      const anchor = anchorFor(writer.editor.state, { from: from + 10, to: from + 40 });
      if (anchor === null) throw new Error('no anchor');
      return emptyThread(
        newId('c', (bytes) => bytes.fill(index % 32).fill(Math.floor(index / 32), 0, 1)),
        anchor,
      );
    }),
  );
  others = Array.from({ length: PEOPLE }, (_, index) => {
    const one = new Awareness(Object.assign(new Y.Doc(), { clientID: 100 + index }));
    stand(one, index, 20);
    return one;
  });
  await settle();
  const widget = Decoration.widget.bind(Decoration);
  vi.spyOn(Decoration, 'widget').mockImplementation((position, dom, spec) => {
    if (typeof spec?.['client'] === 'number') drawn.push(spec['client']);
    return widget(position, dom, spec);
  });
});
beforeEach(() => {
  sought.length = 0;
  drawn.length = 0;
});
afterAll(() => {
  for (const one of [awareness, ...others]) one.destroy();
  closeWriters();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const settle = () => vi.advanceTimersByTimeAsync(2_500);

/** The text of a paragraph, as Yjs has it in `ydoc`. */
function textIn(ydoc: Y.Doc, index: number, place: number): Y.XmlText {
  const block = (ydoc.getXmlFragment(CONTENT_ROOT).get(index) as Y.XmlElement).get(place) as Y.XmlElement;
  return block.get(0) as Y.XmlText;
}

/** Somebody puts their caret into the paragraph that is theirs. */
function stand(one: Awareness, index: number, at: number): void {
  const place = Y.createRelativePositionFromTypeIndex(textIn(writer.ydoc, 3 * index, 6), at);
  one.setLocalState({
    user: { id: newId('p', (bytes) => bytes.fill(index + 1)), name: `Person ${index}`, colour: index },
    section: null,
    cursor: { anchor: place, head: place },
  });
  applyAwarenessUpdate(awareness, encodeAwarenessUpdate(one, [one.clientID]), 'server');
}

/** Somebody else types a letter. */
function letterFromAfar(index: number, place: number, at = 30): void {
  const ydoc = new Y.Doc();
  Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(writer.ydoc));
  const before = Y.encodeStateVector(ydoc);
  textIn(ydoc, index, place).insert(at, 'x');
  Y.applyUpdate(writer.ydoc, Y.encodeStateAsUpdate(ydoc, before), 'peer');
}

function letterHere(index: number, place: number): void {
  const { editor } = writer;
  editor.view.dispatch(editor.state.tr.insertText('y', positionOf(writer, name(index, place)) + 20));
}

test('everything is there: all threads are marked, all carets drawn', () => {
  expect(places.get().size).toBe(THREADS);
  expect([...places.get().values()].every(({ at }) => at === 'found')).toBe(true);
  const { dom } = writer.editor.view;
  expect(
    new Set([...dom.querySelectorAll('[data-thread]')].map((one) => one.getAttribute('data-thread'))).size,
  ).toBe(THREADS);
  expect(dom.querySelectorAll('.their-caret').length).toBe(PEOPLE);
});

test('[L20] a letter from somebody else builds at most three nodes of 200 pages', async () => {
  const built = vi.spyOn(writer.editor.schema, 'node');
  letterFromAfar(30, 10);
  expect(built.mock.calls.length).toBeGreaterThan(0);
  expect(built.mock.calls.length).toBeLessThanOrEqual(3);
  built.mockRestore();
  await settle();
});

test.each([
  ['from somebody else', letterFromAfar],
  ['typed here', letterHere],
])('[L25] a letter %s looks up no thread around which nothing changed', async (_, letter) => {
  letter(30, 11);
  await settle();
  expect(sought).toEqual([]);
  letter(30, 2); // where a thread has its words
  await settle();
  expect(new Set(sought)).toEqual(new Set([threads.get()[30]?.id]));
});

test('[L25] a thread whose words are gone is looked for only where its words may be', async () => {
  const lost = threads.get()[45];
  const { editor } = writer;
  const from = positionOf(writer, name(45, 2));
  editor.view.dispatch(editor.state.tr.delete(from, from + 80));
  await settle();
  expect(places.get().get(lost?.id as ThreadId)?.at).toBe('lost');
  sought.length = 0;
  letterHere(20, 9);
  letterHere(45, 9);
  await settle();
  expect(sought).toEqual([]);
  // The letters and what was deleted are one step or three, by how fast this went.
  for (let step = 0; step < 3; step += 1) editor.commands.undo();
  await settle();
  expect(places.get().get(lost?.id as ThreadId)?.at).toBe('found');
});

test('[L25] a letter is no reason to show the threads anew', async () => {
  const order = createThreadOrder({
    threads,
    places,
    sections: { get: () => placedSections(writer.editor.state.doc), subscribe: () => () => {} },
  });
  const told = vi.fn<() => void>();
  const stop = order.subscribe(told);
  const before = places.get();
  letterHere(0, 1);
  await settle();
  expect(places.get()).not.toBe(before); // all of them have moved by one
  expect(told).not.toHaveBeenCalled();
  stop();
});

test('[L25] one caret that moves is drawn, the nine others stay', async () => {
  const carets = () => [...writer.editor.view.dom.querySelectorAll('.their-caret')];
  const before = carets();
  const [, second] = others;
  if (second === undefined) throw new Error('nobody');
  stand(second, 1, 25);
  await settle();
  expect(drawn).toEqual([second.clientID]);
  expect(carets().filter((one) => before.includes(one)).length).toBe(PEOPLE - 1);
});

test('[L25] a letter from somebody else draws no caret but one in its paragraph', async () => {
  letterFromAfar(30, 12);
  await settle();
  expect(drawn).toEqual([]);
  letterFromAfar(12, 6, 5);
  await settle();
  expect(drawn).toEqual([104]);
});

test('[L25] a letter counts the words of one block', () => {
  const count = () => {
    const told = vi.fn<() => void>();
    writer.editor.state.doc.forEach((one) => void lengthOf(one, 'en', told));
    return told.mock.calls.length;
  };
  expect(count()).toBe(SECTIONS * PARAGRAPHS);
  letterHere(17, 3);
  expect(count()).toBe(1);
});

test('[L25] a letter changes nothing of what the screen shows of sections', () => {
  const told = vi.fn<() => void>();
  const stop = writer.sections.subscribe(told);
  const shown = writer.sections.get();
  letterHere(17, 4);
  letterFromAfar(18, 4);
  expect(told).not.toHaveBeenCalled();
  expect(writer.sections.get()).toBe(shown);
  stop();
});
