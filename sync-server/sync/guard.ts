import * as Y from 'yjs';
import { UPDATE_MOST_BYTES } from '../../document/limits.ts';
import type { RefusalCode } from '../../document/refusals.ts';
import { misplaced, type Incoming, type Struct } from './guard-places.ts';
import type { Typist } from './keystroke.ts';
import { scanUpdate } from './update-reader.ts';

/** Structs of one update: a paste of 60 pages has about 3,000. */
const MOST_STRUCTS = 50_000;
/** Client ids one update may touch, and those it may bring something new of: one per visit made offline. */
const MOST_CLIENTS = 2_000;
const MOST_NEW_CLIENTS = 200;
/** Ranges of deleted text one update may name; every answer to step 1 names all of a document's. */
const MOST_DELETE_RANGES = 200_000;
/** Largest clock of a client id; one keystroke a millisecond for 24 days. */
const CLOCK_MOST = 2 ** 31;
/** Client ids are 32 bits wide. */
const CLIENT_MOST = 2 ** 32 - 1;

/** What to do with an update. */
export type Verdict =
  | { readonly is: 'nothing-new' }
  /** `bytes` hold what is new and nothing else: so many structs of `clients`; `typists` may type on behind theirs. */
  | {
      readonly is: 'new';
      readonly bytes: Uint8Array;
      readonly structs: number;
      readonly clients: readonly number[];
      readonly typists: readonly Typist[];
    }
  /** Harmless, but it builds on something that is not here: ask the sender for all they have. */
  | { readonly is: 'unknown-dependencies'; readonly why: string }
  | { readonly is: 'refused'; readonly code: RefusalCode; readonly why: string };

/**
 * Whether `update` may be applied to `ydoc`, found out without applying it.
 *
 * Yjs trusts its input: seven bytes brick a document for ever, ten make another person's typing vanish. So every
 * update is decoded and checked here: sizes, counts, ids, clocks without gaps, everything it builds on known, and every
 * struct in a place where the schema has room for it. What may be applied is re-encoded against what is known, so
 * that nothing travels along.
 *
 * Who may write, and as whom, is decided elsewhere; this only looks for damage.
 *
 * @see docs/spec/guard.md G1-G12
 */
export function inspect(update: Uint8Array, ydoc: Y.Doc, mostBytes = UPDATE_MOST_BYTES): Verdict {
  if (update.length > mostBytes) return no('request/too-big', `${update.length} bytes`);
  try {
    const { structs } = scanUpdate(update); // counted before they are made
    if (structs > MOST_STRUCTS) return no('request/too-big', `${structs} structs`);
    return inspected(update, ydoc);
  } catch {
    // Yjs throws at what it cannot read; and some of what it can read, it cannot write again.
    return no('sync/malformed', 'no update');
  }
}

function inspected(update: Uint8Array, ydoc: Y.Doc): Verdict {
  const { structs, ds } = Y.decodeUpdate(update);

  const runs = runsOf(structs, ydoc);
  if ('is' in runs) return runs;
  const fresh = [...runs].filter(([, run]) => run.end > run.known);
  if (fresh.length > MOST_NEW_CLIENTS) return no('request/too-big', `${fresh.length} new clients`);

  const deletes = deletesOf(ds, ydoc, (client) => runs.get(client)?.end ?? 0);
  if (typeof deletes !== 'boolean') return deletes;
  if (fresh.length === 0 && !deletes) return { is: 'nothing-new' };

  const bytes = Y.diffUpdate(update, Y.encodeStateVector(stateVectorOf(runs)));
  // What is checked is what will be applied: structs that are half known look different after the cut.
  const left = fresh.some(([, run]) => run.cut) ? Y.decodeUpdate(bytes).structs : structs;
  const incoming = inOrder(left, runs, ydoc);
  if ('is' in incoming) return incoming;
  const wrong = misplaced(incoming);
  if (wrong !== null) return no('sync/malformed', wrong);
  return {
    is: 'new',
    bytes,
    structs: incoming.structs.length,
    clients: fresh.map(([client]) => client),
    typists: typistsIn(incoming.structs),
  };
}

