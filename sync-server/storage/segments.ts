import { join } from 'node:path';
import { readWhole, type Disk } from './disk.ts';
import type { Report } from './findings.ts';
import type { JournalIndex, Position } from './journal-index.ts';
import { HEADER_BYTES, recordIn, stretchesOf, type FreshRecord, type RecordHeader } from './record.ts';

/** A segment file of the journal. Its name says its place in the order, and the salt of its checks. */
export interface Segment {
  readonly number: number;
  readonly salt: number;
  readonly path: string;
}

/** How the journal ended as it was found: what the writer does first is rules S8 and S9. */
export interface JournalEnd {
  /** Number of the last segment; 0 when there is none. */
  readonly number: number;
  /** The last segments: nothing shows that their ends were flushed, and a power cut may still take them. */
  readonly unproven: readonly Segment[];
  /** Flushes that were cut. */
  readonly torn: readonly TornFlush[];
  /** The records of the last flushes, of which nothing shows that they were finished. */
  readonly uncertain: readonly FreshRecord[];
}

/** Bytes at the end of a segment that are no whole records. */
export interface TornFlush {
  readonly segment: Segment;
  readonly from: number;
  readonly bytes: Uint8Array;
}

const NAME = /^(\d{8})-([0-9a-f]{8})\.journal$/;

/** The segment with `number` and `salt` in `folder`. */
export function segmentOf(folder: string, number: number, salt: number): Segment {
  const name = `${String(number).padStart(8, '0')}-${salt.toString(16).padStart(8, '0')}.journal`;
  return { number, salt, path: join(folder, name) };
}

/** All segments in `folder`, oldest first. */
export async function segmentsIn(folder: string, disk: Disk): Promise<readonly Segment[]> {
  const names = await disk.list(folder);
  return names
    .flatMap((name) => {
      const [, number, salt] = NAME.exec(name) ?? [];
      if (number === undefined || salt === undefined) return [];
      return [segmentOf(folder, Number(number), Number.parseInt(salt, 16))];
    })
    .toSorted((one, other) => one.number - other.number);
}

/**
 * Read `segments` into `index`, oldest first. Returns how they ended.
 *
 * A flush is begun only when the one before it is on disk, so every record shows that what stands before its own flush
 * had been kept. Bytes lost there are damage; bytes lost after that are a flush that was cut.
 */
export async function readSegments(
  segments: readonly Segment[],
  { disk, index, report }: { disk: Disk; index: JournalIndex; report: Report },
): Promise<JournalEnd> {
  const provenTo = await provenEnds(segments, disk);
  const torn: TornFlush[] = [];
  const uncertain = new Map<string, FreshRecord>();
  for (const segment of segments) {
    const bytes = await readWhole(disk, segment.path);
    const proven = provenTo.get(segment) ?? Infinity;
    for (const { is, from, to, header } of stretchesOf(bytes, segment.salt)) {
      if (is === 'lost' && from >= proven) {
        torn.push({ segment, from, bytes: bytes.slice(from) });
        break;
      }
      if (is === 'lost') {
        report({ found: 'damaged-bytes', file: segment.path, from, bytes: to - from });
        index.noteLoss(header);
      } else if (header.type === 'checkpoint') {
        index.noteCheckpoint(bytes.subarray(from + HEADER_BYTES, to));
      } else {
        index.noteRecord(header, segment.number, from);
        const fresh = from < proven ? null : freshRecord(header, bytes.subarray(from, to));
        if (fresh !== null) uncertain.set(`${fresh.document} ${fresh.seq}`, fresh);
      }
    }
  }
  return {
    number: segments.at(-1)?.number ?? 0,
    unproven: [...provenTo.keys()],
    torn,
    uncertain: [...uncertain.values()],
  };
}

/**
 * Up to where the last segments are proven to have been kept; those before them are, entirely.
 *
 * A segment begins with all that was uncertain before it. It takes a second flush in it to show that this beginning
 * was kept; until then the end of the segment before it is as uncertain as it was.
 */
async function provenEnds(segments: readonly Segment[], disk: Disk): Promise<ReadonlyMap<Segment, number>> {
  const ends = new Map<Segment, number>();
  for (const segment of segments.toReversed()) {
    const end = lastFlushIn(await readWhole(disk, segment.path), segment.salt);
    ends.set(segment, end);
    if (end > 0) break;
  }
  return ends;
}

/** Where the last flush in a segment began: all before it had been kept. */
function lastFlushIn(bytes: Uint8Array, salt: number): number {
  let began = 0;
  for (const stretch of stretchesOf(bytes, salt)) {
    if (stretch.is === 'record') began = stretch.header.flushedFrom;
  }
  return began;
}

/** A record as it can be written again; null for one that only a newer Codraft could write. */
function freshRecord(header: RecordHeader, bytes: Uint8Array): FreshRecord | null {
  const { type, document, person, seq, at } = header;
  return type === 'other' ? null : { type, document, person, seq, at, bytes: bytes.slice(HEADER_BYTES) };
}

/** What stands at a position. `record` is null when it is no longer what was written. */
export interface ReadRecord {
  readonly position: Position;
  readonly record: { readonly header: RecordHeader; readonly content: Uint8Array } | null;
}

/** Positions this close to each other are read in one go: a read costs about as much as this many bytes more. */
const READ_TOGETHER_BYTES = 64 * 1024;
/** Most that is read in one go. */
const MOST_READ_BYTES = 8 * 1024 * 1024;

/** The records at `positions`, which are in the order of their segments or nearly so. */
export async function readRecords(
  positions: readonly Position[],
  { disk, segmentWith }: { disk: Disk; segmentWith: (number: number) => Segment | undefined },
): Promise<readonly ReadRecord[]> {
  const records: ReadRecord[] = [];
  for (const run of runsOf(positions)) {
    const segment = segmentWith(run.segment);
    const bytes = segment === undefined ? new Uint8Array() : await readRun(disk, segment.path, run);
    for (const position of run.positions) {
      const at = position.from - run.from;
      const own = bytes.subarray(at, at + position.length);
      records.push({ position, record: recordIn(own, segment?.salt ?? 0) });
    }
  }
  return records;
}

interface Run {
  readonly segment: number;
  readonly from: number;
  to: number;
  readonly positions: Position[];
}

function runsOf(positions: readonly Position[]): readonly Run[] {
  const runs: Run[] = [];
  for (const position of positions) {
    const { segment, from } = position;
    const to = from + position.length;
    const run = runs.at(-1);
    const fits =
      run !== undefined &&
      run.segment === segment &&
      from >= run.to &&
      from - run.to <= READ_TOGETHER_BYTES &&
      to - run.from <= MOST_READ_BYTES;
    if (fits) {
      run.to = to;
      run.positions.push(position);
    } else {
      runs.push({ segment, from, to, positions: [position] });
    }
  }
  return runs;
}

async function readRun(disk: Disk, path: string, { from, to }: Run): Promise<Uint8Array> {
  const file = await disk.open(path, 'read');
  try {
    return await file.read(from, to - from);
  } finally {
    await file.close();
  }
}
