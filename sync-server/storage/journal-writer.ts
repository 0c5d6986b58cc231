import { dirname, join } from 'node:path';
import type { DocumentId, Random } from '../../document/ids.ts';
import type { Clock } from '../clock.ts';
import { joined } from '../joined.ts';
import { createAtOncePace } from './at-once.ts';
import { keepIn, quietly, writeNew, type Disk, type DiskFile } from './disk.ts';
import { StorageError, type NewRecord, type StoreCondition } from './document-store.ts';
import { writeFailure } from './failure.ts';
import type { Report } from './findings.ts';
import type { Flush } from './flushes.ts';
import type { JournalIndex } from './journal-index.ts';
import { encodeRecord, type FreshRecord } from './record.ts';
import { segmentOf, type JournalEnd, type Segment } from './segments.ts';

/** What the writer is given. */
export interface WriterSurroundings {
  readonly folder: string;
  readonly disk: Disk;
  readonly clock: Clock;
  readonly random: Random;
  readonly report: Report;
  readonly index: JournalIndex;
  /** How the journal ended when it was read. */
  readonly end: JournalEnd;
  readonly segmentBytes: number;
  /** Time between the beginnings of two flushes, in ms, in which appends gather for the next; the first goes at once. */
  readonly gatherMs: number;
  /** Told of each new segment. */
  readonly begun: (segment: Segment) => void;
  /** Told of each flush of records. */
  readonly flushed: (flush: Flush) => void;
}

/** The one that writes to the journal. */
export interface JournalWriter {
  append(id: DocumentId, records: readonly NewRecord[]): Promise<readonly number[]>;
  /**
   * `append`, done when it returns; null when that is not possible now, and nothing happened.
   *
   * @throws {StorageError} when the disk did not take it.
   */
  appendAtOnce(id: DocumentId, records: readonly NewRecord[]): readonly number[] | null;
  condition(): StoreCondition;
  onCondition(listener: (condition: StoreCondition) => void): () => void;
  close(): Promise<void>;
}

/** Most that one flush takes, so that a long queue is kept piece by piece rather than all late. */
const MOST_FLUSH_BYTES = 8 * 1024 * 1024;
/** Appends of one flush after which the next one gathers twice as long. */
const MANY_RECORDS = 8;
/** Records that are worth a flush of their own, whenever the last one was. */
const ENOUGH_RECORDS = 32;
/** How long after a failure the disk is tried again. */
const RETRY_MS = 2_000;
/** A checkpoint is written after this many bytes, or twenty times its own size: never more than a twentieth of the log. */
const CHECKPOINT_EVERY_BYTES = 1024 * 1024;
const CHECKPOINT_SHARE = 20;

/** What somebody wants to have appended. */
interface Asked {
  readonly id: DocumentId;
  readonly records: readonly NewRecord[];
}

interface Waiting extends Asked {
  readonly bytes: number;
  readonly resolve: (seqs: readonly number[]) => void;
  readonly reject: (error: StorageError) => void;
}

/** What follows `from` was cut, or refused; `bytes` are those that nobody else has. */
interface Broken {
  readonly segment: Segment;
  readonly from: number;
  readonly bytes: Uint8Array | null;
}

/** A flush: what was asked for, with its numbers, and all that is written with it. */
interface Writing {
  readonly asked: readonly (readonly FreshRecord[])[];
  readonly records: readonly FreshRecord[];
  readonly encoded: readonly Uint8Array[];
  readonly bytes: Uint8Array;
  /** When it began, in ms. */
  readonly began: number;
}

interface OpenSegment {
  readonly segment: Segment;
  readonly file: DiskFile;
  size: number;
}

/**
 * Start writing after `end`. When the disk takes nothing yet, that is a condition, not an error: it is tried again.
 *
 * Every start begins a new segment. An earlier process may have been told that a flush failed and died of it, in which
 * case the system shows us bytes it never wrote; so what is uncertain is written again, in full, to a fresh file.
 */
