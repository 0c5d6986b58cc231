import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { arrange, firstState, sectionElements, type NodeJson } from '../../document/body.ts';
import { newId, type PersonId, type SectionId } from '../../document/ids.ts';
import { addObject, setCell } from '../../document/plan/objects.ts';
import { AWAY_LEAST_MS, tellAbsence, type AbsenceSurroundings } from './absence.ts';
import { countMeanwhile } from './meanwhile.ts';

const SERVER = Symbol('server');
const MINUTE_MS = 60_000;
const id = (byte: number): SectionId => newId('s', (bytes) => bytes.fill(byte));
const [VISION, GOALS, GRIDS] = [id(1), id(2), id(3)];
const AMINA: PersonId = newId('p', (bytes) => bytes.fill(1));
const JUMA: PersonId = newId('p', (bytes) => bytes.fill(2));

const paragraph = (text: string): NodeJson => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const opened: { close(): void }[] = [];

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  for (const one of opened.splice(0)) one.close();
  vi.useRealTimers();
});

/** A document as the server has it, with Juma writing in it, and a browser that has a copy of it. */
function setUp({ hasCopy = true, lastHere = null as number | null } = {}) {
  const juma = new Y.Doc();
  const sections = [VISION, GOALS, GRIDS].map((section, place) => ({
    id: section,
    templateKey: '',
    level: 2,
    title: `Section ${place}`,
    place,
    hidden: false,
    blocks:
      section === GRIDS
        ? [{ type: 'planTable', attrs: { kit: 'T6' } }]
        : [paragraph('Everybody learns.'), paragraph('At every age.')],
  }));
  const document = newId('d', (bytes) => bytes);
  Y.applyUpdate(juma, firstState({ document, template: 'policy', language: 'en', sections }));
  const ydoc = new Y.Doc();
  if (hasCopy) Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(juma));
  const meanwhile = countMeanwhile(ydoc, (origin) => origin === SERVER);
  meanwhile.begin();
  const shelf = { at: lastHere };
  let isInStep = false;
  const listeners = new Set<() => void>();
  const connect = (is: boolean) => {
    if (is) Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(juma, Y.encodeStateVector(ydoc)), SERVER);
    isInStep = is;
    for (const listener of listeners) listener();
  };
  const work = vi.fn<AbsenceSurroundings['work']>(async () => ({ stretches: [] }));
  const open = () => {
    const teller = tellAbsence({
      document: {
        state: () => ({ isInStep }) as never,
        subscribe(listener) {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
        meanwhile,
      },
      now: Date.now,
      lastHere: { get: () => shelf.at, set: (at) => (shelf.at = at) },
      work,
    });
    opened.push(teller);
    return teller;
  };
  return { juma, ydoc, shelf, work, open, connect };
}

const block = (ydoc: Y.Doc, section: SectionId, index: number) =>
  sectionElements(ydoc)
    .find((element) => element.getAttribute('id') === (section as string))
    ?.get(index) as Y.XmlElement;
const type = (ydoc: Y.Doc, section: SectionId, index: number, words: string) =>
  (block(ydoc, section, index).get(0) as Y.XmlText).insert(0, words);

test('[L90] who opens a document again after a quarter of an hour is told what changed, section by section', () => {
  const { juma, open, connect } = setUp({ lastHere: Date.now() });
  vi.advanceTimersByTime(AWAY_LEAST_MS);
  const { absence } = open();
  for (const letter of 'Now: ') type(juma, VISION, 0, letter);
  sectionElements(juma)[0]?.insert(1, [new Y.XmlElement('paragraph')]);
  sectionElements(juma)[1]?.delete(1, 1);
  arrange(juma, [{ section: GOALS, title: 'Our goals', place: 0.5 }]);
  const object = newId('o', (bytes) => bytes.fill(1));
  addObject(juma, 'T6', object);
  setCell(juma, object, 'action', 'Open the doors');
  connect(true);
  expect(absence.get()).toEqual({
    since: Date.now() - AWAY_LEAST_MS,
    before: expect.any(Uint8Array),
    sections: [
      { section: VISION, changes: 2 },
      { section: GOALS, changes: 2 },
      { section: GRIDS, changes: 1 },
    ],
    people: null,
  });
});

test('[L90] what came in before the rest of the screen was there counts, too', () => {
  const { juma, open, connect } = setUp({ lastHere: Date.now() });
  vi.advanceTimersByTime(AWAY_LEAST_MS);
  type(juma, VISION, 0, 'Now: ');
  connect(true);
  expect(open().absence.get()?.sections).toEqual([{ section: VISION, changes: 1 }]);
});

