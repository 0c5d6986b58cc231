import type { Disk } from '../storage/disk.ts';

/** The disk as an operator's commands need it: they also tidy folders away and look at what stands where. */
export interface AdminDisk extends Disk {
  /** Remove an empty folder. */
  removeFolder(folder: string): Promise<void>;
  facts(path: string): Promise<DiskFacts>;
  /** Where `path`, which exists, really is: without links. */
  realPath(path: string): Promise<string>;
}

/** What the system says about a path and the disk that it is on. */
export interface DiskFacts {
  /** Number of the user whose it is. */
  readonly owner: number;
  /** The permission bits, such as 0o700. */
  readonly mode: number;
  /** The same for two paths on the same file system. */
  readonly device: number;
  readonly freeBytes: number;
  /** What it is on, where that matters: shared over a network, in memory, or a layer of a container. */
  readonly kind: DiskKind;
}

export type DiskKind = 'local' | 'network' | 'memory' | 'layer';
