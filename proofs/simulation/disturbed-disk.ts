import type { Disk, DiskFile } from '../../sync-server/storage/disk.ts';

/** Names of what can be asked of a disk. */
export type DiskOperation = keyof Disk | Exclude<keyof DiskFile, 'size' | 'keepAtOnce'>;

/**
 * `disk`, of which every operation goes through `step`: it may take its time, or be the last. Nothing is kept at once unless
 * `isBrisk`.
 */
export function disturbed(
  disk: Disk,
  step: <T>(operation: DiskOperation, work: () => Promise<T>) => Promise<T>,
  isBrisk: () => boolean,
): Disk {
  const file = (open: DiskFile): DiskFile => ({
    read: (position, length) => step('read', () => open.read(position, length)),
    write: (bytes) => step('write', () => open.write(bytes)),
    datasync: () => step('datasync', () => open.datasync()),
    keepAtOnce: (bytes) => isBrisk() && open.keepAtOnce?.(bytes) === true,
    truncate: (length) => step('truncate', () => open.truncate(length)),
    size: () => open.size(),
    close: () => step('close', () => open.close()),
  });
  return {
    open: async (path, way) => file(await step('open', () => disk.open(path, way))),
    list: (folder) => step('list', () => disk.list(folder)),
    rename: (from, to) => step('rename', () => disk.rename(from, to)),
    remove: (path) => step('remove', () => disk.remove(path)),
    makeFolder: (folder) => step('makeFolder', () => disk.makeFolder(folder)),
    syncFolder: (folder) => step('syncFolder', () => disk.syncFolder(folder)),
    space: (folder) => disk.space(folder),
    stat: (path) => step('stat', () => disk.stat(path)),
  };
}