/** Of each client id the end of its new text, where that is the last it wrote. */
function typistsIn(structs: readonly Struct[]): readonly Typist[] {
  const last = new Map<number, Struct>();
  for (const struct of structs) last.set(struct.id.client, struct); // those of one id come in the order of their clocks
  return [...last].flatMap(([client, struct]) => {
    if (!(struct instanceof Y.Item && struct.content instanceof Y.ContentString)) return [];
    return [{ client, end: struct.id.clock + struct.length, right: struct.rightOrigin }];
  });
}

function no(code: RefusalCode, why: string): Verdict & { readonly is: 'refused' } {
  return { is: 'refused', code, why };
}

function unknown(why: string): Verdict & { readonly is: 'unknown-dependencies' } {
  return { is: 'unknown-dependencies', why };
}

/** The structs of one client id in an update: from what was known before to where they end. */
interface Run {
  readonly known: number;
  end: number;
  /** Whether one of its structs begins in what is known and ends in what is not. */
  cut: boolean;
}

/** The runs of an update, in its order; each without gaps and beginning where the known ends, or before. */
function runsOf(structs: readonly (Struct | Y.Skip)[], ydoc: Y.Doc): Map<number, Run> | Verdict {
  const runs = new Map<number, Run>();
  let last: number | null = null;
  for (const struct of structs) {
    const { client, clock } = struct.id;
    const end = clock + struct.length;
    if (!(client >= 0 && client <= CLIENT_MOST)) return no('sync/malformed', 'client id out of range');
    if (struct.length < 1) return no('sync/malformed', 'struct without length');
    if (end > CLOCK_MOST) return no('sync/malformed', 'clock out of range');
    if (struct instanceof Y.Skip) return unknown('a gap in the update');
    let run = runs.get(client);
    if (run === undefined) {
      const known = Y.getState(ydoc.store, client);
      if (clock > known) return unknown('a gap before the update');
      run = { known, end: clock, cut: false };
      runs.set(client, run);
      if (runs.size > MOST_CLIENTS) return no('request/too-big', 'too many clients');
    } else if (last !== client) {
      return no('sync/malformed', 'client id twice');
    }
    if (clock !== run.end) return no('sync/malformed', 'clock out of order');
    if (clock < run.known && end > run.known) run.cut = true;
    run.end = end;
    last = client;
  }
  return runs;
}

function stateVectorOf(runs: ReadonlyMap<number, Run>): Map<number, number> {
  return new Map([...runs].map(([client, { known }]) => [client, known]));
}

/** Whether `ds` deletes something that is still there. */
function deletesOf(
  ds: ReturnType<typeof Y.decodeUpdate>['ds'],
  ydoc: Y.Doc,
  endOf: (client: number) => number,
): boolean | Verdict {
  let count = 0;
  let isNew = false;
  for (const [client, ranges] of ds.clients) {
    const state = Y.getState(ydoc.store, client);
    const end = Math.max(state, endOf(client));
    for (const { clock, len } of ranges) {
      count += 1;
      if (count > MOST_DELETE_RANGES) return no('request/too-big', 'too many deletions');
      if (len < 1 || clock < 0) return no('sync/malformed', 'deletion without length');
      if (clock + len > end) return unknown('deletes something unknown');
      isNew ||= clock + len > state || !allDeleted(ydoc, client, clock, clock + len);
    }
  }
  return isNew;
}

function allDeleted(ydoc: Y.Doc, client: number, from: number, to: number): boolean {
  const structs = ydoc.store.clients.get(client) ?? [];
  for (let index = Y.findIndexSS(structs, from); index < structs.length; index++) {
    const struct = structs[index];
    if (struct === undefined || struct.id.clock >= to) return true;
    if (!struct.deleted) return false;
  }
  return true;
}

