import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { readBody } from '../../document/body.ts';
import { HISTORY_DAYS } from '../../document/history.ts';
import { plainText } from '../../document/outline.ts';
import { removeObject } from '../../document/plan/objects.ts';
import { refusal } from '../../document/refusals.ts';
import type { DocumentStore, NewRecord } from '../storage/document-store.ts';
import { createMemoryDocumentStore } from '../storage/memory-document-store.ts';
import {
  AMINA,
  BEN,
  DOCUMENT,
  historianHere,
  INES,
  OBJECTIVES,
  PastDocument,
  PastEditor,
  ROW,
  VISION,
} from '../testing/history-harness.ts';
import type { Historian } from './historian.ts';
import { createHistory } from './history.ts';
import { WAYPOINT_UPDATES } from './question.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A document that Ines began, with editors of Amina and Ben. */
async function begun(text = '', store: DocumentStore = createMemoryDocumentStore()) {
  const past = await PastDocument.begin(store, text);
  return { past, store, amina: new PastEditor(past, AMINA), ben: new PastEditor(past, BEN) };
}

function textIn(state: Uint8Array): string {
  const ydoc = new Y.Doc();
  Y.applyUpdate(ydoc, state);
  return readBody(ydoc)
    .sections.map(({ blocks }) => plainText(blocks))
    .join('')
    .trim();
}

/** `store`, of which the updates `lost` cannot be read any more. */
function losing(store: DocumentStore, ...lost: readonly number[]): DocumentStore {
  return {
    ...store,
    async *history(id, range) {
      for await (const { updates } of store.history(id, range))
        yield {
          updates: updates.filter(({ seq }) => !lost.includes(seq)),
          missing: lost.map((seq) => ({ from: seq, through: seq })),
        };
    },
  };
}

test('[H4] a state is asked for by its number or by a time', async () => {
  const { past, amina } = await begun();
  await past.clock.advance(HOUR_MS);
  amina.type(VISION, 0, 'Learning');
  const [first = 0] = await amina.send();
  const at = past.clock.now();
  await past.clock.advance(HOUR_MS);
  amina.type(VISION, 8, ' for all');
  const [second = 0] = await amina.send();
  const text = async (when: { seq: number } | { at: number }) =>
    textIn((await past.history.stateAt(past.asked(), when)).state);
  expect(await text({ seq: first })).toBe('Learning');
  expect(await text({ seq: second - 1 })).toBe('Learning'); // the number of Amina's entry in the ledger, or none
  expect(await text({ seq: second })).toBe('Learning for all');
  expect(await text({ at })).toBe('Learning');
  expect(await text({ at: at - 1 })).toBe('');
  expect(await text({ at: past.clock.now() + DAY_MS })).toBe('Learning for all');
});

test('[H4] what was never there is refused', async () => {
  const { past } = await begun();
  for (const when of [{ seq: 0 }, { seq: 2 }, { at: past.clock.now() - 1 }])
    await expect(past.history.stateAt(past.asked(), when)).rejects.toMatchObject({
      code: 'history/unknown-state',
    });
});

test('[H4] a state holds nothing of what had been deleted by then', async () => {
  const { past, amina } = await begun('The secret fee is 40 dollars.');
  amina.erase(VISION, 4, 11);
  const [seq = 0] = await amina.send();
  const { state } = await past.history.stateAt(past.asked(), { seq });
  expect(textIn(state)).toContain('The is 40 dollars.');
  expect(Buffer.from(state).includes('secret')).toBe(false);
});

