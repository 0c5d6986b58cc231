import { expect, test } from 'vitest';
import { newsOnce } from './news-once.ts';

test('[G27] what is told again is news once, also in another window, and only the newest are remembered', () => {
  const isNews = newsOnce('heard');
  expect([isNews('a'), isNews('b'), isNews('a')]).toEqual([true, true, false]);
  expect(newsOnce('heard')('b')).toBe(false);
  for (let count = 0; count < 50; count += 1) isNews(`n${count}`);
  expect([isNews('n0'), isNews('a')]).toEqual([false, true]);
});
