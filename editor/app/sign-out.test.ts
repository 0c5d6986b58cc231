import { expect, test } from 'vitest';
import { forgetThisDevice, registerBeforeSignOut, unsentChanges } from './sign-out.ts';

test('unsent changes of every open document are counted, and one that cannot be counted counts as one', async () => {
  const takeBack = [
    registerBeforeSignOut(() => Promise.resolve(3)),
    registerBeforeSignOut(() => Promise.reject(new Error('closed'))),
  ];
  expect(await unsentChanges()).toBe(4);
  for (const take of takeBack) take();
  expect(await unsentChanges()).toBe(0);
});

test('signing out removes what is ours from the device, and nothing else', async () => {
  localStorage.setItem('codraft:me', '{}');
  localStorage.setItem('somebody-else', 'stays');
  await forgetThisDevice();
  expect(localStorage.getItem('codraft:me')).toBeNull();
  expect(localStorage.getItem('somebody-else')).toBe('stays');
});
