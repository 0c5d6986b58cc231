import * as Y from 'yjs';
import type { TextPlace } from '../../document/history.ts';
import type { PersonId } from '../../document/ids.ts';
import { createPassiveDocument } from '../backstage/work.ts';
import type { StoredUpdate } from '../storage/document-store.ts';
import type { Owners } from '../sync/ledger.ts';
import { Spans } from './spans.ts';
import { textsIn, type Piece } from './texts.ts';

/** Updates applied in one transaction: past a thousand it gets no faster, one by one it takes three times as long. */
const BATCH_UPDATES = 1_000;

/** What one person did in one place within this time reads as one thing, in ms. */
export const TOGETHER_MS = 10 * 60_000;

/** Apply `updates` to `ydoc`, fast. What cannot be applied is passed over: it is the log's to say what is missing. */
export function applyAll(ydoc: Y.Doc, updates: Iterable<StoredUpdate>): void {
  let batch: StoredUpdate[] = [];
  const flush = () => {
    ydoc.transact(() => {
      for (const { bytes } of batch) applied(ydoc, bytes);
    });
    batch = [];
  };
  for (const update of updates) {
    batch.push(update);
    if (batch.length >= BATCH_UPDATES) flush();
  }
  flush();
}

/** Which update of the log, whose, and when. */
export interface Row {
  readonly seq: number;
  readonly person: PersonId | null;
  readonly at: number;
}

/** Characters that have one past: written by one update, and gone with one update or still there. */
export interface Trace {
  readonly client: number;
  readonly text: string;
  /** Null: before what was replayed. */
  readonly written: Row | null;
  /** Who took it away; null while it is there. */
  readonly deleted: Row | null;
}

/** A text with the traces of everything that stood in it. */
export interface TracedText {
  readonly place: TextPlace;
  readonly traces: readonly Trace[];
}

/**
 * Every text of a body with what became of it while `updates` were applied to `before`, one by one, nothing thrown away.
 *
 * Somebody deleted a character when it went with their update: because their update says so, because it took away what
 * the character stood in, or because it put another value in its place. A character that came too late, into something
 * deleted before, was deleted by whoever had deleted that.
 */
export function tracedTexts(
  before: Uint8Array | null,
  updates: Iterable<StoredUpdate>,
  owners: Owners,
): readonly TracedText[] {
  const ydoc = createPassiveDocument({ gc: false });
  if (before !== null) Y.applyUpdate(ydoc, before);
  const written = new Spans<Row>();
  const deleted = new Spans<Row>();
  const writes = new Writes(written, Y.decodeStateVector(Y.encodeStateVector(ydoc)));
  const noteDeletions = (deleteSet: Y.Transaction['deleteSet'], update: StoredUpdate) => {
    const row = rowOf(update);
    const said = Y.decodeUpdate(update.bytes).ds;
    for (const [client, ranges] of deleteSet.clients) {
      for (const { clock, len } of ranges) {
        for (const struct of structsIn(ydoc, client, { from: clock, to: clock + len })) {
          const by = Y.isDeleted(said, struct.id)
            ? row
            : whoTook(struct, { ydoc, row, written, deleted, owners });
          deleted.add(client, { from: struct.id.clock, to: struct.id.clock + struct.length }, by);
        }
      }
    }
  };
  let update: StoredUpdate | null = null;
  // Inside the transaction: after it, Yjs joins what was deleted now with what was deleted before.
  ydoc.on('afterTransaction', ({ deleteSet }: Y.Transaction) => {
    if (update !== null && deleteSet.clients.size > 0) noteDeletions(deleteSet, update);
  });
  for (update of updates) {
    writes.note(update);
    applied(ydoc, update.bytes);
  }
  const texts = [...textsIn(ydoc)].map(({ place, pieces, removal }) => {
    const removed = removal === null ? null : written.at(removal.client, removal.clock).value;
    const traces = pieces.flatMap((piece) => tracesOf(piece, { written, deleted, removed }));
    return { place, traces: place.in === 'plan' ? traces.filter(isNoTyping) : traces };
  });
  ydoc.destroy();
  return texts;
}

