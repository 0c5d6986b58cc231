import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, type EditorState } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import type { ThreadId } from '../../document/ids.ts';
import type { Thread } from '../../document/threads.ts';
import { createStore } from '../writing/store.ts';
import { keepPlaces, type PlaceOptions, type Places } from './keep-places.ts';
import { carriedBy, mappedRanges, marksKey, type Marks, type News } from './marks-state.ts';

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
              carried: carriedBy(transaction, { before, marks, threads: options.threads.get() }),
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
        view: (view) => keepPlaces(view, options),
      }),
    ];
  },
});

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
