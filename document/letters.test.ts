import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { decodeRuns, encodeRuns, haveCome, runsIn, standingOf, thereIn, type OwnRun } from './letters.ts';
import { ANCHOR_LETTERS_MOST_CHARACTERS, ANCHOR_MOST_LETTER_RUNS, ANCHOR_MOST_LETTERS } from './limits.ts';

function textOf(clientId: number, words: string) {
  const ydoc = new Y.Doc();
  ydoc.clientID = clientId;
  const text = new Y.XmlText();
  ydoc.getXmlFragment('body').insert(0, [text]);
  text.insert(0, words);
  return { ydoc, text };
}

const wordsOf = (text: Y.XmlText, { index, length }: { readonly index: number; readonly length: number }) =>
  text
    .toDelta()
    .map(({ insert }: { readonly insert: string }) => insert)
    .join('')
    .slice(index, index + length);

test('[N14] characters are known by their ids, whatever is written around and among them, formatting or not', () => {
  const { ydoc, text } = textOf(7, 'every adult may learn');
  const [run, ...more] = runsIn({ text, index: 6, length: 5 });
  if (run === undefined) throw new Error('no run');
  expect([run, more]).toEqual([{ client: 7, clock: 7, length: 5 }, []]);
  text.insert(0, 'Now ');
  text.format(10, 2, { bold: true });
  text.insert(12, 'NEW');
  text.delete(15, 1);
  const standing = standingOf(ydoc, run);
  expect(standing.map((stretch) => wordsOf(text, stretch))).toEqual(['ad', 'lt']);
  expect(runsIn({ text, index: 10, length: 7 })).toEqual([
    { client: 7, clock: 7, length: 2 },
    { client: 7, clock: expect.any(Number) as number, length: 3 },
    { client: 7, clock: 10, length: 2 },
  ]);
});

test('[N14] what was deleted stands nowhere, taken back or not; what has not come stands nowhere yet', () => {
  const { ydoc, text } = textOf(7, 'every adult');
  const undo = new Y.UndoManager(text);
  const [run] = runsIn({ text, index: 0, length: 5 });
  if (run === undefined) throw new Error('no run');
  text.delete(0, 11);
  expect(standingOf(ydoc, run)).toEqual([]);
  undo.undo();
  expect(wordsOf(text, { index: 0, length: 5 })).toBe('every');
  expect(standingOf(ydoc, run)).toEqual([]);
  const later = { client: 7, clock: 5_000, length: 3 };
  expect([haveCome(ydoc, run), haveCome(ydoc, later), standingOf(ydoc, later)]).toEqual([true, false, []]);
});

test(`[N14] an anchor carries up to ${ANCHOR_MOST_LETTER_RUNS} runs, of more the longest, in a field that takes them`, () => {
  const most = 2 ** 32 - 1;
  const runs = (count: number): OwnRun[] =>
    Array.from({ length: count }, (_, at) => ({
      client: most - at,
      clock: 2 ** 40 + at,
      length: at === 0 ? 1 : 400,
      at: at === 1 ? null : 300,
    }));
  const all = runs(ANCHOR_MOST_LETTER_RUNS);
  expect(decodeRuns(encodeRuns(all))).toEqual(all);
  expect(encodeRuns(all).length).toBeLessThanOrEqual(ANCHOR_LETTERS_MOST_CHARACTERS);
  expect(decodeRuns(encodeRuns(runs(ANCHOR_MOST_LETTER_RUNS + 1)))).toEqual(
    runs(ANCHOR_MOST_LETTER_RUNS + 1).slice(1),
  );
});

test.each(['', '!', 'AQ==', 'AQID', '////////////////////'])(
  'letters that this program did not write (%j) are none',
  (text) => {
    expect(decodeRuns(text)).toEqual([]);
  },
);

test(`[N14] runs name up to ${ANCHOR_MOST_LETTERS} characters together, and each once: who says else would have everybody look for ever`, () => {
  const run = (clock: number, length: number): OwnRun => ({ client: 7, clock, length, at: null });
  const half = ANCHOR_MOST_LETTERS / 2;
  const most = [run(0, half), run(half, half)];
  expect(decodeRuns(encodeRuns(most))).toEqual(most);
  expect(decodeRuns(encodeRuns([...most, run(2 * half, 1)]))).toEqual(most);
  expect(decodeRuns(encodeRuns([run(5, 10), run(0, 6)]))).toEqual([run(5, 10)]);
  expect(decodeRuns(encodeRuns([run(5, 10), { ...run(0, 6), client: 8 }]))).toHaveLength(2);
});

test('[N14] of letters of a branch only those are an anchor’s that the body has; all of them where it has none', () => {
  const { ydoc } = textOf(7, 'every adult may learn');
  const own: OwnRun[] = [
    { client: 7, clock: 1, length: 5, at: 0 },
    { client: 9, clock: 0, length: 4, at: 5 },
    { client: 7, clock: 6, length: 6, at: 9 },
  ];
  expect(decodeRuns(thereIn(ydoc, encodeRuns(own)))).toEqual([own[0], own[2]]);
  const suggested = encodeRuns(own.slice(1, 2));
  expect(thereIn(ydoc, suggested)).toBe(suggested);
});
