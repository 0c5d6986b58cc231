import * as Y from 'yjs';
import { BODY_ROOTS, CONTENT_ROOT } from '../../document/body.ts';
import { attributeFits, markFits, markIn, mayHold } from '../../document/schema/fit.ts';
import { bodyNodeNames } from '../../document/schema/index.ts';

/** How deep a body may nest: a list in a list in a table cell in a section is eight. */
const DEPTH_MOST = 64;
/** Longest run of text in one struct, in UTF-16 units; a paste of a whole document comes in paragraphs. */
export const STRING_MOST = 200_000;
/** Longest key of an attribute or an object's cell. */
const KEY_MOST = 128;
/** How deep a value may nest. */
const VALUE_DEPTH_MOST = 16;
/** Keys that mean something to JavaScript itself. */
const MAGIC_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Something that can be written into a Yjs document. */
export type Struct = Y.Item | Y.GC;

/** What an update brings, beside what is there: enough to look up whatever it points to. */
export interface Incoming {
  readonly ydoc: Y.Doc;
  /** New structs in an order in which everything they build on comes before them. */
  readonly structs: readonly Struct[];
  /** The struct that holds `id`, here or among the new ones. */
  readonly find: (id: Y.ID) => Struct | null;
}

/** Held by something deleted and forgotten. */
const GONE = Symbol('gone');

interface Place {
  /** A root by its name, or the item of a type. */
  readonly holder: string | Y.Item | typeof GONE;
  /** The key, in a map or of an attribute; null in a sequence. */
  readonly key: string | null;
}

let names: ReadonlySet<string> | undefined;

/** Nodes a body may have, from the schema. Read once. */
function knownNodes(): ReadonlySet<string> {
  names ??= new Set(bodyNodeNames());
  return names;
}

/**
 * Why one of the new structs may not stand where it wants to stand; null when all may.
 *
 * An editor that meets a node or mark it does not know deletes it, and with a block in a paragraph or a mark that is no
 * mark it deletes what that stands in, in the name of whoever looks; so only what the schema can show gets in. Contents
 * of other kinds (sub-documents, binaries) have no use here.
 */
export function misplaced(incoming: Incoming): string | null {
  const places = new Map<Struct, Place>();
  const placeOf = (struct: Struct) => places.get(struct) ?? placeHere(struct);
  for (const struct of incoming.structs) {
    if (struct instanceof Y.GC) continue;
    const place = placeFor(struct, incoming, placeOf);
    if (place === null) return 'parent is no type';
    places.set(struct, place);
    const wrong = valueProblem(struct, place) ?? fitProblem(struct, place) ?? depthProblem(place, placeOf);
    if (wrong !== null) return wrong;
  }
  return null;
}

/** Where an item that is already in the document stands. */
function placeHere(struct: Struct): Place {
  if (struct instanceof Y.GC || !(struct.parent instanceof Y.AbstractType))
    return { holder: GONE, key: null };
  const { parent } = struct;
  return { holder: parent._item ?? Y.findRootTypeKey(parent), key: struct.parentSub };
}

/** Where a new item will stand: beside what it names as its neighbours, else in what it names as its parent. */
function placeFor(item: Y.Item, { find }: Incoming, placeOf: (struct: Struct) => Place): Place | null {
  const beside = [item.origin, item.rightOrigin].flatMap((id) => {
    const struct = id === null ? null : find(id);
    return struct === null ? [] : [placeOf(struct)];
  });
  const [first, second] = beside;
  if (first !== undefined) {
    if (first.holder === GONE || second?.holder === GONE) return { holder: GONE, key: null };
    const together = second === undefined || (second.holder === first.holder && second.key === first.key);
    return together ? first : null;
  }
  // Yjs types the field as a type or an id; while decoding, a root is its name.
  const parent = item.parent as Y.ID | string | null;
  if (typeof parent === 'string') return { holder: parent, key: item.parentSub };
  const struct = parent === null ? null : find(parent);
  if (struct === null) return null;
  if (struct instanceof Y.GC || struct.content instanceof Y.ContentDeleted) {
    return { holder: GONE, key: item.parentSub }; // written while somebody else took the whole block away
  }
  return struct.content instanceof Y.ContentType ? { holder: struct, key: item.parentSub } : null;
}

