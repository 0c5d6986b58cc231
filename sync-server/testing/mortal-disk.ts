import { quietly, type Disk, type DiskFile } from '../storage/disk.ts';

/** A disk as a process sees it that will be killed: from then on nothing it asked for, or asks for, ever comes back. */
export function createMortalDisk(real: Disk): { readonly disk: Disk; kill(): Promise<void> } {
  let isAlive = true;
  const files = new Set<DiskFile>();
  const never = () => new Promise<never>(() => undefined);
  const whileAlive = async <T>(work: () => Promise<T>): Promise<T> => {
    if (!isAlive) return never();
    const done = await work();
    return isAlive ? done : never();
  };
  const fileOf = (file: DiskFile): DiskFile => ({
    read: (position, length) => whileAlive(() => file.read(position, length)),
    write: (bytes) => whileAlive(() => file.write(bytes)),
    datasync: () => whileAlive(() => file.datasync()),
    truncate: (length) => whileAlive(() => file.truncate(length)),
    size: () => whileAlive(() => file.size()),
    close: () =>
      whileAlive(() => {
        files.delete(file);
        return file.close();
      }),
  });
  return {
    disk: {
      ...real,
      open: (path, way) =>
        whileAlive(async () => {
          const file = await real.open(path, way);
          files.add(file);
          return fileOf(file);
        }),
      list: (folder) => whileAlive(() => real.list(folder)),
      rename: (from, to) => whileAlive(() => real.rename(from, to)),
      remove: (path) => whileAlive(() => real.remove(path)),
      makeFolder: (folder) => whileAlive(() => real.makeFolder(folder)),
      syncFolder: (folder) => whileAlive(() => real.syncFolder(folder)),
      stat: (path) => whileAlive(() => real.stat(path)),
    },
    async kill() {
      isAlive = false;
      await Promise.all([...files].map((file) => quietly(file.close()))); // as the system does for the dead
    },
  };
}
