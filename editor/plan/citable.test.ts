import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { newId } from '../../document/ids.ts';
import { addObject, removeObject, setCell } from '../../document/plan/objects.ts';
import { en } from '../../document/plan/words/en.ts';
import { closeWriters, openWriter, paragraph, section } from '../writing/testing.ts';
import { CITE_MOST_SHOWN, citable, citableFigures } from './citable.ts';
import { createPlanNodeViews } from './plan-node-views.ts';
import { openPlan } from './plan-store.ts';

afterEach(closeWriters);
const id = (seed: number) => newId('o', (bytes) => bytes.fill(seed));

test('[W84] objects are found by words of their number, name or kind; one without a name is cited nowhere', () => {
  const ydoc = new Y.Doc();
  addObject(ydoc, 'T4', id(1));
  setCell(ydoc, id(1), 'statement', 'Élan for adults');
  addObject(ydoc, 'T4', id(2));
  addObject(ydoc, 'T8', id(3));
  setCell(ydoc, id(3), 'name', 'Ministry of Education');
  const titles = (sought: string) =>
    citable(openPlan(ydoc).get(), en, sought).shown.map(({ title }) => title);
  expect(titles('')).toEqual(['1 Élan for adults', '1 Ministry of Education']);
  expect(titles('adults elan')).toEqual(['1 Élan for adults']);
  expect(titles('body')).toEqual(['1 Ministry of Education']);
  expect(titles('school')).toEqual([]);
});

test.each([
  [CITE_MOST_SHOWN, 0],
  [CITE_MOST_SHOWN + 1, 1],
])('[W84] of %d objects %d are only counted', (count, more) => {
  const ydoc = new Y.Doc();
  for (let seed = 1; seed <= count; seed++) {
    const object = newId('o', (bytes) => bytes.fill(seed % 32).fill(seed >> 5, 0, 1));
    addObject(ydoc, 'T1', object);
    setCell(ydoc, object, 'issue', 'Few learn');
  }
  const found = citable(openPlan(ydoc).get(), en, 'few');
  expect([found.shown.length, found.more]).toEqual([CITE_MOST_SHOWN, more]);
});

test('[W93] numbers of an object are offered beside its name, as they would be cited', () => {
  const ydoc = new Y.Doc();
  addObject(ydoc, 'T7', id(1));
  setCell(ydoc, id(1), 'name', 'Adults who learn');
  setCell(ydoc, id(1), 'target', '45');
  setCell(ydoc, id(1), 'unit', 'percent');
  setCell(ydoc, id(1), 'baseline', '? Statistics office');
  const view = openPlan(ydoc).get();
  const [indicator] = view.objects;
  if (indicator === undefined) throw new Error('there is one');
  expect(citableFigures(view, en, indicator, 'en')).toEqual([
    { figure: 'target', column: 'Target', said: '45%' },
  ]);
});

test('[W93] a number that is cited follows its cell, and is shown as removed when none stands there', () => {
  const ydoc = new Y.Doc();
  addObject(ydoc, 'T6', id(1));
  setCell(ydoc, id(1), 'action', 'Open centres');
  setCell(ydoc, id(1), 'cost', '96000');
  const { nodeViews } = createPlanNodeViews(openPlan(ydoc), {
    gone: () => 'Removed from the plan',
    language: () => 'fr',
  });
  const cited = { type: 'planRef', attrs: { object: id(1), figure: 'cost' } };
  const { editor } = openWriter(1, [section(0, [{ ...paragraph(''), content: [cited] }])], { nodeViews });
  const chip = () => editor.view.dom.querySelector('.plan-ref');
  expect(chip()?.textContent?.replaceAll(/[\u00a0\u202f]/g, ' ')).toBe('96 000');
  expect(chip()?.getAttribute('title')).toBe('–.1 Open centres');
  setCell(ydoc, id(1), 'cost', '12');
  expect(chip()?.textContent).toBe('12');
  setCell(ydoc, id(1), 'cost', '?');
  expect([chip()?.textContent, chip()?.classList.contains('is-gone')]).toEqual([
    'Removed from the plan',
    true,
  ]);
});

test('[W84] what is cited is called as in its table, renamed with it, and shown as removed when it is', () => {
  const plan = { current: openPlan(new Y.Doc()) };
  const cited = { type: 'planRef', attrs: { object: id(1) } };
  const { nodeViews } = createPlanNodeViews(
    { ...plan.current, get: () => plan.current.get(), subscribe: (hear) => plan.current.subscribe(hear) },
    { gone: () => 'Removed from the plan', language: () => 'en' },
  );
  const ydoc = new Y.Doc();
  addObject(ydoc, 'T4', id(1));
  setCell(ydoc, id(1), 'statement', 'Half learn');
  plan.current = openPlan(ydoc);
  const { editor } = openWriter(1, [section(0, [{ ...paragraph(''), content: [cited] }])], { nodeViews });
  const chip = () => editor.view.dom.querySelector('.plan-ref');
  expect(chip()?.textContent).toBe('1 Half learn');
  setCell(ydoc, id(1), 'statement', 'Two in three learn');
  expect(chip()?.textContent).toBe('1 Two in three learn');
  removeObject(ydoc, id(1));
  expect([chip()?.textContent, chip()?.classList.contains('is-gone')]).toEqual([
    'Removed from the plan',
    true,
  ]);
});
