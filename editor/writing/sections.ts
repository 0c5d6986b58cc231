import { Extension } from '@tiptap/core';
import { Fragment, Slice, type Node } from '@tiptap/pm/model';
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state';
import type { EditorView, NodeView, ViewMutationRecord } from '@tiptap/pm/view';
import type { SectionId } from '../../document/ids.ts';
import { isFromYjs } from './binding.ts';
import {
  attributesOf,
  isEmptySection,
  placedSections,
  sameEmptiness,
  sameSections,
  type PlacedSection,
} from './section-order.ts';
import { createStore, type Store } from './store.ts';

/** From about 13 pages on browsers lay out only what is near what is shown (see writing.css). In characters. */
const LONG_TEXT_CHARACTERS = 40_000;
/** How high a section will be is guessed from its text until it has been seen: characters a line, and pixels. */
const LINE_CHARACTERS = 72;
const LINE_PX = 30;
const AROUND_PX = 280;

/** A section on the page: its facts, and the places before and after its text where React shows things. */
export interface ShownSection extends Omit<PlacedSection, 'from' | 'to'> {
  readonly empty: boolean;
  readonly header: HTMLElement;
  readonly footer: HTMLElement;
}

/** The sections on the page, in the order people see. */
export type SectionsOnPage = Store<readonly ShownSection[]>;

/** Nothing on the page yet. */
export function createSectionsOnPage(): SectionsOnPage {
  return createStore<readonly ShownSection[]>([]);
}

/** What sections need to know. */
export interface SectionsOptions {
  readonly onPage: SectionsOnPage;
  readonly mayWrite: () => boolean;
  /** Agreed sections are locked until somebody who may opens them again. */
  readonly isLocked: (section: SectionId) => boolean;
  /** Somebody tried to write in a locked section. */
  readonly refused: (section: SectionId) => void;
}

interface Slots {
  readonly dom: HTMLElement;
  readonly header: HTMLElement;
  readonly footer: HTMLElement;
}

/**
 * Sections as plain DOM: a slot for what stands above the text, the text, and a slot below.
 *
 * They are shown in the order of their `place` by CSS `order`, so that moving one never moves its text; hidden ones
 * are in the document and not on the page. Which sections there are is not for the editor to change.
 *
 * @see docs/spec/link.md L30-L33
 */
export const Sections = Extension.create<SectionsOptions>({
  name: 'sections',
  priority: 900,

  addOptions: () => ({
    onPage: createSectionsOnPage(),
    mayWrite: () => true,
    isLocked: () => false,
    refused: () => {},
  }),

  addProseMirrorPlugins() {
    const { onPage, mayWrite, isLocked, refused } = this.options;
    const slots = new Map<SectionId, Slots>();
    let shownFor: Node | null = null;
    /** Sections have been drawn since what is on the page was last told. */
    let areViewsNew = false;

    const look = (view: EditorView) => {
      const { doc } = view.state;
      if (doc === shownFor) return;
      const isAsShown = shownFor !== null && sameEmptiness(shownFor, doc);
      shownFor = doc;
      if (isAsShown && !areViewsNew) return;
      areViewsNew = false;
      const placed = placedSections(doc);
      const earlier = new Map(onPage.get().map((one) => [one.id, one]));
      const shown = placed.flatMap(({ from, to: _to, ...section }) => {
        const slot = slots.get(section.id);
        if (slot === undefined || section.hidden) return [];
        const node = doc.nodeAt(from);
        slot.dom.style.order = String(section.order);
        const now = {
          ...section,
          empty: node === null || isEmptySection(node),
          header: slot.header,
          footer: slot.footer,
        };
        const before = earlier.get(section.id);
        return [before !== undefined && isSameShown(before, now) ? before : now];
      });
      const told = onPage.get();
      if (told.length !== shown.length || shown.some((one, index) => one !== told[index])) onPage.set(shown);
    };

    return [
      new Plugin({
        key: new PluginKey('sections'),
        filterTransaction: (transaction, state) => {
          if (!isAllowed(transaction, state, mayWrite())) return false;
          const locked = lockedSectionOf(transaction, state, isLocked);
          if (locked !== null) refused(locked);
          return locked === null;
        },
        props: {
          attributes: ({ doc }): Record<string, string> =>
            doc.content.size > LONG_TEXT_CHARACTERS ? { 'data-long': '' } : {},
          nodeViews: {
            section: (node: Node) => {
              areViewsNew = true;
              return sectionView(node, slots);
            },
          },
          transformPasted: withoutSections,
        },
        view: (view) => {
          look(view);
          return { update: look };
        },
      }),
    ];
  },
});

