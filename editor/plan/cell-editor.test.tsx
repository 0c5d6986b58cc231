import { act } from 'react';
import type { Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { newId } from '../../document/ids.ts';
import { FIELDS, type Kit } from '../../document/plan/kits.ts';
import { addObject, planObjects, setCell, type PlanObject } from '../../document/plan/objects.ts';
import { en } from '../../document/plan/words/en.ts';
import { openRoot } from '../testing/root.ts';
import '../i18n/later.ts';
import { PlanGrid } from './plan-grid.tsx';
import { openPlan, type PlanStore } from './plan-store.ts';

const id = (seed: number) => newId('o', (bytes) => bytes.fill(seed));
let root: Root;
let place: HTMLElement;

beforeEach(() => void ({ root, place } = openRoot()));
afterEach(() => {
  act(() => root.unmount());
  place.remove();
});

/** Objectives of the document that the one on the page serves. */
const above = (statement: string): readonly PlanObject[] => [
  { id: id(20), kit: 'T4', place: 0, cells: { statement } },
  { id: id(21), kit: 'T4', place: 1, cells: { statement: 'Learning is recognised' } },
  { id: id(22), kit: 'T2', place: 0, cells: { name: 'Adults' } },
];

let plan: PlanStore;

/** A plan with two bodies and one objective, and the grid of `kit`. */
function show(kit: Kit, parent: readonly PlanObject[] | null = null): Y.Doc {
  const ydoc = new Y.Doc();
  addObject(ydoc, 'T8', id(1));
  setCell(ydoc, id(1), 'name', 'Ministry of Education');
  addObject(ydoc, 'T8', id(2));
  setCell(ydoc, id(2), 'name', 'Statistics office');
  addObject(ydoc, 'T4', id(3));
  addObject(ydoc, 'T6', id(4));
  plan = openPlan(ydoc);
  plan.serve(parent);
  act(() => root.render(<PlanGrid plan={plan} words={en} kit={kit} area={null} mayWrite asForms={false} />));
  return ydoc;
}

const cell = (kit: Kit, key: string) =>
  place.querySelector<HTMLElement>(`[data-spot='0:${FIELDS[kit].findIndex((field) => field.key === key)}']`);
const field = () => document.activeElement;
const press = (key: string, target: Element | null = field()) => {
  if (target instanceof HTMLElement) act(() => target.focus());
  act(
    () => void target?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })),
  );
};

