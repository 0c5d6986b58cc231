import { act } from 'react';
import type { Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { newId } from '../../document/ids.ts';
import { FIELDS } from '../../document/plan/kits.ts';
import { addObject, planObjects, setCell } from '../../document/plan/objects.ts';
import { en } from '../../document/plan/words/en.ts';
import '../i18n/later.ts';
import { PlanGrid } from './plan-grid.tsx';
import { openPlan, type PlanStore } from './plan-store.ts';
import { cellKey } from './cell-key.ts';
import { remOf, type ColumnRems } from './grid-widths.ts';
import type { Remarks } from './remarks.tsx';
import type { SameTimesShown } from './same-time.tsx';
import { menuPart } from '../ui/menu-part.ts';
import type { ThreadCell } from '../../document/threads.ts';
import { openRoot } from '../testing/root.ts';
import { PASTE_MOST_ROWS } from './use-block-clipboard.ts';

const id = (seed: number) => newId('o', (bytes) => bytes.fill(seed));
let root: Root;
let place: HTMLElement;

beforeEach(() => void ({ root, place } = openRoot()));
afterEach(() => {
  act(() => root.unmount());
  place.remove();
});

let plan: PlanStore;

function show(mayWrite: boolean, asForms = false): Y.Doc {
  const ydoc = new Y.Doc();
  addObject(ydoc, 'T4', id(1));
  setCell(ydoc, id(1), 'statement', 'Everybody learns');
  addObject(ydoc, 'T6', id(2));
  setCell(ydoc, id(2), 'action', 'Open centres');
  setCell(ydoc, id(2), 'objective', id(1));
  setCell(ydoc, id(2), 'end', 'end of 2029');
  plan = openPlan(ydoc);
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
  if (!(target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement))
    throw new Error('no field');
  const proto = target instanceof HTMLInputElement ? HTMLInputElement : HTMLTextAreaElement;
  const value = Object.getOwnPropertyDescriptor(proto.prototype, 'value');
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

const focusAnd = (key: string, fieldKey: string, how: KeyboardEventInit = {}) => {
  act(() => cell(fieldKey)?.focus());
  act(
    () =>
      void document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...how }),
      ),
  );
};

/** The clipboard as an event carries it. */
function clipboard(type: 'copy' | 'paste', held: Record<string, string> = {}) {
  const event = new Event(type, { bubbles: true, cancelable: true });
  Object.assign(event, {
    clipboardData: {
      getData: (kind: string) => held[kind] ?? '',
      setData: (kind: string, text: string) => {
        held[kind] = text;
      },
    },
  });
  act(() => void document.activeElement?.dispatchEvent(event));
  return held;
}

test('[W76] a block is pasted from a spreadsheet, makes rows as it needs, and words become links and choices', () => {
  const ydoc = show(true);
  act(() => cell('objective')?.focus());
  clipboard('paste', { 'text/plain': 'Everybody learns\t\t\tJuma\n1 Everybody learns\t\t\t=SUM(A1)' });
  expect(planObjects(ydoc, 'T6').map(({ cells }) => cells)).toEqual([
    { action: 'Open centres', objective: id(1), end: 'end of 2029', lead: 'Juma' },
    { objective: id(1), lead: '=SUM(A1)' },
  ]);
});

test('[W77] more rows than can be pasted at once are refused, and nothing is changed', () => {
  const ydoc = show(true);
  act(() => cell('action')?.focus());
  clipboard('paste', { 'text/plain': 'row\n'.repeat(PASTE_MOST_ROWS + 1) });
  expect(planObjects(ydoc, 'T6').map(({ cells }) => cells['action'])).toEqual(['Open centres']);
});

test('[W76] a range that was chosen with the keys is copied in words', () => {
  show(true);
  focusAnd('ArrowRight', 'action', { shiftKey: true });
  focusAnd('ArrowRight', 'activity', { shiftKey: true });
  expect(place.querySelectorAll('td[aria-selected=true]')).toHaveLength(3);
  const held = clipboard('copy');
  expect(held['text/plain']?.split('\t')[0]).toBe('Open centres');
  expect(held['text/html']).toContain('<table>');
});

