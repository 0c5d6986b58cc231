import * as Y from 'yjs';
import { sectionElements } from '../body.ts';
import type { ObjectId, SectionId, SuggestionId } from '../ids.ts';
import type { Kit } from '../plan/kits.ts';
import { allPlanObjects, planOf, type PlanObject } from '../plan/objects.ts';
import { blocksIn, type Block, type Piece } from './blocks.ts';
import { overlaps, type DeleteSet } from './reading.ts';
import { runsBetween, type Run } from './runs.ts';

/** What a block is, without its words. */
export interface BlockFace {
  readonly name: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** A block that is not as it was: it came, it went, or its words or its kind did. */
export interface BlockChange {
  readonly section: SectionId | null;
  /** The name of the block by its Yjs item, `client.clock`: of the new one, or of the old one where there is none. */
  readonly block: string;
  /** The name of the block that stands in the text now; null where there is none. */
  readonly was: string | null;
  /** The block of the text as it stands behind which a new one comes; null at the beginning of its section. */
  readonly behind: string | null;
  /** Null where there was none, or is none any more. */
  readonly before: BlockFace | null;
  readonly after: BlockFace | null;
  /** All its words: those that stay, those that came, those that went. */
  readonly runs: readonly Run[];
  /** The suggestions that change it, as far as they are known. */
  readonly by: readonly SuggestionId[];
}

/** An object of the plan that is not as it was. */
export interface ObjectChange {
  readonly object: ObjectId;
  readonly kit: Kit;
  readonly is: 'added' | 'removed' | 'changed';
  readonly isMoved: boolean;
  readonly cells: readonly {
    readonly key: string;
    readonly before: string;
    readonly after: string;
  }[];
  readonly by: readonly SuggestionId[];
}

/** What is other in a fork than in its body. */
export interface Preview {
  readonly blocks: readonly BlockChange[];
  readonly objects: readonly ObjectChange[];
}

/** A suggestion, as far as saying what is whose needs it. */
export interface Named {
  readonly id: SuggestionId;
  readonly update: Uint8Array;
}

/** What a preview goes by beside the two texts. */
export interface PreviewOptions {
  /** The suggestions that the fork holds, to tell whose a change is. */
  readonly suggestions?: readonly Named[];
  /** Of the text: it says what a word is. */
  readonly language?: string;
  /** Look at these sections only, where nothing else can be other; at all of them unless told. */
  readonly sections?: ReadonlySet<SectionId>;
}

/** So much of the longer of two blocks must be the same at both ends for one to have become the other. */
const ALIKE_SHARE = 0.4;

/**
 * What is other in `forked`, which is `body` with suggestions in it, than in `body`: blocks that came, went or changed, word by
 * word, and objects of the plan.
 *
 * Blocks are known by their items in Yjs, so that no text has to be compared with another to find which is which. A block that is
 * another item and has much the same words is one that changed its kind: the editor's binding makes such blocks anew.
 */
export function preview(body: Y.Doc, forked: Y.Doc, options: PreviewOptions = {}): Preview {
  const { suggestions = [], language = 'en', sections } = options;
  const whose = whoseIn(suggestions);
  const [old, now] = [blocksOf(body, sections), blocksOf(forked, sections)];
  const blocks: BlockChange[] = [];
  let gone: Block[] = [];
  let come: Block[] = [];
  let behind: string | null = null;
  const endGap = () => {
    blocks.push(...changesOfGap(gone, come, { behind, whose, language }));
    [gone, come] = [[], []];
  };
  // Items never change places: blocks that are in both stand in the same order.
  let at = 0;
  for (const block of now.all) {
    const before = old.byId.get(block.id);
    if (before === undefined) {
      if (!now.isInside(block, (id) => !old.byId.has(id))) come.push(block);
      continue;
    }
    for (; old.all[at] !== before; at++) leave(old.all[at]);
    at += 1;
    endGap();
    behind = block.id;
    const change = changeOf(before, block, { behind: null, whose, language });
    if (change !== null) blocks.push(change);
  }
  for (; at < old.all.length; at++) leave(old.all[at]);
  endGap();
  return { blocks, objects: objectsChanged(body, forked, whose) };

  function leave(block: Block | undefined): void {
    if (block === undefined || now.byId.has(block.id)) return;
    if (!old.isInside(block, (id) => !now.byId.has(id))) gone.push(block);
  }
}

/** All blocks of a body by their ids. */
interface Blocks {
  readonly all: readonly Block[];
  readonly byId: ReadonlyMap<string, Block>;
  /** Whether `block` stands in another of which `is` is true. */
  isInside(block: Block, is: (id: string) => boolean): boolean;
}

function blocksOf(ydoc: Y.Doc, sections?: ReadonlySet<SectionId>): Blocks {
  const looked = sectionElements(ydoc).filter(
    (section) => sections?.has(section.getAttribute('id') as SectionId) !== false,
  );
  const all = looked.flatMap(blocksIn);
  const byId = new Map(all.map((block) => [block.id, block]));
  return {
    all,
    byId,
    isInside(block, is) {
      const parent = block.parent === null ? undefined : byId.get(block.parent);
      return parent !== undefined && is(parent.id);
    },
  };
}

interface Around {
  readonly behind: string | null;
  readonly whose: Whose;
  readonly language: string;
}

/** Blocks that went and came between two that stayed: some of them are the same, made anew. */
function changesOfGap(
  gone: readonly Block[],
  come: readonly Block[],
  around: Around,
): readonly BlockChange[] {
  const changes: BlockChange[] = [];
  let left = [...come];
  for (const old of gone) {
    const twin = left.find((block) => block.section === old.section && areAlike(old, block));
    if (twin === undefined) {
      changes.push(changed(old, null, around));
      continue;
    }
    changes.push(changed(old, twin, around));
    left = left.filter((block) => block !== twin);
  }
  return [...changes, ...left.map((block) => changed(null, block, around))];
}

function areAlike(one: Block, other: Block): boolean {
  const [a, b] = [one.text(), other.text()];
  const longer = Math.max(a.length, b.length);
  if (longer === 0) return one.name === other.name;
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  return (start + end) / longer > ALIKE_SHARE;
}

/** How `now` differs from `old`, the same block; null when it does not. */
function changeOf(old: Block, now: Block, around: Around): BlockChange | null {
  if (old.signature() === now.signature()) return null;
  return changed(old, now, around);
}

function changed(old: Block | null, now: Block | null, { behind, whose, language }: Around): BlockChange {
  const block = now ?? old;
  const runs = runsBetween(old?.pieces() ?? [], now?.pieces() ?? [], { language, whose: whose.ofPiece });
  const by = new Set(runs.flatMap((run) => (run.by === null ? [] : [run.by])));
  if (now !== null && old?.id !== now.id) add(by, whose.ofItem(now.id));
  if (old !== null && old.id !== now?.id) add(by, whose.ofDeleted(old.id));
  if (old !== null && old.id === now?.id)
    for (const client of now.attributeClients()) add(by, whose.ofClient(client));
  return {
    section: block?.section ?? null,
    block: block?.id ?? '',
    was: old?.id ?? null,
    behind: old === null ? behind : null,
    before: old && faceOf(old),
    after: now && faceOf(now),
    runs,
    by: [...by],
  };
}

function add<T>(set: Set<T>, one: T | null): void {
  if (one !== null) set.add(one);
}

function faceOf({ name, attributes }: Block): BlockFace {
  return { name, attributes };
}

/** Whose something is, of the suggestions that are known. */
interface Whose {
  ofClient(client: number): SuggestionId | null;
  ofItem(id: string): SuggestionId | null;
  ofDeleted(id: string): SuggestionId | null;
  /** Who brought one of these letters, or took one of them away. */
  readonly ofPiece: (piece: Piece, is: 'inserted' | 'deleted') => SuggestionId | null;
}

function whoseIn(suggestions: readonly Named[]): Whose {
  const brought = new Map<
    number,
    { readonly from: number; readonly to: number; readonly id: SuggestionId }[]
  >();
  const deleted: { readonly ds: DeleteSet; readonly id: SuggestionId }[] = [];
  for (const { id, update } of suggestions) {
    const { structs, ds } = Y.decodeUpdate(update);
    deleted.push({ ds, id });
    for (const struct of structs) {
      const { client, clock } = struct.id;
      const known = brought.get(client) ?? [];
      brought.set(client, known);
      known.push({ from: clock, to: clock + struct.length, id });
    }
  }
  const ofNew = (client: number, clock: number) =>
    brought.get(client)?.find(({ from, to }) => clock >= from && clock < to)?.id ?? null;
  const ofOld = (client: number, clock: number, length: number) =>
    deleted.find(({ ds }) => overlaps(ds, client, clock, clock + length))?.id ?? null;
  return {
    ofClient: (client) => brought.get(client)?.[0]?.id ?? null,
    ofItem: (id) => ofNew(...parsed(id)),
    ofDeleted: (id) => ofOld(...parsed(id), 1),
    ofPiece: ({ client, clock, text }, is) =>
      is === 'inserted' ? ofNew(client, clock) : ofOld(client, clock, text.length),
  };
}

function parsed(id: string): [client: number, clock: number] {
  const [client = 0, clock = 0] = id.split('.').map(Number);
  return [client, clock];
}

function objectsChanged(body: Y.Doc, forked: Y.Doc, whose: Whose): readonly ObjectChange[] {
  const old = new Map(allPlanObjects(body).map((object) => [object.id, object]));
  const now = new Map(allPlanObjects(forked).map((object) => [object.id, object]));
  const changes: ObjectChange[] = [];
  for (const id of new Set([...old.keys(), ...now.keys()])) {
    const change = objectChange(old.get(id), now.get(id), authorsOf(forked, id, whose));
    if (change !== null) changes.push(change);
  }
  return changes;
}

function objectChange(
  old: PlanObject | undefined,
  now: PlanObject | undefined,
  by: readonly SuggestionId[],
): ObjectChange | null {
  const object = now ?? old;
  if (object === undefined) return null;
  const keys = new Set([...Object.keys(old?.cells ?? {}), ...Object.keys(now?.cells ?? {})]);
  const cells = [...keys]
    .map((key) => ({ key, before: old?.cells[key] ?? '', after: now?.cells[key] ?? '' }))
    .filter(({ before, after }) => before !== after);
  const isMoved = old !== undefined && now !== undefined && old.place !== now.place;
  const is = old === undefined ? 'added' : now === undefined ? 'removed' : 'changed';
  if (is === 'changed' && cells.length === 0 && !isMoved) return null;
  return { object: object.id, kit: object.kit, is, isMoved, cells, by };
}

/** The suggestions that wrote something of the object `id`. */
function authorsOf(ydoc: Y.Doc, id: ObjectId, whose: Whose): readonly SuggestionId[] {
  const entry = planOf(ydoc).get(id);
  if (!(entry instanceof Y.Map)) return [];
  const authors = [...entry._map.values()].map((item) => whose.ofItem(`${item.id.client}.${item.id.clock}`));
  return [...new Set(authors.filter((one) => one !== null))];
}
