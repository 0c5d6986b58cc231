import { expect, test } from 'vitest';
import { createKeepCopies } from './keep-copies.ts';

function browser({ isKept = false } = {}) {
  const asked: string[] = [];
  const storages = {
    persisted: async () => isKept,
    persist: async () => {
      asked.push('persist');
      return false;
    },
  };
  return { asked, storages };
}
const settled = () => new Promise((done) => void setTimeout(done, 0));

test('[L75] the browser is asked once, and not before something waits on this computer', async () => {
  const { asked, storages } = browser();
  const look = createKeepCopies(storages);
  for (const is of ['opening', 'saving', 'offline'] as const) look({ is });
  look({ is: 'saved', at: null });
  await settled();
  expect(asked).toEqual([]);
  look({ is: 'waiting', changes: 1 });
  look({ is: 'waiting', changes: 2 });
  await settled();
  expect(asked).toEqual(['persist']);
});

test('[L75] a browser that keeps everything already, or cannot be asked, is left alone', async () => {
  const { asked, storages } = browser({ isKept: true });
  createKeepCopies(storages)({ is: 'waiting', changes: 1 });
  createKeepCopies(undefined)({ is: 'waiting', changes: 1 });
  createKeepCopies({ persist: () => Promise.reject(new Error('not here')) })({ is: 'waiting', changes: 1 });
  await settled();
  expect(asked).toEqual([]);
});
