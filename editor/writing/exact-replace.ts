import type { Node } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';
import { ReplaceStep } from '@tiptap/pm/transform';
import * as Y from 'yjs';
import { withTextsTogether } from './shown-nodes.ts';

/** What a change puts in the place of some words of a line, or of none. */
export interface Replacement {
  /** Where the line is: the index of each block on the way to it. */
  readonly path: readonly number[];
  /** Which of its texts it is in: between two texts stands something else, an object or a break. */
  readonly at: number;
  /** What was in that text before, and the characters of it that went. */
  readonly before: string;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** What `transaction` puts in the place of words of one line; null where it does something else, or where a comparison of the line would tell the same. */
export function replacementIn(transaction: Transaction): Replacement | null {
  const [step] = transaction.steps;
  if (transaction.steps.length !== 1 || !(step instanceof ReplaceStep)) return null;
  const { from, to, slice } = step;
  const text = textOf(slice.content.content);
  const $from = transaction.before.resolve(from);
  if (text === null || text === '' || !$from.parent.isTextblock || to > $from.end()) return null;
  let position = $from.start();
  for (const [at, group] of withTextsTogether($from.parent).entries()) {
    const texts = Array.isArray(group) ? (group as readonly Node[]) : [];
    const before = texts.map((node) => node.text ?? '').join('');
    const end = position + (Array.isArray(group) ? before.length : (group as Node).nodeSize);
    if (from >= position && to <= end && Array.isArray(group)) {
      const own = { before, from: from - position, to: to - position, text };
      const path = Array.from({ length: $from.depth }, (_, depth) => $from.index(depth));
      return isSharing(own) ? { path, at, ...own } : null;
    }
    position = end;
  }
  return null;
}

/** Whether the new words begin or end like what they replace, or like what stands behind or before them. */
function isSharing({
  before,
  from,
  to,
  text,
}: Pick<Replacement, 'before' | 'from' | 'to' | 'text'>): boolean {
  return before[from] === text[0] || before[to - 1] === text.at(-1);
}

/** The words of `nodes`, if they are nothing else. */
function textOf(nodes: readonly Node[]): string | null {
  return nodes.every((node) => node.isText) ? nodes.map((node) => node.text ?? '').join('') : null;
}

/** An element or a text of Yjs, and what is shown for it. */
export type Shown = readonly [Y.XmlElement, Node] | readonly [Y.XmlText, readonly Node[]];

/**
 * Write `replacement` down as it was made, if with it the line says what it does in `doc`; null where it does not. What is on the way
 * to it is given back: y-tiptap finds that as it is now, and does not look what is shown for it.
 *
 * y-tiptap compares a line before and after: of “must” over “may” it keeps the “m”. Who replaces the same words at the same time, or
 * whose suggestion is accepted first, then leaves “ust”.
 *
 * @see docs/spec/link.md L129
 */
export function writeExactly(
  fragment: Y.XmlFragment,
  doc: Node,
  { path, at, before, from, to, text }: Replacement,
): readonly Shown[] | null {
  const way: Shown[] = [];
  let element: Y.XmlFragment = fragment;
  let line: Node = doc;
  for (const index of path) {
    const child = element.get(index);
    if (!(child instanceof Y.XmlElement) || index >= line.childCount) return null;
    element = child;
    line = line.child(index);
    way.push([child, line]);
  }
  const group = withTextsTogether(line)[at];
  const its = element.get(at);
  if (!Array.isArray(group) || !(its instanceof Y.XmlText) || its.length !== before.length) return null;
  const after = (group as readonly Node[]).map((node) => node.text ?? '').join('');
  if (after !== before.slice(0, from) + text + before.slice(to)) return null;
  its.delete(from, to - from);
  its.insert(from, text);
  return [...way, [its, group as readonly Node[]]];
}
