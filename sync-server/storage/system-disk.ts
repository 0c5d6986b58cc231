import { constants, writeSync } from 'node:fs';
import { mkdir, open, readdir, rename, stat, statfs, unlink, type FileHandle } from 'node:fs/promises';
import { platform } from 'node:os';
import type { Disk, DiskFile } from './disk.ts';

const { O_APPEND, O_CREAT, O_DSYNC, O_EXCL, O_RDWR } = constants;
/**
 * A log's writes return when they are on disk: one call in place of a write and a flush, at two thirds of the work. Only
 * Linux promises that of the flag; elsewhere (on macOS it stops at the disk's own memory) a flush is asked for.
 */
const SYNCED_FLAG = platform() === 'linux' ? O_DSYNC : 0;
const FLAGS = {
  read: 'r',
  append: 'a+',
  new: 'wx+',
  log: O_RDWR | O_CREAT | O_EXCL | O_APPEND | SYNCED_FLAG,
} as const;
/** Readable and writable for this user only. */
const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;

/** The computer's own disk. */
export function createSystemDisk(): Disk {
  return {
    async open(path, way) {
      const handle = await open(path, FLAGS[way], FILE_MODE);
      const file = diskFile(handle);
      if (way !== 'log' || SYNCED_FLAG === 0) return file;
      return {
        ...file,
        keep: (bytes) => file.write(bytes),
        keepAtOnce(bytes) {
          for (let done = 0; done < bytes.length;) done += writeSync(handle.fd, bytes, done);
          return true;
        },
      };
    },
    list: (folder) => readdir(folder),
    rename,
    remove: unlink,
    async makeFolder(folder) {
      await mkdir(folder, { recursive: true, mode: FOLDER_MODE });
    },
    async syncFolder(folder) {
      const handle = await open(folder, 'r');
      try {
        await handle.sync();
      } finally {
        await handle.close();
      }
    },
    async stat(path) {
      const found = await stat(path);
      return {
        kind: found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other',
        size: found.size,
      };
    },
    async space(folder) {
      const { bavail, blocks, bsize } = await statfs(folder);
      return { free: bavail * bsize, total: blocks * bsize };
    },
  };
}

function diskFile(handle: FileHandle): DiskFile {
  return {
    async read(position, length) {
      const bytes = new Uint8Array(length);
      let filled = 0;
      while (filled < length) {
        const { bytesRead } = await handle.read(bytes, filled, length - filled, position + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return bytes.subarray(0, filled);
    },
    async write(bytes) {
      // A short write is no error to the system: what it left out is written next.
      for (let done = 0; done < bytes.length;) {
        done += (await handle.write(bytes, done, bytes.length - done)).bytesWritten;
      }
    },
    datasync: () => handle.datasync(),
    truncate: (length) => handle.truncate(length),
    size: async () => (await handle.stat()).size,
    close: () => handle.close(),
  };
}