test('[W78] amounts are added up under their column, without what cannot be read as one', () => {
  const ydoc = show(true);
  for (const [seed, cost] of [
    [3, '96 000'],
    [4, '4.000'],
    [5, 'a lot'],
  ] as const)
    act(() => {
      addObject(ydoc, 'T6', id(seed));
      setCell(ydoc, id(seed), 'cost', cost);
    });
  expect(place.querySelector('tfoot')?.textContent).toBe('Total100,000');
});

test('[W79] before an object goes that others point at, it is asked what should stand there', () => {
  const ydoc = show(true);
  const plan = openPlan(ydoc);
  act(() => root.render(<PlanGrid plan={plan} words={en} kit="T4" area={null} mayWrite asForms />));
  const button = (name: string) =>
    [...document.querySelectorAll('button')].find((one) => one.textContent?.includes(name));
  act(() => button('Everybody learns')?.click());
  act(() => button('Remove row 1')?.click());
  expect(document.body.textContent).toContain('1 cell points to it');
  expect(planObjects(ydoc, 'T4')).toHaveLength(1);
  act(() => button('Leave its name')?.click());
  expect(planObjects(ydoc, 'T4')).toHaveLength(0);
  expect(planObjects(ydoc, 'T6')[0]?.cells['objective']).toBe('Everybody learns');
});

test('[W80] long grids can be made to show the rows with some words, for oneself alone', () => {
  const ydoc = show(true);
  for (let seed = 10; seed < 20; seed += 1)
    act(() => {
      addObject(ydoc, 'T6', id(seed));
      setCell(ydoc, id(seed), 'action', seed === 15 ? 'Train hosts' : 'Something else');
    });
  type(place.querySelector('input[type=search]'), 'HOSTS');
  expect(place.querySelectorAll('tbody tr')).toHaveLength(1);
  expect(place.querySelector('output')?.textContent).toBe('1 of 11 rows');
  expect(planObjects(ydoc, 'T6')).toHaveLength(11);
});

/** What happens when the page is drawn next. */
const drawn = () => act(() => new Promise<void>((done) => void requestAnimationFrame(() => done())));

test('[CK26] who asks for a cell is taken there, also when the grid is narrowed to other rows', async () => {
  const ydoc = show(true);
  act(() => plan.asked.set({ object: id(2), key: 'lead' }));
  await drawn();
  expect(document.activeElement).toBe(cell('lead'));
  expect(plan.asked.get()).toBeNull();
  act(() => {
    for (let seed = 3; seed < 11; seed++) {
      addObject(ydoc, 'T6', id(seed));
      setCell(ydoc, id(seed), 'action', 'Train hosts');
    }
  });
  type(place.querySelector('[type=search]'), 'hosts');
  expect(place.textContent).not.toContain('Open centres');
  act(() => plan.asked.set({ object: id(2), key: null }));
  await drawn();
  expect(document.activeElement).toBe(cell('action'));
  expect(document.activeElement?.textContent).toBe('Open centres');
});

test('[CK26] in forms the row that is asked for opens, and its field has the focus; again after it was closed', async () => {
  show(true, true);
  for (let times = 0; times < 2; times++) {
    expect(place.querySelector('[data-field]')).toBeNull();
    act(() => plan.asked.set({ object: id(2), key: 'output' }));
    // oxlint-disable-next-line no-await-in-loop -- one time after the other
    await drawn();
    expect(document.activeElement?.closest('[data-field]')?.getAttribute('data-field')).toBe('output');
    act(() => place.querySelector<HTMLElement>('[aria-expanded=true]')?.click());
  }
});

