import type { Editor } from '@tiptap/core';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import { fromBase64 } from 'lib0/buffer';
import * as Y from 'yjs';
import { newId, type DocumentId, type PersonId, type SuggestionId } from '../../document/ids.ts';
import { consequencesOf, type Consequences } from '../../document/suggestions/losses.ts';
import { hasNews, inOrderOfNeed } from '../../document/suggestions/reading.ts';
import type { SuggestionCommand } from '../../document/suggestions/suggestion-command.ts';
import { updateOf, type Suggestion } from '../../document/suggestions/suggestions.ts';
import type { Kit } from '../../document/plan/kits.ts';
import type { OpenDocument } from '../connection/open-document.ts';
import { browserRandom } from '../connection/random.ts';
import type { Translate } from '../i18n/i18n.tsx';
import { whenIdle } from '../ui/idle.ts';
import type { ShownSection } from '../writing/sections.ts';
import { createStore, type Store } from '../writing/store.ts';
import { markActive } from './active-style.ts';
import { chaptersOf } from './chapters.ts';
import { blockAt, nameOf } from './block-places.ts';
import type { Mode } from './modes.ts';
import { openOwnShelf } from './own-shelf.ts';
import { openOwnSuggestions, type OwnSuggestions } from './own-suggestions.ts';
import type { Proposals } from '../plan/proposals.ts';
import { proposalsFor } from './plan-proposals.ts';
import { openPreviews, type Facts } from './previews.ts';
import { suggestionBeside } from './stepping.ts';
import { textPlacesOf, type TextPlace } from './text-places.ts';
import { toCard, toWords } from './to-words.ts';
import { blockWord } from './deed-words.ts';
import {
  createSuggestionsStore,
  type Decision,
  type SuggestionsPort,
  type SuggestionsStore,
} from './suggestions-store.ts';

/** What waits is tried again so often, beside every new connection. In milliseconds. */
const AGAIN_MS = 15_000;
/** A window that is being closed gives up suggesting within this time. In milliseconds. */
const CLAIM_AGAIN_MS = 500;
const CLAIM_TRIES = 4;

/** Everything about suggestions of one document, on one person's desk. */
export interface Suggesting {
  readonly suggestions: Pick<SuggestionsStore, 'get' | 'subscribe'>;
  readonly facts: Pick<Store<Facts>, 'get' | 'subscribe'>;
  /** The one that is looked at. */
  readonly active: Store<SuggestionId | null>;
  /** Where one that waits stands in the text, in each section; at what it builds on, where that is not in the text. */
  placesOf(suggestion: Suggestion): readonly TextPlace[];
  decide(decision: Decision): void;
  /** Take back that `ids` were accepted, each with what was accepted with it and hangs together with it. */
  undo(ids: readonly SuggestionId[]): void;
  /** Whether the reason of a suggestion is written here: it is one's own, and made on this device. */
  mayExplain(id: SuggestionId): boolean;
  /** Say why one suggests something. */
  explain(id: SuggestionId, words: string): void;
  /** What would come of accepting `ids` now beside what they say. */
  consequences(ids: readonly SuggestionId[]): Consequences;
  /** What would change in a grid of the plan; not by those of `except`, who sees their own as they write them. */
  proposals(kit: Kit, except: PersonId | null): Proposals;
  /** What is suggested and decided here and the server does not have, to be carried there on another way. */
  unsent(): readonly SuggestionCommand[];
  /** The text in the page is about to be changed. */
  changing(transaction: Transaction, state: EditorState): void;
  /** Go to the next suggestion that waits, or to the one before, in the order of the cards: its words come into sight. */
  step(by: 1 | -1): void;
  close(): void;
}

/** What suggestions take from the desk. */
export interface SuggestingSurroundings {
  readonly id: DocumentId;
  readonly person: PersonId;
  readonly document: OpenDocument;
  readonly port: SuggestionsPort;
  readonly storage: Storage;
  readonly mode: Pick<Store<Mode>, 'get' | 'subscribe'>;
  /** What the page shows: the body, or the branch while somebody suggests. */
  readonly shown: Store<Y.Doc>;
  readonly plan: { readonly turnTo: (ydoc: Y.Doc, about?: (object: string) => void) => void };
  readonly editor: Store<Editor | null>;
  /** The sections as people see them. */
  readonly sections: Pick<Store<readonly ShownSection[]>, 'get'>;
  /** How much of what was done here the server does not have. */
  readonly waiting: Store<{ readonly count: number; readonly stored: boolean }>;
  readonly language: () => string;
  readonly t: Translate;
  readonly nameOf: (person: PersonId) => string;
  /** Hears that somebody cannot suggest now, and why; they choose another mode. */
  readonly giveUp: (words: string) => void;
  /** Says something where somebody reads it, whatever panel is open. */
  readonly tell: (words: string) => void;
}

