import { basename, dirname } from 'node:path';
import { codeOf, type Disk, type DiskFile } from '../storage/disk.ts';

/** A file that was changed: so much of the beginning of one on the real disk, then what was written to it here. */
interface Changed {
  readonly base: string | null;
  baseLength: number;
  added: Uint8Array;
}

/**
 * A disk that shows what is on `real` and keeps every change to itself: what is opened on it can repair, set aside and
 * begin as it would at a start, and the real files stay as they are, also while a server writes to them.
 */
export function createScratchDisk(real: Disk): Disk {
  /** Files by path that are not as on the real disk; null for one that is gone. */
  const files = new Map<string, Changed | null>();
  const folders = new Set<string>();

  /** The file at `path`, ready to be changed; null when there is none. */
  async function changeable(path: string): Promise<Changed | null> {
    const known = files.get(path);
    if (known !== undefined) return known;
    try {
      const { kind, size } = await real.stat(path);
      if (kind === 'folder') throw systemError('EISDIR', path);
      const changed = { base: path, baseLength: size, added: new Uint8Array() };
      files.set(path, changed);
      return changed;
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return null;
      throw error;
    }
  }

  async function existing(path: string): Promise<Changed> {
    const found = await changeable(path);
    if (found === null) throw systemError('ENOENT', path);
    return found;
  }

  async function isFolder(path: string): Promise<boolean> {
    return folders.has(path) || (await real.stat(path)).kind === 'folder';
  }

  return {
    async open(path, way) {
      if (way === 'read' && !files.has(path)) return real.open(path, 'read');
      const known = await changeable(path);
      if (known !== null && (way === 'new' || way === 'log')) throw systemError('EEXIST', path);
      if (known !== null) return fileOf(known, real);
      if (way === 'read' || !(await isFolder(dirname(path)))) throw systemError('ENOENT', path);
      const made = { base: null, baseLength: 0, added: new Uint8Array() };
      files.set(path, made);
      return fileOf(made, real);
    },
    space: (folder) => real.space(folder),
    async list(folder) {
      const there = await real.list(folder).catch((error: unknown) => {
        if (codeOf(error) === 'ENOENT' && folders.has(folder)) return [];
        throw error;
      });
      const names = new Set(there);
      for (const made of folders) if (dirname(made) === folder) names.add(basename(made));
      for (const [path, file] of files) {
        if (dirname(path) !== folder) continue;
        const name = basename(path);
        if (file === null) names.delete(name);
        else names.add(name);
      }
      return [...names];
    },
    async rename(from, to) {
      const file = await existing(from);
      files.set(from, null);
      files.set(to, file);
    },
    async remove(path) {
      await existing(path);
      files.set(path, null);
    },
    async makeFolder(folder) {
      for (let path = folder; !folders.has(path) && path !== dirname(path); path = dirname(path)) {
        folders.add(path);
      }
    },
    syncFolder: () => Promise.resolve(),
    async stat(path) {
      const file = files.get(path);
      if (file === null) throw systemError('ENOENT', path);
      if (file !== undefined) return { kind: 'file', size: sizeOf(file) };
      return real.stat(path).catch((error: unknown) => {
        if (codeOf(error) === 'ENOENT' && folders.has(path)) return { kind: 'folder', size: 0 };
        throw error;
      });
    },
  };
}

function fileOf(file: Changed, real: Disk): DiskFile {
  return {
    async read(position, length) {
      const end = Math.min(position + length, sizeOf(file));
      if (end <= position) return new Uint8Array();
      const { base, baseLength, added } = file;
      const own = added.subarray(Math.max(0, position - baseLength), Math.max(0, end - baseLength));
      if (base === null || position >= baseLength) return own.slice();
      const handle = await real.open(base, 'read');
      try {
        const before = await handle.read(position, Math.min(end, baseLength) - position);
        return Buffer.concat([before, own]);
      } finally {
        await handle.close();
      }
    },
    async write(bytes) {
      file.added = Buffer.concat([file.added, bytes]);
    },
    datasync: () => Promise.resolve(),
    async truncate(length) {
      const size = sizeOf(file);
      file.baseLength = Math.min(file.baseLength, length);
      const kept = file.added.subarray(0, length - file.baseLength);
      file.added = length > size ? Buffer.concat([kept, new Uint8Array(length - size)]) : kept;
    },
    size: async () => sizeOf(file),
    close: () => Promise.resolve(),
  };
}

function sizeOf({ baseLength, added }: Changed): number {
  return baseLength + added.length;
}

function systemError(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code });
}
