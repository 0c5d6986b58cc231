import * as Y from 'yjs';
import type { ObjectId, SectionId } from '../ids.ts';
import { planOf } from '../plan/objects.ts';
import { leaveMarksWhile } from '../tidying.ts';
import { overlaps, stretchesIn } from './reading.ts';

/** Something that stands in the text and would be gone, although whoever suggested the change never saw it. */
export interface Loss {
  /**
   * `text`: letters. `node`: a block or a thing in a line, such as a picture, a row or a cited object. `format`: how letters
   * look. `attribute`: what a block says about itself. `cell`: of the plan. `object`: of the plan, or a fact of one.
   */
  readonly what: 'text' | 'node' | 'format' | 'attribute' | 'cell' | 'object';
  /** Name of the node, the mark, the attribute or the field; empty for text. */
  readonly name: string;
  /** The letters, what stood in the cell, or what the node says of itself. */
  readonly text: string;
  /** Its item in Yjs, `client.clock`; of letters that stood side by side the first one's. */
  readonly item: string;
  /** The section it stands in, or the object of the plan. */
  readonly section: SectionId | null;
  readonly object: ObjectId | null;
}

/** What would come of applying updates to a body. */
export interface Consequences {
  readonly losses: readonly Loss[];
  /** Letters that the updates bring and that nobody would see: what they stand in is gone. */
  readonly unplaced: string;
}

/** A suggestion, as far as its consequences need it. */
export interface Proposed {
  readonly update: Uint8Array;
  /** The state vector of the text it was begun on; empty where nobody knows it. */
  readonly base: Uint8Array;
}

/** What applying `proposed` to `body` would take away although none of them knew of it. `body` is not changed. */
export function losses(body: Y.Doc, proposed: readonly Proposed[]): readonly Loss[] {
  return consequencesOf(body, proposed).losses;
}

/**
 * What would come of applying `proposed` to `body` beside what they say. `body` is not changed.
 *
 * An element that goes takes with it what others have put into it meanwhile; of two values of one attribute or cell, one
 * goes. What the updates name as deleted was seen by whoever deleted it; everything else that goes is lost. An object of the plan
 * that is taken out takes what was written in its cells since the suggestion was begun.
 */
export function consequencesOf(body: Y.Doc, proposed: readonly Proposed[]): Consequences {
  const updates = proposed.map(({ update }) => update);
  const probe = new Y.Doc({ gc: false }); // what goes can still be read
  leaveMarksWhile(probe, () => true);
  Y.applyUpdate(probe, Y.encodeStateAsUpdate(body));
  const deletions = updates.map((update) => Y.decodeUpdate(update).ds);
  const isSeen = ({ id, length }: Y.Item) =>
    deletions.some((ds) => overlaps(ds, id.client, id.clock, id.clock + length));
  const gone = new Set<Y.Item>();
  let found: readonly Loss[] = [];
  let known = new Map<number, number>();
  probe.transact((transaction) => {
    for (const update of updates) Y.applyUpdate(probe, update);
    known = transaction.beforeState;
    Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
      if (!(struct instanceof Y.Item) || isSeen(struct)) return;
      if (struct.id.clock < (known.get(struct.id.client) ?? 0)) gone.add(struct);
    });
    // Here, and not later: afterwards Yjs puts items together.
    const plan = planOf(probe);
    found = [
      ...joined([...gone].flatMap((item) => lossOf(item, gone, plan))),
      ...proposed.flatMap((one) => hiddenBy(one, plan, known)),
    ];
  });
  const unplaced = updates.flatMap((update) => unplacedIn(update, probe, known)).join('');
  probe.destroy();
  return { losses: found, unplaced };
}

/** What the text of the state vector `base` had; null where nobody knows it, or can read it. */
function seenIn(base: Uint8Array): ReadonlyMap<number, number> | null {
  if (base.length === 0) return null;
  try {
    return Y.decodeStateVector(base);
  } catch {
    return null;
  }
}

/** What others wrote into the cells of objects since a suggestion to take these out was begun. */
function hiddenBy(
  { update, base }: Proposed,
  plan: ReturnType<typeof planOf>,
  known: ReadonlyMap<number, number>,
): readonly Loss[] {
  const seen = seenIn(base) ?? known;
  const brought = stretchesIn(update);
  const isBrought = ({ client, clock }: Y.ID) =>
    clock >= (known.get(client) ?? 0) &&
    brought.some((one) => one.client === client && clock >= one.from && clock < one.to);
  const hidden: Loss[] = [];
  for (const [object, entry] of plan) {
    const removal = entry instanceof Y.Map ? entry._map.get('removed') : undefined;
    if (
      removal === undefined ||
      removal.deleted ||
      valueIn(removal.content) !== true ||
      !isBrought(removal.id)
    )
      continue;
    for (const [name, { id, content, deleted }] of entry._map) {
      const [text, isNews] = [String(valueIn(content) ?? ''), id.clock >= (seen.get(id.client) ?? 0)];
      if (deleted || FACTS.has(name) || text === '' || !isNews || id.clock >= (known.get(id.client) ?? 0))
        continue;
      const item = `${id.client}.${id.clock}`;
      hidden.push({ what: 'cell', name, text, item, section: null, object: object as ObjectId });
    }
  }
  return hidden;
}

