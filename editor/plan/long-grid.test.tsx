import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { newId } from '../../document/ids.ts';
import { FIELDS } from '../../document/plan/kits.ts';
import { addObject, planObjects, setCell } from '../../document/plan/objects.ts';
import { en } from '../../document/plan/words/en.ts';
import { openRoot } from '../testing/root.ts';
import '../i18n/later.ts';
import { PlanGrid } from './plan-grid.tsx';
import { openPlan } from './plan-store.ts';
import { ALL_ROWS_MOST } from './use-rows-in-sight.ts';

const id = (seed: number) =>
  newId('o', (bytes) => {
    bytes.fill(1);
    bytes[0] = seed & 31;
    bytes[1] = (seed >> 5) & 31;
    return bytes;
  });
const columnOf = (key: string) => FIELDS.T6.findIndex((field) => field.key === key);
let root: Root;
let place: HTMLElement;
/** How often the name of a column was asked for: every row that is drawn asks once. */
let asked = 0;
const words = new Proxy(en, {
  get(target, key, receiver) {
    if (key === 'columns') asked += 1;
    return Reflect.get(target, key, receiver) as unknown;
  },
});

beforeEach(() => void ({ root, place } = openRoot()));
afterEach(() => {
  act(() => root.unmount());
  place.remove();
});

function show(count: number): Y.Doc {
  const ydoc = new Y.Doc();
  addObject(ydoc, 'T4', id(1_000));
  setCell(ydoc, id(1_000), 'statement', 'Everybody learns');
  ydoc.transact(() => {
    for (let row = 0; row < count; row += 1) {
      addObject(ydoc, 'T6', id(row));
      setCell(ydoc, id(row), 'action', `Action ${row}`);
      setCell(ydoc, id(row), 'objective', id(1_000));
    }
  });
  const plan = openPlan(ydoc);
  act(() =>
    root.render(<PlanGrid plan={plan} words={words} kit="T6" area={null} mayWrite asForms={false} />),
  );
  return ydoc;
}

const rows = () => place.querySelectorAll('[data-row]');
const cell = (row: number, key: string) =>
  place.querySelector<HTMLElement>(`[data-spot='${row}:${columnOf(key)}']`);
const press = (target: Element | null, key: string, more: KeyboardEventInit = {}) =>
  act(async () => {
    target?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
    await new Promise((done) => requestAnimationFrame(done));
  });

test('[W82] so many rows are all drawn; of more, those in sight, and the grid says how many there are', () => {
  show(ALL_ROWS_MOST);
  expect(rows()).toHaveLength(ALL_ROWS_MOST);
  act(() => root.unmount());
  root = createRoot(place);
  show(500);
  expect(rows().length).toBeLessThan(ALL_ROWS_MOST);
  expect(place.querySelector('table')?.getAttribute('aria-rowcount')).toBe('501');
  expect(rows()[3]?.getAttribute('aria-rowindex')).toBe('5');
});

test('[W82] keys reach every row, and what is typed there stands in its cell', async () => {
  const ydoc = show(500);
  await press(cell(0, 'action'), 'End', { ctrlKey: true });
  await press(cell(499, FIELDS.T6.at(-1)?.key ?? ''), 'Home');
  expect(document.activeElement).toBe(place.querySelector("[data-spot='499:0']"));
  await press(cell(499, FIELDS.T6[0]?.key ?? ''), 'PageUp');
  expect(document.activeElement).toBe(place.querySelector("[data-spot='489:0']"));
  await press(document.activeElement, 'Delete');
  expect(planObjects(ydoc, 'T6')[489]?.cells[FIELDS.T6[0]?.key ?? '']).toBeUndefined();
});

test('[W83] a change in one row draws that row anew, and one in an objective those that name it', () => {
  const ydoc = show(40);
  const drawn = (change: () => void) => {
    asked = 0;
    act(change);
    return asked;
  };
  const head = drawn(() => addObject(ydoc, 'T9', id(900)));
  expect(drawn(() => setCell(ydoc, id(7), 'action', 'Open centres'))).toBe(head + 1);
  expect(cell(7, 'action')?.textContent).toBe('Open centres');
  expect(drawn(() => setCell(ydoc, id(1_000), 'statement', 'All learn'))).toBe(head + 40);
  expect(cell(7, 'objective')?.textContent).toBe('1 All learn');
});

test('[W83] what has not changed in the plan stays the same object', () => {
  const ydoc = new Y.Doc();
  for (const seed of [1, 2]) addObject(ydoc, 'T6', id(seed));
  const plan = openPlan(ydoc);
  const [first, second] = plan.get().objects;
  setCell(ydoc, id(2), 'action', 'Open centres');
  expect(plan.get().objects[0]).toBe(first);
  expect(plan.get().objects[1]).not.toBe(second);
  expect(plan.get().objects[1]?.cells).toEqual({ action: 'Open centres' });
  plan.remove(id(1));
  expect(plan.get().objects.map((one) => one.id)).toEqual([id(2)]);
  plan.restore(id(1));
  plan.move(id(1), 1);
  expect(plan.get().objects.map((one) => one.id)).toEqual([id(2), id(1)]);
  const whole = openPlan(ydoc).get();
  expect(plan.get()).toEqual(whole);
});
