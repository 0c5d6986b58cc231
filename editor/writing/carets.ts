import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import type { Awareness } from 'y-protocols/awareness';
import type { PersonId } from '../../document/ids.ts';
import { bindingOf, isFromYjs } from './binding.ts';
import { carrier } from './changed-blocks.ts';
import { placeAt, positionAt } from './places.ts';
import { oneCaretEach, presentIn, type Here } from './presence.ts';
import { sectionAt } from './section-order.ts';
import type { Store } from './store.ts';

/** Our own caret is announced at most this often, and others' are drawn at most this often. In milliseconds. */
const PRESENCE_MS = 100;
/** How long the name stands over a caret after it moved. */
const NAME_MS = 2_500;

const key = new PluginKey<Drawn>('carets');

/** Carets on the page, and what each stands for; one whose place is not in the text yet stands for nothing. */
interface Drawn {
  readonly set: DecorationSet;
  readonly signs: ReadonlyMap<number, string>;
}

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
    const wanted = () =>
      shown.get() ? wantedCarets(presentIn(awareness.getStates(), awareness.clientID), self, moved) : [];
    return [
      new Plugin<Drawn>({
        key,
        state: {
          init: () => ({ set: DecorationSet.empty, signs: new Map() }),
          apply(transaction, before, old, state) {
            const isAsked = transaction.getMeta(key) !== undefined;
            if (!isAsked && !transaction.docChanged) return before;
            const now = { ...before, set: before.set.map(transaction.mapping, transaction.doc) };
            // What is typed here takes others' carets along.
            if (!isAsked && !isFromYjs(transaction)) return now;
            const carried = carrier(old.doc, state.doc);
            const isRight = (client: number) =>
              ofClient(now.set, client).length > 0 &&
              ofClient(before.set, client).every((each) => carried(each) !== null);
            return redrawn(now, wanted(), {
              doc: state.doc,
              isRight,
              draw: (one) => decorationsOf(one, state, moved),
            });
          },
        },
        props: { decorations: (state) => key.getState(state)?.set },
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

/** The carets to be on the page, and in `moved` when each came where it is. */
function wantedCarets(
  here: readonly Here[],
  self: PersonId | null,
  moved: Map<number, { place: string; at: number }>,
): readonly Here[] {
  const now = performance.now();
  for (const { client, cursor } of here) {
    const place = JSON.stringify(cursor?.head);
    if (cursor !== null && moved.get(client)?.place !== place) moved.set(client, { place, at: now });
  }
  return oneCaretEach(here, self, (client) => moved.get(client)?.at ?? 0);
}

/** What a caret shows, in a word that changes when that does. */
function signOf({ name, colour, cursor }: Here): string {
  return JSON.stringify([name, colour, cursor]);
}

function ofClient(set: DecorationSet, client: number): Decoration[] {
  return set.find(undefined, undefined, (spec) => spec['client'] === client);
}

/** `before` with the carets of `wanted`: those that moved, came or went are drawn anew, the others stay. */
function redrawn(
  before: Drawn,
  wanted: readonly Here[],
  {
    doc,
    isRight,
    draw,
  }: {
    readonly doc: Node;
    readonly isRight: (client: number) => boolean;
    readonly draw: (one: Here) => readonly Decoration[];
  },
): Drawn {
  let { set } = before;
  const signs = new Map<number, string>();
  for (const one of wanted) {
    const sign = signOf(one);
    if (before.signs.get(one.client) !== sign || !isRight(one.client)) {
      set = set.remove(ofClient(set, one.client));
      const made = draw(one);
      if (made.length === 0) continue;
      set = set.add(doc, [...made]);
    }
    signs.set(one.client, sign);
  }
  for (const client of before.signs.keys()) if (!signs.has(client)) set = set.remove(ofClient(set, client));
  return { set, signs };
}

/** The caret of `one`, and what they have selected; nothing while their place is not in the text here. */
function decorationsOf(
  one: Here,
  state: EditorState,
  moved: ReadonlyMap<number, { readonly place: string; readonly at: number }>,
): readonly Decoration[] {
  if (bindingOf(state) === null || one.cursor === null) return [];
  const anchor = positionAt(state, one.cursor.anchor);
  const head = positionAt(state, one.cursor.head);
  if (anchor === null || head === null) return [];
  const { client } = one;
  const isFresh = performance.now() - (moved.get(client)?.at ?? 0) < NAME_MS;
  const own = Decoration.widget(head, () => caret(one, isFresh), {
    side: 10,
    key: `${client} ${one.name} ${JSON.stringify(one.cursor.head)}`,
    client,
    ignoreSelection: true,
    // A press beside the caret is meant for the text.
    stopEvent: ({ type }) => type !== 'mousedown',
  });
  if (anchor === head) return [own];
  const style = { class: `their-selection person-${one.colour}` };
  return [own, Decoration.inline(Math.min(anchor, head), Math.max(anchor, head), style, { client })];
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
