import { Extension, type Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { placedSections } from '../section-order.ts';
import { createSearch, type Hit, type Query, type Search } from './matching.ts';

/** So many hits around the current one are marked in the text; all are counted. More would make every key slow. */
const MOST_MARKED = 1_000;

/** What is looked for in a text, and where it is. */
export interface Finding {
  /** Null while nothing is looked for. */
  readonly query: Query | null;
  readonly hits: readonly Hit[];
  /** Index of the current hit; -1 without any. */
  readonly current: number;
}

interface Found extends Finding {
  readonly search: Search | null;
  readonly set: DecorationSet;
}

/** What happens to a search beside changes of the text. */
type FindMeta =
  | { readonly is: 'query'; readonly query: Query | null }
  | { readonly is: 'current'; readonly index: number }
  /** The first hit from `position` on is the current one. */
  | { readonly is: 'from'; readonly position: number };

const NOTHING: Found = { query: null, search: null, hits: [], current: -1, set: DecorationSet.empty };

const key = new PluginKey<Found>('find');

/** Marks the words that are looked for, and keeps count of them while people write. */
export const Find = Extension.create<{ language: string }>({
  name: 'find',
  addOptions: () => ({ language: 'en' }),
  addProseMirrorPlugins() {
    const { language } = this.options;
    const { editor } = this;
    return [
      new Plugin<Found>({
        key,
        state: {
          init: () => NOTHING,
          apply(transaction, found) {
            const meta = transaction.getMeta(key) as FindMeta | undefined;
            const { doc, selection } = transaction;
            if (meta?.is === 'query') {
              if (meta.query === null) return NOTHING;
              const search = createSearch(meta.query, language);
              const hits = search(doc);
              const from = found.hits[found.current]?.from ?? selection.from;
              return shown({ query: meta.query, search, hits, current: hitFrom(doc, hits, from) }, doc);
            }
            if (found.search === null) return found;
            if (meta?.is === 'current') return shown({ ...found, current: meta.index }, doc);
            if (!transaction.docChanged && meta === undefined) return found;
            // A word being composed must not be wrapped in anything; it is searched when it is there.
            if (meta === undefined && editor.view.composing)
              return { ...found, set: found.set.map(transaction.mapping, doc) };
            const before = found.hits[found.current];
            const hits = found.search(doc);
            const from = meta?.position ?? (before && transaction.mapping.map(before.from, 1));
            return shown({ ...found, hits, current: hitFrom(doc, hits, from ?? selection.from) }, doc);
          },
        },
        props: {
          decorations: (state) => key.getState(state)?.set,
          handleDOMEvents: {
            compositionend: (view) => {
              const { current, hits } = findingIn(view.state);
              if (findingIn(view.state).query === null) return false;
              setTimeout(() => {
                const position = hits[current]?.from ?? view.state.selection.from;
                if (!view.isDestroyed) tell(editor, { is: 'from', position });
              });
              return false;
            },
          },
        },
      }),
    ];
  },
});

/** What is looked for in the text of an editor, and where it is. */
export function findingIn(state: EditorState): Finding {
  return key.getState(state) ?? NOTHING;
}

/** Look for `query`; null looks for nothing any more. */
export function lookFor(editor: Editor, query: Query | null): void {
  tell(editor, { is: 'query', query });
}

/** Go to the next or the previous hit; after the last comes the first. */
export function stepHit(editor: Editor, step: 1 | -1): void {
  const { hits, current } = findingIn(editor.state);
  if (hits.length > 0) tell(editor, { is: 'current', index: (current + step + hits.length) % hits.length });
}

/** The note of a transaction that the first hit from `position` on shall be the current one. */
export function hitAfter(position: number): readonly [PluginKey, FindMeta] {
  return [key, { is: 'from', position }];
}

function tell(editor: Editor, meta: FindMeta): void {
  editor.view.dispatch(editor.state.tr.setMeta(key, meta).setMeta('addToHistory', false));
}

/** Index of the first hit from `position` on, in the order people see; after the last comes the first. */
function hitFrom(doc: Node, hits: readonly Hit[], position: number): number {
  if (hits.length === 0) return -1;
  const order = new Map(placedSections(doc).map(({ id, order: place }) => [id, place]));
  const here = placedSections(doc).find(({ from, to }) => position >= from && position < to)?.order ?? 0;
  const next = hits.findIndex(({ section, from }) => {
    const place = order.get(section) ?? 0;
    return place > here || (place === here && from >= position);
  });
  return Math.max(0, next);
}

function shown(finding: Omit<Found, 'set'>, doc: Node): Found {
  const { hits, current } = finding;
  const first = Math.max(0, Math.min(current - MOST_MARKED / 2, hits.length - MOST_MARKED));
  const marks = hits.slice(first, first + MOST_MARKED).map((hit, index) => {
    const look = { class: first + index === current ? 'found is-current' : 'found' };
    const place = doc.resolve(hit.from);
    // The words of a footnote are not on the page; its number is.
    return place.parent.type.name === 'footnote'
      ? Decoration.node(place.before(), place.after(), look)
      : Decoration.inline(hit.from, hit.to, look);
  });
  return { ...finding, set: DecorationSet.create(doc, marks) };
}