/** Open the suggestions of a document: to be read, decided, and made. */
export function openSuggesting(surroundings: SuggestingSurroundings): Suggesting {
  const { id, person, document, port, storage, mode, shown, plan, editor, sections, waiting, t } =
    surroundings;
  const body = document.ydoc;
  const store = createSuggestionsStore({ document: id, person, port, shelf: storage });
  const active = createStore<SuggestionId | null>(null);
  let own: OwnSuggestions | null = null;
  let release = () => {};
  let isClosed = false;
  let isKept = true;
  /** Something was accepted that the text here does not have yet. */
  let isOwed = false;
  /** Of how much somebody was told that it could not be taken back. */
  let staying = 0;
  let stopOwn = () => {};

  const authorOf = (suggestion: SuggestionId | null) => {
    const author = store.get().suggestions.find((one) => one.id === suggestion)?.author;
    return author === undefined ? t('comments.someone') : surroundings.nameOf(author);
  };
  const previews = openPreviews({
    body,
    store,
    shown,
    editor,
    branch: () => own?.branch() ?? null,
    language: surroundings.language,
    say(what, by, change) {
      const name = authorOf(by);
      if (what === 'changed') {
        const [from, to] = [change.before?.name ?? '', change.after?.name ?? ''];
        return from === to
          ? t('suggestions.say.other', { name })
          : t('suggestions.say.changed', { name, block: blockWord(t, to) });
      }
      return t(`suggestions.say.${what}`, { name });
    },
    now: Date.now,
    later,
    idle: whenIdle,
  });

  function placesOf(suggestion: Suggestion): readonly TextPlace[] {
    const places = textPlacesOf(suggestion, body);
    if (places.length > 0) return places;
    const needs = previews.facts.get().ties.needs.get(suggestion.id) ?? [];
    return store
      .get()
      .suggestions.filter(({ id: one }) => needs.includes(one))
      .flatMap((one) => textPlacesOf(one, body));
  }

  function count(): void {
    waiting.set({ count: store.get().waiting.size, stored: isKept });
  }

  /** Tell the branch what became of its suggestions, as soon as the text here has what was accepted. */
  function tellOwn(): void {
    isOwed = false;
    if (own === null) return;
    const mine = new Set(
      own
        .branch()
        .suggestions()
        .map((one) => one.id),
    );
    const decided = store.get().suggestions.filter((one) => one.author === person && one.state !== 'pending');
    for (const one of decided) {
      if (!mine.has(one.id) && one.state === 'accepted') continue;
      if (one.state === 'accepted' && hasNews(updateOf(one), body)) {
        document.applyNow();
        if (hasNews(updateOf(one), body)) {
          isOwed = true; // it comes with the text, and then this is asked again
          continue;
        }
      }
      own.hear(one);
    }
  }

  async function ensureOwn(): Promise<OwnSuggestions | null> {
    if (own !== null) return own;
    const claimed = await claim(`codraft:suggesting:${id}:${person}`);
    if (isClosed) claimed?.();
    if (claimed === null || isClosed) return null;
    release = claimed;
    const opened = openOwnSuggestions({
      body,
      person,
      shelf: openOwnShelf(storage, id, person),
      known: store.get().suggestions.filter((one) => one.author === person && one.state === 'pending'),
      updateOf,
      baseOf: ({ base }) => fromBase64(base),
      async send(command) {
        const answer = await port.send(command);
        store.receive(answer);
        return answer;
      },
      finalWord: (failure) => port.finalWord(failure),
      now: Date.now,
      later,
      newSuggestion: () => newId('g', browserRandom),
      newClient: () => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0,
      changed(list, unsent, areKept) {
        isKept = areKept;
        store.setOwn(list, unsent);
        count();
      },
      refused: (words) => store.refuse(words),
    });
    own = opened;
    stopOwn = opened.ydoc.subscribe(show);
    tellOwn();
    return opened;
  }

  /** Have the page show what belongs to the mode. */
  function show(): void {
    const next = mode.get() === 'suggesting' && own !== null ? own.ydoc.get() : body;
    if (next === shown.get()) return;
    // What is typed in a cell goes where it was typed, and not a moment later into the other text.
    const focused = globalThis.document.activeElement;
    if (focused instanceof HTMLElement && focused.closest('.plan-table') !== null) focused.blur();
    plan.turnTo(next, next === body ? undefined : (object) => own?.about(object, null));
    shown.set(next);
  }

  async function enter(): Promise<void> {
    if (mode.get() !== 'suggesting') {
      show();
      void own?.flush();
      return;
    }
    if (store.get().phase === 'loading') await loading;
    const opened = await ensureOwn();
    if (isClosed) return;
    if (opened === null && mode.get() === 'suggesting') surroundings.giveUp(t('suggestions.otherWindow'));
    show();
  }

  async function send(): Promise<void> {
    if (!document.state().online) return;
    await own?.flush();
    await store.flush();
  }

  let wasOnline = document.state().online;
  const loading = store.load();
  const stops = [
    markActive(active),
    store.subscribe(() => {
      const { refused, stays } = store.get();
      // The way back is offered on the page, and may have been taken when the panel was gone.
      if (stays.length > staying && refused !== null) surroundings.tell(refused);
      staying = stays.length;
      tellOwn();
      count();
    }),
    mode.subscribe(() => void enter()),
    document.onEvent((event) => {
      if (event.type === 'suggestion') store.receive([event.suggestion]);
    }),
    document.subscribe(() => {
      const { online } = document.state();
      if (online && !wasOnline) void store.load().then(send);
      wasOnline = online;
    }),
  ];
  const keep = () => own?.keep();
  const onUpdate = () => {
    if (isOwed) tellOwn();
  };
  body.on('update', onUpdate);
  globalThis.addEventListener('pagehide', keep);
  const again = setInterval(() => void send(), AGAIN_MS);
  void loading.then(async () => {
    // What an earlier visit left behind is sent, whatever the mode.
    if (
      !isClosed &&
      openOwnShelf(storage, id, person)
        .all()
        .some(({ isUnsent }) => isUnsent)
    )
      await ensureOwn();
    await send();
  });
  void enter();

  function decide(decision: Decision): void {
    if (decision.do === 'withdraw' && own !== null) void own.flush();
    store.decide(decision);
    void send();
  }

  return {
    suggestions: store,
    facts: previews.facts,
    active,
    placesOf,
    decide,
    undo(ids) {
      const left = new Set(ids);
      for (const one of store.get().suggestions) {
        if (!left.has(one.id) || one.undone !== null) continue;
        for (const each of one.undoneWith) left.delete(each);
        // One after another: where one cannot be taken back, the others are.
        if (one.undoneWith.length > 0)
          decide({ do: 'undo', suggestions: [...one.undoneWith], again: newId('g', browserRandom) });
      }
    },
    mayExplain: (suggestion) => own?.isHere(suggestion) === true,
    explain: (suggestion, words) => own?.explain(suggestion, words),
    // What is decided about one's own is decided behind it.
    unsent: () => [...(own?.unsent() ?? []), ...store.unsent()],
    consequences(ids) {
      const proposed = store.get().suggestions.filter((one) => ids.includes(one.id));
      const updates = proposed.map((one) => ({ update: updateOf(one), base: fromBase64(one.base) }));
      return consequencesOf(body, inOrderOfNeed(updates));
    },
    proposals: (kit, except) =>
      proposalsFor(kit, {
        suggestions: store.get().suggestions,
        sketches: previews.facts.get().sketches,
        except,
        t,
        nameOf: surroundings.nameOf,
      }),
    changing(transaction, { doc }) {
      const ydoc = shown.get();
      const at = ydoc === body ? null : firstChange(transaction);
      const block = at === null ? null : blockAt(ydoc, doc, Math.min(at, doc.content.size));
      if (block !== null) own?.about(nameOf(block), block._item?.id.client ?? null);
    },
    step(by) {
      const pending = store.get().suggestions.filter(({ state }) => state === 'pending');
      const { sketches } = previews.facts.get();
      const chapters = chaptersOf(pending, { sketches, placesOf }, sections.get());
      const next = suggestionBeside(chapters, active.get(), by);
      if (next === null) return;
      active.set(next);
      const home = chapters.find(({ suggestions }) => suggestions.some(({ id: one }) => one === next));
      toWords(editor.get(), next, home?.id ?? null);
      toCard(next);
    },
    close() {
      isClosed = true;
      clearInterval(again);
      globalThis.removeEventListener('pagehide', keep);
      body.off('update', onUpdate);
      previews.close();
      for (const stop of stops) stop();
      stopOwn();
      own?.close();
      release();
      plan.turnTo(body);
      shown.set(body);
    },
  };
}

