/**
 * The disk, as something storage is given rather than something it takes, so that every cut, torn write, flipped bit
 * and full disk can be tried. Errors carry the system's `code` (`ENOENT`, `ENOSPC`, …), as Node's do.
 */
export interface Disk {
  /**
   * A file, open. `read`: it must exist. `append`: made when missing, writes go to its end. `new`: it must not exist yet.
   * `log`: as new, and meant for `keep`.
   */
  open(path: string, way: OpenWay): Promise<DiskFile>;
  /** Names in `folder`, in no order. */
  list(folder: string): Promise<readonly string[]>;
  /** Give a file another name in the same folder, taking the place of what had it; or a folder, where nothing has it. */
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** Make `folder` and the folders above it that are missing, for this user only (mode 0700). */
  makeFolder(folder: string): Promise<void>;
  /** Names made, changed and removed in `folder` survive a power cut once this resolves. */
  syncFolder(folder: string): Promise<void>;
  stat(path: string): Promise<DiskStat>;
  /** How much room there is where `folder` is. Asks the system, not the disk: one that sleeps goes on sleeping. */
  space(folder: string): Promise<DiskSpace>;
}

/** Room on a disk, in bytes. */
export interface DiskSpace {
  /** What this user may still fill. */
  readonly free: number;
  readonly total: number;
}

/** How a file is opened. */
export type OpenWay = 'read' | 'append' | 'new' | 'log';

/** What a name on the disk stands for. */
export interface DiskStat {
  readonly kind: 'file' | 'folder' | 'other';
  readonly size: number;
}

/** An open file. */
export interface DiskFile {
  /** Bytes from `position`; fewer than `length` at the end of the file. */
  read(position: number, length: number): Promise<Uint8Array>;
  /** Write all of `bytes` at the end. A power cut may still take them, or parts of them. */
  write(bytes: Uint8Array): Promise<void>;
  /** What was written and truncated survives a power cut once this resolves. After it failed, nothing is known. */
  datasync(): Promise<void>;
  /** `write` and `datasync` in one, where the system can do that; absent where it cannot. */
  keep?(bytes: Uint8Array): Promise<void>;
  /**
   * `keep`, done when it returns: everything waits for it. False when that cannot be done now, and nothing happened; absent
   * where it never can. Throws what `keep` would have rejected with.
   */
  keepAtOnce?(bytes: Uint8Array): boolean;
  /** End the file after `length` bytes. */
  truncate(length: number): Promise<void>;
  size(): Promise<number>;
  close(): Promise<void>;
}

/** The system's code of `error`, such as `ENOSPC`; empty when it has none. */
export function codeOf(error: unknown): string {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : '';
  return typeof code === 'string' ? code : '';
}

/** Write all of `bytes` at the end of `file`; they survive a power cut once this resolves. */
export async function keepIn(file: DiskFile, bytes: Uint8Array): Promise<void> {
  if (file.keep !== undefined) return file.keep(bytes);
  await file.write(bytes);
  await file.datasync();
}

/** All bytes of the file at `path`. */
export async function readWhole(disk: Disk, path: string): Promise<Uint8Array> {
  const file = await disk.open(path, 'read');
  try {
    return await file.read(0, await file.size());
  } finally {
    await file.close();
  }
}

/**
 * Write `bytes` to a new file at `path` and flush them; its name still wants `syncFolder`. When that fails, what there
 * is of the file is removed again, if the disk lets us.
 */
export async function writeNew(disk: Disk, path: string, bytes: Uint8Array): Promise<void> {
  const file = await disk.open(path, 'new');
  try {
    await file.write(bytes);
    await file.datasync();
  } catch (error) {
    await quietly(file.close());
    await quietly(disk.remove(path));
    throw error;
  }
  await file.close();
}

/** `tidying`, whose failure changes nothing that anyone was told. */
export async function quietly(tidying: Promise<unknown>): Promise<void> {
  await tidying.then(
    () => undefined,
    () => undefined,
  );
}
