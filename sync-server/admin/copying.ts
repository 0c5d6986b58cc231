import { createHash } from 'node:crypto';
import { join, relative, resolve } from 'node:path';
import { codeOf, quietly, type Disk, type DiskFile } from '../storage/disk.ts';
import { StorageError } from '../storage/document-store.ts';
import { readFailure } from '../storage/failure.ts';
import type { AdminDisk } from './admin-disk.ts';

/** Bytes that are held at a time. */
const PIECE_BYTES = 1024 * 1024;

/** Content, by its length and its SHA-256 in hexadecimal. */
export interface Digest {
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * Copy the file `from` to the new file `to`, flushed, and at most its first `most` bytes. Null when it is gone.
 *
 * It is read through one handle, so that a file whose name another one takes meanwhile is still copied as one.
 *
 * @throws {StorageError} `storage/unreadable` when `from` cannot be read; other errors are those of writing.
 */
export async function copyFile(
  from: string,
  to: string,
  { disk, most = Infinity }: { readonly disk: Disk; readonly most?: number },
): Promise<Digest | null> {
  const source = await openIfThere(from, disk);
  if (source === null) return null;
  try {
    const target = await disk.open(to, 'new');
    try {
      const digest = await readPieces(source, { path: from, most, take: (piece) => target.write(piece) });
      await target.datasync();
      return digest;
    } finally {
      await quietly(target.close());
    }
  } finally {
    await quietly(source.close());
  }
}

/** The digest of the file at `path`; null when there is none. @throws {StorageError} when it cannot be read. */
export async function digestOfFile(path: string, disk: Disk): Promise<Digest | null> {
  const file = await openIfThere(path, disk);
  if (file === null) return null;
  try {
    return await readPieces(file, { path, most: Infinity, take: () => Promise.resolve() });
  } finally {
    await quietly(file.close());
  }
}

async function openIfThere(path: string, disk: Disk): Promise<DiskFile | null> {
  try {
    return await disk.open(path, 'read');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw readFailure(path, error);
  }
}

async function readPieces(
  file: DiskFile,
  {
    path,
    most,
    take,
  }: {
    readonly path: string;
    readonly most: number;
    readonly take: (piece: Uint8Array) => Promise<void>;
  },
): Promise<Digest> {
  const hash = createHash('sha256');
  let bytes = 0;
  while (bytes < most) {
    const piece = await file
      .read(bytes, Math.min(PIECE_BYTES, most - bytes))
      .catch((error: unknown) => Promise.reject(readFailure(path, error)));
    if (piece.length === 0) break;
    hash.update(piece);
    await take(piece);
    bytes += piece.length;
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** Remove `folder` with all that is in it, as far as the disk lets us. Only ever for folders that we made ourselves. */
export async function removeTree(folder: string, disk: AdminDisk): Promise<void> {
  const names = await disk.list(folder).catch(() => []);
  for (const name of names) {
    const path = join(folder, name);
    const kind = await disk.stat(path).then(
      (found) => found.kind,
      () => 'file',
    );
    await (kind === 'folder' ? removeTree(path, disk) : quietly(disk.remove(path)));
  }
  await quietly(disk.removeFolder(folder));
}

/** Whether `path` is `folder` or in it. */
export function isInside(path: string, folder: string): boolean {
  return !relative(resolve(folder), resolve(path)).startsWith('..');
}

/** Whether anything is at `path`. */
export async function isThere(path: string, disk: Disk): Promise<boolean> {
  try {
    await disk.stat(path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw readFailure(path, error);
  }
}

/** Why something could not be done in `folder`, in a sentence. Mistakes of ours are thrown on. */
export function whyNot(error: unknown, folder: string): string {
  if (error instanceof StorageError) return error.message;
  const code = codeOf(error);
  if (code === '') throw error;
  return REASONS[code]?.(folder) ?? `The disk of ${folder} reports an error (${code}).`;
}

const full = (folder: string) => `There is no room left on the disk of ${folder}.`;
const forbidden = (folder: string) => `This user may not write in ${folder}.`;
const elsewhere = (folder: string) =>
  `${folder} is a disk of its own and cannot be moved. Choose a folder inside it, and set CODRAFT_DATA_DIR to that.`;

const REASONS: Readonly<Record<string, (folder: string) => string>> = {
  ENOSPC: full,
  EDQUOT: full,
  EACCES: forbidden,
  EPERM: forbidden,
  EROFS: (folder) => `The disk of ${folder} can only be read.`,
  EBUSY: elsewhere,
  EXDEV: elsewhere,
  ENOTEMPTY: (folder) => `Something else was put at ${folder} meanwhile.`,
};
