import type { Node } from '@tiptap/pm/model';
import * as Y from 'yjs';

/** Which nodes y-tiptap has for an element, and which for a text. */
type Mapping = ReadonlyMap<unknown, Node | readonly Node[]> & {
  readonly set: (type: never, shown: never) => unknown;
};

/**
 * Let `mapping` have the nodes that are shown, instead of others that say the same.
 *
 * y-tiptap builds nodes for what comes from others, and knows an element by them. Where only the smallest part of the
 * document is replaced, the nodes around it are others, and it knows the element no more: when a block beside it is taken out, it
 * writes that element anew, and what somebody writes in it meanwhile is lost.
 *
 * Looks only into elements that it does not know.
 *
 * @see docs/spec/link.md L40
 */
export function noteShown(mapping: Mapping, fragment: Y.XmlFragment, shown: Node): void {
  const children = fragment.toArray();
  const groups = withTextsTogether(shown);
  if (children.length !== groups.length) return;
  for (const [index, child] of children.entries()) {
    const group = groups[index];
    const known = mapping.get(child);
    if (group === undefined || known === undefined || known === group) continue;
    if (child instanceof Y.XmlText) {
      if (isList(group) && isList(known) && isSame(known, group)) mapping.set(child as never, group as never);
    } else if (child instanceof Y.XmlElement && !isList(group) && !isList(known) && known.eq(group)) {
      mapping.set(child as never, group as never);
      noteShown(mapping, child, group);
    }
  }
}

/** The children of `node`, with those that one text of Yjs holds together. */
export function withTextsTogether(node: Node): readonly (Node | readonly Node[])[] {
  const groups: (Node | Node[])[] = [];
  node.forEach((child) => {
    const last = groups.at(-1);
    if (!child.isText) groups.push(child);
    else if (Array.isArray(last)) last.push(child);
    else groups.push([child]);
  });
  return groups;
}

function isList(known: Node | readonly Node[]): known is readonly Node[] {
  return Array.isArray(known);
}

function isSame(known: readonly Node[], shown: readonly Node[]): boolean {
  return (
    known.length === shown.length &&
    known.every((node, index) => shown[index] !== undefined && node.eq(shown[index]))
  );
}