test('[H4] states of a busy document are rebuilt from states that were passed before', async () => {
  const { past, store } = await begun();
  const ydoc = new Y.Doc();
  Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(past.body.ydoc));
  const records: NewRecord[] = [];
  ydoc.on('update', (bytes: Uint8Array) => {
    records.push({ type: 'update', person: AMINA, at: past.clock.now(), bytes });
  });
  for (let typed = 0; typed < WAYPOINT_UPDATES + 10; typed++) ydoc.getMap('meta').set('count', typed);
  await store.append(DOCUMENT, records);
  const asked: number[] = [];
  const history = createHistory({
    log: store,
    clock: past.clock,
    historian: {
      ...historianHere,
      answer(question, material) {
        asked.push(material.base?.seq ?? 0);
        return historianHere.answer(question, material);
      },
    },
  });
  for (const seq of [WAYPOINT_UPDATES + 5, WAYPOINT_UPDATES + 3]) {
    const { state } = await history.stateAt(past.asked(), { seq });
    const then = new Y.Doc();
    Y.applyUpdate(then, state);
    expect(then.getMap('meta').get('count')).toBe(seq - 2);
  }
  expect(asked).toEqual([0, WAYPOINT_UPDATES]);
});

test('[H5] what ended more than ninety days ago is not shown, and neither are deletions of then', async () => {
  const { past, amina } = await begun('Old words.');
  const began = past.clock.now();
  await past.clock.advance(HOUR_MS);
  amina.erase(VISION, 0, 4);
  await amina.send();
  await past.clock.advance(DAY_MS);
  amina.type(VISION, 0, 'New ');
  const [seq = 0] = await amina.send();
  await past.clock.advance((HISTORY_DAYS - 1) * DAY_MS + 1);
  const history = past.history;
  await expect(history.stateAt(past.asked(), { seq: 1 })).rejects.toMatchObject({ code: 'history/too-old' });
  await expect(history.stateAt(past.asked(), { at: began })).rejects.toMatchObject({
    code: 'history/too-old',
  });
  expect((await history.stateAt(past.asked(), { seq })).seq).toBe(seq);
  expect((await history.stateAt(past.asked(), { seq: seq - 1 })).seq).toBe(seq - 1); // it was so until 89 days ago
  expect((await history.deletions(past.asked(), { after: 0 })).deletions).toEqual([]);
  expect(refusal('history/too-old').sentence).toContain(`${HISTORY_DAYS} days`);
});

test('[H5] a state that rests on something lost is refused; one that a stored state stands for is not', async () => {
  const { past, store, amina } = await begun();
  amina.type(VISION, 0, 'One');
  const [lost = 0] = await amina.send();
  amina.type(VISION, 3, ' two');
  const [last = 0] = await amina.send();
  const history = createHistory({ log: losing(store, lost), historian: historianHere, clock: past.clock });
  expect((await history.stateAt(past.asked(), { seq: 1 })).seq).toBe(1);
  for (const when of [{ seq: lost }, { seq: last }, { at: past.clock.now() }])
    await expect(history.stateAt(past.asked(), when)).rejects.toMatchObject({ code: 'history/incomplete' });
  const missing = [{ from: lost, through: lost }];
  expect((await history.authorship(past.asked())).missing).toEqual(missing);
  expect((await history.deletions(past.asked(), {})).missing).toEqual(missing);
  expect((await history.page(past.asked(), {})).missing).toEqual(missing);
  await past.body.compact();
  expect(textIn((await history.stateAt(past.asked(), { seq: last })).state)).toBe('One two');
});

test('[H6] each person’s words are theirs, with the time they came', async () => {
  const { past, amina, ben } = await begun('Learning');
  const began = past.clock.now();
  await past.clock.advance(HOUR_MS);
  amina.type(VISION, 8, ' for');
  amina.type(VISION, 12, ' all');
  await amina.send();
  await past.clock.advance(HOUR_MS);
  ben.hear();
  ben.type(VISION, 0, 'Our: ');
  ben.setCell('title', 'Access');
  await ben.send();
  const { texts } = await past.history.authorship(past.asked());
  const run = (text: string, person: string, at: number) => ({ text, person, broughtBackBy: null, at });
  expect(texts).toEqual([
    {
      place: { in: 'section', section: VISION, block: 'paragraph' },
      runs: [
        run('Our: ', BEN, began + 2 * HOUR_MS),
        run('Learning', INES, began), // by the server, for Ines
        run(' for all', AMINA, began + HOUR_MS),
      ],
    },
    {
      place: { in: 'plan', object: ROW, cell: 'title' },
      runs: [run('Access', BEN, began + 2 * HOUR_MS)],
    },
  ]);
});

