import { crc32 } from 'node:zlib';
import type { DocumentId, PersonId } from '../../document/ids.ts';
import type { EntryType } from './document-store.ts';

/**
 * A record in a segment of the journal, little endian:
 *
 * | at | bytes | what                                                                             |
 * |----|-------|----------------------------------------------------------------------------------|
 * | 0  | 4     | `CDR1`                                                                           |
 * | 4  | 4     | CRC-32 of the header from byte 8 on                                              |
 * | 8  | 4     | CRC-32 of the content                                                            |
 * | 12 | 4     | length of the content                                                            |
 * | 16 | 4     | where in the segment the flush began that this record was part of                |
 * | 20 | 4     | number within the document                                                       |
 * | 24 | 8     | when, in ms since the Unix epoch                                                 |
 * | 32 | 1     | type                                                                             |
 * | 36 | 22    | document, zeros for none                                                         |
 * | 58 | 22    | person, zeros for none                                                           |
 * | 80 | …     | content                                                                          |
 *
 * Header and content are checked apart, so that damaged content still says whose it was. Both checks start from the
 * segment's salt: content that looks like records is never taken for them, because its writer does not know the salt.
 */
export interface RecordHeader {
  readonly type: RecordType;
  readonly document: DocumentId | null;
  readonly person: PersonId | null;
  readonly seq: number;
  readonly at: number;
  readonly flushedFrom: number;
  readonly length: number;
}

/** `checkpoint` is the journal's own; `other` is what a newer Codraft wrote, kept and passed over. */
export type RecordType = 'update' | EntryType | 'checkpoint' | 'other';

/** What there is to write. */
export interface FreshRecord {
  readonly type: Exclude<RecordType, 'other'>;
  readonly document: DocumentId | null;
  readonly person: PersonId | null;
  readonly seq: number;
  readonly at: number;
  readonly bytes: Uint8Array;
}

/** A stretch of a segment: a record, or bytes that are none. `header` then tells whose content was damaged, if known. */
export type Stretch =
  | { readonly is: 'record'; readonly from: number; readonly to: number; readonly header: RecordHeader }
  | { readonly is: 'lost'; readonly from: number; readonly to: number; readonly header: RecordHeader | null };

/** Bytes of a record before its content. */
export const HEADER_BYTES = 80;

/** How every record begins. */
export const MAGIC = Buffer.from('CDR1', 'latin1');
const NAME_BYTES = 22;
const TYPE_NUMBERS: Readonly<Record<FreshRecord['type'], number>> = {
  update: 1,
  author: 2,
  thread: 3,
  suggestion: 4,
  version: 5,
  audit: 6,
  'version-state': 7,
  finding: 8,
  checkpoint: 100,
};
const TYPES = new Map(Object.entries(TYPE_NUMBERS).map(([type, number]) => [number, type as RecordType]));

/** `record` as bytes for a segment with `salt`, in a flush that begins at `flushedFrom` in it. */
export function encodeRecord(record: FreshRecord, salt: number, flushedFrom: number): Uint8Array {
  const bytes = Buffer.alloc(HEADER_BYTES + record.bytes.length);
  MAGIC.copy(bytes);
  bytes.writeUInt32LE(crc32(record.bytes, salt), 8);
  bytes.writeUInt32LE(record.bytes.length, 12);
  bytes.writeUInt32LE(flushedFrom, 16);
  bytes.writeUInt32LE(record.seq, 20);
  bytes.writeDoubleLE(record.at, 24);
  bytes.writeUInt8(TYPE_NUMBERS[record.type], 32);
  bytes.write(record.document ?? '', 36, NAME_BYTES, 'latin1');
  bytes.write(record.person ?? '', 58, NAME_BYTES, 'latin1');
  bytes.set(record.bytes, HEADER_BYTES);
  bytes.writeUInt32LE(crc32(bytes.subarray(8, HEADER_BYTES), salt), 4);
  return bytes;
}

/** The record at the start of `bytes`, its content copied; null when it is not what was written. */
export function recordIn(
  bytes: Uint8Array,
  salt: number,
): { readonly header: RecordHeader; readonly content: Uint8Array } | null {
  const view = viewOf(bytes);
  const header = headerAt(view, 0, salt);
  if (header === null || !contentHolds(view, 0, header, salt)) return null;
  return { header, content: new Uint8Array(view.subarray(HEADER_BYTES, HEADER_BYTES + header.length)) };
}

/**
 * All of `segment` as stretches, in order, touching each other.
 *
 * After bytes that are no record, reading goes on at the next record that holds; naive recovery would drop all behind.
 */
export function* stretchesOf(segment: Uint8Array, salt: number): Generator<Stretch> {
  const view = viewOf(segment);
  let lostFrom: number | null = null;
  for (let at = 0; at < view.length;) {
    const header = headerAt(view, at, salt);
    if (header === null) {
      lostFrom ??= at;
      const next = view.indexOf(MAGIC, at + 1);
      at = next === -1 ? view.length : next;
      continue;
    }
    if (lostFrom !== null) yield { is: 'lost', from: lostFrom, to: at, header: null };
    lostFrom = null;
    const to = Math.min(at + HEADER_BYTES + header.length, view.length);
    yield { is: contentHolds(view, at, header, salt) ? 'record' : 'lost', from: at, to, header };
    at = to;
  }
  if (lostFrom !== null) yield { is: 'lost', from: lostFrom, to: view.length, header: null };
}

/** The header at `at` in `view`, without a look at its content; null when there is none that holds. */
export function headerAt(view: Buffer, at: number, salt: number): RecordHeader | null {
  if (at + HEADER_BYTES > view.length || view.compare(MAGIC, 0, MAGIC.length, at, at + MAGIC.length) !== 0) {
    return null;
  }
  const checked = view.subarray(at + 8, at + HEADER_BYTES);
  if (view.readUInt32LE(at + 4) !== crc32(checked, salt)) return null;
  return {
    type: TYPES.get(view.readUInt8(at + 32)) ?? 'other',
    // The check held, so these are the names that were written, or none.
    document: nameAt(view, at + 36) as DocumentId | null,
    person: nameAt(view, at + 58) as PersonId | null,
    seq: view.readUInt32LE(at + 20),
    at: view.readDoubleLE(at + 24),
    flushedFrom: view.readUInt32LE(at + 16),
    length: view.readUInt32LE(at + 12),
  };
}

/** Whether the content of the record with `header` at `at` in `view` is all there, and what was written. */
export function contentHolds(view: Buffer, at: number, header: RecordHeader, salt: number): boolean {
  const from = at + HEADER_BYTES;
  const to = from + header.length;
  return to <= view.length && view.readUInt32LE(at + 8) === crc32(view.subarray(from, to), salt);
}

function nameAt(view: Buffer, at: number): string | null {
  return view[at] === 0 ? null : view.toString('latin1', at, at + NAME_BYTES);
}

function viewOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
