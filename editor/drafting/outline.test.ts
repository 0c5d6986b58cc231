import { expect, test } from 'vitest';
import { sectionId } from '../writing/testing.ts';
import { nextUnfinished } from './outline.tsx';

const sections = [1, 2, 2, 1, 2].map((level, index) => ({ id: sectionId(index), level }));
const statuses = ['not-started', 'agreed', 'drafting', 'not-started', 'ready'] as const;
const status = (id: string) => statuses[sections.findIndex((section) => section.id === id)] ?? 'not-started';

test('the next unfinished section is the first after the caret, then the first of all', () => {
  expect(nextUnfinished(sections, sectionId(1), status)).toBe(sectionId(2));
  expect(nextUnfinished(sections, sectionId(4), status)).toBe(sectionId(2));
  expect(nextUnfinished(sections, null, status)).toBe(sectionId(2));
});

test('when every section is ready or agreed there is none; chapters do not count', () => {
  expect(nextUnfinished(sections, null, () => 'agreed')).toBeNull();
  expect(
    nextUnfinished(
      sections.filter(({ level }) => level === 1),
      null,
      () => 'not-started',
    ),
  ).toBeNull();
});