test('[H6] an update of everything brings only what is new in it', async () => {
  const { past, amina } = await begun();
  const began = past.clock.now();
  for (const word of ['One', ' two']) {
    amina.addParagraph(OBJECTIVES, word);
    await amina.send();
    await past.clock.advance(HOUR_MS);
  }
  amina.addParagraph(OBJECTIVES, ' three');
  await past.keep(Y.encodeStateAsUpdate(amina.ydoc), AMINA, [amina.ydoc.clientID]);
  const { texts } = await past.history.authorship(past.asked());
  expect(texts.flatMap(({ runs }) => runs.map(({ text, at }) => [text, at]))).toEqual([
    ['One', began],
    [' two', began + HOUR_MS],
    [' three', began + 2 * HOUR_MS],
  ]);
});

test('[H7] text that somebody else brought back is of who wrote it, and says who brought it', async () => {
  const { past, store, amina } = await begun();
  amina.type(VISION, 0, 'Mine');
  await amina.send();
  await past.clock.advance(HOUR_MS);
  // The server lost what comes now; Ben's browser has it and brings it back after the restore.
  const before = Y.encodeStateVector(amina.ydoc);
  amina.type(VISION, 4, ' too');
  const bytes = Y.encodeStateAsUpdate(amina.ydoc, before);
  await store.append(DOCUMENT, [{ type: 'update', person: BEN, at: past.clock.now(), bytes }]);
  const { texts } = await past.history.authorship(past.asked());
  expect(texts[0]?.runs.map(({ text, person, broughtBackBy }) => ({ text, person, broughtBackBy }))).toEqual([
    { text: 'Mine', person: AMINA, broughtBackBy: null },
    { text: ' too', person: AMINA, broughtBackBy: BEN },
  ]);
});

test('[H8] a deletion has its words, its section, who deleted, who had written, and when', async () => {
  const { past, amina, ben } = await begun();
  amina.type(VISION, 0, 'Learning for all');
  await amina.send();
  ben.hear();
  await past.clock.advance(HOUR_MS);
  for (let at = 15; at >= 9; at--) ben.erase(VISION, at, 1); // backspace
  const seqs = await ben.send();
  const { deletions, more } = await past.history.deletions(past.asked(), {});
  expect(deletions).toEqual([
    {
      place: { in: 'section', section: VISION, block: 'paragraph' },
      text: 'for all',
      by: BEN,
      at: past.clock.now(),
      seq: seqs.at(-1),
      writtenBy: [AMINA],
    },
  ]);
  expect(more).toBe(false);
  expect((await past.history.deletions(past.asked(), { since: past.clock.now() })).deletions).toHaveLength(1);
  expect((await past.history.deletions(past.asked(), { since: past.clock.now() + 1 })).deletions).toEqual([]);
  expect((await past.history.deletions(past.asked(), { after: seqs.at(-1) })).deletions).toEqual([]);
});

test('[H8] [H6] what comes again in an update of everything is neither deleted nor written a second time', async () => {
  const { past, amina, ben } = await begun('Learning for all');
  amina.erase(VISION, 0, 9);
  await amina.send();
  ben.hear();
  ben.type(VISION, 0, 'Now ');
  // An update of all that Ben has names all that was ever deleted.
  await past.keep(Y.encodeStateAsUpdate(ben.ydoc), BEN, [ben.ydoc.clientID]);
  const { deletions } = await past.history.deletions(past.asked(), {});
  expect(deletions.map(({ by, text }) => [by, text])).toEqual([[AMINA, 'Learning ']]);
  const { texts } = await past.history.authorship(past.asked());
  expect(texts[0]?.runs.map(({ person, text }) => [person, text])).toEqual([
    [BEN, 'Now '],
    [INES, 'for all'],
  ]);
});

