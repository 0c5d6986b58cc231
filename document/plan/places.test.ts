import { expect, test } from 'vitest';
import { newId } from '../ids.ts';
import type { PlanObject } from './objects.ts';
import { areaOf, isShownIn, type Grid } from './places.ts';

const measure = (area: string): PlanObject => ({
  id: newId('o', (bytes) => bytes.fill(1)),
  kit: 'T5',
  place: 0,
  cells: { area },
});

test('[B19] a grid of an area shows its measures, and the first of them also what none would show', () => {
  const grids: readonly Grid[] = [
    { kit: 'T4', area: null },
    { kit: 'T5', area: 'formal' },
    { kit: 'T5', area: 'ict' },
    { kit: 'T5', area: 'formal' },
  ];
  const shownIn = (area: string) =>
    grids.flatMap((_, at) => (isShownIn(measure(area), at, grids) ? [at] : []));
  expect(shownIn('formal')).toEqual([1, 3]);
  expect(shownIn('ict')).toEqual([2]);
  expect(shownIn('partnership')).toEqual([1]);
  expect(shownIn('schools, I think')).toEqual([1]);
});

test('[B19] where one grid shows all measures, those of an area show theirs alone', () => {
  const grids: readonly Grid[] = [
    { kit: 'T5', area: 'formal' },
    { kit: 'T5', area: null },
  ];
  expect(isShownIn(measure('ict'), 0, grids)).toBe(false);
  expect(isShownIn(measure('ict'), 1, grids)).toBe(true);
});

test.each([
  ['formal', 'formal'],
  ['Formal', null],
  [null, null],
])('%s is the area %s', (said, area) => {
  expect(areaOf(said)).toBe(area);
});
