import { expect, test } from 'vitest';
import type { SectionView } from '../../document/api.ts';
import { id, newFakeDocument, TEMPLATES } from '../testing/fake-workshop.ts';
import {
  countOn,
  draftFromSections,
  moved,
  put,
  renamed,
  requestedChapters,
  switched,
  wishesFor,
} from './outline-draft.ts';

const template = TEMPLATES.find((each) => each.kind === 'action-plan');
if (template === undefined) throw new Error('there is an action plan');
const sections: readonly SectionView[] =
  newFakeDocument(id('t', 'Tamarra'), template, { title: 'Plan', language: 'en' }).sections ?? [];
const draft = draftFromSections(sections);
const [focus, change, actions, matrix, risks] = sections.map((section) => section.id);
if (!focus || !change || !actions || !matrix || !risks) throw new Error('the plan has five sections');

test('nothing changed asks for nothing', () => {
  expect(wishesFor(sections, draft)).toEqual([]);
});

test('a new title and a hidden section are asked for, and no places', () => {
  const next = switched(renamed(draft, matrix, ' Who does what '), risks, false);
  expect(wishesFor(sections, next)).toEqual([
    { section: matrix, title: 'Who does what' },
    { section: risks, hidden: true },
  ]);
});

test('a section moved up gives every section a place, in the new order', () => {
  expect(wishesFor(sections, moved(draft, risks, -1))).toEqual([
    { section: focus, place: 0 },
    { section: change, place: 1024 },
    { section: actions, place: 2048 },
    { section: risks, place: 3072 },
    { section: matrix, place: 4096 },
  ]);
});

test('a chapter moves with its sections', () => {
  expect(wishesFor(sections, moved(draft, actions, -1)).map((wish) => wish.section)).toEqual([
    actions,
    matrix,
    risks,
    focus,
    change,
  ]);
});

test('what stands at an end cannot be moved beyond it', () => {
  expect(moved(draft, focus, -1)).toEqual(draft);
  expect(moved(draft, risks, 1)).toEqual(draft);
});

test('a section is dropped before or after another of its chapter, and nowhere else', () => {
  expect(put(draft, risks, 'before', matrix)[1]?.items.map((item) => item.id)).toEqual([risks, matrix]);
  expect(put(draft, matrix, 'after', risks)[1]?.items.map((item) => item.id)).toEqual([risks, matrix]);
  expect(put(draft, risks, 'before', change)).toEqual(draft);
});

test('a chapter takes its sections with it when it is switched off, and one of them brings it back', () => {
  const off = switched(draft, actions, false);
  expect(countOn(off)).toEqual({ count: 1, all: 3 });
  const back = switched(off, risks, true);
  expect(back[1]?.isOn).toBe(true);
  expect(countOn(back)).toEqual({ count: 2, all: 3 });
});

test('a chapter whose last section is switched off does not stand alone', () => {
  expect(switched(draft, change, false)[0]?.isOn).toBe(false);
});

test('an empty title keeps the old one', () => {
  expect(wishesFor(sections, renamed(draft, matrix, '  '))).toEqual([]);
});

test('a new document is asked for with every chapter and section, on or off', () => {
  const chapters = requestedChapters(switched(draft, risks, false));
  expect(chapters[1]?.sections.map((section) => section.on)).toEqual([true, false]);
});