/** What is wrong with what `item` holds, wherever it stands. */
function valueProblem({ content }: Y.Item, { key }: Place): string | null {
  if (key !== null && (MAGIC_KEYS.has(key) || key.length > KEY_MOST)) return 'key';
  if (content instanceof Y.ContentDeleted) return null;
  if (content instanceof Y.ContentString) return content.str.length > STRING_MOST ? 'long string' : null;
  if (content instanceof Y.ContentAny) return content.arr.every((value) => isPlain(value)) ? null : 'value';
  if (content instanceof Y.ContentFormat) return formatProblem(content);
  if (content instanceof Y.ContentType) return typeProblem(content.type);
  return 'kind of content';
}

function formatProblem({ key, value }: Y.ContentFormat): string | null {
  const mark = markIn(key);
  if (mark === null) return 'mark name';
  return isPlain(value) && markFits(mark, value) ? null : 'value';
}

function typeProblem(type: unknown): string | null {
  if (type instanceof Y.XmlHook) return 'kind of type';
  if (type instanceof Y.XmlElement) return knownNodes().has(type.nodeName) ? null : 'node name';
  const isKnown = [Y.XmlText, Y.Text, Y.Map, Y.Array].some((Type) => type instanceof Type);
  return isKnown ? null : 'kind of type';
}

/** Whether `value` is data through and through. */
function isPlain(value: unknown, depth = 0): boolean {
  if (depth > VALUE_DEPTH_MOST) return false;
  if (typeof value === 'string') return value.length <= STRING_MOST;
  if (typeof value === 'bigint') return false;
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every((part) => isPlain(part, depth + 1));
  if (Object.getPrototypeOf(value) !== Object.prototype) return false;
  return Object.entries(value).every(([key, part]) => !MAGIC_KEYS.has(key) && isPlain(part, depth + 1));
}

/** Why `item` does not fit its place. */
function fitProblem({ content }: Y.Item, { holder, key }: Place): string | null {
  if (typeof holder === 'string' && !(BODY_ROOTS as readonly string[]).includes(holder)) return 'root name';
  if (holder === GONE || content instanceof Y.ContentDeleted) return null;
  const fits = fitsIn(holder, key, content);
  return fits ? null : 'content in the wrong place';
}

function fitsIn(holder: string | Y.Item, key: string | null, content: Y.Item['content']): boolean {
  const type = content instanceof Y.ContentType ? content.type : null;
  if (holder === CONTENT_ROOT) return key === null && isHeldBy('doc', type);
  // The other roots are maps.
  if (typeof holder === 'string') return key !== null && fitsMap(content);
  const inside = holder.content instanceof Y.ContentType ? holder.content.type : null;
  if (inside instanceof Y.XmlElement) {
    const { nodeName } = inside;
    if (key === null) return isHeldBy(nodeName, type);
    return (
      content instanceof Y.ContentAny && content.arr.every((value) => attributeFits(nodeName, key, value))
    );
  }
  if (inside instanceof Y.Map) return key !== null && fitsMap(content);
  if (inside instanceof Y.Array) return key === null && fitsMap(content);
  if (inside instanceof Y.Text) {
    if (key !== null) return content instanceof Y.ContentAny;
    return content instanceof Y.ContentString || content instanceof Y.ContentFormat;
  }
  // Deleted since: nobody will see it.
  return true;
}

/** Whether the schema has a place for `type` in a `parent`; an editor deletes what has none, and what it stands in. */
function isHeldBy(parent: string, type: unknown): boolean {
  if (type instanceof Y.XmlElement) return mayHold(parent, type.nodeName);
  return type instanceof Y.XmlText && mayHold(parent, 'text');
}

function fitsMap(content: Y.Item['content']): boolean {
  if (content instanceof Y.ContentAny) return true;
  if (!(content instanceof Y.ContentType)) return false;
  return !(content.type instanceof Y.XmlFragment || content.type instanceof Y.XmlText);
}

function depthProblem(place: Place, placeOf: (struct: Struct) => Place): string | null {
  let { holder } = place;
  for (let depth = 0; holder instanceof Y.Item; depth++) {
    if (depth > DEPTH_MOST) return 'nested too deep';
    holder = placeOf(holder).holder;
  }
  return null;
}
