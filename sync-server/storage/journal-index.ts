import { isId, type DocumentId } from '../../document/ids.ts';
import { HEADER_BYTES, type RecordHeader, type RecordType } from './record.ts';

/** Where a record of a document stands in the journal. */
export interface Position {
  readonly seq: number;
  readonly type: RecordType;
  readonly segment: number;
  readonly from: number;
  /** Bytes of the whole record, header included. */
  readonly length: number;
}

/** Numbers of a document that were given out but cannot be read, ends included. `type` is null when it is not known. */
interface Missing {
  readonly from: number;
  readonly to: number;
  readonly type: RecordType | null;
}

interface Entry {
  lastSeq: number;
  /** The last update that the stored state contains; 0 for no state. */
  stateSeq: number;
  /** Updates after the stored state, by number. */
  updates: Position[];
  /** Everything else, by number. */
  entries: Position[];
  missing: readonly Missing[];
  /** Bytes were lost that may have held its last records: nothing after them shows how many it had. */
  doubtful: boolean;
}

/** What a checkpoint says: how many records every document had, and which documents were in doubt. */
interface Checkpoint {
  readonly last: Readonly<Record<string, number>>;
  readonly doubtful: readonly string[];
}

/**
 * Where everything stands in the journal: positions, not contents. Rebuilt at every start by reading the segments in
 * order; what it concludes about losses is rules S10 to S13.
 */
export class JournalIndex {
  readonly #entries = new Map<DocumentId, Entry>();

