import { fromBase64 } from 'lib0/buffer';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { newId, type PersonId } from '../../document/ids.ts';
import type { RefusalCode } from '../../document/refusals.ts';
import type { SuggestionCommand } from '../../document/suggestions/suggestion-command.ts';
import { updateOf, type Suggestion } from '../../document/suggestions/suggestions.ts';
import {
  blockAt,
  bodyWith,
  newBlock,
  paragraph,
  put,
  suggestionId,
  textAt,
  words,
} from '../../document/testing/branches.ts';
import { nameOf } from './block-places.ts';
import type { OwnRecord, OwnShelf } from './own-shelf.ts';
import { openOwnSuggestions, type OwnSuggestions } from './own-suggestions.ts';

const PER: PersonId = newId('p', (bytes) => bytes.fill(7));

/** A shelf that outlives visits, and a server that answers as `answer` says. */
function setUp() {
  const body = bodyWith(paragraph(words('The lazy dog sleeps.')), paragraph(words('By 2030.')));
  const kept = new Map<string, OwnRecord>();
  const shelf: OwnShelf = {
    all: () => [...kept.values()],
    put: (record) => (kept.set(record.id, record), true),
    remove: (id) => void kept.delete(id),
  };
  const sent: (SuggestionCommand & { readonly do: 'send' })[] = [];
  const refusals: string[] = [];
  let refusal: RefusalCode | 'unreachable' | null = null;
  let time = 1_000;
  let [count, client] = [100, 100];
  let work: { at: number; run: () => void }[] = [];
  const open = (known: readonly Suggestion[] = []): OwnSuggestions =>
    openOwnSuggestions({
      body,
      person: PER,
      shelf,
      known,
      updateOf,
      baseOf: ({ base }) => fromBase64(base),
      async send(command) {
        if (refusal !== null) throw new Error(refusal);
        if (command.do === 'send') sent.push(command);
        return [];
      },
      finalWord: (failure) => {
        const { message } = failure as Error;
        return message === 'unreachable' ? null : { code: message as RefusalCode, words: message };
      },
      now: () => time,
      later(ms, run) {
        const one = { at: time + ms, run };
        work.push(one);
        return () => {
          work = work.filter((other) => other !== one);
        };
      },
      newSuggestion: () => suggestionId(++count),
      newClient: () => ++client,
      changed: () => {},
      refused: (reason) => refusals.push(reason),
    });
  return {
    body,
    kept,
    sent,
    refusals,
    open,
    refuse: (code: RefusalCode | 'unreachable' | null) => {
      refusal = code;
    },
    /** Time goes by, and what waits for it is done. */
    pass: async (ms: number) => {
      const end = time + ms;
      for (;;) {
        const [next] = work.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at);
        if (next === undefined) break;
        work = work.filter((one) => one !== next);
        time = next.at;
        next.run();
        // oxlint-disable-next-line no-await-in-loop -- what it sends is answered
        for (let turn = 0; turn < 8; turn++) await Promise.resolve();
      }
      time = end;
    },
  };
}

/** Somebody types `text` at the beginning of block number `place`. */
function type(own: OwnSuggestions, place: number, text: string): void {
  const ydoc = own.ydoc.get();
  own.about(nameOf(blockAt(ydoc, place)), blockAt(ydoc, place)._item?.id.client ?? null);
  textAt(ydoc, place).insert(0, text);
}
const read = (ydoc: Y.Doc, place: number) => textAt(ydoc, place).toJSON() as string;
const ids = (own: OwnSuggestions) =>
  own
    .branch()
    .suggestions()
    .map(({ id }) => id);

test('[SG26] what is suggested changes nothing in the text, is kept at once, and is sent in a pause', async () => {
  const { body, kept, sent, open, pass } = setUp();
  const own = open();
  const before = Y.encodeStateAsUpdate(body);
  type(own, 0, 'Now ');
  expect(Y.encodeStateAsUpdate(body)).toEqual(before);
  await pass(300);
  expect([...kept.values()]).toMatchObject([{ revision: 0, isUnsent: true }]);
  expect(sent).toEqual([]);
  await pass(1_500);
  expect(sent).toMatchObject([{ do: 'send', revision: 1 }]);
  expect([...kept.values()]).toMatchObject([{ revision: 1, isUnsent: false }]);
});

test('[SG26] whoever writes on without a pause is sent every five seconds', async () => {
  const { sent, open, pass } = setUp();
  const own = open();
  for (let second = 0; second < 11; second++) {
    type(own, 0, 'x');
    // oxlint-disable-next-line no-await-in-loop -- one after another
    await pass(1_000);
  }
  expect(sent.map(({ revision }) => revision)).toEqual([1, 2]);
});

test('[SG26] after a reload without a connection everything is there and goes on; it is sent when there is one', async () => {
  const { sent, open, pass, refuse } = setUp();
  refuse('unreachable');
  const first = open();
  type(first, 0, 'Now ');
  await pass(10_000);
  first.close();
  const again = open();
  expect(read(again.ydoc.get(), 0)).toBe('Now The lazy dog sleeps.');
  type(again, 1, 'Not ');
  refuse(null);
  await again.flush();
  expect(sent).toHaveLength(2);
  again.close();
});

