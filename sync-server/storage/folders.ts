import { dirname } from 'node:path';
import { codeOf, type Disk } from './disk.ts';
import { StorageError } from './document-store.ts';

/**
 * Make `folder`, and those above it that are missing, so that they are there after a power cut.
 *
 * @throws {StorageError} `storage/unreadable` when it is a file.
 */
export async function makeLastingFolder(folder: string, disk: Disk): Promise<void> {
  const missing = await missingFolders(folder, disk);
  await disk.makeFolder(folder);
  for (const made of missing) await disk.syncFolder(dirname(made));
}

/** `folder` and those of the folders above it that are not there. */
async function missingFolders(folder: string, disk: Disk): Promise<readonly string[]> {
  try {
    const { kind } = await disk.stat(folder);
    if (kind === 'folder') return [];
    throw new StorageError('storage/unreadable', `${folder} is a file; it has to be a folder.`);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' || dirname(folder) === folder) throw error;
    return [folder, ...(await missingFolders(dirname(folder), disk))];
  }
}