  documents(): readonly DocumentId[] {
    return [...this.#entries.keys()];
  }

  lastSeq(id: DocumentId): number {
    return this.#entries.get(id)?.lastSeq ?? 0;
  }

  stateSeq(id: DocumentId): number {
    return this.#entries.get(id)?.stateSeq ?? 0;
  }

  /** Positions of the updates that no stored state contains, oldest first. */
  updates(id: DocumentId): readonly Position[] {
    return [...(this.#entries.get(id)?.updates ?? [])];
  }

  /** Positions of the records of `type`, oldest first. */
  entries(id: DocumentId, type: RecordType): readonly Position[] {
    return (this.#entries.get(id)?.entries ?? []).filter((position) => position.type === type);
  }

  /** Whether anything of `id` is missing that no stored state makes up for. */
  isDamaged(id: DocumentId): boolean {
    const entry = this.#entries.get(id);
    if (entry === undefined) return false;
    return entry.doubtful || entry.missing.some(({ type, to }) => type !== 'update' || to > entry.stateSeq);
  }

  /** Whether bytes were lost that may have held records of `id` after the last one known. */
  mayHaveMore(id: DocumentId): boolean {
    return this.#entries.get(id)?.doubtful ?? false;
  }

  /** A record stands whole in `segment` at `from`. */
  noteRecord(header: RecordHeader, segment: number, from: number): void {
    if (header.document === null) return;
    const entry = this.#entryOf(header.document);
    const position = {
      seq: header.seq,
      type: header.type,
      segment,
      from,
      length: HEADER_BYTES + header.length,
    };
    if (header.seq > entry.lastSeq) {
      skipTo(entry, header.seq - 1);
      entry.lastSeq = header.seq;
      entry.doubtful = false;
      place(entry, position);
    } else if (entry.missing.some((range) => holds(range, header.seq))) {
      // Written a second time at the start of a segment, because its first place was not certain: S9.
      entry.missing = entry.missing.flatMap((range) => without(range, header.seq));
      place(entry, position);
    }
  }

  /** Bytes that had been kept cannot be read; `header` tells whose they were, if that is known. */
  noteLoss(header: RecordHeader | null): void {
    if (header === null || header.document === null) {
      for (const entry of this.#entries.values()) entry.doubtful = true;
      return;
    }
    const entry = this.#entryOf(header.document);
    if (header.seq <= entry.lastSeq) return;
    skipTo(entry, header.seq - 1);
    entry.lastSeq = header.seq;
    entry.doubtful = false;
    entry.missing = [...entry.missing, { from: header.seq, to: header.seq, type: header.type }];
  }

  /** The content of the record at `position` is no longer what was written. */
  noteDecay(id: DocumentId, { seq, type }: Position): void {
    const entry = this.#entryOf(id);
    entry.updates = entry.updates.filter((position) => position.seq !== seq);
    entry.entries = entry.entries.filter((position) => position.seq !== seq);
    entry.missing = [...entry.missing, { from: seq, to: seq, type }];
  }

  /** A checkpoint was read: it shows what was lost before it, and ends every doubt it does not share. */
  noteCheckpoint(content: Uint8Array): void {
    const checkpoint = JSON.parse(Buffer.from(content).toString('utf8')) as Checkpoint;
    const stillDoubtful = new Set(checkpoint.doubtful);
    for (const entry of this.#entries.values()) entry.doubtful = false;
    for (const [name, last] of Object.entries(checkpoint.last)) {
      if (!isId('d', name)) continue;
      const entry = this.#entryOf(name);
      skipTo(entry, last);
      entry.doubtful = stillDoubtful.has(name);
    }
  }

  /** There is a stored state with the updates up to `throughSeq`: what it replaces needs no position any more. */
  noteState(id: DocumentId, throughSeq: number): void {
    const entry = this.#entryOf(id);
    entry.stateSeq = throughSeq;
    entry.updates = entry.updates.filter(({ seq }) => seq > throughSeq);
  }

  /** The segments were read to their end: a state of what they do not reach was made of records that are gone. */
  noteEnd(): void {
    for (const entry of this.#entries.values()) skipTo(entry, entry.stateSeq);
  }

  /** The stored state of `id` is gone; `whole` is the journal read without states, which still has all updates. */
  noteStateLost(id: DocumentId, whole: JournalIndex): void {
    const entry = this.#entryOf(id);
    const read = whole.#entryOf(id);
    entry.stateSeq = 0;
    entry.missing = [...entry.missing, ...read.missing];
    const known = new Set(entry.updates.map(({ seq }) => seq));
    const regained = read.updates.filter(({ seq }) => seq <= entry.lastSeq && !known.has(seq));
    entry.updates = [...entry.updates, ...regained].toSorted((one, other) => one.seq - other.seq);
  }

  /** What a checkpoint written now has to say. */
  checkpoint(): Uint8Array {
    const documents = [...this.#entries];
    const checkpoint: Checkpoint = {
      last: Object.fromEntries(documents.map(([id, { lastSeq }]) => [id, lastSeq])),
      doubtful: documents.filter(([, { doubtful }]) => doubtful).map(([id]) => id),
    };
    return Buffer.from(JSON.stringify(checkpoint), 'utf8');
  }

  #entryOf(id: DocumentId): Entry {
    const known = this.#entries.get(id);
    if (known !== undefined) return known;
    const entry = { lastSeq: 0, stateSeq: 0, updates: NONE, entries: NONE, missing: [], doubtful: false };
    this.#entries.set(id, entry);
    return entry;
  }
}

/** Shared by all that have none; never added to. */
const NONE: Position[] = [];

/** The numbers of `entry` are known to reach `seq`: those that were not read are missing. */
function skipTo(entry: Entry, seq: number): void {
  if (seq <= entry.lastSeq) return;
  entry.missing = [...entry.missing, { from: entry.lastSeq + 1, to: seq, type: null }];
  entry.lastSeq = seq;
}

function place(entry: Entry, position: Position): void {
  const kind = position.type === 'update' ? 'updates' : 'entries';
  if (kind === 'updates' && position.seq <= entry.stateSeq) return;
  const list = entry[kind];
  const last = list.at(-1);
  if (last === undefined) {
    entry[kind] = [position]; // room for one: pushing to an empty list makes room for seventeen, and most have one
    return;
  }
  list.push(position);
  if (last.seq > position.seq) list.sort((one, other) => one.seq - other.seq);
}

function holds({ from, to }: Missing, seq: number): boolean {
  return from <= seq && seq <= to;
}

function without(range: Missing, seq: number): Missing[] {
  if (!holds(range, seq)) return [range];
  const parts = [
    { ...range, to: seq - 1 },
    { ...range, from: seq + 1 },
  ];
  return parts.filter(({ from, to }) => from <= to);
}
