import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { newId } from '../../document/ids.ts';
import { FIELDS } from '../../document/plan/kits.ts';
import { addObject, planObjects, setCell } from '../../document/plan/objects.ts';
import { en } from '../../document/plan/words/en.ts';
import '../i18n/later.ts';
import { PlanGrid } from './plan-grid.tsx';
import { openPlan } from './plan-store.ts';

const id = (seed: number) => newId('o', (bytes) => bytes.fill(seed));
let root: Root;
let place: HTMLElement;

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  place = document.createElement('div');
  document.body.append(place);
  root = createRoot(place);
});
afterEach(() => {
  act(() => root.unmount());
  place.remove();
});

function show(mayWrite: boolean, asForms = false): Y.Doc {
  const ydoc = new Y.Doc();
  addObject(ydoc, 'T4', id(1));
  setCell(ydoc, id(1), 'statement', 'Everybody learns');
  addObject(ydoc, 'T6', id(2));
  setCell(ydoc, id(2), 'action', 'Open centres');
  setCell(ydoc, id(2), 'objective', id(1));
  setCell(ydoc, id(2), 'end', 'end of 2029');
  const plan = openPlan(ydoc);
  act(() =>
    root.render(
      <PlanGrid plan={plan} words={en} kit="T6" area={null} mayWrite={mayWrite} asForms={asForms} />,
    ),
  );
  return ydoc;
}

const cell = (key: string) =>
  place.querySelector<HTMLElement>(`[data-spot='0:${FIELDS.T6.findIndex((field) => field.key === key)}']`);

function type(target: Element | null, text: string): void {
  if (!(target instanceof HTMLTextAreaElement)) throw new Error('no field');
  const value = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value');
  act(() => {
    value?.set?.call(target, text); // past React's own, as a person's typing is
    target.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

const press = (target: Element | null, key: string) =>
  act(
    () => void target?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })),
  );

test('a row shows its number, links in words, and what cannot be read with a sentence', () => {
  show(true);
  expect(place.querySelector('tbody th')?.textContent).toBe('1.1');
  expect(cell('objective')?.textContent).toBe('1 Everybody learns');
  expect(cell('end')?.textContent).toBe(
    'end of 2029This is kept as typed. It cannot be read as a day; write it as 2027-03-31.',
  );
});

test('Enter opens a cell, Tab keeps it and goes on to the next, Escape takes back', () => {
  const ydoc = show(true);
  press(cell('action'), 'Enter');
  type(place.querySelector('textarea'), 'Open forty centres');
  press(place.querySelector('textarea'), 'Tab');
  expect(planObjects(ydoc, 'T6')[0]?.cells['action']).toBe('Open forty centres');
  press(cell('action'), 'Enter');
  type(place.querySelector('textarea'), 'Something else');
  press(place.querySelector('textarea'), 'Escape');
  expect(planObjects(ydoc, 'T6')[0]?.cells['action']).toBe('Open forty centres');
});

test('somebody else’s words in another cell appear while one is edited, and change nothing in it', () => {
  const ydoc = show(true);
  press(cell('action'), 'Enter');
  type(place.querySelector('textarea'), 'Mine');
  act(() => setCell(ydoc, id(2), 'lead', 'Juma'));
  expect(place.querySelector('textarea')?.value).toBe('Mine');
  expect(cell('lead')?.textContent).toBe('Juma');
});

test('who may only read can open no cell, add no row and remove none', () => {
  const ydoc = show(false);
  press(cell('action'), 'Enter');
  act(() => cell('action')?.click());
  expect(place.querySelector('textarea')).toBeNull();
  expect(place.querySelectorAll('button')).toHaveLength(0);
  expect(place.querySelector('table')?.getAttribute('aria-readonly')).toBe('true');
  expect(planObjects(ydoc, 'T6')).toHaveLength(1);
});

test('on a narrow screen each row is a form with a label for every field', () => {
  show(true, true);
  expect(place.querySelector('table')).toBeNull();
  expect(place.querySelector('li')?.textContent).toContain('1.1 Open centres');
});

test('a row that was just added is open for writing, the very first one too', () => {
  const plan = openPlan(new Y.Doc());
  act(() => root.render(<PlanGrid plan={plan} words={en} kit="T4" area={null} mayWrite asForms={false} />));
  const button = () =>
    [...place.querySelectorAll('button')].find((one) => one.textContent === 'Add an objective');
  const add = () => act(() => button()?.click());
  add();
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Objective, row 1');
  press(document.activeElement, 'Escape');
  add();
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Objective, row 2');
});
