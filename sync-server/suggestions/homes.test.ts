import { expect, test } from 'vitest';
import { newId } from '../../document/ids.ts';
import type { DescribedOnes, Suggestion } from '../../document/suggestions/suggestions.ts';
import { SECTION, suggestionId } from '../../document/testing/branches.ts';
import { createSuggestionHomes } from './homes.ts';

const DOCUMENT = newId('d', (bytes) => bytes.fill(1));
const [per, amina] = [2, 3].map((seed) => newId('p', (bytes) => bytes.fill(seed)));
const waiting = (number: number, facts: Partial<Suggestion> = {}) =>
  ({
    id: suggestionId(number),
    author: per,
    revision: 1,
    update: '',
    state: 'pending',
    ...facts,
  }) as Suggestion;

/** Homes of suggestions, and which it was asked about; only the first has one. */
function setUp() {
  const asked: string[][] = [];
  const homes = createSuggestionHomes((_document, changes): Promise<DescribedOnes> => {
    asked.push(changes.map(({ id }) => id));
    const sectionOf = (id: string) => (id === suggestionId(1) ? SECTION : null);
    return Promise.resolve(new Map(changes.map(({ id }) => [id, { deeds: [], section: sectionOf(id) }])));
  });
  return { asked, of: (...list: readonly Suggestion[]) => homes.of(DOCUMENT, list) };
}

test('[IN19] where a suggestion stands is asked once, however it grows; where it stands nowhere, when it has grown', async () => {
  const { asked, of } = setUp();
  const [one, two] = [waiting(1), waiting(2)];
  expect([...(await of(one, two)).values()]).toEqual([SECTION, null]);
  await Promise.all([of(one, two), of({ ...one, revision: 2 }, two)]);
  expect(asked).toHaveLength(1);
  await of(one, { ...two, revision: 2 });
  expect(asked).toHaveLength(2);
});

test('[IN19] it is asked with those of the same person, which it may build on, and of no others', async () => {
  const { asked, of } = setUp();
  await of(waiting(1), waiting(2, { author: amina! }));
  await of(waiting(1), waiting(2, { author: amina! }), waiting(3));
  expect(asked).toEqual([[1, 2].map(suggestionId), [1, 3].map(suggestionId)]);
});

test('[IN19] an inbox does not fail where that cannot be told, and it is not asked over and over', async () => {
  let count = 0;
  const homes = createSuggestionHomes(() => {
    count += 1;
    return Promise.reject(new Error('too long'));
  });
  for (let time = 0; time < 3; time += 1)
    // oxlint-disable-next-line no-await-in-loop -- one glance after another
    expect([...(await homes.of(DOCUMENT, [waiting(1)])).values()]).toEqual([null]);
  expect(count).toBe(1);
});
