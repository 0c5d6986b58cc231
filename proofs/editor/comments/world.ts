import { Mark } from '@tiptap/core';
import * as Y from 'yjs';
import type { Anchor } from '../../../document/anchor.ts';
import { arrange, type BodySection, type NodeJson } from '../../../document/body.ts';
import { newId, type SectionId, type ThreadId } from '../../../document/ids.ts';
import { emptyThread, type Thread } from '../../../document/threads.ts';
import { anchorFor } from '../../../editor/comments/anchors.ts';
import { CommentMarks } from '../../../editor/comments/comment-marks.ts';
import type { Places } from '../../../editor/comments/keep-places.ts';
import { createStore, type Store } from '../../../editor/writing/store.ts';
import { openWriter, type Writer } from '../../../editor/writing/testing.ts';
import { Chance } from '../../chance.ts';

/** How large a run is. */
export interface Size {
  readonly pages: number;
  readonly threads: number;
  readonly edits: number;
}

/**
 * Where each comment's words really are: a mark that goes with them wherever they are cut, pasted, split and taken back to. It
 * is in the editors of this proof alone; words typed among marked ones belong to them, words typed beside them do not.
 */
const Truth = Mark.create({
  name: 'truth',
  inclusive: false,
  excludes: '',
  addAttributes: () => ({ thread: { default: null } }),
  parseHTML: () => [{ tag: 'ins[data-truth]' }],
  renderHTML: () => ['ins', { 'data-truth': '' }, 0],
});

/** Somebody who writes, and sees comments. */
export interface Editing extends Writer {
  readonly name: string;
  readonly places: Store<Places>;
  readonly threads: Store<readonly Thread[]>;
  /** Written, and not yet with the other. */
  outbox: Uint8Array[];
}

/** Two editors of one document, and the comments on it as the server has them. */
export interface CommentWorld {
  readonly chance: Chance;
  readonly editings: readonly [Editing, Editing];
  readonly ids: readonly ThreadId[];
  /** How often an anchor was mended. */
  readonly healed: () => number;
  /** Let what was written and mended get across. */
  readonly deliver: () => void;
  readonly moveSection: () => void;
}

const PARAGRAPHS_A_PAGE = 5;
const PARAGRAPHS_A_SECTION = 12;
const WORDS =
  'learning policy adult education district centre budget target year women youth rural access quality teacher training ministry ' +
  'local public fund measure goal review data report partner community library college skill work health family right equal open free ' +
  'support council plan action programme result level share rate every person lifelong national regional needs provides sets makes shall ' +
  'with from and the for of in to by on all';

/** A world with `size`. Everything in it follows from `seed`. */
export function openCommentWorld(seed: number, size: Size): CommentWorld {
  const chance = new Chance(seed);
  const sections = firstSections(chance, size.pages);
  const threads = new Map<ThreadId, Thread>();
  let healed = 0;
  const told = () => {
    for (const { threads: store } of [one, other]) store.set([...threads.values()]);
  };
  const open = (index: number): Editing => {
    const places = createStore<Places>(new Map());
    const store = createStore<readonly Thread[]>([]);
    const heal = (thread: ThreadId, anchor: Anchor) => {
      const known = threads.get(thread);
      if (known === undefined) return;
      healed += 1;
      threads.set(thread, { ...known, anchor });
      told();
    };
    const marks = CommentMarks.configure({
      threads: store,
      active: createStore<ThreadId | null>(null),
      places,
      heal,
      chosen: () => {},
    });
    const writer = openWriter(100 + index, index === 0 ? sections : [], { further: [Truth, marks] });
    const editing: Editing = { ...writer, name: 'AB'[index] ?? '', places, threads: store, outbox: [] };
    writer.ydoc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'peer') editing.outbox.push(update);
    });
    return editing;
  };
  const one = open(0);
  const other = open(1);
  const deliver = () => {
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const)
      for (const update of from.outbox.splice(0)) Y.applyUpdate(to.ydoc, update, 'peer');
  };
  Y.applyUpdate(other.ydoc, Y.encodeStateAsUpdate(one.ydoc), 'peer');
  one.outbox = [];

  for (const { from, to } of places(one, size.threads, chance)) {
    const { tr } = one.editor.state;
    const id = newId('c', chance.fill);
    const truth = one.editor.schema.marks['truth'];
    if (truth === undefined) throw new Error('no truth');
    one.editor.view.dispatch(
      tr.addMark(from, to, truth.create({ thread: id })).setMeta('addToHistory', false),
    );
    const anchor = anchorFor(one.editor.state, { from, to });
    if (anchor !== null) threads.set(id, emptyThread(id, anchor));
  }
  // Anchors are made when all marks are there, and nothing of that is taken back.
  deliver();
  one.editor.view.dispatch(one.editor.state.tr.setMeta('addToHistory', false));
  told();

  return {
    chance,
    editings: [one, other],
    ids: [...threads.keys()],
    healed: () => healed,
    deliver() {
      deliver();
      deliver();
    },
    moveSection() {
      const section = chance.of(one.sections.get()).id;
      arrange(one.ydoc, [{ section, place: chance.between(0, sections.length * 10) / 10 }]);
    },
  };
}

