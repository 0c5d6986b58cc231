import { Extension } from '@tiptap/core';
import type { Node, ResolvedPos } from '@tiptap/pm/model';
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type NodeView } from '@tiptap/pm/view';
import { TURNED_BLOCKS } from '../../document/schema/direction.ts';
import { setDirection } from '../../document/schema/set-direction.ts';
import { HOLDING_BLOCKS, wayOfText } from '../../document/schema/written-way.ts';
import { mapKeyFor } from './key-table.ts';

type Way = 'ltr' | 'rtl';

const known = new WeakMap<Node, Way | null>();

/** Which way the first letter in `node` runs; null when there is no letter. */
export function writtenWay(node: Node): Way | null {
  const remembered = known.get(node);
  if (remembered !== undefined) return remembered;
  let way: Way | null = null;
  node.descendants((inner) => {
    if (way !== null) return false;
    if (inner.isText) way = wayOfText(inner.text ?? '');
    return way === null && inner.type.name !== 'footnote'; // its words are no part of the line
  });
  known.set(node, way);
  return way;
}

/** Lists, tables and quotations of a section that run against `base`: where, how long, which way. From its start. */
const against = new WeakMap<Node, { base: Way; found: readonly (readonly [number, number, Way])[] }>();

function runningAgainst(section: Node, base: Way): readonly (readonly [number, number, Way])[] {
  const remembered = against.get(section);
  if (remembered?.base === base) return remembered.found;
  const found: (readonly [number, number, Way])[] = [];
  section.descendants((node, position) => {
    if (!HOLDING_BLOCKS.has(node.type.name)) return !node.isTextblock;
    const way = setDirection(node.attrs['dir']) ?? writtenWay(node);
    if (way !== null && way !== base) found.push([position + 1, node.nodeSize, way]);
    return true;
  });
  against.set(section, { base, found });
  return found;
}

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    direction: {
      /** Set which way the chosen blocks run, or leave it to their letters again. */
      turn: (way: Way | null) => ReturnType;
      /** Turn the block with the caret the other way; once more, and its letters decide. */
      turnOver: () => ReturnType;
    };
  }
}

const turned: ReadonlySet<string> = new Set(TURNED_BLOCKS);

/**
 * Turn every chosen paragraph and heading, and the lists and quotations they stand in, so that bullets follow; the table, when
 * cells of several columns are chosen.
 */
function turn(transaction: Transaction, { selection, doc }: EditorState, way: Way | null): void {
  const set = (node: Node, position: number) => {
    if (turned.has(node.type.name)) transaction.setNodeAttribute(position, 'dir', way);
  };
  const tables = (place: ResolvedPos) => outermost(place, 'table');
  for (const { $from, $to } of selection.ranges) {
    doc.nodesBetween($from.pos, $to.pos, (node, position) => {
      if (node.type.name !== 'table') set(node, position);
      return true;
    });
  }
  const table = tables(selection.$from);
  if (table !== null && selection.ranges.length > 1) set(table.node, table.position);
}

function outermost(place: ResolvedPos, name: string): { node: Node; position: number } | null {
  for (let depth = 1; depth <= place.depth; depth += 1)
    if (place.node(depth).type.name === name)
      return { node: place.node(depth), position: place.before(depth) };
  return null;
}

/**
 * Every paragraph and heading runs the way its words do; lists, tables and quotations the way of their first letter,
 * so that bullets and columns stand on the right side. That is shown only, never stored; what is stored is the direction that
 * somebody set by hand (Ctrl+Shift+X), which is stronger.
 *
 * @see docs/spec/writing.md W12
 */
export const Direction = Extension.create<{ base: Way }>({
  name: 'direction',
  addOptions: () => ({ base: 'ltr' }),
  addCommands() {
    const { base } = this.options;
    return {
      turn:
        (way) =>
        ({ state, tr, dispatch }) => {
          if (dispatch !== undefined) turn(tr, state, way);
          return true;
        },
      turnOver:
        () =>
        ({ state, commands }) => {
          const { parent } = state.selection.$from;
          if (setDirection(parent.attrs['dir']) !== null) return commands.turn(null);
          return commands.turn((writtenWay(parent) ?? base) === 'rtl' ? 'ltr' : 'rtl');
        },
    };
  },
  addKeyboardShortcuts() {
    return { [mapKeyFor('direction')]: () => this.editor.commands.turnOver() };
  },
  addProseMirrorPlugins() {
    const { base } = this.options;
    const decorate = (doc: Node) => {
      const decorations: Decoration[] = [];
      doc.forEach((section, offset) => {
        for (const [from, size, way] of runningAgainst(section, base))
          decorations.push(Decoration.node(offset + from, offset + from + size, { dir: way }));
      });
      return DecorationSet.create(doc, decorations);
    };
    const key = new PluginKey<DecorationSet>('direction');
    return [
      new Plugin<DecorationSet>({
        key,
        state: {
          init: (_config, state) => decorate(state.doc),
          apply: (transaction, set) => (transaction.docChanged ? decorate(transaction.doc) : set),
        },
        props: {
          decorations: (state) => key.getState(state),
          nodeViews: {
            paragraph: (node: Node) => runningBlock('p', node),
            // Sections have the second and third level, so headings in the text begin at the fourth.
            heading: (node: Node) => runningBlock(`h${Number(node.attrs['level'] ?? 1) + 3}`, node),
          },
        },
      }),
    ];
  },
});

/** A block that runs the way of its first letter; without any (empty, or figures alone) the way of what it stands in. */
function runningBlock(tag: string, first: Node): NodeView {
  const dom = document.createElement(tag);
  const run = (node: Node) => {
    const way = setDirection(node.attrs['dir']) ?? (writtenWay(node) === null ? null : 'auto');
    if (way === null) dom.removeAttribute('dir');
    else dom.dir = way;
  };
  run(first);
  return {
    dom,
    contentDOM: dom,
    update(node) {
      if (!node.sameMarkup(first)) return false;
      run(node);
      return true;
    },
  };
}