export async function openJournalWriter(surroundings: WriterSurroundings): Promise<JournalWriter> {
  const { folder, disk, clock, random, report, index, segmentBytes, gatherMs, begun, flushed } = surroundings;
  const listeners = new Set<(condition: StoreCondition) => void>();
  let condition: StoreCondition = 'writable';
  let current: OpenSegment | null = null;
  let number = surroundings.end.number;
  /** Segments with bytes behind their end that must be gone before anything else is written. */
  let broken: readonly Broken[] = surroundings.end.torn;
  let uncertain = surroundings.end.uncertain;
  let unproven = surroundings.end.unproven;
  let queue: Waiting[] = [];
  let flushing: Promise<void> | null = null;
  let retrying: Promise<void> | null = null;
  let cancelRetry: () => void = () => undefined;
  let sinceCheckpoint = 0;
  let flushedAt = -Infinity;
  /** What the last flush was of. */
  let lastAppends = 0;
  /** Records that wait, and what to call when they are enough; null when nobody waits for that. */
  let waitingRecords = 0;
  let enough: (() => void) | null = null;
  let closed = false;
  const atOnce = createAtOncePace(clock);

  /** Folders that may have been made a moment ago: their names have to be on disk before anything in them counts. */
  let unsynced: readonly string[] = [dirname(folder), dirname(dirname(folder))];
  await recover().catch(fail);

  function become(next: StoreCondition): void {
    if (next === condition) return;
    condition = next;
    for (const listener of listeners) listener(next);
  }

  /** The disk failed: nobody waiting is told "kept", and it is tried again later. */
  function fail(error: unknown): StorageError {
    const failure = writeFailure(error);
    const turnedAway = queue;
    waitingRecords = 0;
    queue = [];
    for (const { reject } of turnedAway) reject(failure);
    become(failure.code === 'storage/full' ? 'full' : 'read-only');
    cancelRetry();
    if (!closed) {
      cancelRetry = clock.after(RETRY_MS, () => {
        retrying ??= recover()
          .catch(fail)
          .then(() => {
            retrying = null;
          });
      });
    }
    return failure;
  }

  /** Make the journal end where its whole records end, then show that it can be written, in a new segment. */
  async function recover(): Promise<void> {
    // First, because a full disk takes it too, and what is shown meanwhile stays. All of it is written again below; but bytes
    // that a power cut tore later would look like damage at every start from then on.
    for (const segment of unproven) await flushAgain(segment);
    unproven = [];
    for (const { segment, from, bytes } of broken) {
      if (bytes !== null) await setAside(segment, from, bytes);
      await endAt(segment, from);
      broken = broken.slice(1);
    }
    await beginSegment();
    become('writable');
  }

  async function setAside(segment: Segment, from: number, torn: Uint8Array): Promise<void> {
    const copy = join(folder, `${String(segment.number).padStart(8, '0')}-${from}-${clock.now()}.torn`);
    await quietly(disk.remove(copy));
    await writeNew(disk, copy, torn);
    await disk.syncFolder(folder);
    report({ found: 'torn-tail', file: segment.path, from, bytes: torn.length, copy });
  }

  async function endAt(segment: Segment, length: number): Promise<void> {
    await reopened(segment, (file) => file.truncate(length));
  }

  async function flushAgain(segment: Segment): Promise<void> {
    await reopened(segment, () => Promise.resolve());
  }

  /** Do `work` on an earlier segment, and flush it. */
  async function reopened(segment: Segment, work: (file: DiskFile) => Promise<void>): Promise<void> {
    const file = await disk.open(segment.path, 'append');
    try {
      await work(file);
      await file.datasync();
    } finally {
      await quietly(file.close());
    }
  }

  /** A new segment that begins with what was uncertain and a checkpoint, both read back before anything follows. */
  async function beginSegment(): Promise<void> {
    number += 1;
    const salt = Buffer.from(random(new Uint8Array(4))).readUInt32LE();
    const segment = segmentOf(folder, number, salt);
    const head = Buffer.concat(
      [...uncertain, checkpointNow()].map((record) => encodeRecord(record, salt, 0)),
    );
    const file = await disk.open(segment.path, 'log');
    try {
      await file.write(head);
      await file.datasync();
      await disk.syncFolder(folder);
      for (const parent of unsynced) await disk.syncFolder(parent);
      if (!head.equals(await file.read(0, head.length))) {
        throw new StorageError('storage/read-only', 'The disk did not give back what was written to it.');
      }
    } catch (error) {
      await quietly(file.close());
      await quietly(disk.remove(segment.path));
      throw error;
    }
    if (current !== null) await quietly(current.file.close());
    current = { segment, file, size: head.length };
    uncertain = [];
    unsynced = [];
    sinceCheckpoint = 0;
    begun(segment);
  }

  function checkpointNow(): FreshRecord {
    const bytes = index.checkpoint();
    return { type: 'checkpoint', document: null, person: null, seq: 0, at: clock.now(), bytes };
  }

  async function flushAll(): Promise<void> {
    await Promise.resolve(); // whoever appends in this same turn is part of the first flush
    while (queue.length > 0) {
      // With much to write a flush is better used when it comes less often; a clock may be set back.
      const gather = lastAppends > MANY_RECORDS ? 2 * gatherMs : gatherMs;
      const wait = Math.min(gather, flushedAt + gather - clock.now());
      if (wait > 0) await gathered(wait);
      flushedAt = clock.now();
      const batch = takeBatch();
      lastAppends = batch.length;
      waitingRecords = queue.length;
      await flush(batch);
    }
    flushing = null;
  }

  /** Resolves after `ms`, or when enough has come to be worth a flush. */
  function gathered(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = clock.after(ms, () => done());
      const done = () => {
        cancel();
        enough = null;
        resolve();
      };
      enough = done;
    });
  }

  function takeBatch(): readonly Waiting[] {
    let bytes = 0;
    const end = queue.findIndex((waiting, place) => {
      bytes += waiting.bytes;
      return place > 0 && bytes > MOST_FLUSH_BYTES;
    });
    return queue.splice(0, end === -1 ? queue.length : end);
  }

  /** Write and flush `batch`; only then is anything numbered, indexed or called kept. */
  async function flush(batch: readonly Waiting[]): Promise<void> {
    if (batch.length === 0) return; // turned away while it gathered
    try {
      if (current === null || current.size >= segmentBytes) await beginSegment();
    } catch (error) {
      const failure = fail(error);
      for (const { reject } of batch) reject(failure);
      return;
    }
    const open = current as OpenSegment;
    const writing = writingOf(batch, open);
    try {
      if (!keptAtOnce(writing, open)) await keepIn(open.file, writing.bytes);
    } catch (error) {
      await breakOff(open);
      const failure = fail(error);
      for (const { reject } of batch) reject(failure);
      return;
    }
    const seqs = written(writing, open);
    for (const [place, { resolve }] of batch.entries()) resolve(seqs[place] ?? []);
  }

  /** Keep `writing` on the spot, if the disk is brisk. False when that was not possible, and nothing happened. */
  function keptAtOnce({ bytes, began }: Writing, { file }: OpenSegment): boolean {
    if (!atOnce.isBrisk || file.keepAtOnce?.(bytes) !== true) return false;
    atOnce.took(Math.max(0, clock.now() - began));
    return true;
  }

  /** Write no more to `open`: flushing the same handle again could succeed without having written anything. */
  async function breakOff(open: OpenSegment): Promise<void> {
    broken = [{ segment: open.segment, from: open.size, bytes: null }];
    current = null;
    await quietly(open.file.close());
  }

  function writingOf(batch: readonly Asked[], { segment, size: from }: OpenSegment): Writing {
    const asked = withNumbers(batch);
    const records = [...checkpointIfDue(), ...asked.flat()];
    const encoded = records.map((record) => encodeRecord(record, segment.salt, from));
    return { asked, records, encoded, bytes: joined(encoded), began: clock.now() };
  }

  /** What is on disk now is numbered and found from here on. Returns the numbers of what each asked for. */
  function written({ asked, records, encoded, bytes, began }: Writing, open: OpenSegment) {
    const from = open.size;
    open.size += bytes.length;
    sinceCheckpoint = records[0]?.type === 'checkpoint' ? 0 : sinceCheckpoint + bytes.length;
    let at = from;
    for (const [place, record] of records.entries()) {
      const length = record.bytes.length;
      if (record.type !== 'checkpoint') {
        index.noteRecord({ ...record, flushedFrom: from, length }, open.segment.number, at);
      }
      at += encoded[place]?.length ?? 0;
    }
    const numbers = asked.map((own) => own.map(({ seq }) => seq));
    const count = numbers.reduce((sum, { length }) => sum + length, 0);
    flushed({ ms: Math.max(0, clock.now() - began), records: count, bytes: bytes.length });
    return numbers;
  }

  function checkpointIfDue(): readonly FreshRecord[] {
    if (sinceCheckpoint < CHECKPOINT_EVERY_BYTES) return [];
    const checkpoint = checkpointNow();
    return sinceCheckpoint < CHECKPOINT_SHARE * checkpoint.bytes.length ? [] : [checkpoint];
  }

  function withNumbers(batch: readonly Asked[]): readonly (readonly FreshRecord[])[] {
    const last = new Map<DocumentId, number>();
    return batch.map(({ id, records }) =>
      records.map((record): FreshRecord => {
        const seq = (last.get(id) ?? index.lastSeq(id)) + 1;
        last.set(id, seq);
        const { type, person, at } = record;
        const bytes = record.type === 'update' ? record.bytes : Buffer.from(record.json, 'utf8');
        return { type, document: id, person, seq, at, bytes };
      }),
    );
  }

  return {
    append(id, records) {
      if (closed) {
        return Promise.reject(new StorageError('storage/read-only', 'The storage has been closed.'));
      }
      if (index.isDamaged(id)) {
        return Promise.reject(
          new StorageError(
            'storage/damaged',
            'Part of this document cannot be read; nothing is added to it.',
          ),
        );
      }
      if (condition !== 'writable') {
        return Promise.reject(
          condition === 'full'
            ? new StorageError('storage/full', 'The disk is full.')
            : new StorageError('storage/read-only', 'The disk does not take changes at the moment.'),
        );
      }
      if (records.length === 0) return Promise.resolve([]);
      const own = records.map((record) =>
        record.type === 'update' ? { ...record, bytes: new Uint8Array(record.bytes) } : record,
      );
      const bytes = own.reduce(
        (sum, record) => sum + (record.type === 'update' ? record.bytes.length : record.json.length),
        0,
      );
      return new Promise((resolve, reject) => {
        queue.push({ id, records: own, bytes, resolve, reject });
        waitingRecords += own.length;
        if (waitingRecords >= ENOUGH_RECORDS) enough?.();
        flushing ??= flushAll();
      });
    },
    appendAtOnce(id, records) {
      // Whatever has to be said about it, `append` says.
      if (closed || condition !== 'writable' || records.length === 0 || index.isDamaged(id)) return null;
      const sinceFlush = clock.now() - flushedAt;
      const isGathering = flushing !== null || (sinceFlush >= 0 && sinceFlush < gatherMs);
      if (isGathering || current === null || current.size >= segmentBytes) return null;
      const open: OpenSegment = current;
      if (!atOnce.isBrisk || open.file.keepAtOnce === undefined) return null;
      const writing = writingOf([{ id, records }], open);
      try {
        if (!keptAtOnce(writing, open)) return null;
      } catch (error) {
        void breakOff(open);
        throw fail(error);
      }
      flushedAt = writing.began;
      lastAppends = 1;
      return written(writing, open)[0] ?? [];
    },
    condition: () => condition,
    onCondition(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      if (closed) return;
      closed = true;
      cancelRetry();
      await flushing;
      await retrying;
      if (current === null) return;
      const { file, segment, size } = current as OpenSegment;
      current = null;
      // With this, a bit that flips in the last flush is damage that can be named, not a torn tail.
      await quietly(
        file.write(encodeRecord(checkpointNow(), segment.salt, size)).then(() => file.datasync()),
      );
      await quietly(file.close());
    },
  };
}
