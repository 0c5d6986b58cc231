import { join } from 'node:path';
import type { DocumentId, Random } from '../../document/ids.ts';
import type { Clock } from '../clock.ts';
import { quietly, type Disk } from './disk.ts';
import { StorageError, type DocumentStore, type EntryType, type StoredBody } from './document-store.ts';
import { readFailure, writeFailure } from './failure.ts';
import type { Report } from './findings.ts';
import type { Flush } from './flushes.ts';
import { historyIn } from './journal-history.ts';
import { JournalIndex, type Position } from './journal-index.ts';
import { openJournalWriter } from './journal-writer.ts';
import { readRecords, readSegments, segmentsIn, type ReadRecord, type Segment } from './segments.ts';
import { readState, readThroughSeq, statePath, statesIn, writeState, type StateFile } from './state-file.ts';

/** What a journal is given. */
export interface JournalSurroundings {
  readonly disk: Disk;
  readonly clock: Clock;
  readonly random: Random;
  readonly report: Report;
  /** Size at which a segment is followed by the next; 64 MiB unless told. */
  readonly segmentBytes?: number;
  /** Time between two flushes in which appends gather, in ms; none unless told. */
  readonly gatherMs?: number | undefined;
  /** Told of each flush of records. */
  readonly flushed?: (flush: Flush) => void;
}

/** How large a journal is. */
export interface JournalFigures {
  readonly documents: number;
  /** Records of all documents together, those included that a stored state contains. */
  readonly records: number;
  readonly segments: number;
  readonly bytes: number;
}

/** A document store in segments on a disk. */
export interface Journal extends DocumentStore {
  figures(): Promise<JournalFigures>;
}

/** Small enough to be read in one go at a start, large enough that a workshop has a handful of them. */
const SEGMENT_BYTES = 64 * 1024 * 1024;

/**
 * The document store in `folder`: segments that are only ever appended to, and one compacted state a document.
 *
 * Nothing is held in memory but where things stand. Nothing that was ever kept is removed.
 *
 * @throws {StorageError} `storage/unreadable` when what is in the folder cannot be read. A disk that takes no writes is
 *   a condition instead.
 * @see docs/spec/storage.md
 */
