import { expect, test } from 'vitest';
import { createHistogram, median } from './statistics.ts';

test.each([
  [[3], 3],
  [[5, 1, 3], 3],
  [[4, 1, 3, 2], 2.5],
])('the median of %j is %d', (values, middle) => {
  expect(median(values)).toBe(middle);
});

test('the median of nothing is no number', () => {
  expect(median([])).toBeNaN();
});

test('a percentile is the time within which that share of all was', () => {
  const latency = createHistogram();
  for (let ms = 1; ms <= 100; ms++) latency.add(ms);
  expect(latency.percentile(0.5)).toBeCloseTo(50, 1);
  expect(latency.percentile(0.99)).toBeCloseTo(99, 1);
  expect(latency.percentile(1)).toBeCloseTo(100, 1);
});

test('what took longer than the histogram is wide counts as its longest', () => {
  const latency = createHistogram();
  latency.add(60_000);
  latency.add(-1);
  expect(latency.count).toBe(2);
  expect(latency.percentile(1)).toBeCloseTo(10_000, 0);
});