/** Whether a transaction may happen: what comes from Yjs always; what is made here, only within sections. */
export function isAllowed(transaction: Transaction, state: EditorState, mayWrite: boolean): boolean {
  if (!transaction.docChanged || isFromYjs(transaction)) return true;
  return mayWrite && sameSections(state.doc, transaction.doc);
}

/** The locked section that a transaction made here would change, if it would change one. */
export function lockedSectionOf(
  transaction: Transaction,
  state: EditorState,
  isLocked: (section: SectionId) => boolean,
): SectionId | null {
  if (!transaction.docChanged || isFromYjs(transaction)) return null;
  for (let index = 0; index < state.doc.childCount; index += 1) {
    const before = state.doc.child(index);
    if (before === transaction.doc.maybeChild(index)) continue;
    const { id } = attributesOf(before);
    if (isLocked(id) && transaction.doc.maybeChild(index)?.eq(before) !== true) return id;
  }
  return null;
}

/** A pasted slice with the blocks of its sections in place of the sections. */
export function withoutSections(slice: Slice): Slice {
  const blocks: Node[] = [];
  let found = false;
  slice.content.forEach((node) => {
    if (node.type.name === 'section') {
      found = true;
      node.content.forEach((block) => blocks.push(block));
    } else {
      blocks.push(node);
    }
  });
  if (!found) return slice;
  return new Slice(Fragment.from(blocks), Math.max(0, slice.openStart - 1), Math.max(0, slice.openEnd - 1));
}

function sectionView(first: Node, slots: Map<SectionId, Slots>): NodeView {
  const dom = document.createElement('section');
  const header = document.createElement('header');
  const text = document.createElement('div');
  const footer = document.createElement('footer');
  dom.className = 'section';
  header.className = 'section-head';
  text.className = 'section-text';
  footer.className = 'section-foot';
  header.contentEditable = 'false';
  footer.contentEditable = 'false';
  dom.append(header, text, footer);
  const lines = Math.ceil(first.content.size / LINE_CHARACTERS);
  dom.style.setProperty('contain-intrinsic-block-size', `auto ${AROUND_PX + lines * LINE_PX}px`);
  let { id } = attributesOf(first);
  const slot = { dom, header, footer };
  const show = (node: Node) => {
    const { level, hidden } = attributesOf(node);
    dom.id = id;
    dom.dataset['section'] = id;
    dom.dataset['level'] = String(level);
    dom.setAttribute('aria-labelledby', `${id}-title`);
    dom.hidden = hidden;
  };
  show(first);
  slots.set(id, slot);
  const isOurs = (target: globalThis.Node) => header.contains(target) || footer.contains(target);
  return {
    dom,
    contentDOM: text,
    update(node) {
      if (node.type !== first.type) return false;
      if (attributesOf(node).id !== id) return false;
      id = attributesOf(node).id;
      show(node);
      return true;
    },
    stopEvent: (event) => event.target instanceof globalThis.Node && isOurs(event.target),
    ignoreMutation: (mutation: ViewMutationRecord) =>
      mutation.type === 'selection' ? isOurs(mutation.target) : !text.contains(mutation.target),
    destroy() {
      if (slots.get(id) === slot) slots.delete(id);
    },
  };
}

function isSameShown(one: ShownSection, other: ShownSection): boolean {
  return (
    one.title === other.title &&
    one.number === other.number &&
    one.level === other.level &&
    one.order === other.order &&
    one.templateKey === other.templateKey &&
    one.empty === other.empty &&
    one.header === other.header &&
    one.footer === other.footer
  );
}
