import * as Y from 'yjs';
import { CONTENT_ROOT } from '../../document/body.ts';
import type { TextPlace } from '../../document/history.ts';
import type { ObjectId, SectionId } from '../../document/ids.ts';
import { planOf } from '../../document/plan/objects.ts';

/** Characters that Yjs holds together, and the id of the first of them. */
export interface Piece {
  readonly client: number;
  readonly clock: number;
  /** Ids it has: one for each UTF-16 unit of prose, one for the whole value of a cell. */
  readonly length: number;
  readonly text: string;
  readonly isDeleted: boolean;
}

/** A text of a body with everything that ever stood in it, in its order. Of a cell that is every value, oldest first. */
export interface TextInPlace {
  readonly place: TextPlace;
  readonly pieces: readonly Piece[];
  /** The id with which somebody took the object out of its grid; null where nobody did. */
  readonly removal: Y.ID | null;
}

/**
 * All texts of `ydoc`: sections as people see them, hidden ones too, then the plan. What was deleted is among them as
 * far as `ydoc` still has it, at the place where it stood.
 *
 * Yjs' own functions show what is there now; for what was there, its lists are walked.
 */
export function* textsIn(ydoc: Y.Doc): Generator<TextInPlace, void, undefined> {
  const sections = typesIn(ydoc.getXmlFragment(CONTENT_ROOT)).filter((type) => type instanceof Y.XmlElement);
  for (const section of sections.toSorted((a, b) => placeOf(a) - placeOf(b))) {
    const id = section.nodeName === 'section' ? lastValue(section, 'id') : null;
    yield* textsUnder(section, { section: id as SectionId | null, block: section.nodeName });
  }
  for (const [id, item] of planOf(ydoc)._map) {
    if (item.content instanceof Y.ContentType && item.content.type instanceof Y.Map)
      yield* cellsOf(item.content.type as Y.Map<unknown>, id as ObjectId);
  }
}

function* textsUnder(
  parent: Y.XmlElement,
  { section, block }: { readonly section: SectionId | null; readonly block: string },
): Generator<TextInPlace, void, undefined> {
  for (const type of typesIn(parent)) {
    if (type instanceof Y.XmlText) {
      const pieces = itemsOf(type._start).flatMap(piecesOf);
      if (pieces.length > 0) yield { place: { in: 'section', section, block }, pieces, removal: null };
    } else if (type instanceof Y.XmlElement) {
      yield* textsUnder(type, { section, block: type.nodeName });
    }
  }
}

/** Facts of an object that are no text. */
const NO_CELLS = new Set(['kit', 'place', 'removed']);

function* cellsOf(entry: Y.Map<unknown>, object: ObjectId): Generator<TextInPlace, void, undefined> {
  const removed = entry._map.get('removed');
  const removal = removed !== undefined && lastValue(entry, 'removed') === true ? removed.id : null;
  for (const [cell, latest] of entry._map) {
    if (NO_CELLS.has(cell)) continue;
    const values: Y.Item[] = [];
    for (let item: Y.Item | null = latest; item !== null; item = item.left) values.push(item);
    const pieces = values.toReversed().flatMap(piecesOf);
    if (pieces.length > 0) yield { place: { in: 'plan', object, cell }, pieces, removal };
  }
}

/** What Yjs calls any shared type. */
type SharedType = Y.XmlFragment | Y.XmlElement | Y.XmlText | Y.Map<unknown>;

function typesIn(parent: SharedType): readonly unknown[] {
  return itemsOf(parent._start).flatMap(({ content }): readonly unknown[] =>
    content instanceof Y.ContentType ? [content.type] : [],
  );
}

function itemsOf(start: Y.Item | null): readonly Y.Item[] {
  const items: Y.Item[] = [];
  for (let item = start; item !== null; item = item.right) items.push(item);
  return items;
}

function piecesOf({ id: { client, clock }, content, deleted: isDeleted }: Y.Item): readonly Piece[] {
  if (content instanceof Y.ContentString)
    return [{ client, clock, length: content.str.length, text: content.str, isDeleted }];
  if (!(content instanceof Y.ContentAny)) return [];
  // Values that took each other's place may be held together; each has one id.
  return content.arr.flatMap((value, index) =>
    typeof value === 'string' ? [{ client, clock: clock + index, length: 1, text: value, isDeleted }] : [],
  );
}

/** The last value of `key`, also when what holds it was deleted. */
function lastValue(type: SharedType, key: string): unknown {
  const content = type._map.get(key)?.content;
  return content instanceof Y.ContentAny ? content.arr.at(-1) : undefined;
}

function placeOf(section: Y.XmlElement): number {
  const place = lastValue(section, 'place');
  return typeof place === 'number' ? place : 0;
}
