import type { DocumentId } from '../../document/ids.ts';
import type { Disk } from './disk.ts';
import type { HistoryBatch, SeqRange, StoredUpdate } from './document-store.ts';
import { contentHolds, HEADER_BYTES, headerAt, MAGIC, type RecordHeader } from './record.ts';
import type { Segment } from './segments.ts';

/** Whose history, and how much of it. */
export interface HistoryWish {
  readonly id: DocumentId;
  readonly disk: Disk;
  readonly from: number;
  /** The last number wanted; there is one with it, or it is missing. */
  readonly through: number;
  /** Whether records after `through` may have been lost. */
  readonly mayHaveMore: boolean;
  /** What a disk that cannot be read is told as. */
  readonly failed: (error: unknown) => Error;
}

/**
 * Read and looked at in one go: about 2,500 key presses, 2 to 5 ms. Between two the event loop is free, and no more
 * than this, or one record, is in memory.
 */
const CHUNK_BYTES = 256 * 1024;

/**
 * The updates of a document in `segments`, found by reading them from the first on: the index has forgotten those that
 * a state contains, because a closed document may not cost memory for each key press it ever took.
 *
 * The numbers of a document have no gaps, so a number that does not come is a record that cannot be read. Records that
 * were uncertain at a start were written a second time (S9); a second copy is looked for before anything is missing.
 */
export async function* historyIn(
  segments: readonly Segment[],
  wish: HistoryWish,
): AsyncGenerator<HistoryBatch, void, undefined> {
  const { id, disk, through, mayHaveMore, failed } = wish;
  let next = wish.from;
  let copies: ReadonlyMap<number, Place> | null = null;

  /** All from `next` up to `last`, none of which stood at its place. */
  async function filled(last: number): Promise<HistoryBatch> {
    copies ??= await secondCopies(segments, id, disk);
    const updates: StoredUpdate[] = [];
    const missing: SeqRange[] = [];
    for (; next <= last; next++) {
      const place = copies.get(next);
      const update = place === undefined ? 'damaged' : await updateAt(place, disk);
      if (update === 'damaged') addTo(missing, next);
      else if (update !== 'none') updates.push(update);
    }
    return { updates, missing };
  }

  try {
    for (const segment of segments) {
      for await (const found of ownRecords(segment, id, disk)) {
        const updates: StoredUpdate[] = [];
        const missing: SeqRange[] = [];
        for (const { seq, update } of found) {
          if (seq < next || seq > through || update === 'damaged') continue;
          if (seq > next) {
            const gap = await filled(seq - 1);
            updates.push(...gap.updates);
            missing.push(...gap.missing);
          }
          if (update !== 'none') updates.push(update);
          next = seq + 1;
        }
        if (updates.length > 0 || missing.length > 0) yield { updates, missing };
        if (next > through) break;
      }
      if (next > through) break;
    }
    if (next <= through) yield await filled(through);
    if (mayHaveMore) yield { updates: [], missing: [{ from: through + 1, through: null }] };
  } catch (error) {
    throw failed(error);
  }
}

function addTo(ranges: SeqRange[], seq: number): void {
  const last = ranges.at(-1);
  if (last?.through === seq - 1) ranges[ranges.length - 1] = { ...last, through: seq };
  else ranges.push({ from: seq, through: seq });
}

interface Place {
  readonly segment: Segment;
  readonly from: number;
  readonly length: number;
}

/** A record of the document. Of a damaged one the header holds: damaged content of an entry takes no text with it. */
interface Found {
  readonly seq: number;
  readonly place: Place;
  readonly update: StoredUpdate | 'none' | 'damaged';
}

/** Where records stand that come after one with a higher number: those written a second time. */
async function secondCopies(
  segments: readonly Segment[],
  id: DocumentId,
  disk: Disk,
): Promise<ReadonlyMap<number, Place>> {
  const copies = new Map<number, Place>();
  let last = 0;
  for (const segment of segments) {
    for await (const found of ownRecords(segment, id, disk)) {
      for (const { seq, place, update } of found) {
        if (update !== 'damaged' && seq <= last) copies.set(seq, place);
        last = Math.max(last, seq);
      }
    }
  }
  return copies;
}

async function updateAt(place: Place, disk: Disk): Promise<Found['update']> {
  const file = await disk.open(place.segment.path, 'read');
  try {
    const bytes = bufferOf(await file.read(place.from, place.length));
    const header = headerAt(bytes, 0, place.segment.salt);
    return header === null ? 'damaged' : updateIn(bytes, header, place);
  } finally {
    await file.close();
  }
}

/** The records of `id` in `segment`, chunk by chunk. What belongs to others is stepped over by its length. */
async function* ownRecords(
  segment: Segment,
  id: DocumentId,
  disk: Disk,
): AsyncGenerator<readonly Found[], void, undefined> {
  const file = await disk.open(segment.path, 'read');
  try {
    let length = CHUNK_BYTES;
    for (let at = 0; ;) {
      const chunk = bufferOf(await file.read(at, length));
      const { found, to, wanted } = recordsIn(chunk, { id, segment, begin: at });
      if (found.length > 0) yield found;
      if (to === 0 && chunk.length < length) return; // the end of the file, and nothing more in it
      at += to;
      length = Math.max(CHUNK_BYTES, wanted);
    }
  } finally {
    await file.close();
  }
}

/** The own records in `chunk`, up to where it was looked at; `wanted` is how long a chunk has to be for the next one. */
function recordsIn(
  chunk: Buffer,
  { id, segment, begin }: { readonly id: DocumentId; readonly segment: Segment; readonly begin: number },
): { readonly found: readonly Found[]; readonly to: number; readonly wanted: number } {
  const found: Found[] = [];
  let at = 0;
  while (at + HEADER_BYTES <= chunk.length) {
    const header = headerAt(chunk, at, segment.salt);
    if (header === null) {
      const next = chunk.indexOf(MAGIC, at + 1);
      at = next === -1 ? chunk.length - HEADER_BYTES + 1 : next; // a header may begin in what is left
      continue;
    }
    const length = HEADER_BYTES + header.length;
    if (header.document === id) {
      if (at + length > chunk.length) return { found, to: at, wanted: length };
      const place = { segment, from: begin + at, length };
      found.push({
        seq: header.seq,
        place,
        update: updateIn(chunk.subarray(at, at + length), header, place),
      });
    }
    at += length;
  }
  return { found, to: at, wanted: 0 };
}

function updateIn(record: Buffer, header: RecordHeader, { segment }: Place): Found['update'] {
  const { type, seq, person, at, length } = header;
  if (type !== 'update' && type !== 'other') return 'none';
  if (!contentHolds(record, 0, header, segment.salt)) return 'damaged';
  if (type === 'other') return 'none';
  return { seq, person, at, bytes: new Uint8Array(record.subarray(HEADER_BYTES, HEADER_BYTES + length)) };
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