test('[L90] after less than a quarter of an hour, and where nothing changed, nothing is told', () => {
  const short = setUp({ lastHere: Date.now() });
  const { absence } = short.open();
  type(short.juma, VISION, 0, 'Now: ');
  vi.advanceTimersByTime(AWAY_LEAST_MS - 1);
  short.connect(true);
  expect(absence.get()).toBe(null);
  const still = setUp({ lastHere: Date.now() });
  const quiet = still.open().absence;
  vi.advanceTimersByTime(AWAY_LEAST_MS);
  still.connect(true);
  expect([quiet.get(), still.work.mock.calls.length]).toEqual([null, 0]);
});

test('[L90] who has no copy here, or was never here, is told nothing: all of it is new to them', () => {
  const bare = setUp({ hasCopy: false, lastHere: Date.now() - 2 * AWAY_LEAST_MS });
  const first = setUp();
  const seen = [bare, first].map(({ juma, open, connect }) => {
    const { absence } = open();
    type(juma, VISION, 0, 'Now: ');
    connect(true);
    return absence.get();
  });
  expect(seen).toEqual([null, null]);
});

test('[L91] a connection that was lost for a quarter of an hour is an absence, a shorter one is none', () => {
  const { juma, ydoc, open, connect } = setUp();
  const { absence } = open();
  connect(true);
  vi.advanceTimersByTime(60 * MINUTE_MS);
  type(juma, VISION, 0, 'Seen at once. ');
  Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(juma), SERVER);
  connect(false);
  vi.advanceTimersByTime(AWAY_LEAST_MS - MINUTE_MS);
  type(juma, VISION, 1, 'Short. ');
  connect(true);
  expect(absence.get()).toBe(null);
  connect(false);
  type(ydoc, GOALS, 1, 'My own. ');
  vi.advanceTimersByTime(AWAY_LEAST_MS);
  type(juma, GOALS, 0, 'Long. ');
  connect(true);
  expect(absence.get()?.sections).toEqual([{ section: GOALS, changes: 1 }]);
});

test('[L91] a computer that slept was away, although its connection looked sound when it woke', () => {
  const { juma, open, connect } = setUp();
  const { absence } = open();
  connect(true);
  vi.advanceTimersByTime(MINUTE_MS);
  vi.setSystemTime(Date.now() + 2 * AWAY_LEAST_MS); // no timer ran meanwhile
  vi.advanceTimersByTime(MINUTE_MS);
  connect(false);
  type(juma, VISION, 0, 'Now: ');
  connect(true);
  expect(absence.get()?.sections).toEqual([{ section: VISION, changes: 1 }]);
});

test('[L92] who changed it is asked of the server, for the time of the absence, most work first', async () => {
  const { juma, open, connect, work } = setUp({ lastHere: Date.now() });
  const change = (person: PersonId, insertedWords: number) => ({
    section: VISION,
    person,
    insertedWords,
    deletedWords: 0,
  });
  const stretch = { from: 1, through: 2, beganAt: 0, endedAt: 0 };
  work.mockResolvedValue({
    stretches: [
      { ...stretch, changes: [change(JUMA, 2), change(AMINA, 1)] },
      { ...stretch, changes: [change(AMINA, 5)] },
    ],
  });
  vi.advanceTimersByTime(2 * AWAY_LEAST_MS);
  const { absence } = open();
  type(juma, VISION, 0, 'Now: ');
  connect(true);
  await vi.advanceTimersByTimeAsync(0);
  expect(work).toHaveBeenCalledExactlyOnceWith(2 * AWAY_LEAST_MS);
  expect(absence.get()?.people).toEqual([AMINA, JUMA]);
});

test('[L92] where the server does not tell who, the changes are told without names', async () => {
  const { juma, open, connect, work } = setUp({ lastHere: Date.now() - AWAY_LEAST_MS });
  work.mockRejectedValue(new Error('not allowed'));
  const { absence } = open();
  type(juma, VISION, 0, 'Now: ');
  connect(true);
  await vi.advanceTimersByTimeAsync(0);
  expect(absence.get()).toMatchObject({ sections: [{ section: VISION, changes: 1 }], people: null });
});

test('[L94] the text is kept as it was before what others wrote came, without it', () => {
  const { juma, open, connect } = setUp({ lastHere: Date.now() });
  vi.advanceTimersByTime(AWAY_LEAST_MS);
  const { absence } = open();
  type(juma, VISION, 0, 'Now: ');
  block(juma, VISION, 1).delete(0, 1);
  connect(true);
  const ydoc = new Y.Doc();
  Y.applyUpdate(ydoc, absence.get()?.before ?? new Uint8Array());
  const words = block(ydoc, VISION, 0).toJSON() + block(ydoc, VISION, 1).toJSON();
  expect(words).toContain('>Everybody learns.<');
  expect(words).toContain('At every age.');
});