test('[H9] words that came too late, into a paragraph deleted before, were deleted by whoever deleted that', async () => {
  const { past, amina, ben } = await begun();
  ben.addParagraph(VISION, 'Ours');
  await ben.send();
  amina.hear();
  amina.removeParagraph(VISION, 1);
  ben.type(VISION, 4, ' and mine');
  await amina.send();
  await ben.send();
  const { deletions } = await past.history.deletions(past.asked(), {});
  expect(deletions.map(({ by, text, writtenBy }) => [by, text, writtenBy])).toEqual([
    [AMINA, 'Ours and mine', [BEN]],
  ]);
});

test('[H9] of two values set at one time, the one that lost was taken away by whoever set the other', async () => {
  const { past, amina, ben } = await begun();
  amina.setCell('title', 'Before');
  await amina.send();
  ben.hear();
  await past.clock.advance(HOUR_MS);
  amina.setCell('title', 'Amina’s');
  ben.setCell('title', 'Ben’s');
  await amina.send();
  await ben.send();
  amina.hear();
  const winner = [...past.body.ydoc.getMap('plan').values()].map((row) =>
    (row as Y.Map<string>).get('title'),
  )[0];
  const [by, lost] = winner === 'Ben’s' ? [BEN, 'Amina’s'] : [AMINA, 'Ben’s'];
  const { deletions } = await past.history.deletions(past.asked(), {});
  expect(deletions.flatMap(({ text }) => text).join(' ')).toContain(lost);
  expect(deletions.find(({ text }) => text.includes(lost))?.by).toBe(by);
});

test('[H9] typing in a cell deletes nothing; another value later does, and taking the row out deletes its cells', async () => {
  const { past, amina, ben } = await begun();
  for (const typed of ['A', 'Ac', 'Access']) amina.setCell('title', typed);
  await amina.send();
  expect((await past.history.deletions(past.asked(), {})).deletions).toEqual([]);
  await past.clock.advance(HOUR_MS);
  ben.hear();
  ben.setCell('title', 'Equity');
  await ben.send();
  const told = async () =>
    (await past.history.deletions(past.asked(), {})).deletions.map(({ by, text, place }) => [
      by,
      text,
      place.in,
    ]);
  expect(await told()).toEqual([[BEN, 'Access', 'plan']]);
  await past.clock.advance(HOUR_MS);
  amina.hear();
  removeObject(amina.ydoc, ROW);
  await amina.send();
  expect(await told()).toEqual([
    [AMINA, 'Equity', 'plan'],
    [BEN, 'Access', 'plan'],
  ]);
  expect((await past.history.authorship(past.asked())).texts.map(({ place }) => place.in)).not.toContain(
    'plan',
  );
});

test('[H10] between two states: words that came and stayed, and words that were there and went', async () => {
  const { past, amina, ben } = await begun('one two three');
  amina.type(VISION, 13, ' four five');
  amina.type(OBJECTIVES, 0, 'gone again ');
  amina.erase(OBJECTIVES, 0, 11);
  await amina.send();
  ben.hear();
  ben.erase(VISION, 0, 8);
  const seqs = await ben.send();
  const { changes } = await past.history.changesBetween(past.asked(), {
    after: 1,
    through: seqs.at(-1) ?? 0,
  });
  expect(changes).toHaveLength(2);
  expect(changes).toContainEqual({ section: VISION, person: AMINA, insertedWords: 2, deletedWords: 0 });
  expect(changes).toContainEqual({ section: VISION, person: BEN, insertedWords: 0, deletedWords: 2 });
});

