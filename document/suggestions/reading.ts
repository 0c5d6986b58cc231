import * as Y from 'yjs';

/** Structs of one client id in an update: from one clock up to another. */
export interface Stretch {
  readonly client: number;
  readonly from: number;
  readonly to: number;
}

/** What an update brings, by client id. */
export function stretchesIn(update: Uint8Array): readonly Stretch[] {
  return stretchesOf(Y.decodeUpdate(update).structs);
}

/** The client ids whose structs an update brings. */
export function clientsIn(update: Uint8Array): readonly number[] {
  return [...new Set(stretchesIn(update).map(({ client }) => client))];
}

/**
 * What an update builds on and does not bring: how far each client id must have come, as clocks. What it inserts beside,
 * what it inserts into and what it deletes.
 */
export function dependencies(update: Uint8Array): ReadonlyMap<number, number> {
  return readingOf(update).needed;
}

/** What an update brings and what it builds on, with one look at it: of 64 KiB that takes some ms. */
export interface Reading {
  readonly brought: readonly Stretch[];
  /** How far each client id must have come, as clocks. */
  readonly needed: ReadonlyMap<number, number>;
}

/** `update`, read. */
export function readingOf(update: Uint8Array): Reading {
  const { structs, ds } = Y.decodeUpdate(update);
  const own = stretchesOf(structs);
  const ownBy = byClient(own);
  const needed = new Map<number, number>();
  const need = (client: number, clock: number) => {
    if (clock < 0 || isIn(ownBy.get(client) ?? [], clock)) return;
    needed.set(client, Math.max(needed.get(client) ?? 0, clock + 1));
  };
  for (const struct of structs) {
    if (!(struct instanceof Y.Item)) continue;
    for (const id of [struct.origin, struct.rightOrigin, struct.parent])
      if (id instanceof Y.ID) need(id.client, id.clock);
  }
  for (const { client, from } of own) need(client, from - 1);
  for (const [client, ranges] of ds.clients)
    for (const { clock, len } of ranges) need(client, clock + len - 1);
  return { brought: own, needed };
}

/** `stretches` by client id, those of each in the order of their clocks. */
function byClient(stretches: readonly Stretch[]): ReadonlyMap<number, readonly Stretch[]> {
  const found = new Map<number, Stretch[]>();
  for (const stretch of stretches) {
    const known = found.get(stretch.client);
    if (known === undefined) found.set(stretch.client, [stretch]);
    else known.push(stretch);
  }
  for (const known of found.values()) known.sort((one, other) => one.from - other.from);
  return found;
}

/** Whether `clock` is in one of `ordered`. An update may have thousands of them, each asked for: they are not looked through. */
function isIn(ordered: readonly Stretch[], clock: number): boolean {
  let [low, high] = [0, ordered.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ordered[middle]?.from ?? Infinity) <= clock) low = middle + 1;
    else high = middle;
  }
  return clock < (ordered[low - 1]?.to ?? 0);
}

/** Whether `update` builds on something that `other` brings. */
export function dependsOn(update: Uint8Array, other: Uint8Array): boolean {
  return isNeeded(stretchesIn(other), dependencies(update));
}

/** Whether something of `brought` is among what is `needed`. */
export function isNeeded(brought: readonly Stretch[], needed: ReadonlyMap<number, number>): boolean {
  return brought.some(({ client, from }) => (needed.get(client) ?? 0) > from);
}

/**
 * Whether two updates change the same thing: they delete the same text, or both give the same attribute or cell a value. Both
 * can be applied; what comes of it is neither of them.
 */
export function competing(one: Uint8Array, other: Uint8Array): boolean {
  const [a, b] = [Y.decodeUpdate(one), Y.decodeUpdate(other)];
  for (const [client, ranges] of a.ds.clients)
    for (const { clock, len } of ranges) if (overlaps(b.ds, client, clock, clock + len)) return true;
  const named = new Set(a.structs.flatMap(entryOf));
  return b.structs.flatMap(entryOf).some((entry) => named.has(entry));
}

/**
 * Whether most of what `update` takes away, to put words of its own there, is gone from `ydoc` already: what it was made for stands there
 * no more, and its words would stand beside what does.
 *
 * @see docs/spec/suggestions.md SG41
 */
export function isOvertaken(update: Uint8Array, ydoc: Y.Doc): boolean {
  const { structs, ds } = Y.decodeUpdate(update);
  const own = stretchesOf(structs);
  const isLeft = ({ id, length }: Struct) =>
    Array.from({ length }, (_, at) => id.clock + at).some((at) => !overlaps(ds, id.client, at, at + 1));
  const isWord = (struct: Struct) =>
    struct instanceof Y.Item && struct.content instanceof Y.ContentString && isLeft(struct);
  if (!structs.some(isWord)) return false;
  let [named, gone] = [0, 0];
  for (const [client, ranges] of ds.clients)
    for (const { clock, len } of ranges) {
      if (own.some((one) => one.client === client && clock >= one.from && clock < one.to)) continue;
      for (const { id, length, deleted } of structsBetween(ydoc, { client, from: clock, to: clock + len })) {
        const shared = Math.min(clock + len, id.clock + length) - Math.max(clock, id.clock);
        named += shared;
        if (deleted) gone += shared;
      }
    }
  return gone * 2 > named;
}