test('[C20] a cell that was commented on says so and leads there; menus and forms begin a comment, also for those who only read', async () => {
  show(false);
  const opened: unknown[] = [];
  const begun: ThreadCell[] = [];
  const thread = newId('c', (bytes) => bytes.fill(1));
  const remarks: Remarks = {
    at: new Map([[cellKey(id(2), 'lead'), [thread]]]),
    open: (threads) => void opened.push(...threads),
    begin: (cell_) => void begun.push(cell_),
  };
  const draw = (asForms: boolean) =>
    act(() =>
      root.render(
        <PlanGrid
          plan={plan}
          words={en}
          kit="T6"
          area={null}
          mayWrite={false}
          asForms={asForms}
          remarks={remarks}
        />,
      ),
    );
  draw(false);
  const mark = cell('lead')?.querySelector('button');
  expect(mark?.getAttribute('aria-label')).toBe('1 open comment');
  act(() => mark?.click());
  expect(opened).toEqual([thread]);
  act(() => cell('cost')?.focus());
  const opener = [...place.querySelectorAll('button')].find(
    (one) => one.getAttribute('aria-label') === 'Row 1.1: more',
  );
  await act(async () => {
    opener?.click();
    await menuPart.fetch();
  });
  const items = [...document.querySelectorAll<HTMLElement>('[role=menuitem]')];
  expect(items.map((item) => item.textContent)).toEqual([
    'Comment on this row',
    'Comment on “Cost”Ctrl+Alt+M',
    'Width of “Cost”',
  ]);
  act(() => items[1]?.click());
  expect(begun).toEqual([{ object: id(2), key: 'cost' }]);
  draw(true);
  act(() => place.querySelector<HTMLElement>('[aria-expanded=false]')?.click());
  const comment = [...place.querySelectorAll('button')].find(
    (one) => one.textContent === 'Comment on this row',
  );
  act(() => comment?.click());
  expect(begun.at(-1)).toEqual({ object: id(2), key: '' });
  expect(place.querySelector("[data-field='lead'] button")?.getAttribute('aria-label')).toBe(
    '1 open comment',
  );
});

test('[W82] a cell that is written in stays that of its row when others put rows above it, and keeps its words when the row is taken out', () => {
  const ydoc = show(true);
  for (const seed of [3, 4]) act(() => addObject(ydoc, 'T6', id(seed)));
  const at = (object: string) => planObjects(ydoc, 'T6').find((one) => one.id === object)?.cells['action'];
  const row = (index: number) =>
    place.querySelector<HTMLElement>(
      `[data-spot='${index}:${FIELDS.T6.findIndex(({ key }) => key === 'action')}']`,
    );
  act(() => row(1)?.focus());
  press(row(1), 'Enter');
  type(place.querySelector('textarea'), 'Mine');
  act(() => plan.move(id(4), -2));
  expect(place.querySelector('textarea')?.value).toBe('Mine');
  expect(place.querySelector('textarea')?.closest('tr')?.dataset['object']).toBe(id(3));
  act(() => plan.remove(id(4)));
  expect(place.querySelector('textarea')?.closest('tr')?.dataset['object']).toBe(id(3));
  act(() => plan.remove(id(3)));
  expect(place.querySelector('textarea')).toBeNull();
  expect([at(id(2)), at(id(4))]).toEqual(['Open centres', undefined]);
  act(() => plan.restore(id(3)));
  expect(at(id(3))).toBe('Mine');
});

test('[W82] who goes on to another field right after a key is not called back to the cell', async () => {
  show(true);
  act(() => cell('action')?.focus());
  press(cell('action'), 'ArrowRight');
  const elsewhere = document.createElement('textarea');
  document.body.append(elsewhere);
  act(() => elsewhere.focus());
  await drawn();
  expect(document.activeElement).toBe(elsewhere);
  elsewhere.remove();
  act(() => cell('action')?.focus());
  press(cell('action'), 'ArrowRight');
  await drawn();
  expect(document.activeElement).toBe(cell('activity'));
});

test('[W76] what is done together is one change, and a step of its own to undo', () => {
  const ydoc = new Y.Doc();
  const told: string[] = [];
  ydoc.on('update', () => told.push('change'));
  const own = openPlan(ydoc, { endStep: () => void told.push('step') });
  own.together(() => {
    for (const words of ['Open centres', 'Train hosts']) own.type(own.add('T6'), 'action', words);
  });
  expect(told).toEqual(['step', 'change', 'step']);
  expect(own.get().objects.map(({ cells }) => cells['action'])).toEqual(['Open centres', 'Train hosts']);
});

