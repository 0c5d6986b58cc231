import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, type EditorState, type PluginView } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import type { ThreadId } from '../../document/ids.ts';
import type { Thread } from '../../document/threads.ts';
import { createStore } from '../writing/store.ts';
import type { PlaceOptions, Places } from './keep-places.ts';
import { mappedRanges, marksKey, type Marks, type News } from './marks-state.ts';
import { placesPart } from './places-part.ts';

/** What comment marks need, and what they tell. */
export interface CommentMarkOptions extends PlaceOptions {
  /** Somebody pressed marked words. */
  readonly chosen: (thread: ThreadId) => void;
}

/** Marks the words that open threads are about, and keeps the marks right while people write. */
export const CommentMarks = Extension.create<CommentMarkOptions>({
  name: 'commentMarks',
  addOptions: () => ({
    threads: createStore<readonly Thread[]>([]),
    plan: createStore({ objects: [] }),
    active: createStore<ThreadId | null>(null),
    places: createStore<Places>(new Map()),
    heal: () => {},
    chosen: () => {},
    sought: () => {},
  }),
  addProseMirrorPlugins() {
    const { options } = this;
    return [
      new Plugin<Marks>({
        key: marksKey,
        state: {
          init: () => ({ ranges: new Map(), carried: new Map(), active: null, set: DecorationSet.empty }),
          apply(transaction, marks, before) {
            const news = transaction.getMeta(marksKey) as News | undefined;
            if (news?.is === 'mended') return { ...marks, carried: new Map() };
            if (news !== undefined) {
              const active = options.active.get();
              const { ranges } = news;
              return { ...marks, ranges, active, set: marked(transaction.doc, ranges, active) };
            }
            if (!transaction.docChanged) return marks;
            return {
              ...marks,
              ranges: mappedRanges(marks.ranges, transaction),
              carried:
                placesPart.get()?.carriedBy(transaction, { before, marks, threads: options.threads.get() }) ??
                marks.carried,
              set: marks.set.map(transaction.mapping, transaction.doc),
            };
          },
        },
        props: {
          decorations: (state) => marksKey.getState(state)?.set,
          handleClick: (view, position) => {
            const hit = threadAt(view.state, position);
            if (hit !== null) options.chosen(hit);
            return false;
          },
        },
        view: (view) => keptPlaces(view, options),
      }),
    ];
  },
});

/** Keeps places from when the code that does is there; it comes when there are threads. */
function keptPlaces(view: EditorView, options: PlaceOptions): PluginView {
  let kept: PluginView | null = null;
  const start = () => {
    const places = placesPart.get();
    if (places !== null && kept === null && !view.isDestroyed) kept = places.keepPlaces(view, options);
  };
  const fetch = () => {
    if (kept === null && options.threads.get().length > 0) void placesPart.fetch().catch(() => null); // asked for again
  };
  const stops = [placesPart.subscribe(start), options.threads.subscribe(fetch)];
  start();
  fetch();
  return {
    update: (now, before) => kept?.update?.(now, before),
    destroy() {
      for (const stop of stops) stop();
      kept?.destroy?.();
    },
  };
}

/** The thread whose words stand at `position`; of several, the one about the fewest words. */
export function threadAt(state: EditorState, position: number): ThreadId | null {
  let best: { id: ThreadId; length: number } | null = null;
  for (const [id, { from, to }] of marksKey.getState(state)?.ranges ?? []) {
    if (position < from || position > to) continue;
    if (best === null || to - from < best.length) best = { id, length: to - from };
  }
  return best?.id ?? null;
}

function marked(doc: Node, ranges: Marks['ranges'], active: ThreadId | null): DecorationSet {
  return DecorationSet.create(
    doc,
    [...ranges].map(([id, { from, to }]) =>
      Decoration.inline(Math.min(from, doc.content.size), Math.min(to, doc.content.size), {
        class: id === active ? 'comment-mark is-active' : 'comment-mark',
        'data-thread': id,
      }),
    ),
  );
}