function type(text: string, target: Element | null = field()): void {
  if (!(target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement))
    throw new Error('no field');
  const proto = target instanceof HTMLInputElement ? HTMLInputElement : HTMLTextAreaElement;
  act(() => {
    Object.getOwnPropertyDescriptor(proto.prototype, 'value')?.set?.call(target, text);
    target.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

const cells = (ydoc: Y.Doc, kit: Kit) => planObjects(ydoc, kit)[0]?.cells ?? {};

test('[W70] several objects are linked by name, and a name that nothing has stays as it was typed', () => {
  const ydoc = show('T6');
  press('Enter', cell('T6', 'partners'));
  expect(field()?.getAttribute('role')).toBe('combobox');
  type('ministry');
  press('ArrowDown');
  press('Enter');
  type('statistics office');
  press('Enter');
  type('Women’s Forum');
  press('Enter');
  press('Enter');
  expect(cells(ydoc, 'T6')['partners']).toBe(`${id(1)}; ${id(2)}; Women’s Forum`);
  expect(cell('T6', 'partners')?.textContent).toBe(
    '1 Ministry of Education; 2 Statistics office; Women’s Forum',
  );
});

test('[W70] one link is chosen and the cell closed; Escape takes back what was chosen', () => {
  const ydoc = show('T6');
  press('Enter', cell('T6', 'lead'));
  press('ArrowDown');
  press('ArrowDown');
  press('Enter');
  expect(cells(ydoc, 'T6')['lead']).toBe(id(2));
  expect(place.querySelector('[role=combobox]')).toBeNull();
  press('Enter', cell('T6', 'partners'));
  press('ArrowDown');
  press('Enter');
  press('Escape');
  expect(cells(ydoc, 'T6')['partners'] ?? '').toBe('');
});

test('[W71] tags are ticked in a list, by the letters they begin with', () => {
  const ydoc = show('T4');
  press('f', cell('T4', 'mode'));
  type('informal');
  press('Enter');
  type('mix');
  press('Enter');
  press('Enter');
  expect(cells(ydoc, 'T4')['mode']).toBe('informal; mixed');
  expect(cell('T4', 'mode')?.textContent).toBe('Informal; Mixed');
});

test('[W72] a question mark on a cell says that it is not known yet, who finds out, and by when', () => {
  const ydoc = show('T6');
  press('?', cell('T6', 'cost'));
  type('Statistics office');
  const [, day] = [...place.querySelectorAll('td input')];
  type('2027-06-30', day ?? null);
  press('Enter', day);
  expect(cells(ydoc, 'T6')['cost']).toBe('? Statistics office, 2027-06-30');
  expect(cell('T6', 'cost')?.textContent).toBe('Not known yet: Statistics office, by 30 June 2027');
});

test('[W73] a kit that is filled once is a form, and its object is made when something is first typed', () => {
  const ydoc = show('T19');
  const [country, parent] = [...place.querySelectorAll('textarea')];
  act(() => country?.focus());
  type('', country);
  act(() => parent?.focus());
  expect(planObjects(ydoc, 'T19')).toEqual([]);
  type('National policy 2036', parent);
  act(() => country?.focus());
  type('Tamarra', country);
  act(() => parent?.focus());
  expect(planObjects(ydoc, 'T19').map((object) => object.cells)).toEqual([
    { parentPaper: 'National policy 2036', country: 'Tamarra' },
  ]);
  expect(place.textContent).not.toContain('Add');
});

test('[W74] a row moves with a key, and the cell keeps the focus', () => {
  const ydoc = show('T8');
  act(
    () =>
      void cell('T8', 'name')?.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'ArrowDown', altKey: true, bubbles: true, cancelable: true }),
      ),
  );
  expect(planObjects(ydoc, 'T8').map((object) => object.cells['name'])).toEqual([
    'Statistics office',
    'Ministry of Education',
  ]);
});

test('[W75] a grid of an area shows its measures, and what is added there is of that area', () => {
  const ydoc = new Y.Doc();
  addObject(ydoc, 'T5', id(1));
  setCell(ydoc, id(1), 'area', 'ict');
  const plan = openPlan(ydoc);
  const isShown = ({ cells: { area } }: PlanObject) => area === 'formal';
  act(() =>
    root.render(
      <PlanGrid plan={plan} words={en} kit="T5" area="formal" isShown={isShown} mayWrite asForms={false} />,
    ),
  );
  expect(place.textContent).toContain('Measures · Formal institutions');
  expect(place.querySelectorAll('tbody tr')).toHaveLength(0);
  act(() =>
    [...place.querySelectorAll('button')].find((one) => one.textContent === 'Add a measure')?.click(),
  );
  expect(planObjects(ydoc, 'T5').map((object) => object.cells['area'])).toEqual(['ict', 'formal']);
  expect(place.querySelectorAll('tbody tr')).toHaveLength(1);
});

test('[W81] an objective of the parent document is found by its name, and kept with what it said', () => {
  const ydoc = show('T4', above('Participation rises'));
  press('Enter', cell('T4', 'parent'));
  type('participation');
  expect([...place.querySelectorAll('[role=option]')].map((option) => option.textContent)).toEqual([
    '1 Participation rises',
  ]);
  press('ArrowDown');
  press('Enter');
  expect(cells(ydoc, 'T4')['parent']).toBe(`${id(20)}: Participation rises`);
  act(() => plan.serve(above('Participation doubles')));
  expect(cell('T4', 'parent')?.textContent).toBe('1 Participation doubles');
  act(() => plan.serve(null));
  expect(cell('T4', 'parent')?.textContent).toBe('Participation rises');
});

test('[W81] what no objective of the parent is called stays as it was typed, and so does everything where no parent is known', () => {
  const ydoc = show('T4', above('Participation rises'));
  press('Enter', cell('T4', 'parent'));
  type('National plan, goal 4');
  press('Enter');
  expect(cells(ydoc, 'T4')['parent']).toBe('National plan, goal 4');
  act(() => plan.serve(null));
  press('Enter', cell('T4', 'parent'));
  expect(field()?.tagName).toBe('TEXTAREA');
  press('Escape');
});
