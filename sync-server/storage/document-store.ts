import type { DocumentId, PersonId } from '../../document/ids.ts';

/** What a document's log holds beside updates. */
export const ENTRY_TYPES = [
  'author',
  'thread',
  'suggestion',
  'version',
  'audit',
  'version-state',
  'finding',
] as const;
/**
 * `author`: a Yjs client id belongs to a person. `thread`: a command on comment threads. `suggestion`: one on suggestions. `version`:
 * one on versions. `audit`: who was refused or let do what. `version-state`: the body that a version keeps.
 * `finding`: a command on what checks find.
 */
export type EntryType = (typeof ENTRY_TYPES)[number];

/** An update as stored: numbered from 1 within its document, without gaps between updates and entries together. */
export interface StoredUpdate {
  readonly seq: number;
  readonly person: PersonId | null;
  readonly at: number;
  readonly bytes: Uint8Array;
}

/** A record beside the text; `json` is what its writer gave. */
export interface StoredEntry {
  readonly seq: number;
  readonly type: EntryType;
  readonly person: PersonId | null;
  readonly at: number;
  readonly json: string;
}

/** Something to append. */
export type NewRecord =
  | {
      readonly type: 'update';
      readonly person: PersonId | null;
      readonly at: number;
      readonly bytes: Uint8Array;
    }
  | {
      readonly type: EntryType;
      readonly person: PersonId | null;
      readonly at: number;
      readonly json: string;
    };

/** All that is kept of a document's text: the latest state, then the updates after it, oldest first. */
export interface StoredBody {
  readonly state: Uint8Array | null;
  /** The last update that `state` contains; 0 when there is no state. */
  readonly stateSeq: number;
  readonly updates: readonly StoredUpdate[];
  /** `damaged`: part of it cannot be read; the document must be shown read-only, never as empty. */
  readonly condition: 'whole' | 'damaged';
}

/** A stretch of numbers, ends included. `through` is null where nobody can tell how many there were. */
export interface SeqRange {
  readonly from: number;
  readonly through: number | null;
}

/** What of a history. */
export interface HistoryRange {
  /** The first number wanted; 1 unless told. */
  readonly from?: number;
  /** The last number wanted; the last there is at the moment of asking unless told. */
  readonly through?: number;
}

/** Some of a history: a few milliseconds' worth, oldest first. */
export interface HistoryBatch {
  readonly updates: readonly StoredUpdate[];
  /** Numbers that may have been updates and cannot be read. They come in order, among the updates of all batches. */
  readonly missing: readonly SeqRange[];
}

/** Whether the disk takes writes now. `full` and `read-only` end by themselves once it does again. */
export type StoreCondition = 'writable' | 'full' | 'read-only';

/** Thrown when the disk did not take something: the caller still owns it, and must not call it kept. */
export class StorageError extends Error {
  readonly code:
    | 'storage/full'
    | 'storage/read-only'
    | 'storage/damaged'
    | 'storage/locked'
    | 'storage/unreadable';

  constructor(code: StorageError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StorageError';
    this.code = code;
  }
}

/** The port: append-only logs of documents. Every method has happened, on disk, when it resolves. */
export interface DocumentStore {
  /** Ids of all documents with at least one record. */
  documents(): Promise<readonly DocumentId[]>;
  load(id: DocumentId): Promise<StoredBody>;
  /** Append `records` in order, flushed together with what others append meanwhile. Returns their numbers. */
  append(id: DocumentId, records: readonly NewRecord[]): Promise<readonly number[]>;
  /**
   * `append`, done when it returns; null when that is not possible now, and nothing happened. Absent where it never is.
   *
   * @throws {StorageError} when the disk did not take it.
   */
  appendAtOnce?(id: DocumentId, records: readonly NewRecord[]): readonly number[] | null;
  /** All entries of `type`, oldest first, or the one that is numbered `seq`. Compaction never drops them. */
  entries(id: DocumentId, type: EntryType, seq?: number): Promise<readonly StoredEntry[]>;
  /**
   * Put `state` in the place of all updates up to and including `throughSeq`. The state is written, flushed and read
   * back before anything is let go; the raw updates stay as history.
   */
  compact(id: DocumentId, throughSeq: number, state: Uint8Array): Promise<void>;
  /**
   * Every update ever appended, in order, also those that a compacted state contains, in batches small enough to leave
   * room for others between two. What is appended after the call is not in it. What cannot be read is named.
   */
  history(id: DocumentId, range?: HistoryRange): AsyncIterable<HistoryBatch>;
  condition(): StoreCondition;
  /** Called whenever the condition changes. Returns how to stop listening. */
  onCondition(listener: (condition: StoreCondition) => void): () => void;
  close(): Promise<void>;
}
