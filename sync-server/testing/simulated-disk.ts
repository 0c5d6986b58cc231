import { dirname } from 'node:path';
import type { Disk, DiskFile, OpenWay } from '../storage/disk.ts';

/** How much of a write reaches the disk or not, together: a sector. */
const SECTOR_BYTES = 512;

/** A change to a file that a power cut may still take. */
type Pending = { readonly at: number; readonly bytes: Uint8Array } | { readonly length: number };

interface FileNode {
  is: 'file';
  /** What everyone sees. */
  seen: Uint8Array;
  /** What is certain. */
  durable: Uint8Array;
  pending: Pending[];
}

type Names = Map<string, Node>;

/** A change to the names in a folder that a power cut may still take. */
type NameChange = (names: Names) => void;

interface FolderNode {
  is: 'folder';
  seen: Names;
  durable: Names;
  pending: NameChange[];
}

type Node = FileNode | FolderNode;

/** An error as the system gives it. */
export function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: simulated`), { code });
}

/**
 * A disk in memory that fails in every way a disk can, by a seed: the same seed fails in the same way.
 *
 * What was not flushed may be lost in a power cut, in part, sector by sector and name by name. After a failed flush the
 * changes it was about are forgotten though still seen, as on Linux. A kill loses nothing, but ends the process.
 * It begins with an empty folder `/data`.
 */
export class SimulatedDisk {
  #root: FolderNode = emptyFolder();
  #life = 0;
  #random: () => number;
  #calls = 0;
  #failAt: ReadonlyMap<number, string> = new Map();
  #endAt = Infinity;
  #end: () => void = () => undefined;
  #refuse: ((operation: string, path: string) => string | null) | null = null;
  /** Bytes that fit on it. */
  capacity = Infinity;

  constructor(seed = 1) {
    this.#random = randomFrom(seed);
    const data = emptyFolder();
    this.#root.seen.set('data', data);
    this.#root.durable.set('data', data);
  }

  /** How many operations there were since the last time any failure was ordered. */
  get calls(): number {
    return this.#calls;
  }

  /** The `n`th operation from now (1 is the next) fails with `code`. */
  failOn(n: number, code: string): void {
    this.#calls = 0;
    this.#failAt = new Map([[n, code]]);
  }

  /** The power goes at the `n`th operation from now, which may still have happened. */
  cutOn(n: number): void {
    this.#calls = 0;
    this.#endAt = n;
    this.#end = () => this.cutPower();
  }

  /** The process is killed at the `n`th operation from now, which may still have happened. */
  killOn(n: number): void {
    this.#calls = 0;
    this.#endAt = n;
    this.#end = () => this.kill();
  }

  /** Operations for which `refuse` gives a code fail with it, until told otherwise. */
  refuse(refuse: ((operation: string, path: string) => string | null) | null): void {
    this.#refuse = refuse;
  }

  /** The power goes now: whatever was using the disk is gone, and so may be what it did not flush. */
  cutPower(): void {
    this.#life += 1;
    this.#endAt = Infinity;
    this.#lose(this.#root);
  }

  /** The process that uses the disk is killed: everything it wrote is still seen. */
  kill(): void {
    this.#life += 1;
    this.#endAt = Infinity;
  }

  /** Turn one bit of the file at `path` over, on the disk and for everyone. */
  flip(path: string, bit: number): void {
    const file = this.#fileAt(path);
    for (const bytes of new Set([file.seen, file.durable])) {
      const at = Math.floor(bit / 8);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (bit % 8));
    }
  }

  /** Put `bytes` in the place of the file at `path`, flushed. */
  overwrite(path: string, bytes: Uint8Array): void {
    const names = this.#folderAt(dirname(path));
    const file: FileNode = { is: 'file', seen: bytes.slice(), durable: bytes.slice(), pending: [] };
    names.seen.set(nameIn(path), file);
    names.durable.set(nameIn(path), file);
  }

  /** The bytes of the file at `path`. */
  bytesOf(path: string): Uint8Array {
    return this.#fileAt(path).seen.slice();
  }

  /** A disk in the same state, flushed, with its own future. */
  copy(seed: number): SimulatedDisk {
    const copy = new SimulatedDisk(seed);
    copy.#root = flushedCopy(this.#root);
    return copy;
  }

  /** Paths of all files, as everyone sees them. */
  files(folder: FolderNode = this.#root, above = ''): string[] {
    return [...folder.seen].flatMap(([name, node]) =>
      node.is === 'file' ? [`${above}/${name}`] : this.files(node, `${above}/${name}`),
    );
  }

  /** The disk as a process that starts now sees it. It ends with the next cut or kill. */
  mount(): Disk & { removeFolder(folder: string): Promise<void> } {
    const life = this.#life;
    const step = async <T>(operation: string, path: string, work: () => T): Promise<T> => {
      await Promise.resolve();
      if (life !== this.#life) return never();
      this.#calls += 1;
      if (this.#calls === this.#endAt) {
        if (this.#random() < 0.5) attempt(work);
        this.#end();
        return never();
      }
      const code = this.#failAt.get(this.#calls) ?? this.#refuse?.(operation, path) ?? null;
      if (code !== null) {
        if (operation === 'datasync') this.#forget(path);
        if (operation === 'write' && this.#random() < 0.5) attempt(work);
        throw systemError(code);
      }
      return work();
    };
    /** A write and a flush of the file at `path`, at once. False where a process that is gone, or ends with one, would wait. */
    const keepAtOnce = (path: string, file: FileNode, bytes: Uint8Array): boolean => {
      if (life !== this.#life || this.#calls + 2 >= this.#endAt) return false;
      for (const operation of ['write', 'datasync'] as const) {
        this.#calls += 1;
        const code = this.#failAt.get(this.#calls) ?? this.#refuse?.(operation, path) ?? null;
        const work = () => (operation === 'write' ? this.#write(file, bytes) : flushFile(file));
        if (code === null) {
          work();
          continue;
        }
        if (operation === 'datasync') this.#forget(path);
        else if (this.#random() < 0.5) attempt(work);
        throw systemError(code);
      }
      return true;
    };
    return {
      open: (path, way) =>
        step('open', path, () => this.#open(path, way)).then((file) => {
          const handle = this.#handle(file, (operation, work) => step(operation, path, work));
          return way === 'log'
            ? { ...handle, keepAtOnce: (bytes: Uint8Array) => keepAtOnce(path, file, bytes) }
            : handle;
        }),
      list: (folder) => step('list', folder, () => [...this.#folderAt(folder).seen.keys()]),
      rename: (from, to) =>
        step('rename', from, () => {
          if (dirname(from) !== dirname(to)) throw systemError('EXDEV');
          const node = this.#nodeAt(from);
          if (node === undefined) throw systemError('ENOENT');
          const taken = this.#nodeAt(to);
          if (node.is === 'folder' && taken?.is === 'file') throw systemError('ENOTDIR');
          if (node.is === 'file' && taken?.is === 'folder') throw systemError('EISDIR');
          if (taken?.is === 'folder' && taken.seen.size > 0) throw systemError('ENOTEMPTY');
          this.#change(dirname(from), (names) => {
            names.delete(nameIn(from));
            names.set(nameIn(to), node);
          });
        }),
      remove: (path) =>
        step('remove', path, () => {
          this.#fileAt(path);
          this.#change(dirname(path), (names) => names.delete(nameIn(path)));
        }),
      removeFolder: (folder) =>
        step('removeFolder', folder, () => {
          if (this.#folderAt(folder).seen.size > 0) throw systemError('ENOTEMPTY');
          this.#change(dirname(folder), (names) => names.delete(nameIn(folder)));
        }),
      makeFolder: (folder) => step('makeFolder', folder, () => this.#makeFolder(folder)),
      syncFolder: (folder) =>
        step('syncFolder', folder, () => {
          const node = this.#folderAt(folder);
          for (const change of node.pending) change(node.durable);
          node.pending = [];
        }),
      stat: (path) =>
        step('stat', path, () => {
          const node = this.#nodeAt(path);
          if (node === undefined) throw systemError('ENOENT');
          return { kind: node.is, size: node.is === 'file' ? node.seen.length : 0 };
        }),
      space: (folder) =>
        step('space', folder, () => {
          this.#folderAt(folder);
          return { free: Math.max(0, this.capacity - this.#used()), total: this.capacity };
        }),
    };
  }

  #handle(file: FileNode, step: <T>(operation: string, work: () => T) => Promise<T>): DiskFile {
    return {
      read: (position, length) => step('read', () => file.seen.slice(position, position + length)),
      write: (bytes) => step('write', () => this.#write(file, bytes)),
      datasync: () => step('datasync', () => flushFile(file)),
      truncate: (length) =>
        step('truncate', () => {
          file.pending.push({ length });
          file.seen = changed(file.seen, { length });
        }),
      size: () => step('size', () => file.seen.length),
      close: () => step('close', () => undefined),
    };
  }

  #write(file: FileNode, bytes: Uint8Array): void {
    const room = Math.max(0, this.capacity - this.#used());
    const part = bytes.slice(0, room);
    const change = { at: file.seen.length, bytes: part };
    file.pending.push(change);
    file.seen = changed(file.seen, change);
    if (part.length < bytes.length) throw systemError('ENOSPC');
  }

  #open(path: string, way: OpenWay): FileNode {
    const known = this.#nodeAt(path);
    if (known?.is === 'folder') throw systemError('EISDIR');
    if (known !== undefined && (way === 'new' || way === 'log')) throw systemError('EEXIST');
    if (known !== undefined) return known;
    if (way === 'read') throw systemError('ENOENT');
    const file: FileNode = { is: 'file', seen: new Uint8Array(), durable: new Uint8Array(), pending: [] };
    this.#change(dirname(path), (names) => names.set(nameIn(path), file));
    return file;
  }

  #makeFolder(path: string): void {
    const known = this.#nodeAt(path);
    if (known?.is === 'folder') return;
    if (known !== undefined) throw systemError('EEXIST');
    this.#makeFolder(dirname(path));
    const made = emptyFolder();
    this.#change(dirname(path), (names) => names.set(nameIn(path), made));
  }

  #change(folder: string, change: NameChange): void {
    const node = this.#folderAt(folder);
    change(node.seen);
    node.pending.push(change);
  }

  #nodeAt(path: string): Node | undefined {
    let node: Node | undefined = this.#root;
    for (const name of path.split('/').filter((part) => part !== '')) {
      if (node?.is === 'file') throw systemError('ENOTDIR');
      node = node?.seen.get(name);
    }
    return node;
  }

  #folderAt(path: string): FolderNode {
    const node = this.#nodeAt(path);
    if (node === undefined) throw systemError('ENOENT');
    if (node.is === 'file') throw systemError('ENOTDIR');
    return node;
  }

  #fileAt(path: string): FileNode {
    const node = this.#nodeAt(path);
    if (node === undefined) throw systemError('ENOENT');
    if (node.is === 'folder') throw systemError('EISDIR');
    return node;
  }

  #used(node: Node = this.#root): number {
    if (node.is === 'file') return node.seen.length;
    return [...node.seen.values()].reduce((sum, inside) => sum + this.#used(inside), 0);
  }

  /**
   * What a failed flush leaves: what was written is seen as before, but never written again. An end that was cut off stays to be
   * flushed: file systems keep lengths in their journal, which takes no more changes at all once it failed.
   */
  #forget(path: string): void {
    const file = this.#fileAt(path);
    file.durable = this.#partly(file);
    file.pending = file.pending.filter((change) => 'length' in change);
  }

  #lose(node: Node): void {
    if (node.is === 'file') {
      node.durable = this.#partly(node);
      node.seen = node.durable.slice();
    } else {
      for (const change of node.pending) if (this.#random() < 0.5) change(node.durable);
      node.seen = new Map(node.durable);
      for (const inside of node.seen.values()) this.#lose(inside);
    }
    node.pending = [];
  }

  /** What is certain of `file`, and of what is not, sector by sector, some. */
  #partly(file: FileNode): Uint8Array {
    // Half of the time all goes the same way: whole writes lost or kept are the commoner cuts.
    const all = this.#random();
    const reaches = () => (all < 0.25 ? false : all < 0.5 ? true : this.#random() < 0.5);
    let bytes = file.durable;
    for (const change of file.pending) {
      if ('length' in change) {
        if (reaches()) bytes = changed(bytes, change);
        continue;
      }
      for (let from = 0; from < change.bytes.length;) {
        const to = Math.min(
          change.bytes.length,
          (Math.floor((change.at + from) / SECTOR_BYTES) + 1) * SECTOR_BYTES - change.at,
        );
        if (reaches())
          bytes = changed(bytes, { at: change.at + from, bytes: change.bytes.subarray(from, to) });
        from = to;
      }
    }
    return bytes.slice();
  }
}

/** Numbers in [0, 1) that follow from `seed` (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function emptyFolder(): FolderNode {
  return { is: 'folder', seen: new Map(), durable: new Map(), pending: [] };
}

function flushedCopy(folder: FolderNode): FolderNode {
  const names = [...folder.seen].map(([name, node]): [string, Node] => [
    name,
    node.is === 'folder'
      ? flushedCopy(node)
      : { is: 'file', seen: node.seen.slice(), durable: node.seen.slice(), pending: [] },
  ]);
  return { is: 'folder', seen: new Map(names), durable: new Map(names), pending: [] };
}

function flushFile(file: FileNode): void {
  for (const change of file.pending) file.durable = changed(file.durable, change);
  file.pending = [];
}

function changed(bytes: Uint8Array, change: Pending): Uint8Array {
  if ('length' in change) {
    const cut = new Uint8Array(change.length);
    cut.set(bytes.subarray(0, change.length));
    return cut;
  }
  const size = Math.max(bytes.length, change.at + change.bytes.length);
  const grown = withRoom(bytes, size);
  if (change.at > bytes.length) grown.fill(0, bytes.length, change.at);
  grown.set(change.bytes, change.at);
  return grown;
}

/**
 * `bytes` and what follows them, `size` in all: in the same memory when there is some left behind them, since most changes
 * are to the end of a file. What was there before shares it and is used no more.
 */
function withRoom(bytes: Uint8Array, size: number): Uint8Array {
  const { buffer, byteOffset } = bytes;
  if (byteOffset + size <= buffer.byteLength) return new Uint8Array(buffer, byteOffset, size);
  const grown = new Uint8Array(size * 2).subarray(0, size);
  grown.set(bytes);
  return grown;
}

function nameIn(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function attempt(work: () => unknown): void {
  try {
    work();
  } catch {
    // Whoever asked is gone.
  }
}

/** What a process that is gone gets to hear. */
function never(): Promise<never> {
  return new Promise(() => undefined);
}
