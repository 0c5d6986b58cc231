import { expect, test } from 'vitest';
import { newId } from '../../document/ids.ts';
import { hashOf } from '../../document/about-address.ts';
import { suggestionIn, threadAddress, threadIn } from './thread-address.ts';

test('[L124] the address of a thread leads to it, and others lead to none', () => {
  const thread = newId('c', (bytes) => bytes.fill(7));
  const address = new URL(threadAddress(new URL('https://codraft.example/document/d_1/write#s_2'), thread));
  expect(address.pathname).toBe('/document/d_1/write');
  expect(threadIn(address.hash)).toBe(thread);
  for (const hash of ['', '#', '#thread=', '#thread=c_short', `#${thread}`, `#thread=${thread}x`])
    expect(threadIn(hash)).toBeNull();
});

test('[L124] the address of a suggestion leads to it, and to no thread', () => {
  const suggestion = newId('g', (bytes) => bytes.fill(7));
  expect([suggestionIn(hashOf(suggestion)), threadIn(hashOf(suggestion))]).toEqual([suggestion, null]);
  expect(suggestionIn(hashOf(newId('c', (bytes) => bytes.fill(7))))).toBeNull();
});
