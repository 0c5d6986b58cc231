import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';
import type { Decoration } from '@tiptap/pm/view';
import * as Y from 'yjs';
import type { SuggestionId } from '../../document/ids.ts';
import type { Branch } from '../../document/suggestions/branch.ts';
import { preview } from '../../document/suggestions/preview.ts';
import { sectionsTouched } from '../../document/suggestions/touching.ts';
import { bindingOf, isFromYjs } from '../writing/binding.ts';
import { createStore, type Store } from '../writing/store.ts';
import { placeOfBlock } from './block-places.ts';
import { createTies, type Group, type Ties } from './groups.ts';
import { suggestionMarks, type Redrawing } from './marks.ts';
import { overlayOf, type Saying } from './overlay.ts';
import { sketchOf, type Sketch } from './sketches.ts';
import type { SuggestionsStore } from './suggestions-store.ts';

/**
 * What was changed is looked at again when this person has not typed for so long, since that takes longer than a key may; and where they
 * never pause at least so often. What others type keeps nobody from it. In milliseconds.
 */
const PAUSE_MS = 600;
const MOST_MS = 30_000;
/** What somebody suggests themselves is marked as such so soon. In milliseconds. */
const OWN_MS = 200;

/** What is known of suggestions beside what the server says. */
export interface Facts {
  readonly ties: Ties;
  /** What was worked out so far; those that were decided meanwhile keep theirs. */
  readonly sketches: ReadonlyMap<SuggestionId, Sketch>;
}

/** What previews go by. */
export interface PreviewSurroundings {
  readonly body: Y.Doc;
  readonly store: Pick<SuggestionsStore, 'get' | 'subscribe'>;
  readonly shown: Pick<Store<Y.Doc>, 'get' | 'subscribe'>;
  readonly editor: Pick<Store<Editor | null>, 'get' | 'subscribe'>;
  /** What is written in, while somebody suggests. */
  readonly branch: () => Branch | null;
  readonly language: () => string;
  readonly say: Saying;
  readonly now: () => number;
  readonly later: (ms: number, work: () => void) => () => void;
  /** Do `work` when nothing else is to be done. */
  readonly idle: (work: () => void) => void;
}

/** The group of what somebody suggests themselves. */
const OWN = 'own';

/** A group as it was looked at last. */
interface Looked {
  readonly key: string;
  readonly editor: Editor | null;
  readonly ydoc: Y.Doc;
  /** The sections it changes something in, and the blocks that it changes, as they were in the page. */
  sections: ReadonlyMap<string, Node | null>;
  readonly blocks: ReadonlyMap<string, Node | null>;
  /** What it builds on and was not in the text. */
  readonly missing: readonly (readonly [client: number, clock: number])[];
}

