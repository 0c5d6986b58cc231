import { expect, test } from 'vitest';
import { newId, type SuggestionId } from '../../document/ids.ts';
import type { RefusalCode } from '../../document/refusals.ts';
import type { Suggestion } from '../../document/suggestions/suggestions.ts';
import { suggestionId } from '../../document/testing/branches.ts';
import { createSuggestionsStore, type Decision, type SuggestionsPort } from './suggestions-store.ts';

const LENA = newId('p', (bytes) => bytes.fill(1));
const PER = newId('p', (bytes) => bytes.fill(2));
const DOCUMENT = newId('d', (bytes) => bytes.fill(3));
const ONE = suggestionId(1);

function suggestion(facts: Partial<Suggestion> = {}): Suggestion {
  return {
    id: ONE,
    author: PER,
    at: 1,
    changedAt: 1,
    revision: 1,
    clients: [],
    update: '',
    base: '',
    rationale: '',
    state: 'pending',
    decided: null,
    what: null,
    undoneWith: [],
    undone: null,
    renews: null,
    ...facts,
  };
}

function setUp() {
  const kept = new Map<string, string>();
  const asked: Decision[] = [];
  let refusal: RefusalCode | 'unreachable' | null = null;
  let isLoading = true;
  const port: SuggestionsPort = {
    async load() {
      if (!isLoading) throw new Error('unreachable');
      return [suggestion()];
    },
    async send(command) {
      if (refusal !== null) throw new Error(refusal);
      asked.push(command as Decision);
      return [suggestion({ state: 'accepted', decided: { by: LENA, at: 5, reason: '' } })];
    },
    finalWord: (failure) => {
      const { message } = failure as Error;
      return message === 'unreachable' ? null : { code: message as RefusalCode, words: `No: ${message}` };
    },
  };
  const open = () =>
    createSuggestionsStore({
      document: DOCUMENT,
      person: LENA,
      port,
      shelf: {
        getItem: (name) => kept.get(name) ?? null,
        setItem: (name, value) => void kept.set(name, value),
        removeItem: (name) => void kept.delete(name),
      },
    });
  return {
    asked,
    open,
    load: (succeeds: boolean) => {
      isLoading = succeeds;
    },
    refuse: (code: RefusalCode | 'unreachable' | null) => {
      refusal = code;
    },
  };
}

const accept: Decision = { do: 'accept', suggestions: [{ id: ONE, revision: 1 }], reason: '' };
const stateOf = (store: ReturnType<ReturnType<typeof setUp>['open']>, id: SuggestionId) =>
  store.get().suggestions.find((one) => one.id === id)?.state;

test('[L128] suggestions that could not be loaded are asked for again, until they are there', async () => {
  const { open, load } = setUp();
  load(false);
  const store = open();
  await store.load();
  expect(store.get().phase).toBe('failed');
  load(true);
  await store.flush();
  await expect.poll(() => store.get().phase).toBe('loaded');
});

test('[SG29] a decision waits for the server, also past the end of a visit; nothing is called decided before', async () => {
  const { asked, open, refuse } = setUp();
  refuse('unreachable');
  const store = open();
  await store.load();
  store.decide(accept);
  await store.flush();
  expect(stateOf(store, ONE)).toBe('pending');
  expect(store.get().waiting.get(ONE)).toBe('accept');
  refuse(null);
  const again = open();
  await again.load();
  await again.flush();
  expect(asked).toEqual([accept]);
  expect(stateOf(again, ONE)).toBe('accepted');
  expect(again.get().waiting.size).toBe(0);
});

test('[L85] a decision that waits can be carried to the server on another way, and is done once', async () => {
  const { asked, open, refuse } = setUp();
  refuse('unreachable');
  const store = open();
  await store.load();
  expect(store.unsent()).toEqual([]);
  store.decide(accept);
  await store.flush();
  expect(store.unsent()).toEqual([accept]);
  // It came with the file; what the first computer sends then gets the same answer.
  refuse(null);
  store.receive([suggestion({ state: 'accepted' })]);
  await store.flush();
  expect([asked, store.unsent(), store.get().refused]).toEqual([[accept], [], null]);
});

test('[SG29] what the server refuses is said in words, and is not asked again', async () => {
  const { asked, open, refuse } = setUp();
  const store = open();
  await store.load();
  refuse('suggestion/changed');
  store.decide(accept);
  await store.flush();
  expect(store.get().refused).toBe('No: suggestion/changed');
  refuse(null);
  await store.flush();
  expect(asked).toEqual([]);
});

test('[SG29] an older word never takes the place of a newer one', async () => {
  const store = setUp().open();
  store.receive([suggestion({ revision: 3 })]);
  store.receive([suggestion({ revision: 2 })]);
  expect(store.get().suggestions).toMatchObject([{ revision: 3 }]);
  store.receive([suggestion({ state: 'rejected', revision: 3 })]);
  store.receive([suggestion({ revision: 4 })]);
  expect(stateOf(store, ONE)).toBe('rejected');
});

test('[SG26] one’s own are shown as they are here, until they are decided', async () => {
  const store = setUp().open();
  await store.load();
  store.setOwn([suggestion({ revision: 2, rationale: 'Why' })], new Set([ONE]));
  expect(store.get().suggestions).toMatchObject([{ revision: 2, rationale: 'Why' }]);
  expect(store.get().waiting.get(ONE)).toBe('send');
  store.receive([suggestion({ state: 'rejected' })]);
  expect(stateOf(store, ONE)).toBe('rejected');
});