test('[SG27] a block that is changed again belongs to the same suggestion, another block to another', () => {
  const own = setUp().open();
  type(own, 0, 'a');
  type(own, 1, 'b');
  type(own, 0, 'c');
  expect(ids(own)).toHaveLength(2);
  expect(read(own.ydoc.get(), 0)).toBe('caThe lazy dog sleeps.');
});

test('[SG27] new paragraphs one below the other are one suggestion', () => {
  const own = setUp().open();
  type(own, 1, '');
  put(own.ydoc.get(), 2, newBlock('paragraph', 'First.'));
  type(own, 2, 'The ');
  put(own.ydoc.get(), 3, newBlock('paragraph', 'Second.'));
  type(own, 3, 'The ');
  expect(ids(own)).toHaveLength(1);
});

test('[SG28] what was rejected goes out of the page, and what builds on it is sent all the same', async () => {
  const { sent, open, pass } = setUp();
  const own = open();
  put(own.ydoc.get(), 2, newBlock('paragraph', 'New.'));
  const [first] = ids(own);
  await pass(2_000);
  own.about('elsewhere', null);
  textAt(own.ydoc.get(), 2).insert(0, 'Brand ');
  own.keep();
  const [, second] = ids(own);
  expect(second).toBeDefined();
  const shown = own.ydoc.get();
  own.hear(decided(first!, 'rejected'));
  expect(own.ydoc.get()).not.toBe(shown);
  expect(ids(own)).toEqual([]);
  await pass(2_000);
  expect(sent.map(({ suggestion }) => suggestion)).toEqual([first, second]);
});

test('[SG2] what was written after a suggestion was sent goes on as a new one when that is accepted', async () => {
  const { body, sent, open, pass } = setUp();
  const own = open();
  type(own, 0, 'Now ');
  await pass(2_000);
  type(own, 0, 'And ');
  Y.applyUpdate(body, fromBase64(sent[0]!.update));
  own.hear(decided(sent[0]!.suggestion, 'accepted'));
  expect(read(own.ydoc.get(), 0)).toBe('And Now The lazy dog sleeps.');
  await pass(2_000);
  expect(sent).toHaveLength(2);
  expect(sent[1]!.suggestion).not.toBe(sent[0]!.suggestion);
  Y.applyUpdate(body, fromBase64(sent[1]!.update));
  expect(read(body, 0)).toBe('And Now The lazy dog sleeps.');
});

test('[SG29] what is refused for good is told, stays on this device, and is sent again only when it has changed', async () => {
  const { kept, sent, refusals, open, pass, refuse } = setUp();
  const own = open();
  refuse('suggestion/too-many');
  type(own, 0, 'Now ');
  await pass(2_000);
  expect(refusals).toEqual(['suggestion/too-many']);
  expect(kept.size).toBe(1);
  refuse(null);
  await own.flush();
  expect(sent).toEqual([]);
  type(own, 0, 'x');
  await pass(2_000);
  expect(sent).toMatchObject([{ revision: 2 }]);
});

test('[SG26] what another device suggests is seen here, and is not written over', () => {
  const { body, open } = setUp();
  const elsewhere = new Y.Doc();
  Y.applyUpdate(elsewhere, Y.encodeStateAsUpdate(body));
  elsewhere.clientID = 900;
  const before = Y.encodeStateVector(elsewhere);
  textAt(elsewhere, 0).insert(0, 'There ');
  const known = {
    ...decided(suggestionId(1), 'pending'),
    update: base64(Y.encodeStateAsUpdate(elsewhere, before)),
  };
  const own = open([known]);
  expect(read(own.ydoc.get(), 0)).toBe('There The lazy dog sleeps.');
  type(own, 0, 'x');
  expect(ids(own)).toHaveLength(2);
  expect(own.isHere(known.id)).toBe(false);
});

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

function decided(id: Suggestion['id'], state: Suggestion['state']): Suggestion {
  return {
    id,
    author: PER,
    at: 0,
    changedAt: 0,
    revision: 1,
    clients: [],
    update: '',
    base: '',
    rationale: '',
    state,
    decided: state === 'pending' ? null : { by: PER, at: 0, reason: '' },
    what: null,
    undoneWith: [],
    undone: null,
    renews: null,
  };
}

test('[L85] what is carried to the server on another way has its revision used up', async () => {
  const { sent, kept, open, pass, refuse } = setUp();
  const own = open();
  refuse('unreachable');
  type(own, 0, 'Now ');
  const [carried] = own.unsent();
  expect(carried).toMatchObject({ do: 'send', revision: 1 });
  expect([...kept.values()]).toMatchObject([{ revision: 1, isUnsent: true }]);
  type(own, 0, 'here ');
  refuse(null);
  await pass(10_000);
  expect(sent.at(-1)).toMatchObject({
    revision: expect.any(Number),
    suggestion: carried!.do === 'send' ? carried!.suggestion : '',
  });
  expect(sent.at(-1)!.revision).toBeGreaterThan(1);
  expect(own.unsent()).toEqual([]);
});
