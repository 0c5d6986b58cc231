import { expect, test } from 'vitest';
import type { Suggestion } from '../../document/suggestions/suggestions.ts';
import { suggestionId } from '../../document/testing/branches.ts';
import type { Chapter } from './chapters.ts';
import { suggestionBeside } from './stepping.ts';

const [one, two, three, gone] = [1, 2, 3, 4].map(suggestionId);
const chapter = (...ids: readonly unknown[]): Chapter => ({
  id: null,
  section: null,
  suggestions: ids.map((id) => ({ id }) as Suggestion),
});
const chapters = [chapter(one, two), chapter(three)];

test.each([
  [null, 1, one],
  [null, -1, three],
  [one, 1, two],
  [two, 1, three],
  [three, 1, one],
  [one, -1, three],
  [gone, 1, one],
] as const)('[SG32] from %s, %i steps on, it goes to %s', (active, by, to) => {
  expect(suggestionBeside(chapters, active ?? null, by)).toBe(to);
});

test('[SG32] where there are none it goes nowhere', () => {
  expect(suggestionBeside([], one ?? null, 1)).toBeNull();
});
