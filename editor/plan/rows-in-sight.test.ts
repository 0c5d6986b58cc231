import { expect, test } from 'vitest';
import { sameSpans, spansInSight } from './rows-in-sight.ts';

const even = () => 40;

test('[W82] rows near the window are drawn, room is left for the others, and the row at hand is there wherever it is', () => {
  expect(spansInSight(500, 0, even, { top: 4_000, bottom: 4_400 })).toEqual([
    { is: 'rows', from: 0, to: 1 },
    { is: 'room', from: 1, to: 100, height: 99 * 40 },
    { is: 'rows', from: 100, to: 110 },
    { is: 'room', from: 110, to: 500, height: 390 * 40 },
  ]);
  expect(spansInSight(500, 105, even, { top: 4_000, bottom: 4_400 })).toEqual([
    { is: 'room', from: 0, to: 100, height: 4_000 },
    { is: 'rows', from: 100, to: 110 },
    { is: 'room', from: 110, to: 500, height: 390 * 40 },
  ]);
});

test('[W82] every row is drawn or has its room, once, whatever is seen', () => {
  const height = (row: number) => 30 + (row % 7) * 11;
  for (let seed = 0; seed < 200; seed += 1) {
    const top = (seed * 137) % 30_000;
    const spans = spansInSight(300, (seed * 31) % 300, height, { top: top - 500, bottom: top + 400 });
    const rows = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);
    const sum = (from: number, to: number) => rows(from, to).reduce((all, row) => all + height(row), 0);
    expect(spans.flatMap(({ from, to }) => rows(from, to))).toEqual(rows(0, 300));
    for (const span of spans.filter((one) => one.is === 'room'))
      expect(span.height).toBe(sum(span.from, span.to));
  }
  expect(spansInSight(0, 0, even, { top: 0, bottom: 100 })).toEqual([]);
});

test('[W82] spans are the same when the same rows are drawn and the same room is left', () => {
  const look = (top: number) => spansInSight(500, 0, even, { top, bottom: top + 400 });
  expect(sameSpans(look(4_001), look(4_039))).toBe(true);
  expect(sameSpans(look(4_001), look(4_041))).toBe(false);
  expect(sameSpans(look(0), look(4_000))).toBe(false);
});