test('[H11] the work of each hour, by section and person, last first', async () => {
  const { past, amina, ben } = await begun();
  await past.clock.advance(HOUR_MS);
  amina.type(VISION, 0, 'one two three');
  await amina.send();
  await past.clock.advance(HOUR_MS);
  ben.hear();
  ben.erase(VISION, 0, 4);
  ben.type(OBJECTIVES, 0, 'four');
  const seqs = await ben.send();
  const { stretches, next } = await past.history.page(past.asked(), {});
  const change = (section: string, person: string, insertedWords: number, deletedWords: number) => ({
    section,
    person,
    insertedWords,
    deletedWords,
  });
  expect(stretches.map(({ changes }) => changes)).toEqual([
    expect.arrayContaining([change(VISION, BEN, 0, 1), change(OBJECTIVES, BEN, 1, 0)]),
    [change(VISION, AMINA, 3, 0)],
    [],
  ]);
  expect(stretches[0]).toMatchObject({
    through: seqs.at(-1),
    beganAt: past.clock.now(),
    endedAt: past.clock.now(),
  });
  expect(next).toBe(null);
});

test('[H11] a page has twenty-four hours, and says where the next one goes on', async () => {
  const { past, amina } = await begun();
  for (let hour = 0; hour < 30; hour++) {
    await past.clock.advance(HOUR_MS);
    amina.type(VISION, 0, 'word ');
    await amina.send();
  }
  const first = await past.history.page(past.asked(), {});
  const second = await past.history.page(past.asked(), { before: first.next ?? 0 });
  expect([first.stretches.length, second.stretches.length, second.next]).toEqual([24, 7, null]);
  const all = [...first.stretches, ...second.stretches];
  expect(all.filter(({ changes }) => changes[0]?.insertedWords === 1)).toHaveLength(30);
  expect(all.map(({ from }) => from)).toEqual(all.map(({ from }) => from).toSorted((a, b) => b - a));
});

test('[H15] of the last minutes only what came in them is told, also when others wrote in the same hour', async () => {
  const { past, amina, ben } = await begun();
  amina.type(VISION, 0, 'one two three');
  await amina.send();
  await past.clock.advance(60_000);
  ben.hear();
  ben.type(VISION, 0, 'four');
  await ben.send();
  const people = async (lastMs: number) =>
    (await past.history.page(past.asked(), { lastMs })).stretches.flatMap(({ changes }) =>
      changes.map(({ person }) => person),
    );
  expect(await people(59_999)).toEqual([BEN]);
  expect(new Set(await people(60_000))).toEqual(new Set([AMINA, BEN]));
  await past.clock.advance(60_000);
  expect(await people(59_999)).toEqual([]);
});

test('[H12] a person has one question at a time, and others have theirs', async () => {
  const { past } = await begun();
  const first = past.history.authorship(past.asked(AMINA));
  await expect(past.history.page(past.asked(AMINA), {})).rejects.toMatchObject({ code: 'request/too-fast' });
  await expect(past.history.page(past.asked(BEN), {})).resolves.toBeDefined();
  await first;
  await expect(past.history.page(past.asked(AMINA), {})).resolves.toBeDefined();
});

test('[H12] one log at a time is in memory, however many ask', async () => {
  const { past, store } = await begun();
  let open = 0;
  let most = 0;
  const log: DocumentStore = {
    ...store,
    async *history(id, range) {
      most = Math.max(most, (open += 1));
      yield* store.history(id, range);
    },
  };
  const historian: Historian = {
    ...historianHere,
    async answer(question, material) {
      await new Promise((done) => setImmediate(done));
      open -= 1;
      return historianHere.answer(question, material);
    },
  };
  const history = createHistory({ log, historian, clock: past.clock });
  await Promise.all([INES, AMINA, BEN].map((person) => history.authorship(past.asked(person))));
  expect([open, most]).toEqual([0, 1]);
});

test('[H12] a question that fails leaves its person free to ask again', async () => {
  const { past } = await begun();
  await expect(past.history.stateAt(past.asked(), { seq: 99 })).rejects.toMatchObject({
    code: 'history/unknown-state',
  });
  await expect(past.history.stateAt(past.asked(), { seq: 1 })).resolves.toBeDefined();
});