export async function openJournal(folder: string, surroundings: JournalSurroundings): Promise<Journal> {
  const {
    disk,
    clock,
    random,
    report,
    segmentBytes = SEGMENT_BYTES,
    gatherMs = 0,
    flushed = () => {},
  } = surroundings;
  const segmentFolder = join(folder, 'segments');
  const stateFolder = join(folder, 'states');
  const index = new JournalIndex();
  const segments = new Map<number, Segment>();
  const compacting = new Map<DocumentId, Promise<void>>();
  /** Documents said to be damaged already: once is enough. */
  const reported = new Set<DocumentId>();

  const end = await read().catch((error: unknown) => Promise.reject(readFailure(folder, error)));
  reportDamage(index.documents());
  const writer = await openJournalWriter({
    folder: segmentFolder,
    disk,
    clock,
    random,
    report,
    index,
    end,
    segmentBytes,
    gatherMs,
    begun: (segment) => segments.set(segment.number, segment),
    flushed,
  });

  async function read() {
    for (const made of [segmentFolder, stateFolder]) await disk.makeFolder(made);
    for (const id of await statesIn(stateFolder, disk)) {
      const throughSeq = await readThroughSeq(stateFolder, id, disk);
      if (throughSeq === 'damaged') await setStateAside(id);
      else if (throughSeq !== null) index.noteState(id, throughSeq);
    }
    const found = await segmentsIn(segmentFolder, disk);
    for (const segment of found) segments.set(segment.number, segment);
    const ended = await readSegments(found, { disk, index, report });
    index.noteEnd();
    return ended;
  }

  function reportDamage(documents: readonly DocumentId[]): void {
    for (const document of documents) {
      if (reported.has(document) || !index.isDamaged(document)) continue;
      reported.add(document);
      report({ found: 'damaged-document', document });
    }
  }

  async function setStateAside(id: DocumentId): Promise<void> {
    const file = statePath(stateFolder, id);
    const copy = `${file}.damaged-${clock.now()}`;
    await quietly(disk.rename(file, copy));
    report({ found: 'damaged-file', file, copy });
  }

  /**
   * The stored state of `id`. When it is damaged it is set aside, and when it is not the one it should be it does not
   * matter: the journal still has all it was made of.
   */
  async function soundState(id: DocumentId): Promise<StateFile | null> {
    const expected = index.stateSeq(id);
    const file = await readState(stateFolder, id, disk);
    if (file === 'damaged') await setStateAside(id);
    const sound = file === 'damaged' ? null : file;
    if ((sound?.throughSeq ?? 0) < expected) {
      const whole = new JournalIndex();
      await readSegments([...segments.values()], { disk, index: whole, report: () => undefined });
      index.noteStateLost(id, whole);
    }
    return sound;
  }

  async function readAll(id: DocumentId, positions: readonly Position[]): Promise<readonly Sound[]> {
    const records = await readRecords(positions, { disk, segmentWith: (number) => segments.get(number) });
    for (const { position, record } of records) {
      if (record === null) index.noteDecay(id, position);
    }
    reportDamage([id]);
    return records.filter(isSound);
  }

  async function load(id: DocumentId): Promise<StoredBody> {
    const before = index.updates(id); // taken first: a compaction meanwhile drops what an older state still needs
    const file = await soundState(id);
    const known = new Set(before.map(({ seq }) => seq));
    const positions = [...before, ...index.updates(id).filter(({ seq }) => !known.has(seq))];
    const stateSeq = file?.throughSeq ?? 0;
    const records = await readAll(
      id,
      positions.filter(({ seq }) => seq > stateSeq).toSorted((one, other) => one.seq - other.seq),
    );
    return {
      state: file?.state ?? null,
      stateSeq,
      updates: records.map(({ position, record }) => ({
        seq: position.seq,
        person: record.header.person,
        at: record.header.at,
        bytes: record.content,
      })),
      condition: index.isDamaged(id) ? 'damaged' : 'whole',
    };
  }

  async function entries(id: DocumentId, type: EntryType, seq: number | null) {
    const positions = index.entries(id, type);
    const records = await readAll(
      id,
      seq === null ? positions : positions.filter((position) => position.seq === seq),
    );
    return records.map(({ position, record }) => ({
      seq: position.seq,
      type,
      person: record.header.person,
      at: record.header.at,
      json: Buffer.from(record.content).toString('utf8'),
    }));
  }

  async function compact(id: DocumentId, throughSeq: number, state: Uint8Array): Promise<void> {
    if (throughSeq > index.lastSeq(id)) {
      throw new RangeError(
        `a state through ${throughSeq} of a document that has ${index.lastSeq(id)} records`,
      );
    }
    if (index.isDamaged(id)) {
      throw new StorageError('storage/damaged', 'Part of this document cannot be read; it is left as it is.');
    }
    if (throughSeq <= index.stateSeq(id)) return; // what is stored contains it already
    await writeState(stateFolder, id, { throughSeq, state }, disk);
    index.noteState(id, throughSeq);
  }

  return {
    documents: () => Promise.resolve(index.documents()),
    load: (id) => load(id).catch((error: unknown) => Promise.reject(readFailure(folder, error))),
    append: (id, records) => writer.append(id, records),
    appendAtOnce: (id, records) => writer.appendAtOnce(id, records),
    entries: (id, type, seq) =>
      entries(id, type, seq ?? null).catch((error: unknown) => Promise.reject(readFailure(folder, error))),
    compact(id, throughSeq, state) {
      const turn = (compacting.get(id) ?? Promise.resolve())
        .then(() => compact(id, throughSeq, state))
        .catch((error: unknown) => Promise.reject(error instanceof RangeError ? error : writeFailure(error)));
      const settled = quietly(turn);
      compacting.set(id, settled);
      void settled.then(() => {
        if (compacting.get(id) === settled) compacting.delete(id);
      });
      return turn;
    },
    history: (id, { from = 1, through = Infinity } = {}) =>
      historyIn([...segments.values()], {
        id,
        disk,
        from,
        through: Math.min(through, index.lastSeq(id)),
        mayHaveMore: through === Infinity && index.mayHaveMore(id),
        failed: (error) => readFailure(folder, error),
      }),
    condition: () => writer.condition(),
    onCondition: (listener) => writer.onCondition(listener),
    async figures() {
      const files = await Promise.all([...segments.values()].map(({ path }) => disk.stat(path)));
      const documents = index.documents();
      return {
        documents: documents.length,
        records: documents.reduce((sum, id) => sum + index.lastSeq(id), 0),
        segments: files.length,
        bytes: files.reduce((sum, { size }) => sum + size, 0),
      };
    },
    async close() {
      await Promise.all(compacting.values());
      await writer.close();
    },
  };
}

type Sound = ReadRecord & { readonly record: NonNullable<ReadRecord['record']> };

function isSound(read: ReadRecord): read is Sound {
  return read.record !== null;
}