test('[W90] a cell where words were lost to others of the same time has a mark, and its window says what and offers it', async () => {
  await menuPart.fetch();
  const ydoc = show(true);
  const at = new Map([
    [
      cellKey(id(2), 'action'),
      [
        {
          object: id(2),
          key: 'action',
          id: '7:0',
          lost: 'own',
          text: 'Build centres',
          client: 8,
          person: null,
        } as const,
      ],
    ],
  ]);
  const kept: string[] = [];
  const showTold = (asForms: boolean, told: SameTimesShown['at']) =>
    act(() =>
      root.render(
        <PlanGrid
          plan={plan}
          words={en}
          kit="T6"
          area={null}
          mayWrite
          asForms={asForms}
          sameTimes={{
            at: told,
            keep: ({ id: of }) => kept.push(of),
            askWho: () => {},
            nameOf: () => 'Juma',
          }}
        />,
      ),
    );
  showTold(false, at);
  const mark = cell('action')?.querySelector('button');
  expect(mark?.getAttribute('aria-label')).toBe('Written at the same time');
  act(() => mark?.click());
  const dialog = document.querySelector('[role=dialog]');
  expect(dialog?.textContent).toContain(
    'Juma wrote here while you wrote “Build centres”. What stands is “Open centres”.',
  );
  const deed = (name: string) =>
    [...(document.querySelectorAll('button') ?? [])].find((one) => one.textContent === name);
  act(() => deed('Keep what stands')?.click());
  expect(kept).toEqual(['7:0']);
  act(() => deed('Use your words')?.click());
  expect(planObjects(ydoc, 'T6')[0]?.cells['action']).toBe('Build centres');
  showTold(false, new Map());
  expect(document.querySelector('[role=dialog]')).toBeNull();
  showTold(true, at);
  const folded = place.querySelector('[aria-expanded]');
  expect(folded?.textContent).toContain('Written at the same time');
  act(() => void (folded instanceof HTMLElement && folded.click()));
  expect(place.textContent).toContain('Juma wrote here while you wrote “Build centres”');
});

test('[W94] the edge of a column makes it wider and narrower with keys and pointer, for whoever does it', async () => {
  await menuPart.fetch();
  show(true);
  const made: [string, number | null][] = [];
  const showWith = (rems: ColumnRems) =>
    act(() =>
      root.render(
        <PlanGrid
          plan={plan}
          words={en}
          kit="T6"
          area={null}
          mayWrite
          asForms={false}
          columns={{ rems, set: (key, rem) => made.push([key, rem]) }}
        />,
      ),
    );
  showWith({ activity: 25, action: 400 });
  const edge = (column: number) =>
    place.querySelector<HTMLElement>(`[data-column='${column}'] [role=separator]`);
  const widths = () =>
    [...place.querySelectorAll('col')].slice(1, 3).map((col) => col.style.getPropertyValue('inline-size'));
  expect(widths()).toEqual(['16rem', '25rem']); // what is remembered and cannot be is passed over
  expect(edge(1)?.getAttribute('aria-label')).toBe('Width of “Activities”');
  press(edge(1), 'ArrowRight');
  press(edge(1), 'ArrowLeft');
  press(edge(1), 'Home');
  press(edge(1), 'Enter');
  act(() => void edge(1)?.dispatchEvent(new MouseEvent('dblclick', { bubbles: true })));
  expect(made).toEqual([
    ['activity', 26],
    ['activity', 24],
    ['activity', 4],
    ['activity', null],
    ['activity', null],
  ]);
});

test.each([
  [3.9, 16],
  [4, 4],
  [48, 48],
  [48.1, 16],
])('[W94] a column that was made %d rem wide is %d rem wide', (made, shown) => {
  const [action] = FIELDS.T6;
  if (action === undefined) throw new Error('there are columns');
  expect(remOf(action, { action: made })).toBe(shown);
});