/** Where `transaction` begins to change the text, in the text before it. */
function firstChange({ steps }: Transaction): number | null {
  const [first] = steps;
  if (first === undefined) return null;
  let at: number | null = null;
  first.getMap().forEach((from) => {
    at ??= from;
  });
  const { from, pos } = first as unknown as { readonly from?: number; readonly pos?: number };
  return at ?? from ?? pos ?? null;
}

/** One window of a person suggests at a time: two would overwrite each other's. Null when another does. */
async function claim(name: string): Promise<(() => void) | null> {
  // Without an encrypted connection browsers have no locks.
  if (globalThis.navigator?.locks === undefined) return () => {};
  for (let time = 1; time <= CLAIM_TRIES; time += 1) {
    // oxlint-disable-next-line no-await-in-loop -- a page that is loaded again is closed in a moment
    const held = await tryToClaim(name);
    if (held !== null) return held;
    // oxlint-disable-next-line no-await-in-loop
    if (time < CLAIM_TRIES) await new Promise((done) => setTimeout(done, CLAIM_AGAIN_MS));
  }
  return null;
}

function tryToClaim(name: string): Promise<(() => void) | null> {
  return new Promise((answer) => {
    void navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      if (lock === null) {
        answer(null);
        return undefined;
      }
      return new Promise<void>((release) => answer(release));
    });
  });
}

function later(ms: number, work: () => void): () => void {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
}
