import * as Y from 'yjs';
import { CONTENT_ROOT, sectionElements } from '../document/body.ts';
import { PLAN_ROOT } from '../document/plan/objects.ts';
import type { Chance } from './chance.ts';

/** What an editor can do to a body. */
export type EditKind = keyof typeof EDITS;

const WORDS = [
  'learning',
  'for',
  'all',
  'ages',
  'the',
  'ministry',
  'will',
  'by 2030',
  'شيخ',
  '学习',
  '👩‍🏫',
  '. ',
];
const MARKS = ['bold', 'italic', 'strike', 'underline', 'link'] as const;
const KITS = ['T1', 'T4', 'T6', 'T18'] as const;
/** Words of a large paste, 100 KB or so: ten of them make a compaction due, or a reader who does not read slow. */
const PASTE_WORDS = 10_000;

interface Spot {
  readonly section: Y.XmlElement;
  readonly blocks: readonly Y.XmlElement[];
}

const EDITS = {
  type: (ydoc: Y.Doc, chance: Chance) => {
    const text = textIn(ydoc, chance);
    if (text === null) return addParagraph(ydoc, chance);
    let at = placeIn(text, chance);
    for (let letters = chance.between(1, 6); letters > 0; letters--) {
      const word = chance.of(WORDS);
      text.insert(at, word);
      at += word.length;
    }
  },
  erase: (ydoc: Y.Doc, chance: Chance) => {
    const text = textIn(ydoc, chance);
    if (text === null || text.length === 0) return;
    const { from, to } = rangeIn(text, chance, 12);
    text.delete(from, to - from);
  },
  paste: (ydoc: Y.Doc, chance: Chance) => {
    const { section, blocks } = spotIn(ydoc, chance);
    const pasted = Array.from({ length: chance.between(1, 6) }, () => paragraph(words(chance, 12)));
    section.insert(chance.below(blocks.length + 1), pasted);
  },
  pasteMuch: (ydoc: Y.Doc, chance: Chance) => {
    const { section } = spotIn(ydoc, chance);
    // Mostly plain letters: they are read ten times as fast, and it is the size that matters.
    const word = chance.of(['ab', 'été', '学习']);
    const plainly = 'ab'.repeat(PASTE_WORDS * Buffer.byteLength(word));
    section.insert(section.length, [paragraph(word.repeat(100)), paragraph(plainly)]);
  },
  format: (ydoc: Y.Doc, chance: Chance) => {
    const text = textIn(ydoc, chance);
    if (text === null || text.length === 0) return;
    const { from, to } = rangeIn(text, chance, 9);
    const mark = chance.of(MARKS);
    const value = chance.is(0.3) ? null : mark === 'link' ? { href: 'https://example.org' } : {};
    text.format(from, to - from, { [mark]: value });
  },
  split: (ydoc: Y.Doc, chance: Chance) => {
    const { section, blocks } = spotIn(ydoc, chance);
    const place = chance.below(blocks.length);
    const text = ownText(blocks[place]);
    if (text === null) return;
    const at = placeIn(text, chance);
    const tail = plain(text).slice(at);
    text.delete(at, text.length - at);
    section.insert(place + 1, [paragraph(tail)]);
  },
  removeBlock: (ydoc: Y.Doc, chance: Chance) => {
    const { section, blocks } = spotIn(ydoc, chance);
    if (blocks.length > 1) section.delete(chance.below(blocks.length), 1);
  },
  attribute: (ydoc: Y.Doc, chance: Chance) => {
    const block = spotIn(ydoc, chance).blocks.find((one) => one.nodeName === 'heading');
    // Typed as string by Yjs; y-tiptap stores numbers as they are.
    block?.setAttribute('level', chance.between(1, 3) as unknown as string);
  },
  heading: (ydoc: Y.Doc, chance: Chance) => {
    const { section, blocks } = spotIn(ydoc, chance);
    const heading = paragraph(words(chance, 3), 'heading');
    heading.setAttribute('level', 2 as unknown as string);
    section.insert(chance.below(blocks.length + 1), [heading]);
  },
  list: (ydoc: Y.Doc, chance: Chance) => {
    const { section, blocks } = spotIn(ydoc, chance);
    const items = Array.from({ length: chance.between(1, 4) }, () =>
      within('listItem', [paragraph(words(chance, 4))]),
    );
    const list = within(chance.of(['bulletList', 'orderedList']), items);
    section.insert(chance.below(blocks.length + 1), [list]);
  },
  table: (ydoc: Y.Doc, chance: Chance) => {
    const tables = sectionElements(ydoc).flatMap((section) =>
      elementsIn(section).filter(({ nodeName }) => nodeName === 'table'),
    );
    const columns = chance.between(1, 3);
    const row = () =>
      within(
        'tableRow',
        Array.from({ length: columns }, () => within('tableCell', [paragraph(words(chance, 2))])),
      );
    const table = tables.length > 0 ? chance.of(tables) : null;
    if (table === null) {
      const { section, blocks } = spotIn(ydoc, chance);
      section.insert(chance.below(blocks.length + 1), [within('table', [row(), row()])]);
    } else if (table.length > 1 && chance.is(0.4)) {
      table.delete(chance.below(table.length), 1);
    } else {
      table.insert(chance.below(table.length + 1), [row()]);
    }
  },
  planTable: (ydoc: Y.Doc, chance: Chance) => {
    const { section, blocks } = spotIn(ydoc, chance);
    const table = new Y.XmlElement('planTable');
    table.setAttribute('kit', chance.of(KITS));
    section.insert(chance.below(blocks.length + 1), [table]);
  },
  planReference: (ydoc: Y.Doc, chance: Chance) => {
    const block = chance.of(spotIn(ydoc, chance).blocks);
    if (block.nodeName !== 'paragraph') return;
    const reference = new Y.XmlElement('planRef');
    reference.setAttribute('object', `o_${chance.below(6)}`);
    block.insert(chance.below(block.length + 1), [reference]);
  },
  object: (ydoc: Y.Doc, chance: Chance) => {
    const plan = ydoc.getMap<Y.Map<unknown>>(PLAN_ROOT);
    const id = `o_${chance.below(6)}`;
    const object = plan.get(id);
    if (!(object instanceof Y.Map)) {
      plan.set(
        id,
        new Y.Map<unknown>([
          ['kit', chance.of(KITS)],
          ['place', chance.below(9_000)],
        ]),
      );
    } else if (chance.is(0.1)) {
      object.set('removed', true);
    } else {
      object.set(`field${chance.below(4)}`, words(chance, 5));
    }
  },
} as const;

