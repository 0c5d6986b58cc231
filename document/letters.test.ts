import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { decodeRuns, encodeRuns, haveCome, runsIn, standingOf, type OwnRun } from './letters.ts';
import { ANCHOR_LETTERS_MOST_CHARACTERS, ANCHOR_MOST_LETTER_RUNS } from './limits.ts';

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
