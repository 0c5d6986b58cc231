import { expect, test } from 'vitest';
import { newId } from '../../document/ids.ts';
import { createMemoryDirectory } from '../storage/memory-directory.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { countingRandom } from '../testing/workshop-day.ts';
import { createCodeBook } from './code-book.ts';
import { newCode } from './secrets.ts';
import { ADDRESS_MOST_WRONG, WORKSHOP_MOST_WRONG, WRONG_CODE_MS } from './throttle.ts';

const HOTEL = '203.0.113.7';

/** A workshop with the code `7777-7777` on its wall. */
async function setUp() {
  const random = countingRandom();
  const clock = new FakeClock();
  const directory = createMemoryDirectory();
  let hashed = 0;
  const codes = createCodeBook({
    directory,
    clock,
    async hash(plain, salt) {
      hashed += 1;
      return `${salt} ${plain}`;
    },
  });
  await directory.change((writer) =>
    writer.put('invitation', {
      id: newId('i', random),
      workshop: newId('w', random),
      team: newId('t', random),
      role: 'member',
      kind: 'code',
      hash: 'salt 77777777',
      salt: 'salt',
      name: '',
      person: null,
      createdBy: null,
      createdAt: 0,
      expiresAt: clock.now() + 1,
      revokedAt: null,
      usedBy: [],
    }),
  );
  const answerTo = (code: string, address = HOTEL) =>
    codes.find(code, address).then(
      () => 'found',
      (error: unknown) => (error instanceof Error ? error.message.split(': ')[0] : ''),
    );
  return { clock, answerTo, hashes: () => hashed };
}

/** Wrong codes whose first two characters all differ. */
const guesses = Array.from({ length: WORKSHOP_MOST_WRONG }, (_, index) =>
  newCode(() => new Uint8Array([index % 32, Math.floor(index / 32), 1, 1, 1, 1, 1, 1])),
);

test('[J4] too many wrong codes, from wherever, pause codes for a minute: the right one too', async () => {
  const { clock, answerTo } = await setUp();
  const answers = await Promise.all(guesses.map((code, index) => answerTo(code, `198.51.100.${index}`)));
  expect(new Set(answers)).toEqual(new Set(['join/unknown']));
  expect(await answerTo('7777-7777')).toBe('join/paused');
  await clock.advance(WRONG_CODE_MS);
  expect(await answerTo('7777-7777')).toBe('found');
});

test('[J4] of guesses sent all at once no more are tried than one after another', async () => {
  const { answerTo, hashes } = await setUp();
  const more = [...guesses, ...guesses.slice(0, 40)];
  const answers = await Promise.all(more.map((code, index) => answerTo(code, `198.51.100.${index}`)));
  expect(answers.filter((answer) => answer === 'join/paused')).toHaveLength(40);
  expect(hashes()).toBe(WORKSHOP_MOST_WRONG);
});

test('[J4] one address that tries codes alike waits, and the rest of the hotel does not', async () => {
  const { answerTo } = await setUp();
  for (let index = 0; index < ADDRESS_MOST_WRONG; index++)
    expect(await answerTo(`7711-11${String(index).padStart(2, '0')}`)).toBe('join/unknown');
  expect(await answerTo('7711-1199')).toBe('join/paused');
  expect(await answerTo('7777-7777', '203.0.113.8')).toBe('found');
  expect(await answerTo('8811-1199')).toBe('join/unknown');
});

test('[J4] right codes are never counted, and cost one hash altogether', async () => {
  const { answerTo, hashes } = await setUp();
  for (let index = 0; index <= WORKSHOP_MOST_WRONG; index++)
    expect(await answerTo('7777-7777')).toBe('found');
  expect(hashes()).toBe(1);
});
