import type { Editor } from '@tiptap/core';
import { toBase64 } from 'lib0/buffer';
import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { newId } from '../../document/ids.ts';
import { Branch } from '../../document/suggestions/branch.ts';
import { clientsIn } from '../../document/suggestions/reading.ts';
import type { Suggestion } from '../../document/suggestions/suggestions.ts';
import { suggestionId, textAt } from '../../document/testing/branches.ts';
import { createStore } from '../writing/store.ts';
import { closeWriters, openWriter, paragraph, positionOf, section } from '../writing/testing.ts';
import { SuggestionMarks } from './marks.ts';
import { openPreviews } from './previews.ts';
import type { SuggestionsView } from './suggestions-store.ts';

const PER = newId('p', (bytes) => bytes.fill(2));
const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  closeWriters();
});

/** A page with two paragraphs, and previews that are worked out when `work` says so. */
function setUp() {
  const writer = openWriter(1, [section(0, [paragraph('The lazy dog sleeps.'), paragraph('By 2030.')])], {
    further: [SuggestionMarks],
  });
  const body = writer.ydoc;
  const view = createStore<SuggestionsView>({
    suggestions: [],
    waiting: new Map(),
    phase: 'loaded',
    refused: null,
    stays: [],
  });
  const shown = createStore(body);
  let time = 0;
  let waiting: { at: number; run: () => void }[] = [];
  let count = 0;
  const newBranch = (text: Y.Doc) =>
    new Branch({
      body: text,
      pending: [],
      newSuggestion: () => suggestionId(++count),
      newClient: () => 1_000 + ++count,
    });
  const previews = openPreviews({
    body,
    store: view,
    shown,
    editor: createStore<Editor | null>(writer.editor),
    branch: () => null,
    language: () => 'en',
    say: (what) => `${what}:`,
    now: () => time,
    later(ms, run) {
      const one = { at: time + ms, run };
      waiting.push(one);
      return () => {
        waiting = waiting.filter((other) => other !== one);
      };
    },
    idle: (run) => run(),
  });
  stops.push(() => previews.close());
  const suggest = (change: (ydoc: Y.Doc) => void, text = body): Suggestion => {
    const made = newBranch(text);
    change(made.ydoc);
    const [one] = made.suggestions();
    made.close();
    const suggestion: Suggestion = {
      id: one!.id,
      author: PER,
      at: count,
      changedAt: count,
      revision: 1,
      clients: clientsIn(one!.update),
      update: toBase64(one!.update),
      base: toBase64(one!.base),
      rationale: '',
      state: 'pending',
      decided: null,
      what: null,
      undoneWith: [],
      undone: null,
      renews: null,
    };
    view.set({ ...view.get(), suggestions: [...view.get().suggestions, suggestion] });
    return suggestion;
  };
  return {
    ...writer,
    body,
    view,
    previews,
    suggest,
    pass(ms: number) {
      const end = time + ms;
      for (;;) {
        const [next] = waiting.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at);
        if (next === undefined) break;
        waiting = waiting.filter((one) => one !== next);
        time = Math.max(time, next.at);
        next.run();
      }
      time = end;
    },
  };
}
const drawn = ({ editor }: { readonly editor: Editor }) =>
  [...editor.view.dom.querySelectorAll('ins, del')].map((one) => [
    one.tagName,
    (one.textContent ?? '').replace(/^\w+: /, ''),
  ]);

test('[SG30] what is suggested is drawn, said in words, and goes when it is decided', () => {
  const page = setUp();
  const one = page.suggest((ydoc) => {
    textAt(ydoc, 0).delete(4, 4);
    textAt(ydoc, 0).insert(4, 'happy');
  });
  page.pass(0);
  expect(drawn(page)).toEqual([
    ['DEL', 'lazy'],
    ['INS', 'happy'],
  ]);
  expect(page.previews.facts.get().sketches.get(one.id)?.deeds).toMatchObject([
    { did: 'replaced', text: 'lazy', by: 'happy' },
  ]);
  expect(page.editor.state.doc.textContent).toBe('The lazy dog sleeps.By 2030.');
  page.view.set({ ...page.view.get(), suggestions: [{ ...one, state: 'rejected' }] });
  expect(drawn(page)).toEqual([]);
});

test('[SG30] two that change the same words are both drawn, and called alternatives', () => {
  const page = setUp();
  const replace = (by: string) => (ydoc: Y.Doc) => {
    textAt(ydoc, 0).delete(4, 4);
    textAt(ydoc, 0).insert(4, by);
  };
  const [one, other] = [page.suggest(replace('happy')), page.suggest(replace('sleepy'))];
  page.pass(0);
  expect(drawn(page).filter(([tag]) => tag === 'INS')).toEqual([
    ['INS', 'happy'],
    ['INS', 'sleepy'],
  ]);
  expect(page.previews.facts.get().ties.alternatives.get(one.id)).toEqual([other.id]);
});

test('[SG30] while somebody types nothing is worked out; in a pause it is, where they wrote in a block that is changed', () => {
  const page = setUp();
  page.suggest((ydoc) => textAt(ydoc, 0).delete(4, 5));
  page.pass(0);
  const worked = () => page.previews.facts.get().sketches;
  const first = worked();
  page.editor.commands.insertContentAt(positionOf(page, 'By 2030.'), 'Elsewhere. ');
  page.pass(5_000);
  expect(worked()).toBe(first);
  page.editor.commands.insertContentAt(positionOf(page, 'sleeps') + 2, 'x');
  page.pass(300);
  expect(worked()).toBe(first);
  expect(drawn(page)[0]?.[0]).toBe('DEL');
  page.pass(2_000);
  expect(worked()).not.toBe(first);
  expect(
    drawn(page)
      .map(([, words]) => words)
      .join(''),
  ).toBe('lazy ');
});

test('[SG30] what comes before the text that it builds on is drawn when that is there', () => {
  const page = setUp();
  const elsewhere = new Y.Doc();
  Y.applyUpdate(elsewhere, Y.encodeStateAsUpdate(page.body));
  textAt(elsewhere, 0).insert(0, 'Mostly. ');
  const one = page.suggest((ydoc) => textAt(ydoc, 0).delete(0, 6), elsewhere);
  const deeds = () => page.previews.facts.get().sketches.get(one.id)?.deeds;
  page.pass(5_000);
  expect(deeds()).toEqual([]);
  Y.applyUpdate(page.body, Y.encodeStateAsUpdate(elsewhere));
  page.pass(5_000);
  expect(deeds()).toMatchObject([{ did: 'deleted', text: 'Mostly' }]);
});
