import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { arrange, firstState, readBody, type BodySection } from './body.ts';
import { newId, type SectionId } from './ids.ts';

const id = <P extends 's' | 'o' | 'd'>(prefix: P, seed: number) => newId(prefix, (bytes) => bytes.fill(seed));

function section(seed: number, place: number, text: string): BodySection {
  return {
    id: id('s', seed) as SectionId,
    templateKey: `p.${seed}`,
    level: 2,
    title: `Section ${seed}`,
    place,
    hidden: false,
    blocks: [
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: `${text} ` },
          { type: 'text', text: 'in bold', marks: [{ type: 'bold' }] },
        ],
      },
    ],
  };
}

const sections = [section(1, 0, 'One'), section(2, 1024, 'Two'), section(3, 2048, 'Three')];
const state = () =>
  firstState({
    document: id('d', 9),
    template: 'policy',
    language: 'en',
    sections,
    objects: [{ id: id('o', 4), kit: 'T4', place: 0, cells: { statement: 'Everybody learns' } }],
  });

function opened(): Y.Doc {
  const ydoc = new Y.Doc();
  Y.applyUpdate(ydoc, state());
  return ydoc;
}

test('[B1] a first state read again gives what it was made from', () => {
  const body = readBody(opened());
  expect(body.sections).toEqual(sections);
  expect(body.plan.map(({ cells }) => cells['statement'])).toEqual(['Everybody learns']);
});

test('[B2] the same first state applied twice is there once', () => {
  const ydoc = opened();
  Y.applyUpdate(ydoc, state());
  expect(readBody(ydoc).sections).toHaveLength(3);
});

test('[B3] sections are read in the order of their place', () => {
  const ydoc = opened();
  arrange(ydoc, [{ section: id('s', 3), place: -1 }]);
  expect(readBody(ydoc).sections.map(({ title }) => title)).toEqual(['Section 3', 'Section 1', 'Section 2']);
  arrange(ydoc, [{ section: id('s', 3), place: 0 }]);
  expect(readBody(ydoc).sections.map(({ title }) => title)).toEqual(['Section 1', 'Section 3', 'Section 2']);
});

test('[B4] arranging touches facts and never text, and passes over unknown sections', () => {
  const ydoc = opened();
  arrange(ydoc, [
    { section: id('s', 2), title: 'Another title', hidden: true },
    { section: id('s', 7), title: 'Nowhere' },
  ]);
  const body = readBody(ydoc);
  expect(body.sections.map(({ title, hidden }) => [title, hidden])).toEqual([
    ['Section 1', false],
    ['Another title', true],
    ['Section 3', false],
  ]);
  expect(body.sections[1]?.blocks).toEqual(sections[1]?.blocks);
});