/** What `update` brought to `probe` and is deleted there, but not by itself: letters, and what was to stand in cells of the plan. */
function unplacedIn(update: Uint8Array, probe: Y.Doc, known: ReadonlyMap<number, number>): readonly string[] {
  const { structs, ds } = Y.decodeUpdate(update);
  const lost: string[] = [];
  for (const struct of structs) {
    if (!(struct instanceof Y.Item)) continue;
    const { client, clock } = struct.id;
    const end = clock + struct.length;
    for (let at = Math.max(clock, known.get(client) ?? 0); at < end; at++) {
      const now = structAt(probe, client, at);
      if (now?.deleted !== true || overlaps(ds, client, at, at + 1)) continue;
      if (struct.content instanceof Y.ContentString) lost.push(struct.content.str[at - clock] ?? '');
      else if (now instanceof Y.Item && ownerOf(now)?.parent === planOf(probe)) lost.push(cellIn(now));
    }
  }
  return lost;
}

function structAt(ydoc: Y.Doc, client: number, clock: number) {
  const structs = ydoc.store.clients.get(client) ?? [];
  return structs[Y.findIndexSS(structs, clock)];
}

function cellIn({ content }: Y.Item): string {
  const value = valueIn(content);
  return typeof value === 'string' ? value : '';
}

type Found = Loss & { readonly at: Y.Item };

function lossOf(item: Y.Item, lost: ReadonlySet<Y.Item>, plan: unknown): readonly Found[] {
  const { content, parentSub } = item;
  const place = { ...placeOf(item, plan), item: `${item.id.client}.${item.id.clock}`, at: item };
  if (parentSub !== null) return entryLoss(item, parentSub, plan, place);
  if (content instanceof Y.ContentString) return [{ what: 'text', name: '', text: content.str, ...place }];
  const owner = ownerOf(item);
  if (content instanceof Y.ContentFormat) {
    const { key, value } = content as { readonly key: string; readonly value: unknown };
    return value === null ? [] : [{ what: 'format', name: key.split('--')[0] ?? key, text: '', ...place }];
  }
  if (!(content instanceof Y.ContentType) || !(content.type instanceof Y.XmlElement)) return [];
  // Only the outermost of what is lost: what stands in it is lost with it.
  if (owner !== null && lost.has(owner)) return [];
  return [{ what: 'node', name: content.type.nodeName, text: wordsAbout(content.type), ...place }];
}

/** The loss of an entry of a map, or of an attribute. */
function entryLoss(
  item: Y.Item,
  name: string,
  plan: unknown,
  place: Omit<Found, 'what' | 'name' | 'text'>,
): readonly Found[] {
  const { parent, content } = item;
  if (parent === plan) return [{ what: 'object', name: '', text: '', ...place }];
  const owner = ownerOf(item);
  if (owner?.deleted === true) return []; // it goes with its element, which is told of
  const value = valueIn(content);
  const now = parent instanceof Y.AbstractType ? parent._map.get(name) : undefined;
  if (now !== undefined && !now.deleted && JSON.stringify(valueIn(now.content)) === JSON.stringify(value))
    return [];
  const isOfPlan = owner?.parent === plan;
  const what = !isOfPlan ? 'attribute' : FACTS.has(name) ? 'object' : 'cell';
  return [{ what, name, text: String(value ?? ''), ...place }];
}

/** What an object of the plan has beside its cells. */
const FACTS: ReadonlySet<string> = new Set(['kit', 'place', 'removed']);

function valueIn(content: Y.Item['content']): unknown {
  return content instanceof Y.ContentAny ? (content.arr as readonly unknown[]).at(-1) : undefined;
}

/** The element or map that `item` stands in. */
function ownerOf({ parent }: Y.Item): Y.Item | null {
  return parent instanceof Y.AbstractType ? parent._item : null;
}

/** What tells a node from others of its kind: the description of a picture, the object that is cited, the kit of a grid. */
function wordsAbout(element: Y.XmlElement): string {
  const attribute = (name: string): unknown =>
    element._map.get(name) && valueIn(element._map.get(name)!.content);
  return (
    ['alt', 'object', 'kit'].map((name) => String(attribute(name) ?? '')).find((text) => text !== '') ?? ''
  );
}

/** The section, or the object of the plan, that `item` stands in. */
function placeOf(item: Y.Item, plan: unknown): Pick<Loss, 'section' | 'object'> {
  for (let at: Y.Item | null = item; at !== null; at = ownerOf(at)) {
    if (at.parent === plan) return { section: null, object: at.parentSub as ObjectId | null };
    const { content } = at;
    if (!(content instanceof Y.ContentType) || !(content.type instanceof Y.XmlElement)) continue;
    if (content.type.nodeName !== 'section') continue;
    const id = content.type._map.get('id');
    return { section: (id === undefined ? null : valueIn(id.content)) as SectionId | null, object: null };
  }
  return { section: null, object: null };
}

/** Letters that stood side by side are one loss. */
function joined(found: readonly Found[]): readonly Loss[] {
  const losses: Loss[] = [];
  let before: Y.Item | null = null;
  for (const one of found) {
    const { at, ...loss } = one;
    const last = losses.at(-1);
    if (last?.what === 'text' && loss.what === 'text' && at.left === before)
      losses[losses.length - 1] = { ...last, text: last.text + loss.text };
    else losses.push(loss);
    before = at;
  }
  return losses;
}