/** Works out what suggestions do, and draws it in the page: one after another, in pauses, and again when what they change has changed. */
export function openPreviews(surroundings: PreviewSurroundings): {
  readonly facts: Pick<Store<Facts>, 'get' | 'subscribe'>;
  readonly close: () => void;
} {
  const { body, store, shown, editor, branch, say, language, now, later, idle } = surroundings;
  const tie = createTies();
  const facts = createStore<Facts>({ ties: tie(store.get().suggestions), sketches: new Map() });
  const looked = new Map<string, Looked>();
  let isClosed = false;
  let changedAt = Number.NEGATIVE_INFINITY;
  let staleSince: number | null = null;
  let stopLooking: (() => void) | null = null;
  let stopOwn: (() => void) | null = null;
  let listensTo: Editor | null = null;

  const isOwnShown = () => shown.get() !== body;
  /** Whether `group` stands in the page as text that its author writes in. */
  const isWritten = ({ members }: Group) => {
    if (!isOwnShown()) return false;
    const inBranch = new Set(
      branch()
        ?.suggestions()
        .map(({ id }) => id),
    );
    return members.every(({ id }) => inBranch.has(id));
  };

  /** The page, as soon as it shows what it is to show. */
  const pageNow = (): Editor | null => {
    const page = editor.get();
    const isThere = page !== null && !page.isDestroyed && bindingOf(page.state)?.doc === shown.get();
    return isThere ? page : null;
  };

  function redraw(groups: readonly string[], drawn: readonly Decoration[]): void {
    const page = editor.get();
    if (page === null || page.isDestroyed) return;
    const told: Redrawing = { groups: new Set(groups), drawn };
    page.view.dispatch(page.state.tr.setMeta(suggestionMarks, told).setMeta('addToHistory', false));
  }

  function isStale(group: Group): boolean {
    const before = looked.get(group.name);
    if (before === undefined || before.key !== group.key) return true;
    const page = pageNow();
    if (before.missing.some(([client, clock]) => Y.getState(body.store, client) >= clock)) return true;
    if (before.editor !== page || before.ydoc !== shown.get()) return true;
    const sections = sectionsIn(page);
    if ([...before.sections].every(([id, node]) => (sections.get(id) ?? null) === node)) return false;
    // Somebody has written there; what is drawn goes with the text as long as the blocks themselves are as they were.
    const nodes = nodesOf(before.blocks.keys(), page, before.ydoc);
    if ([...before.blocks].some(([id, node]) => nodes.get(id) !== node)) return true;
    before.sections = new Map([...before.sections.keys()].map((id) => [id, sections.get(id) ?? null]));
    return false;
  }

  function lookAt(group: Group): void {
    const page = pageNow();
    const ydoc = shown.get();
    const isDrawn = page !== null && !isWritten(group);
    const { sketches, sections, blocks, drawn, missing } = sketchOf(group, {
      body,
      language: language(),
      say,
      page: isDrawn ? { doc: page.state.doc, ydoc } : null,
    });
    const nodes = sectionsIn(page);
    looked.set(group.name, {
      key: group.key,
      editor: page,
      ydoc,
      sections: new Map([...sections].map((id) => [id, nodes.get(id) ?? null])),
      blocks: nodesOf(blocks, page, ydoc),
      missing,
    });
    redraw([group.name], drawn);
    facts.set({ ...facts.get(), sketches: new Map([...facts.get().sketches, ...sketches]) });
  }

  /** One group at a time, so that whoever types never waits for all of them. */
  function look(): void {
    stopLooking = null;
    if (isClosed) return;
    const { groups } = facts.get().ties;
    const stale = groups.find(isStale);
    if (stale === undefined) {
      staleSince = null;
      return;
    }
    staleSince ??= now();
    const isWriting = now() - changedAt < PAUSE_MS && now() - staleSince < MOST_MS;
    if (isWriting || editor.get()?.view.composing === true) return soon(PAUSE_MS);
    lookAt(stale);
    if (groups.some(isStale)) soon(0);
    else staleSince = null;
  }

  function soon(ms: number): void {
    stopLooking ??= later(ms, () => idle(look));
  }

  function drawOwn(): void {
    stopOwn = null;
    const [page, own] = [pageNow(), branch()];
    if (isClosed || page === null || own === null || !isOwnShown()) return;
    if (page.view.composing) return ownSoon();
    const suggestions = own.suggestions();
    const both = [body, own.ydoc] as const;
    const sections = sectionsTouched(
      suggestions.map(({ update }) => update),
      both,
    );
    const drawn =
      suggestions.length === 0
        ? []
        : overlayOf(
            preview(body, own.ydoc, { suggestions, sections, language: language() }),
            { doc: page.state.doc, ydoc: own.ydoc, before: body, after: own.ydoc, side: 'after' },
            { group: OWN, only: suggestions.length === 1 ? (suggestions[0]?.id ?? null) : null, say },
          );
    redraw([OWN], drawn);
  }

  function ownSoon(): void {
    if (isOwnShown()) stopOwn ??= later(OWN_MS, () => idle(drawOwn));
  }

  const onTransaction = ({ transaction }: { readonly transaction: Transaction }) => {
    if (!transaction.docChanged) return;
    if (!isFromYjs(transaction)) changedAt = now();
    ownSoon();
    if (facts.get().ties.groups.length > 0) soon(PAUSE_MS);
  };
  const follow = () => {
    const next = editor.get();
    listensTo?.off('transaction', onTransaction);
    listensTo = next;
    next?.on('transaction', onTransaction);
    ownSoon();
    soon(0);
  };
  const hear = () => {
    const ties = tie(store.get().suggestions);
    const before = facts.get().ties;
    const names = new Set(ties.groups.map(({ name }) => name));
    const gone = before.groups.filter(({ name }) => !names.has(name)).map(({ name }) => name);
    for (const name of gone) looked.delete(name);
    if (gone.length > 0) redraw(gone, []);
    facts.set({ ...facts.get(), ties });
    ownSoon();
    soon(0);
  };
  const stops = [store.subscribe(hear), editor.subscribe(follow), shown.subscribe(follow)];
  hear();
  follow();
  return {
    facts,
    close() {
      isClosed = true;
      stopLooking?.();
      stopOwn?.();
      listensTo?.off('transaction', onTransaction);
      for (const stop of stops) stop();
    },
  };
}

/** The blocks `ids` as they are in the page, which shows `ydoc`. */
function nodesOf(ids: Iterable<string>, page: Editor | null, ydoc: Y.Doc): ReadonlyMap<string, Node | null> {
  const place = (id: string) => (page === null ? null : placeOfBlock(ydoc, page.state.doc, id));
  return new Map(Array.from(ids, (id) => [id, place(id)?.node ?? null]));
}

/** The sections in the page, by their ids. */
function sectionsIn(editor: Editor | null): ReadonlyMap<string, Node> {
  const sections = new Map<string, Node>();
  if (editor === null || editor.isDestroyed) return sections;
  editor.state.doc.forEach((section) => sections.set(String(section.attrs['id']), section));
  return sections;
}
