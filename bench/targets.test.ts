import { expect, test } from 'vitest';
import type { Figures } from './figures.ts';
import type { ServerName } from './servers/names.ts';
import { inWords, verdictOn, type Target } from './targets.ts';

const figures = new Map<ServerName, Figures>([
  ['codraft', { cpu: 8, delivered: 900, nothing: NaN }],
  ['floor', { cpu: 10 }],
  ['hocuspocus', { delivered: 1_000 }],
]);

test.each<[string, Target, number, boolean]>([
  ['a figure that may be so much at most', { key: 'cpu', than: 'itself', most: 8 }, 8, true],
  ['a figure above what it may be', { key: 'cpu', than: 'itself', most: 7.9 }, 8, false],
  ['a share of the floor', { key: 'cpu', than: 'floor', most: 0.85 }, 0.8, true],
  ['at least as much as a peer', { key: 'delivered', than: 'hocuspocus', least: 1 }, 0.9, false],
])('%s', (_, target, reached, isMet) => {
  expect(verdictOn(target, figures)).toEqual({ target, reached, isMet });
});

test.each<Target>([
  { key: 'cpu', than: 'y-websocket-server', most: 1 },
  { key: 'delivered', than: 'floor', most: 1 },
  { key: 'absent', than: 'itself', most: 1 },
  { key: 'nothing', than: 'itself', most: 1 },
])('without both figures there is no verdict: %j', (target) => {
  expect(verdictOn(target, figures)).toEqual({ target, reached: null, isMet: null });
});

test.each<[Target, string]>([
  [{ key: 'p99', than: 'itself', most: 15 }, 'title ≤ 15'],
  [{ key: 'cpu', than: 'floor', most: 0.85 }, 'title ≤ 0.85 × floor'],
  [{ key: 'delivered', than: 'itself', least: 1_500_000 }, 'title ≥ 1,500,000'],
])('%j is said as "%s"', (target, words) => {
  expect(inWords(target, 'title')).toBe(words);
});
