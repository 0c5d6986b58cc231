import { expect, test } from 'vitest';
import { newId } from '../../document/ids.ts';
import { threadAddress, threadIn } from './thread-address.ts';

test('[L124] the address of a thread leads to it, and others lead to none', () => {
  const thread = newId('c', (bytes) => bytes.fill(7));
  const address = new URL(threadAddress(new URL('https://codraft.example/document/d_1/write#s_2'), thread));
  expect(address.pathname).toBe('/document/d_1/write');
  expect(threadIn(address.hash)).toBe(thread);
  for (const hash of ['', '#', '#thread=', '#thread=c_short', `#${thread}`, `#thread=${thread}x`])
    expect(threadIn(hash)).toBeNull();
});
