import { expect, test } from 'vitest';
import { reachedIn, reachedInMarkdown } from './measures.ts';

const reached = reachedIn({
  codraft: [
    { keyP50At60: 12, update: 3 },
    { keyP50At60: 18, update: 2.4 },
    { keyP50At60: 14, update: 2.2 },
  ],
  stock: [{ keyP50At60: 280, update: 30 }],
});
const named = (key: string) => reached.find((one) => one.key === key);

test('the middle of the rounds is what was reached, and is held against the target', () => {
  expect(named('keyP50At60')).toMatchObject({ codraft: 14, stock: 280, isMet: true });
  expect(named('update')).toMatchObject({ codraft: 2.4, stock: 30, isMet: false });
});

test('what was not measured is neither met nor missed, and not in the table', () => {
  expect(named('heap')).toMatchObject({ codraft: null, stock: null, isMet: null });
  expect(reachedInMarkdown(reached)).not.toContain('heap');
});

test('the table says how many times the stock figure ours is', () => {
  const rows = reachedInMarkdown(reached).split('\n');
  expect(rows[2]?.replaceAll(/ +/g, ' ')).toBe(
    '| key to paint, 60 pages, p50 ms | 14.0 | 280.0 | 0.05× | ≤ 20 | met |',
  );
  expect(rows[3]).toContain('**not met**');
});
