import { expect, test } from 'vitest';
import { newId } from '../../document/ids.ts';
import { withPutBack } from './put-back.ts';

const [vision, goal] = [newId('s', (bytes) => bytes.fill(1)), newId('s', (bytes) => bytes.fill(2))];

test('[G27] words that went back letter by letter are read as they were written, section by section', () => {
  const first = withPutBack([], [{ section: vision, words: 'No' }]);
  const second = withPutBack(first, [
    { section: goal, words: '' },
    { section: vision, words: ' fees' },
  ]);
  expect(second).toEqual([
    { section: vision, words: 'No fees' },
    { section: goal, words: '' },
  ]);
});
