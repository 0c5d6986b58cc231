import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { newId, type PersonId } from '../../document/ids.ts';
import { mayForget } from '../../document/plan/cell-values.ts';
import { addObject, planOf, removeObject, setCell } from '../../document/plan/objects.ts';
import { cellKey } from './cell-key.ts';
import { openSameTimes, OWN_MOST, SETTLED_MOST, type SameTimeMemory } from './same-times.ts';

const CELL = newId('o', (bytes) => bytes.fill(1));
const AT = cellKey(CELL, 'statement');
const [AMINA, JUMA] = [1, 2];
const juma = newId('p', (bytes) => bytes.fill(2));

interface Presence {
  readonly clientID: number;
  readonly getStates: () => Map<number, Record<string, unknown>>;
  readonly on: (event: string, listener: () => void) => void;
  readonly off: () => void;
  readonly come: (client: number, person: PersonId) => void;
}

function presence(): Presence {
  const states = new Map<number, Record<string, unknown>>();
  let hear = () => {};
  return {
    clientID: AMINA,
    getStates: () => states,
    on: (_event, listener) => (hear = listener),
    off: () => {},
    come(client, person) {
      states.set(client, { user: { id: person, name: 'Juma', colour: 1 } });
      hear();
    },
  };
}

function device(client: number): Y.Doc {
  const ydoc = new Y.Doc({ gcFilter: mayForget });
  ydoc.clientID = client;
  const first = new Y.Doc();
  first.clientID = 99;
  addObject(first, 'T4', CELL);
  Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(first));
  return ydoc;
}

function tell(from: Y.Doc, to: Y.Doc): void {
  Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)));
}

/** Amina's device, where Juma's words, written at the same time, stand. */
function setUp(kept: { now: SameTimeMemory | null } = { now: null }) {
  const [ydoc, other] = [device(AMINA), device(JUMA)];
  const here = presence();
  let asked = 0;
  const open = (of: Y.Doc) =>
    openSameTimes({
      ydoc: of,
      awareness: here,
      memory: { get: () => kept.now, set: (next) => (kept.now = next) },
      hands: async () => {
        asked += 1;
        return { wrote: [[JUMA, 0, 9, juma]], took: [], missing: [] };
      },
    });
  const sameTimes = open(ydoc);
  setCell(ydoc, CELL, 'statement', 'Adults learn near home');
  setCell(other, CELL, 'statement', 'Everybody reads');
  tell(other, ydoc);
  return {
    ydoc,
    other,
    here,
    kept,
    open,
    sameTimes,
    told: () => sameTimes.cells.get().get(AT) ?? [],
    asked: () => asked,
  };
}

test('[W91] it is told until what stands is kept, after the document was opened again too', () => {
  const { ydoc, sameTimes, told, open } = setUp();
  expect(told()).toMatchObject([{ lost: 'own', text: 'Adults learn near home' }]);
  sameTimes.close();
  const again = new Y.Doc({ gcFilter: mayForget });
  Y.applyUpdate(again, Y.encodeStateAsUpdate(ydoc));
  const reloaded = open(again);
  const [one] = reloaded.cells.get().get(AT) ?? [];
  expect(one).toMatchObject({ lost: 'own', text: 'Adults learn near home' });
  if (one !== undefined) reloaded.keep(one);
  expect(reloaded.cells.get().size).toBe(0);
  reloaded.close();
  expect(open(again).cells.get().size).toBe(0);
});

test('[W91] it is told until this person writes in the cell or uses the words, and what others write there changes nothing', () => {
  const { ydoc, other, told, open } = setUp();
  setCell(other, CELL, 'statement', 'Everybody reads and writes');
  tell(other, ydoc);
  expect(told()).toHaveLength(1);
  setCell(ydoc, CELL, 'statement', 'Adults learn near home');
  expect(told()).toEqual([]);
  tell(ydoc, other);
  setCell(other, CELL, 'statement', 'Something else');
  tell(other, ydoc);
  expect(told()).toEqual([]);
  expect(open(ydoc).cells.get().size).toBe(0);
});

test('[W91] grids hear of it only when something else is told, and nothing is noted of edits that answer nothing', () => {
  const { ydoc, other, sameTimes, kept } = setUp();
  let told = 0;
  sameTimes.cells.subscribe(() => (told += 1));
  const noted = kept.now;
  setCell(other, CELL, 'sdgTarget', '4.3');
  tell(other, ydoc);
  setCell(ydoc, CELL, 'sdgTarget', '4.4');
  expect(told).toBe(0);
  expect(kept.now).toBe(noted);
});

test('[W91] words that stand again by somebody else are not told when those are written over', () => {
  const { ydoc, other, told } = setUp();
  tell(ydoc, other);
  setCell(other, CELL, 'statement', 'Adults learn near home');
  tell(other, ydoc);
  setCell(other, CELL, 'statement', 'Something else');
  tell(other, ydoc);
  expect(told()).toEqual([]);
});

test('[W91] a row that is put back tells it again', () => {
  const { ydoc, told } = setUp();
  removeObject(ydoc, CELL);
  expect(told()).toEqual([]);
  planOf(ydoc).get(CELL)?.delete('removed');
  expect(told()).toHaveLength(1);
});

test('[W91] what another window of the same person wrote, and what was answered there, is not told', () => {
  const window = setUp();
  window.kept.now = { own: [AMINA, JUMA], settled: [] };
  tell(window.ydoc, window.other);
  setCell(window.other, CELL, 'statement', 'Everybody reads and writes');
  tell(window.other, window.ydoc);
  expect(window.told()).toEqual([]);

  const answered = setUp();
  answered.kept.now = { own: [], settled: answered.told().map(({ id }) => id) };
  setCell(answered.other, CELL, 'statement', 'Everybody reads and writes');
  tell(answered.other, answered.ydoc);
  expect(answered.told()).toEqual([]);
});

test('[W91] the last 200 visits and the last 500 answers are remembered', () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => index + 1_000);
  const full = { now: { own: many(OWN_MOST - 1), settled: many(SETTLED_MOST - 1).map(String) } };
  const { sameTimes, told, kept } = setUp(full);
  for (const one of told()) sameTimes.keep(one);
  expect(kept.now?.own).toHaveLength(OWN_MOST);
  expect(kept.now?.own[0]).toBe(1_000);
  expect(kept.now?.settled).toHaveLength(SETTLED_MOST);
  expect(kept.now?.settled[0]).toBe('1000');

  const fuller = { now: { own: many(OWN_MOST), settled: many(SETTLED_MOST).map(String) } };
  const next = setUp(fuller);
  for (const one of next.told()) next.sameTimes.keep(one);
  expect(next.kept.now?.own).toHaveLength(OWN_MOST);
  expect(next.kept.now?.own[0]).toBe(1_001);
  expect(next.kept.now?.settled[0]).toBe('1001');
});

test('[W92] the other one is known by being here', () => {
  const { here, told, asked } = setUp();
  expect(told()).toMatchObject([{ person: null }]);
  here.come(JUMA, juma);
  expect(told()).toMatchObject([{ person: juma }]);
  expect(asked()).toBe(0);
});

test('[W92] else the history is asked once, when somebody looks', async () => {
  const { sameTimes, told, asked } = setUp();
  sameTimes.askWho();
  sameTimes.askWho();
  await Promise.resolve();
  await Promise.resolve();
  expect(told()).toMatchObject([{ person: juma }]);
  expect(asked()).toBe(1);
});
