import * as Y from 'yjs';
import type { SectionId } from '../ids.ts';
import { bodySchema } from '../schema/index.ts';

/** Letters that one client id wrote side by side and that look the same, or one thing in a line. */
export interface Piece {
  readonly text: string;
  /** Names of its marks with what they carry, as JSON, in order. */
  readonly marks: string;
  /** The Yjs id of its first letter. */
  readonly client: number;
  readonly clock: number;
}

/** How a thing in a line stands among letters. */
export const THING = '\ufffc';

/** A block of a section: one with words, one that stands by itself, or one that holds others. */
export interface Block {
  /** Its item in Yjs, `client.clock`. */
  readonly id: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly section: SectionId | null;
  /** The block that holds it; null at the top of its section. */
  readonly parent: string | null;
  /** Its words, and those of the blocks in it, each block in a line of its own. */
  pieces(): readonly Piece[];
  text(): string;
  /** Equal for blocks that look the same, but for the blocks they hold. */
  signature(): string;
  /** Who wrote its attributes, as client ids. */
  attributeClients(): readonly number[];
}

/** The blocks of `section` in order, each before those in it. */
export function blocksIn(section: Y.XmlElement): readonly Block[] {
  const id = (section.getAttribute('id') ?? null) as SectionId | null;
  const blocks: Block[] = [];
  const walk = (parent: Y.XmlElement, held: string | null) => {
    for (const child of parent.toArray()) {
      if (!(child instanceof Y.XmlElement)) continue;
      const block = blockOf(child, id, held);
      blocks.push(block);
      if (!isLine(child)) walk(child, block.id);
    }
  };
  walk(section, null);
  return blocks;
}

/** Whether `element` has words of its own. */
function isLine({ nodeName }: Y.XmlElement): boolean {
  return bodySchema().nodes[nodeName]?.isTextblock === true;
}

function blockOf(element: Y.XmlElement, section: SectionId | null, parent: string | null): Block {
  const item = element._item;
  const attributes: Readonly<Record<string, unknown>> = element.getAttributes();
  return {
    id: item === null ? '' : `${item.id.client}.${item.id.clock}`,
    name: element.nodeName,
    attributes,
    section,
    parent,
    pieces: () => piecesOf(element),
    text: () =>
      piecesOf(element)
        .map(({ text }) => text)
        .join(''),
    signature() {
      const own = isLine(element) ? piecesOf(element).map(({ text, marks }) => [text, marks]) : [];
      return JSON.stringify([element.nodeName, inOrder(attributes), joined(own)]);
    },
    attributeClients: () => [...element._map.values()].map(({ id }) => id.client),
  };
}

/** Neighbours that look the same are one, whoever wrote them. */
function joined(pieces: readonly (readonly string[])[]): readonly string[] {
  const all: string[] = [];
  let before: string | undefined;
  for (const [text = '', marks = ''] of pieces) {
    if (marks === before) all[all.length - 1] = `${all.at(-1) ?? ''}${text}`;
    else all.push(marks, text);
    before = marks;
  }
  return all;
}

/** What `attributes` say, in an order in which equal ones are equal texts. */
export function inOrder(attributes: Readonly<Record<string, unknown>>): readonly unknown[] {
  return Object.entries(attributes)
    .filter(([, value]) => value !== null && value !== undefined)
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
}

function piecesOf(element: Y.XmlElement): readonly Piece[] {
  const pieces: Piece[] = [];
  const isOne = isLine(element);
  for (const child of element.toArray()) {
    if (child instanceof Y.XmlText) {
      pieces.push(...lettersOf(child));
      continue;
    }
    if (!(child instanceof Y.XmlElement)) continue;
    const { client, clock } = child._item?.id ?? { client: 0, clock: 0 };
    if (isOne) {
      const about = JSON.stringify([child.nodeName, inOrder(child.getAttributes())]);
      pieces.push({ text: THING, marks: about, client, clock }, ...piecesOf(child));
      continue;
    }
    if (pieces.length > 0) pieces.push({ text: '\n', marks: NO_MARKS, client, clock });
    pieces.push(...piecesOf(child));
  }
  return pieces;
}

const NO_MARKS = '[]';

/** The letters of `text` that are there, with who wrote them. Reads items, since Yjs tells nobody whose a letter is. */
export function lettersOf(text: Y.XmlText): readonly Piece[] {
  const pieces: Piece[] = [];
  const marks = new Map<string, unknown>();
  let look = NO_MARKS;
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted) continue;
    const { content } = item;
    if (content instanceof Y.ContentFormat) {
      const { key, value } = content as { readonly key: string; readonly value: unknown };
      if (value === null) marks.delete(key);
      else marks.set(key, value);
      look = JSON.stringify(
        inOrder(Object.fromEntries([...marks].map(([key, carried]) => [key.split('--')[0], carried]))),
      );
    } else if (content instanceof Y.ContentString) {
      const { client, clock } = item.id;
      pieces.push({ text: content.str, marks: look, client, clock });
    }
  }
  return pieces;
}
