import { codeOf } from './disk.ts';
import { StorageError } from './document-store.ts';

/** What the system says when there is no room: on the disk, in the quota, of inodes. */
const NO_ROOM = new Set(['ENOSPC', 'EDQUOT']);

/** Why the disk did not take a write, as a `StorageError`. */
export function writeFailure(error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  return NO_ROOM.has(codeOf(error))
    ? new StorageError(
        'storage/full',
        'The disk is full: nothing more can be kept until there is room again.',
        {
          cause: error,
        },
      )
    : new StorageError('storage/read-only', 'The disk does not take changes at the moment.', {
        cause: error,
      });
}

/** Why `path` cannot be read, as a `StorageError`. */
export function readFailure(path: string, error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  const why = READ_REASONS[codeOf(error)] ?? 'the disk reports an error';
  return new StorageError('storage/unreadable', `${path} cannot be read: ${why}.`, { cause: error });
}

const READ_REASONS: Readonly<Record<string, string>> = {
  EACCES: 'this user may not open it',
  EPERM: 'this user may not open it',
  ENOENT: 'it is not there',
  ENOTDIR: 'part of the path is a file, not a folder',
  EISDIR: 'it is a folder, not a file',
  EROFS: 'the disk is mounted read-only',
  ELOOP: 'it is a link that leads back to itself',
  EMFILE: 'too many files are open',
};