/** `list` with everything behind what it builds on. What waits for each other stays in its order. */
export function inOrderOfNeed<One extends { readonly update: Uint8Array }>(
  list: readonly One[],
): readonly One[] {
  const all = list.map((one) => ({ one, ...readingOf(one.update) }));
  const ordered: One[] = [];
  let left = all;
  while (left.length > 0) {
    const waiting = left;
    const ready = waiting.filter((each) =>
      waiting.every((other) => other === each || !isNeeded(other.brought, each.needed)),
    );
    if (ready.length === 0) return [...ordered, ...waiting.map(({ one }) => one)];
    ordered.push(...ready.map(({ one }) => one));
    left = waiting.filter((each) => !ready.includes(each));
  }
  return ordered;
}

/** Whether everything that `update` builds on is in `ydoc`. */
export function isGrounded(update: Uint8Array, ydoc: Y.Doc): boolean {
  return missingIn(update, ydoc).length === 0;
}

/** What `update` builds on and is not in `ydoc`: how far each client id must have come, as clocks. */
export function missingIn(
  update: Uint8Array,
  ydoc: Y.Doc,
): readonly (readonly [client: number, clock: number])[] {
  return [...dependencies(update)].filter(([client, clock]) => Y.getState(ydoc.store, client) < clock);
}

/** Whether `update` has anything that `ydoc` has not. */
export function hasNews(update: Uint8Array, ydoc: Y.Doc): boolean {
  const { structs, ds } = Y.decodeUpdate(update);
  if (stretchesOf(structs).some(({ client, to }) => to > Y.getState(ydoc.store, client))) return true;
  for (const [client, ranges] of ds.clients)
    for (const { clock, len } of ranges) if (!isDeleted(ydoc, client, clock, clock + len)) return true;
  return false;
}

/**
 * Whether anybody sees something of what `update` brings in `ydoc`, to which it was applied. What it only deletes needs no place, and
 * what it deletes of its own was not meant to be seen.
 */
export function hasPlace(update: Uint8Array, ydoc: Y.Doc): boolean {
  const { structs, ds } = Y.decodeUpdate(update);
  let isHomeless = false;
  for (const stretch of stretchesOf(structs))
    for (const { id, length, deleted } of structsBetween(ydoc, stretch)) {
      if (!deleted) return true;
      if (!overlaps(ds, id.client, id.clock, id.clock + length)) isHomeless = true;
    }
  return !isHomeless;
}

/** Whether `update` comes to nothing: what it brings it takes out again, as whoever takes back what they typed. */
export function isNothing(update: Uint8Array): boolean {
  const { structs, ds } = Y.decodeUpdate(update);
  const own = stretchesOf(structs);
  for (const [client, ranges] of ds.clients)
    for (const { clock, len } of ranges) {
      const isOwn = own.some((one) => one.client === client && clock >= one.from && clock + len <= one.to);
      if (!isOwn) return false;
    }
  return own.every(({ client, from, to }) => {
    let gone = 0;
    for (const { clock, len } of ds.clients.get(client) ?? [])
      gone += Math.max(0, Math.min(to, clock + len) - Math.max(from, clock));
    return gone === to - from;
  });
}

/** Whether a delete set names any clock of `client` from `from` up to `to`. */
export function overlaps(ds: DeleteSet, client: number, from: number, to: number): boolean {
  return (ds.clients.get(client) ?? []).some(({ clock, len }) => clock < to && clock + len > from);
}

/** The deletions of an update. */
export type DeleteSet = ReturnType<typeof Y.decodeUpdate>['ds'];

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number];

function stretchesOf(structs: readonly Struct[]): readonly Stretch[] {
  const stretches: { client: number; from: number; to: number }[] = [];
  for (const struct of structs) {
    if (struct instanceof Y.Skip) continue;
    const { client, clock } = struct.id;
    const last = stretches.at(-1);
    if (last?.client === client && last.to === clock) last.to += struct.length;
    else stretches.push({ client, from: clock, to: clock + struct.length });
  }
  return stretches;
}

/** The entry of a map, or attribute of an element, that `struct` is the first value of. */
function entryOf(struct: Struct): readonly string[] {
  if (!(struct instanceof Y.Item) || struct.parentSub === null) return [];
  const { parent, parentSub } = struct;
  const where = parent instanceof Y.ID ? `${parent.client} ${parent.clock}` : String(parent);
  return [`${where} ${parentSub}`];
}

function isDeleted(ydoc: Y.Doc, client: number, from: number, to: number): boolean {
  if (Y.getState(ydoc.store, client) < to) return false;
  return structsBetween(ydoc, { client, from, to }).every(({ deleted }) => deleted);
}

/** What `ydoc` has of a stretch, as far as it has come; the first and the last may reach beyond it. */
export function structsBetween({ store }: Y.Doc, { client, from, to }: Stretch): readonly (Y.Item | Y.GC)[] {
  const known = store.clients.get(client);
  const end = Math.min(to, Y.getState(store, client));
  if (known === undefined || from >= end) return [];
  const found: (Y.Item | Y.GC)[] = [];
  for (let index = Y.findIndexSS(known, from); index < known.length; index++) {
    const struct = known[index];
    if (struct === undefined || struct.id.clock >= end) break;
    found.push(struct);
  }
  return found;
}