/** Whether two updates are of one person and of one time. */
export function isTogether(one: Row, other: Row): boolean {
  return one.person === other.person && Math.abs(one.at - other.at) <= TOGETHER_MS;
}

/** A cell has a new value with every key: what its own writer soon went on with is typing, nothing that was deleted. */
function isNoTyping({ written, deleted }: Trace): boolean {
  return written === null || deleted === null || !isTogether(written, deleted);
}

/** Notes which update brought which ids. */
export class Writes {
  readonly #written: Spans<Row>;
  readonly #known: Map<number, number>;

  /** Into `written`; ids below those in `known` were brought before. */
  constructor(written: Spans<Row>, known: Map<number, number> = new Map()) {
    this.#written = written;
    this.#known = known;
  }

  note(update: StoredUpdate): void {
    const row = rowOf(update);
    const { from, to } = Y.parseUpdateMeta(update.bytes);
    for (const [client, end] of to) {
      const begin = Math.max(from.get(client) ?? 0, this.#known.get(client) ?? 0);
      if (begin >= end) continue;
      this.#written.add(client, { from: begin, to: end }, row);
      this.#known.set(client, end);
    }
  }
}

function rowOf({ seq, person, at }: StoredUpdate): Row {
  return { seq, person, at };
}

function applied(ydoc: Y.Doc, bytes: Uint8Array): void {
  try {
    Y.applyUpdate(ydoc, bytes);
  } catch {
    // The live document could not take it either.
  }
}

type Struct = Y.Item | Y.GC;

function* structsIn(
  ydoc: Y.Doc,
  client: number,
  { from, to }: { readonly from: number; readonly to: number },
): Generator<Struct, void, undefined> {
  const structs = ydoc.store.clients.get(client) ?? [];
  for (let index = Y.findIndexSS(structs, from); index < structs.length; index++) {
    const struct = structs[index];
    if (struct === undefined || struct.id.clock >= to) return;
    yield struct;
  }
}

/** Who took `struct` away, which went with the update of `row` although that does not say so. */
function whoTook(
  struct: Struct,
  {
    ydoc,
    row,
    written,
    deleted,
    owners,
  }: {
    readonly ydoc: Y.Doc;
    readonly row: Row;
    readonly written: Spans<Row>;
    readonly deleted: Spans<Row>;
    readonly owners: Owners;
  },
): Row {
  if (!(struct instanceof Y.Item)) return row;
  for (const above of holdersOf(struct)) {
    const before = deleted.at(above.client, above.clock).value;
    if (before !== null) return before;
  }
  if (ydoc.store.pendingStructs !== null || ydoc.store.pendingDs !== null) return { ...row, person: null };
  // A value that lost against one set at the same time was taken away by whoever set that one.
  const winner =
    struct.parentSub === null ? undefined : (struct.parent as SharedType)._map.get(struct.parentSub);
  if (winner === undefined || winner === struct) return row;
  const { client, clock } = winner.id;
  return written.at(client, clock).value ?? { ...row, person: owners.get(client) ?? null };
}

interface SharedType {
  readonly _item: Y.Item | null;
  readonly _map: ReadonlyMap<string, Y.Item>;
}

function* holdersOf(item: Y.Item): Generator<Y.ID, void, undefined> {
  for (let holder = (item.parent as SharedType)._item; holder !== null;) {
    yield holder.id;
    holder = (holder.parent as SharedType)._item;
  }
}

function tracesOf(
  { client, clock, length, text, isDeleted }: Piece,
  {
    written,
    deleted,
    removed,
  }: { readonly written: Spans<Row>; readonly deleted: Spans<Row>; readonly removed: Row | null },
): readonly Trace[] {
  const traces: Trace[] = [];
  for (let at = clock; at < clock + length;) {
    const came = written.at(client, at);
    const went = isDeleted ? deleted.at(client, at) : { value: removed, to: Infinity };
    const to = Math.min(came.to, went.to, clock + length);
    const part = length === text.length ? text.slice(at - clock, to - clock) : text;
    traces.push({ client, text: part, written: came.value, deleted: went.value });
    at = to;
  }
  return traces;
}
