import { Extension } from '@tiptap/core';
import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import type { Awareness } from 'y-protocols/awareness';
import type { PersonId } from '../../document/ids.ts';
import { bindingOf, isFromYjs } from './binding.ts';
import { placeAt, positionAt } from './places.ts';
import { oneCaretEach, presentIn, type Here } from './presence.ts';
import { sectionAt } from './section-order.ts';
import type { Store } from './store.ts';

/** Our own caret is announced at most this often, and others' are drawn at most this often. In milliseconds. */
const PRESENCE_MS = 100;
/** How long the name stands over a caret after it moved. */
const NAME_MS = 2_500;

const key = new PluginKey<DecorationSet>('carets');

/** What carets need to know. */
export interface CaretOptions {
  readonly awareness: Awareness | null;
  /** Whose editor this is: another window of theirs shows no caret here. */
  readonly self: PersonId | null;
  /** Others' carets are shown; off while there is no connection, or when somebody asked for quiet. */
  readonly shown: Store<boolean>;
}

/**
 * Other people's carets, with a name flag that fades, and the announcement of our own.
 *
 * Who a caret belongs to is the server's word; the position is theirs. Drawn with properties of the CSS object model,
 * so that the page needs no inline styles allowed.
 */
export const Carets = Extension.create<CaretOptions>({
  name: 'carets',
  addOptions: () => ({
    awareness: null,
    self: null,
    shown: { get: () => true, set: () => {}, subscribe: () => () => {} },
  }),

  addProseMirrorPlugins() {
    const { awareness, self, shown } = this.options;
    if (awareness === null) return [];
    const moved = new Map<number, { place: string; at: number }>();
    const draw = (state: EditorState) =>
      shown.get()
        ? caretsIn(state, presentIn(awareness.getStates(), awareness.clientID), self, moved)
        : DecorationSet.empty;
    return [
      new Plugin<DecorationSet>({
        key,
        state: {
          init: () => DecorationSet.empty,
          apply(transaction, set, _before, state) {
            if (transaction.getMeta(key) !== undefined || isFromYjs(transaction)) return draw(state);
            return transaction.docChanged ? set.map(transaction.mapping, transaction.doc) : set;
          },
        },
        props: { decorations: (state) => key.getState(state) },
        view: (view) => follow(view, awareness, shown),
      }),
    ];
  },
});

function follow(view: EditorView, awareness: Awareness, shown: Store<boolean>) {
  let drawing: ReturnType<typeof setTimeout> | undefined;
  let telling: ReturnType<typeof setTimeout> | undefined;
  let told = '';
  const redraw = () => {
    drawing ??= setTimeout(() => {
      drawing = undefined;
      if (!view.isDestroyed && !view.composing) view.dispatch(view.state.tr.setMeta(key, true));
    }, PRESENCE_MS);
  };
  const tell = () => {
    telling = undefined;
    if (view.isDestroyed) return;
    const state = announcement(view);
    const now = JSON.stringify(state);
    if (now === told) return;
    told = now;
    awareness.setLocalState(state);
  };
  const soon = () => {
    telling ??= setTimeout(tell, PRESENCE_MS);
  };
  const onChange = (_change: unknown, origin: unknown) => {
    if (origin !== 'local') redraw();
  };
  awareness.on('change', onChange);
  const stop = shown.subscribe(redraw);
  view.dom.addEventListener('focusin', soon);
  view.dom.addEventListener('focusout', soon);
  soon();
  return {
    update: soon,
    destroy() {
      clearTimeout(drawing);
      clearTimeout(telling);
      awareness.off('change', onChange);
      stop();
      view.dom.removeEventListener('focusin', soon);
      view.dom.removeEventListener('focusout', soon);
    },
  };
}

/** Where we are, as others shall see it: the section always, the caret while we are in the text. */
function announcement(view: EditorView): {
  section: string | null;
  cursor: { anchor: unknown; head: unknown } | null;
} {
  const { selection, doc } = view.state;
  const section = sectionAt(doc, selection.head)?.id ?? null;
  if (bindingOf(view.state) === null || !view.hasFocus()) return { section, cursor: null };
  return {
    section,
    cursor: { anchor: placeAt(view.state, selection.anchor), head: placeAt(view.state, selection.head) },
  };
}

function caretsIn(
  state: EditorState,
  here: readonly Here[],
  self: PersonId | null,
  moved: Map<number, { place: string; at: number }>,
): DecorationSet {
  if (bindingOf(state) === null) return DecorationSet.empty;
  const decorations: Decoration[] = [];
  const now = performance.now();
  for (const { client, cursor } of here) {
    const place = JSON.stringify(cursor?.head);
    if (cursor !== null && moved.get(client)?.place !== place) moved.set(client, { place, at: now });
  }
  for (const one of oneCaretEach(here, self, (client) => moved.get(client)?.at ?? 0)) {
    if (one.cursor === null) continue;
    const anchor = positionAt(state, one.cursor.anchor);
    const head = positionAt(state, one.cursor.head);
    if (anchor === null || head === null) continue;
    const place = JSON.stringify(one.cursor.head);
    decorations.push(
      Decoration.widget(head, () => caret(one, now - (moved.get(one.client)?.at ?? 0) < NAME_MS), {
        side: 10,
        key: `${one.client} ${one.name} ${place}`,
        ignoreSelection: true,
        // A press beside the caret is meant for the text.
        stopEvent: ({ type }) => type !== 'mousedown',
      }),
    );
    if (anchor !== head)
      decorations.push(
        Decoration.inline(Math.min(anchor, head), Math.max(anchor, head), {
          class: `their-selection person-${one.colour}`,
        }),
      );
  }
  return DecorationSet.create(state.doc, decorations);
}

function caret({ name, colour }: Here, fresh: boolean): HTMLElement {
  const element = document.createElement('span');
  element.className = 'their-caret';
  element.setAttribute('aria-hidden', 'true');
  element.style.setProperty('--caret', `var(--person-${colour})`);
  const flag = document.createElement('span');
  flag.className = 'their-name';
  flag.textContent = name;
  if (fresh) flag.classList.add('is-fresh'); // fades by itself, see writing.css
  element.append(flag);
  requestAnimationFrame(() => {
    const { left, right } = flag.getBoundingClientRect();
    flag.classList.toggle('is-turned', left < 0 || right > document.documentElement.clientWidth);
  });
  return element;
}
