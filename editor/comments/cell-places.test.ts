import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newId } from '../../document/ids.ts';
import { addObject, moveObject, setCell } from '../../document/plan/objects.ts';
import { emptyThread, type Thread, type ThreadCell } from '../../document/threads.ts';
import { openPlan } from '../plan/plan-store.ts';
import { createStore } from '../writing/store.ts';
import { closeWriters, openWriter, paragraph, section, sectionId } from '../writing/testing.ts';
import { cellAround, placeOfCell } from './cell-places.ts';
import { CommentMarks } from './comment-marks.ts';
import type { Places } from './keep-places.ts';
import { placesPart } from './places-part.ts';
import { inOrder } from './thread-order.ts';
import { placedSections } from '../writing/section-order.ts';

beforeEach(async () => {
  await placesPart.fetch();
  vi.useFakeTimers();
});
afterEach(() => {
  closeWriters();
  vi.useRealTimers();
});

const id = (seed: number) => newId('o', (bytes) => bytes.fill(seed));
const [first, second, measure] = [id(1), id(2), id(3)];
const grid = (kit: string, area = '') => ({
  type: 'planTable',
  attrs: { kit, ...(area === '' ? {} : { area }) },
});
const anchor = { section: sectionId(1), from: '', to: '', quote: 'Open centres', prefix: '', suffix: '' };

function setUp() {
  const threads = createStore<readonly Thread[]>([]);
  const places = createStore<Places>(new Map());
  const plan: { now: ReturnType<typeof openPlan> | null } = { now: null };
  const listeners = new Set<() => void>();
  const writer = openWriter(
    11,
    [
      section(0, [paragraph('Before'), grid('T5')]),
      section(1, [grid('T6'), grid('T5', 'formal'), paragraph('After')]),
    ],
    {
      further: [
        CommentMarks.configure({
          threads,
          places,
          plan: {
            get: () => plan.now?.get() ?? { objects: [] },
            subscribe(listener) {
              listeners.add(listener);
              return () => listeners.delete(listener);
            },
          },
        }),
      ],
    },
  );
  const { ydoc } = writer;
  addObject(ydoc, 'T6', first);
  addObject(ydoc, 'T6', second);
  addObject(ydoc, 'T5', measure);
  setCell(ydoc, measure, 'area', 'formal');
  plan.now = openPlan(ydoc);
  plan.now.subscribe(() => listeners.forEach((listener) => listener()));
  const at = (cell: ThreadCell) =>
    placeOfCell(writer.editor.state.doc, plan.now?.get().objects ?? [], cell)?.from ?? null;
  return { writer, threads, places, plan: plan.now, at };
}

test('[C20] rows and cells stand in the grid that shows them first, in its order', () => {
  const { writer, at } = setUp();
  const sections = placedSections(writer.editor.state.doc);
  const places = [
    at({ object: measure, key: '' }),
    at({ object: first, key: '' }),
    at({ object: first, key: 'action' }),
    at({ object: first, key: 'cost' }),
    at({ object: second, key: '' }),
  ].map(Number);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(new Set(places).size).toBe(places.length);
  const sectionOf = (place: number) => sections.find(({ from, to }) => from <= place && place < to)?.id;
  expect(places.map(sectionOf)).toEqual([sectionId(0), ...Array<unknown>(4).fill(sectionId(1))]);
  expect(at({ object: id(9), key: '' })).toBeNull();
  moveObject(writer.ydoc, second, -1);
  expect(Number(at({ object: second, key: '' }))).toBeLessThan(Number(at({ object: first, key: '' })));
});

test('[C20] a comment on a row goes with it, is lost with its words when the row is taken out, and comes back with it', async () => {
  const { writer, threads, places, plan } = setUp();
  const thread = newId('c', (bytes) => bytes.fill(1));
  threads.set([emptyThread(thread, anchor, { object: second, key: 'action' })]);
  await vi.advanceTimersByTimeAsync(400);
  const before = places.get().get(thread);
  expect(before?.at).toBe('found');
  expect(writer.editor.view.dom.querySelector('.comment-mark')).toBeNull();
  plan.move(second, -1);
  plan.type(second, 'action', 'Something else');
  await vi.advanceTimersByTimeAsync(400);
  expect(places.get().get(thread)?.at).toBe('found');
  plan.remove(second);
  await vi.advanceTimersByTimeAsync(400);
  expect(places.get().get(thread)).toEqual({ at: 'lost', quote: 'Open centres' });
  const [placed] = inOrder(threads.get(), places.get(), placedSections(writer.editor.state.doc));
  expect([placed?.isLost, placed?.section?.id]).toEqual([true, sectionId(1)]);
  plan.restore(second);
  await vi.advanceTimersByTimeAsync(400);
  expect(places.get().get(thread)?.at).toBe('found');
});

test('[C20] the cell that has the focus is told by what it stands in', () => {
  document.body.innerHTML = `<table><tr data-object="${first}"><th>1</th><td data-field="cost"><textarea></textarea></td></tr></table><p>x</p>`;
  const around = (selector: string) => cellAround(document.querySelector(selector) ?? document.body);
  expect(around('textarea')).toEqual({ object: first, key: 'cost' });
  expect(around('th')).toEqual({ object: first, key: '' });
  expect(around('p')).toBeNull();
  document.body.innerHTML = '';
});