/**
 * Whether `update` does nothing but delete marks: Yjs tidies up like that after formatting by others, also for people who
 * may only read.
 */
export function onlyTidies(update: Uint8Array, ydoc: Y.Doc): boolean {
  const { structs, ds } = Y.decodeUpdate(update);
  if (structs.length > 0 || ds.clients.size === 0) return false;
  return [...ds.clients].every(([client, ranges]) =>
    ranges.every(({ clock, len }) => {
      const own = ydoc.store.clients.get(client) ?? [];
      for (let index = Y.findIndexSS(own, clock); index < own.length; index++) {
        const struct = own[index];
        if (struct === undefined || struct.id.clock >= clock + len) break;
        const isMark = struct instanceof Y.Item && struct.content instanceof Y.ContentFormat;
        if (!struct.deleted && !isMark) return false;
      }
      return true;
    }),
  );
}

/** What `struct` builds on. */
function dependenciesOf(struct: Struct): readonly Y.ID[] {
  if (struct instanceof Y.GC) return [];
  const { origin, rightOrigin, parent } = struct;
  return [origin, rightOrigin, parent instanceof Y.ID ? parent : null].filter((id) => id !== null);
}

/** The new structs in the order in which Yjs could integrate them, or why there is no such order. */
function inOrder(
  structs: readonly (Struct | Y.Skip)[],
  runs: ReadonlyMap<number, Run>,
  ydoc: Y.Doc,
): Incoming | Verdict {
  const lines = new Map<number, { readonly structs: Struct[]; next: number; at: number }>();
  for (const struct of structs) {
    const { client, clock } = struct.id;
    const known = runs.get(client)?.known ?? 0;
    if (struct instanceof Y.Skip || clock + struct.length <= known) continue;
    const line = lines.get(client);
    if (line === undefined) lines.set(client, { structs: [struct], next: 0, at: known });
    else line.structs.push(struct);
  }
  const reached = (client: number) => lines.get(client)?.at ?? Y.getState(ydoc.store, client);
  const ordered: Struct[] = [];
  for (let moved = true; moved;) {
    moved = false;
    for (const line of lines.values()) {
      for (let struct = line.structs[line.next]; struct !== undefined; struct = line.structs[line.next]) {
        if (dependenciesOf(struct).some(({ client, clock }) => clock >= reached(client))) break;
        ordered.push(struct);
        line.at = struct.id.clock + struct.length;
        line.next += 1;
        moved = true;
      }
    }
  }
  for (const line of lines.values()) {
    const stuck = line.structs[line.next];
    if (stuck === undefined) continue;
    const end = ({ client }: Y.ID) => Math.max(runs.get(client)?.end ?? 0, Y.getState(ydoc.store, client));
    const isUnknown = dependenciesOf(stuck).some((id) => id.clock >= end(id));
    // Stuck behind another line that waits for something unknown: that line says so in its turn.
    if (isUnknown) return unknown('builds on something unknown');
  }
  if ([...lines.values()].some((line) => line.next < line.structs.length)) {
    return no('sync/malformed', 'structs that wait for each other');
  }
  const find = (id: Y.ID): Struct | null =>
    id.clock < Y.getState(ydoc.store, id.client)
      ? holding(ydoc.store.clients.get(id.client) ?? [], id.clock)
      : holding(lines.get(id.client)?.structs ?? [], id.clock);
  return { ydoc, structs: ordered, find };
}

/** The struct of the sorted `structs` that holds `clock`. */
function holding(structs: readonly Struct[], clock: number): Struct | null {
  let low = 0;
  let high = structs.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const struct = structs[middle];
    if (struct === undefined) return null;
    if (clock < struct.id.clock) high = middle - 1;
    else if (clock < struct.id.clock + struct.length) return struct;
    else low = middle + 1;
  }
  return null;
}
