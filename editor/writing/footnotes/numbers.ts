import type { Node } from '@tiptap/pm/model';
import { placedSections } from '../section-order.ts';

/** A footnote of an editor's document. */
export interface PlacedFootnote {
  readonly node: Node;
  readonly position: number;
  /** 1 for the first that people see; null in a hidden section, where nobody does. */
  readonly number: number | null;
}

const known = new WeakMap<Node, readonly (readonly [Node, number])[]>();

/** The footnotes in `section`, with their distance from its beginning. A section that has not changed is not read again. */
function within(section: Node): readonly (readonly [Node, number])[] {
  const remembered = known.get(section);
  if (remembered !== undefined) return remembered;
  const found: (readonly [Node, number])[] = [];
  section.descendants((node, offset) => {
    if (node.type.name === 'footnote') found.push([node, offset + 1]);
    return node.type.name !== 'footnote';
  });
  known.set(section, found);
  return found;
}

/** The footnotes of `doc`, numbered through the whole document in the order people see; those in hidden sections have no number. */
export function placedFootnotes(doc: Node): readonly PlacedFootnote[] {
  let number = 0;
  return placedSections(doc).flatMap(({ from, hidden }) => {
    const section = doc.nodeAt(from);
    if (section === null) return [];
    return within(section).map(([node, offset]) => ({
      node,
      position: from + offset,
      number: hidden ? null : (number += 1),
    }));
  });
}
