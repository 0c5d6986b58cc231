import type { Node } from '@tiptap/pm/model';

/** Text of a part of the document, and where each of its characters stands. */
export interface Reading {
  readonly text: string;
  /** Position before each character; the last entry stands behind the last one. */
  readonly places: readonly number[];
  /** How much of the text stands in the lines themselves; what follows are footnotes. */
  readonly ownLength: number;
}

/**
 * What can be read between `from` and `to`, blocks divided by line breaks. The words of footnotes stand behind all others, each
 * in a line, so that the words around a footnote are still beside each other.
 */
export function reading(doc: Node, from: number, to: number): Reading {
  let text = '';
  let end = from;
  const places: number[] = [];
  const notes: (readonly [Node, number])[] = [];
  const newLine = () => {
    if (text === '') return;
    text += '\n';
    places.push(end);
  };
  const add = (written: string, position: number) => {
    const start = Math.max(from, position);
    const part = written.slice(start - position, Math.max(0, to - position));
    for (let index = 0; index < part.length; index += 1) places.push(start + index);
    text += part;
    if (part !== '') end = start + part.length;
  };
  doc.nodesBetween(from, to, (node, position) => {
    if (node.isText) add(node.text ?? '', position);
    else if (node.isTextblock) newLine();
    if (node.type.name !== 'footnote') return true;
    notes.push([node, position]);
    return false;
  });
  const ownLength = text.length;
  for (const [note, position] of notes) {
    newLine();
    note.forEach((child, offset) => add(child.text ?? '', position + 1 + offset));
  }
  places.push(end);
  return { text, places, ownLength };
}