/** The usual share of each edit: people type. */
export const USUAL_EDITS: Readonly<Record<EditKind, number>> = {
  type: 30,
  erase: 10,
  paste: 3,
  pasteMuch: 0,
  format: 6,
  split: 3,
  removeBlock: 3,
  attribute: 1,
  heading: 1,
  list: 2,
  table: 2,
  planTable: 1,
  planReference: 2,
  object: 6,
};

/** Do something to `ydoc` that a person in an editor might do, in one transaction. */
export function editAtRandom(ydoc: Y.Doc, chance: Chance, shares = USUAL_EDITS): void {
  if (sectionElements(ydoc).length === 0) return; // nothing of the document is here yet
  const kind = chance.weighed(shares);
  ydoc.transact(() => EDITS[kind](ydoc, chance));
}

/** Undo and redo as Yjs has them: of its own changes only. The editor has `BodyUndo`; known seeds go by this one. */
export function undoOf(ydoc: Y.Doc): Y.UndoManager {
  const shown = [ydoc.getXmlFragment(CONTENT_ROOT), ydoc.getMap(PLAN_ROOT)];
  return new Y.UndoManager(shown, { captureTimeout: 0 });
}

function spotIn(ydoc: Y.Doc, chance: Chance): Spot {
  const section = chance.of(sectionElements(ydoc));
  const blocks = elementsIn(section);
  if (blocks.length > 0) return { section, blocks };
  const first = paragraph('');
  section.insert(0, [first]);
  return { section, blocks: [first] };
}

function addParagraph(ydoc: Y.Doc, chance: Chance): void {
  const { section } = spotIn(ydoc, chance);
  section.insert(section.length, [paragraph(words(chance, 3))]);
}

/** A text somewhere in `ydoc`, also in lists and tables. */
function textIn(ydoc: Y.Doc, chance: Chance): Y.XmlText | null {
  let element = chance.of(sectionElements(ydoc));
  for (;;) {
    const children = element.toArray();
    if (children.length === 0) return null;
    const child = chance.of(children);
    if (child instanceof Y.XmlText) return child;
    if (!(child instanceof Y.XmlElement)) return null;
    element = child;
  }
}

/** A place in `text` where a caret can stand: never inside a character of two units. */
function placeIn(text: Y.XmlText, chance: Chance): number {
  return aligned(plain(text), chance.below(text.length + 1));
}

function rangeIn(
  text: Y.XmlText,
  chance: Chance,
  most: number,
): { readonly from: number; readonly to: number } {
  const from = placeIn(text, chance);
  return { from, to: aligned(plain(text), Math.min(text.length, from + chance.between(1, most))) };
}

function aligned(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at;
}

function plain(text: Y.XmlText): string {
  return (text.toDelta() as readonly { readonly insert: unknown }[])
    .map(({ insert }) => (typeof insert === 'string' ? insert : '\ufffc'))
    .join('');
}

function ownText(block: Y.XmlElement | undefined): Y.XmlText | null {
  const first = block?.nodeName === 'paragraph' && block.length > 0 ? block.get(0) : undefined;
  return first instanceof Y.XmlText ? first : null;
}

function elementsIn(element: Y.XmlElement): readonly Y.XmlElement[] {
  return element.toArray().filter((child): child is Y.XmlElement => child instanceof Y.XmlElement);
}

function paragraph(text: string, name = 'paragraph'): Y.XmlElement {
  const element = new Y.XmlElement(name);
  element.insert(0, [new Y.XmlText(text)]);
  return element;
}

function within(name: string, children: readonly Y.XmlElement[]): Y.XmlElement {
  const element = new Y.XmlElement(name);
  element.insert(0, [...children]);
  return element;
}

function words(chance: Chance, most: number): string {
  return Array.from({ length: chance.between(1, most) }, () => chance.of(WORDS)).join(' ');
}
