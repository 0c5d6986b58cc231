import { expect, test } from 'vitest';
import { newId } from './ids.ts';
import { commentParts, mentionOf, mentionsIn } from './mentions.ts';

const [amina, per] = [newId('p', (bytes) => bytes.fill(3)), newId('p', (bytes) => bytes.fill(4))];

test('people are found among the words, wherever they stand', () => {
  expect(commentParts(`${mentionOf(amina)}, see ${mentionOf(per)}.`)).toEqual([
    { is: 'person', person: amina },
    { is: 'words', words: ', see ' },
    { is: 'person', person: per },
    { is: 'words', words: '.' },
  ]);
  expect(commentParts('No one.')).toEqual([{ is: 'words', words: 'No one.' }]);
  expect(commentParts('')).toEqual([]);
});

test('somebody named twice is one person; what only looks like a name is words', () => {
  expect(mentionsIn(`${mentionOf(amina)} ${mentionOf(amina)}`)).toEqual([amina]);
  for (const words of [`@${amina}x`, `@${amina.slice(0, -1)}`, amina, '@Amina', `@ ${amina}`])
    expect(mentionsIn(words)).toEqual([]);
});
