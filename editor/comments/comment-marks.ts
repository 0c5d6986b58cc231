import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import type { Anchor, Anchored } from '../../document/anchor.ts';
import type { ThreadId } from '../../document/ids.ts';
import type { Thread } from '../../document/threads.ts';
import { createStore, type Store } from '../writing/store.ts';
import { anchorFor, placeOf, type Range } from './anchors.ts';

/** Anchors are looked at again at most this long after a change, however many follow it. In milliseconds. */
const SETTLE_MS = 250;
/** An anchor that our own edit broke is mended this long after the edit; cutting and pasting takes a moment. */
const HEAL_MS = 1_500;

/** Where each thread stands. */
export type Places = ReadonlyMap<ThreadId, Anchored<Range>>;

/** What comment marks need, and what they tell. */
export interface CommentMarkOptions {
  readonly threads: Store<readonly Thread[]>;
  readonly active: Store<ThreadId | null>;
  /** Told whenever threads move. */
  readonly places: Store<Places>;
  /** Hears of anchors that a change made here has broken, with the place they belong to now. */
  readonly heal: (thread: ThreadId, anchor: Anchor) => void;
  /** Somebody pressed marked words. */
  readonly chosen: (thread: ThreadId) => void;
}

interface Marks {
  readonly ranges: ReadonlyMap<ThreadId, Range>;
  readonly set: DecorationSet;
}

const key = new PluginKey<Marks>('commentMarks');

/** Marks the words that open threads are about, and keeps the marks right while people write. */
export const CommentMarks = Extension.create<CommentMarkOptions>({
  name: 'commentMarks',
  addOptions: () => ({
    threads: createStore<readonly Thread[]>([]),
    active: createStore<ThreadId | null>(null),
    places: createStore<Places>(new Map()),
    heal: () => {},
    chosen: () => {},
  }),
  addProseMirrorPlugins() {
    const { options } = this;
    return [
      new Plugin<Marks>({
        key,
        state: {
          init: () => ({ ranges: new Map(), set: DecorationSet.empty }),
          apply(transaction, marks) {
            const ranges = transaction.getMeta(key) as Marks['ranges'] | undefined;
            if (ranges !== undefined)
              return { ranges, set: marked(transaction.doc, ranges, options.active.get()) };
            if (!transaction.docChanged) return marks;
            return {
              ranges: mappedRanges(marks.ranges, transaction),
              set: marks.set.map(transaction.mapping, transaction.doc),
            };
          },
        },
        props: {
          decorations: (state) => key.getState(state)?.set,
          handleClick: (view, position) => {
            const hit = threadAt(view.state, position);
            if (hit !== null) options.chosen(hit);
            return false;
          },
        },
        view: (view) => watch(view, options),
      }),
    ];
  },
});

/** The thread whose words stand at `position`; of several, the one about the fewest words. */
export function threadAt(state: EditorState, position: number): ThreadId | null {
  let best: { id: ThreadId; length: number } | null = null;
  for (const [id, { from, to }] of key.getState(state)?.ranges ?? []) {
    if (position < from || position > to) continue;
    if (best === null || to - from < best.length) best = { id, length: to - from };
  }
  return best?.id ?? null;
}

function mappedRanges(ranges: Marks['ranges'], { mapping }: Transaction): Marks['ranges'] {
  const mapped = new Map<ThreadId, Range>();
  for (const [id, { from, to }] of ranges) {
    const range = { from: mapping.map(from, 1), to: mapping.map(to, -1) };
    if (range.from < range.to) mapped.set(id, range);
  }
  return mapped;
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

function watch(view: EditorView, { threads, active, places, heal }: CommentMarkOptions) {
  let settling: ReturnType<typeof setTimeout> | undefined;
  let healing: ReturnType<typeof setTimeout> | undefined;
  /** Places that our own edits moved threads to, and that are not yet theirs. */
  let owed = new Map<ThreadId, Range>();

  const settle = () => {
    settling = undefined;
    if (view.isDestroyed) return;
    if (view.composing) {
      soon();
      return;
    }
    const next = new Map<ThreadId, Anchored<Range>>();
    for (const thread of threads.get()) {
      const own = owed.get(thread.id);
      next.set(
        thread.id,
        own === undefined ? placeOf(view.state, thread.anchor) : { at: 'found', range: own },
      );
    }
    const open = new Map<ThreadId, Range>();
    for (const thread of threads.get()) {
      const place = next.get(thread.id);
      if (thread.state === 'open' && place !== undefined && place.at !== 'lost')
        open.set(thread.id, place.range);
    }
    view.dispatch(view.state.tr.setMeta(key, open));
    places.set(next);
  };
  const soon = (ms = SETTLE_MS) => {
    // Where several people write without a pause, waiting for one would be waiting for ever.
    if (settling !== undefined && ms > 0) return;
    clearTimeout(settling);
    settling = setTimeout(settle, ms);
  };
  const mend = () => {
    healing = undefined;
    if (view.isDestroyed) return;
    const broken = owed;
    owed = new Map();
    for (const thread of threads.get()) {
      const place = placeOf(view.state, thread.anchor);
      const range = broken.get(thread.id) ?? (place.at === 'moved' ? place.range : null);
      if (range === null || isAt(place, range)) continue;
      const anchor = anchorFor(view.state, range);
      if (anchor !== null) heal(thread.id, anchor);
    }
    soon(0);
  };

  const stops = [threads.subscribe(() => soon(0)), active.subscribe(() => soon(0))];
  soon(0);
  return {
    update(_view: EditorView, before: EditorState) {
      const { state } = view;
      if (state.doc === before.doc) return;
      const ranges = key.getState(state)?.ranges ?? new Map<ThreadId, Range>();
      for (const id of owed.keys()) {
        const range = ranges.get(id);
        if (range === undefined) owed.delete(id);
        else owed.set(id, range);
      }
      if (madeHere(state)) {
        // Yjs has the change only when every plugin has been told; look then.
        queueMicrotask(() => {
          if (view.isDestroyed || view.state.doc !== state.doc) return;
          for (const thread of threads.get()) {
            const range = ranges.get(thread.id);
            if (range !== undefined && !isAt(placeOf(state, thread.anchor), range))
              owed.set(thread.id, range);
          }
        });
        clearTimeout(healing);
        healing = setTimeout(mend, HEAL_MS);
      }
      soon();
    },
    destroy() {
      clearTimeout(settling);
      clearTimeout(healing);
      for (const stop of stops) stop();
    },
  };
}

/** Whether the last change came from this person: typed here, or taken back here. */
function madeHere(state: EditorState): boolean {
  const sync = ySyncPluginKey.getState(state) as
    | { isChangeOrigin: boolean; isUndoRedoOperation: boolean }
    | undefined;
  return sync === undefined || !sync.isChangeOrigin || sync.isUndoRedoOperation;
}

function isAt(place: Anchored<Range>, range: Range): boolean {
  return place.at === 'found' && place.range.from === range.from && place.range.to === range.to;
}
