import { expect, test, vi } from 'vitest';
import type { DocumentId } from '../../document/ids.ts';
import type { OutlineEntry } from '../../document/outline.ts';
import { FakeClock } from '../testing/fake-clock.ts';
import { createOutlines } from './outlines.ts';

const document = 'd_00000000000000000001' as DocumentId;

function setUp() {
  const clock = new FakeClock();
  let parts: readonly Uint8Array[] = [Uint8Array.of(1)];
  const asked: { done: (outline: readonly OutlineEntry[]) => void; failed: (error: Error) => void }[] = [];
  const outlines = createOutlines({
    clock,
    rooms: { parts: async () => parts.map((part) => part.slice()) },
    backstage: {
      outline: () => new Promise((done, failed) => void asked.push({ done, failed })),
    },
  });
  const entry = (words: number) => [{ words }] as unknown as readonly OutlineEntry[];
  const words = async () => (await outlines.of(document, 'en'))[0]?.words;
  const untilAsked = () => vi.waitFor(() => expect(asked).not.toEqual([]));
  return {
    clock,
    untilAsked,
    outlines,
    words,
    asked,
    change: (byte: number) => (parts = [...parts, Uint8Array.of(byte)]),
    answer: async (count: number) => {
      await untilAsked();
      asked.shift()?.done(entry(count));
    },
  };
}

test('[R32] many who look at once cost one outline, and for two seconds no other', async () => {
  const { words, answer, asked, clock, change } = setUp();
  const looks = [words(), words(), words()];
  await answer(7);
  expect(await Promise.all(looks)).toEqual([7, 7, 7]);
  change(2);
  expect(await words()).toBe(7);
  await clock.advance(2_000);
  const again = words();
  await answer(8);
  expect(await again).toBe(8);
  expect(asked).toEqual([]);
});

test('[R32] a text that has not changed is not counted again', async () => {
  const { words, answer, clock } = setUp();
  const first = words();
  await answer(7);
  await first;
  await clock.advance(2_000);
  expect(await words()).toBe(7);
});

test('[R32] what was arranged while an outline was made is not shown as it was before', async () => {
  const { words, answer, outlines } = setUp();
  const before = words();
  const [made] = [answer(7), outlines.forget(document)];
  await made;
  expect(await before).toBe(7);
  const after = words();
  await answer(9);
  expect(await after).toBe(9);
});

test('[R32] an outline that could not be made is tried again', async () => {
  const { words, answer, asked, untilAsked } = setUp();
  const first = words();
  await untilAsked();
  asked.shift()?.failed(new Error('too slow'));
  await expect(first).rejects.toThrow('too slow');
  const second = words();
  await answer(7);
  expect(await second).toBe(7);
});
