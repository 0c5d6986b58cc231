import { beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { readBody, sectionElements } from '../../document/body.ts';
import type { Template } from '../../document/template.ts';
import { inspect } from '../../sync-server/sync/guard.ts';
import { openTemplates } from '../../templates/index.ts';
import { heldBy, isComplete } from './large-document.ts';
import { policyPaper } from './policy-paper.ts';

/** Small enough for a test: some days of three people. */
const SIZE = { sessions: 3, keystrokes: 12_000 };

let templates: readonly Template[];
let paper: Uint8Array;
beforeAll(async () => {
  const opened = await openTemplates(new URL('../../templates', import.meta.url).pathname);
  templates = ['policy', 'strategy'].flatMap((kind) => opened.template(kind, 'en') ?? []);
  paper = policyPaper(templates, SIZE);
});

test('a paper is the same every time', () => {
  expect(Buffer.compare(policyPaper(templates, SIZE), paper)).toBe(0);
});

test('a paper could have come in through the guard', () => {
  expect(inspect(paper, new Y.Doc())).toMatchObject({ is: 'new' });
});

test('a paper has the sections of its templates, and paragraphs, lists and headings in them', () => {
  const ydoc = new Y.Doc();
  Y.applyUpdate(ydoc, paper);
  const { sections } = readBody(ydoc);
  expect(sections.length).toBe(
    templates.flatMap(({ chapters }) => chapters.flatMap((one) => one.sections)).length,
  );
  const kinds = new Set(sections.flatMap(({ blocks }) => blocks.map(({ type }) => type)));
  expect([...kinds].toSorted()).toEqual(['bulletList', 'heading', 'paragraph']);
});

test('who has the paper has deleted what everybody deleted, and brings nothing new', () => {
  const { deletions } = heldBy(paper);
  const ydoc = new Y.Doc();
  Y.applyUpdate(ydoc, paper);
  expect(deletions.length).toBeGreaterThan(500);
  expect(inspect(deletions, ydoc)).toEqual({ is: 'nothing-new' });
});

test('an answer without all of the paper is not taken for complete', () => {
  const large = heldBy(paper);
  expect(isComplete(paper, large)).toBe(true);
  expect(isComplete(Uint8Array.of(0, 0), large)).toBe(false);
  const other = policyPaper(templates, { ...SIZE, keystrokes: 6_000 });
  expect(isComplete(other, large)).toBe(false);
});

test('an answer that lacks a deletion is not taken for complete either', () => {
  const ydoc = new Y.Doc();
  Y.applyUpdate(ydoc, paper);
  sectionElements(ydoc)[0]?.delete(0, 1);
  const later = Y.encodeStateAsUpdate(ydoc);
  expect([isComplete(later, heldBy(later)), isComplete(paper, heldBy(later))]).toEqual([true, false]);
});