/** Stretches of words for comments: three to twelve words, none over another. */
function places({ editor }: Writer, count: number, chance: Chance): readonly { from: number; to: number }[] {
  const blocks: { from: number; text: string }[] = [];
  editor.state.doc.descendants((node, position) => {
    if (node.isTextblock && node.textContent.length > 60)
      blocks.push({ from: position + 1, text: node.textContent });
    return true;
  });
  const found: { from: number; to: number }[] = [];
  while (found.length < count && blocks.length > 0) {
    const [block] = blocks.splice(chance.below(blocks.length), 1);
    if (block === undefined) break;
    const starts = [...block.text.matchAll(/\b\w/g)].map(({ index }) => index);
    const first = chance.below(Math.max(1, starts.length - 4));
    const from = starts[first] ?? 0;
    const end = starts[Math.min(starts.length - 1, first + chance.between(3, 12))] ?? block.text.length;
    found.push({ from: block.from + from, to: block.from + Math.max(from + 8, end - 1) });
  }
  return found;
}

function firstSections(chance: Chance, pages: number): readonly BodySection[] {
  const vocabulary = WORDS.split(' ');
  const words = (count: number) => Array.from({ length: count }, () => chance.of(vocabulary)).join(' ');
  const text = (content: string): NodeJson => ({ type: 'text', text: content });
  const paragraph = (count = chance.between(40, 90)): NodeJson => ({
    type: 'paragraph',
    content: [text(`${words(count)}.`)],
  });
  const list = (type: string): NodeJson => ({
    type,
    content: Array.from({ length: chance.between(2, 5) }, () => ({
      type: 'listItem',
      content: [paragraph(chance.between(12, 30))],
    })),
  });
  const block = (): NodeJson => {
    switch (chance.weighed({ paragraph: 70, bulletList: 10, orderedList: 6, heading: 8, blockquote: 6 })) {
      case 'bulletList':
        return list('bulletList');
      case 'orderedList':
        return list('orderedList');
      case 'heading':
        return { type: 'heading', attrs: { level: chance.between(1, 3) }, content: [text(words(5))] };
      case 'blockquote':
        return { type: 'blockquote', content: [paragraph(30)] };
      case 'paragraph':
        return paragraph();
    }
  };
  const count = Math.max(1, Math.round((pages * PARAGRAPHS_A_PAGE) / PARAGRAPHS_A_SECTION));
  return Array.from({ length: count }, (_, index) => ({
    id: newId('s', chance.fill) as SectionId,
    templateKey: `p.${index}`,
    title: `Section ${index}`,
    level: index % 5 === 0 ? 1 : 2,
    place: index,
    hidden: false,
    blocks: Array.from({ length: PARAGRAPHS_A_SECTION }, block),
  }));
}
