import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { isId, type DocumentId } from '../../document/ids.ts';
import { codeOf, quietly, readWhole, writeNew, type Disk } from './disk.ts';
import { StorageError } from './document-store.ts';

/**
 * The compacted state of a document, in a file of its own, little endian: `CDS1`, CRC-32 of what follows up to the
 * content, CRC-32 of the content, its length, the last update it contains, the document, the content.
 */
export interface StateFile {
  readonly throughSeq: number;
  readonly state: Uint8Array;
}

const MAGIC = Buffer.from('CDS1', 'latin1');
const HEADER_BYTES = 42;
const NAME_BYTES = 22;
const ENDING = '.state';
/** Ending of a file that is being written; left behind only by a cut. */
const UNFINISHED = '.new';

/** Where the state of `id` stands in `folder`. */
export function statePath(folder: string, id: DocumentId): string {
  return join(folder, `${id}${ENDING}`);
}

/** The documents with a state in `folder`. What an unfinished compaction left behind is removed. */
export async function statesIn(folder: string, disk: Disk): Promise<readonly DocumentId[]> {
  const names = await disk.list(folder);
  for (const name of names) {
    if (name.endsWith(UNFINISHED)) await quietly(disk.remove(join(folder, name)));
  }
  return names
    .filter((name) => name.endsWith(ENDING))
    .map((name) => name.slice(0, -ENDING.length))
    .filter((name): name is DocumentId => isId('d', name));
}

/**
 * Put the state of `id` in its file: written beside it, flushed, read back and compared, and only then given its name.
 *
 * @throws {StorageError} `storage/damaged` when the disk gives back other bytes than it was given.
 */
export async function writeState(
  folder: string,
  id: DocumentId,
  { throughSeq, state }: StateFile,
  disk: Disk,
): Promise<void> {
  const path = statePath(folder, id);
  const unfinished = `${path}${UNFINISHED}`;
  const bytes = encode(id, throughSeq, state);
  await quietly(disk.remove(unfinished));
  await writeNew(disk, unfinished, bytes);
  if (!bytes.equals(await readWhole(disk, unfinished))) {
    await quietly(disk.remove(unfinished));
    throw new StorageError('storage/damaged', 'The disk did not give back what was written to it.');
  }
  await disk.rename(unfinished, path);
  await disk.syncFolder(folder);
}

/** The state of `id`; null when there is none, `damaged` when the file is not what was written. */
export async function readState(
  folder: string,
  id: DocumentId,
  disk: Disk,
): Promise<StateFile | 'damaged' | null> {
  const bytes = await readIfThere(disk, statePath(folder, id), Infinity);
  if (bytes === null) return null;
  const throughSeq = throughSeqIn(bytes, id);
  const state = bytes.subarray(HEADER_BYTES);
  if (throughSeq === null || state.length !== bytes.readUInt32LE(12)) return 'damaged';
  if (crc32(state) !== bytes.readUInt32LE(8)) return 'damaged';
  return { throughSeq, state: new Uint8Array(state) };
}

/** The last update that the state of `id` contains, from its header alone. */
export async function readThroughSeq(
  folder: string,
  id: DocumentId,
  disk: Disk,
): Promise<number | 'damaged' | null> {
  const bytes = await readIfThere(disk, statePath(folder, id), HEADER_BYTES);
  return bytes === null ? null : (throughSeqIn(bytes, id) ?? 'damaged');
}

function encode(id: DocumentId, throughSeq: number, state: Uint8Array): Buffer {
  const bytes = Buffer.alloc(HEADER_BYTES + state.length);
  MAGIC.copy(bytes);
  bytes.writeUInt32LE(crc32(state), 8);
  bytes.writeUInt32LE(state.length, 12);
  bytes.writeUInt32LE(throughSeq, 16);
  bytes.write(id, 20, NAME_BYTES, 'latin1');
  bytes.set(state, HEADER_BYTES);
  bytes.writeUInt32LE(crc32(bytes.subarray(8, HEADER_BYTES)), 4);
  return bytes;
}

function throughSeqIn(bytes: Buffer, id: DocumentId): number | null {
  if (bytes.length < HEADER_BYTES || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) return null;
  if (bytes.readUInt32LE(4) !== crc32(bytes.subarray(8, HEADER_BYTES))) return null;
  return bytes.toString('latin1', 20, 20 + NAME_BYTES) === id ? bytes.readUInt32LE(16) : null;
}

async function readIfThere(disk: Disk, path: string, most: number): Promise<Buffer | null> {
  try {
    const file = await disk.open(path, 'read');
    try {
      const bytes = await file.read(0, Math.min(most, await file.size()));
      return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}
