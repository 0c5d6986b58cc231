import { dirname, join } from 'node:path';
import { codeOf, quietly } from '../storage/disk.ts';
import { StorageError } from '../storage/document-store.ts';
import { makeLastingFolder } from '../storage/folders.ts';
import { beginGeneration, GENERATION_FILE, type GenerationSurroundings } from '../storage/generation.ts';
import { lockHolder, takeLock, type Lock, type Processes } from '../storage/lock.ts';
import type { AdminDisk } from './admin-disk.ts';
import { copyFile, isInside, isThere, removeTree, whyNot } from './copying.ts';
import type { Inspection } from './inspect.ts';
import { FOLDERS } from './layout.ts';
import type { Manifest } from './manifest.ts';
import { timeInName } from './words.ts';

/** What a restore is done with. */
export interface RestoreSurroundings extends GenerationSurroundings {
  readonly disk: AdminDisk;
  readonly processes: Processes;
}

/** What is to be restored, and where. */
export interface RestoreWish {
  readonly backup: string;
  readonly manifest: Manifest;
  readonly inspection: Inspection;
  readonly target: string;
  /** Move what stands at the target aside. */
  readonly replace: boolean;
  /** Take files that are not what was backed up too. */
  readonly anyway: boolean;
}

/** A restore that is on disk, with where the folder that stood there is now; or why nothing was restored. */
export type RestoreResult =
  | { readonly is: 'restored'; readonly target: string; readonly aside: string | null }
  | { readonly is: 'refused'; readonly why: string };

/**
 * Put a backup that was verified in the place of the data folder `target`, as a new generation.
 *
 * It is copied beside the target and flushed before it takes its name. What stood there keeps all its files under
 * another name. Whenever it is cut, the old folder or the new one is there as a whole, and it can be done again.
 */
export async function restoreBackup(
  wish: RestoreWish,
  surroundings: RestoreSurroundings,
): Promise<RestoreResult> {
  const { disk, clock } = surroundings;
  const { backup, replace } = wish;
  // A link stays one: it is the folder that it leads to which is replaced, on the disk where that is.
  const target = await disk.realPath(wish.target).catch(() => wish.target);
  if (isInside(target, backup)) return refused(`${target} is the backup. Choose another folder.`);
  const stamp = timeInName(clock.now());
  const aside = `${target}.before-restore-${stamp}`;
  const fresh = `${target}.restoring-${stamp}`;
  let lock: Lock | null = null;
  try {
    const standing = await standingAt(target, disk);
    if (standing === 'other') {
      return refused(`${target} has files in it that are not Codraft's. Choose another folder.`);
    }
    if (standing === 'data') {
      const holder = await lockHolder(target, surroundings);
      if (holder !== null) {
        return refused(`A server is running on ${target} (process ${holder}). Stop it first.`);
      }
      if (!replace) {
        return refused(
          `${target} has data in it. With --replace it is moved to ${aside} first, and nothing in it is deleted; ` +
            'or choose another folder with --into.',
        );
      }
      lock = await takeLock(target, surroundings); // so that no server starts on it while we copy
    }
    if ((await isThere(aside, disk)) || (await isThere(fresh, disk))) {
      return refused('A restore was begun in this same second. Try again.');
    }
    await makeLastingFolder(dirname(target), disk);
    await copyBackup(wish, fresh, surroundings);
    return await putInPlace({ fresh, target, aside: lock === null ? null : aside }, disk);
  } catch (error) {
    await removeTree(fresh, disk);
    return refused(whyNot(error, target));
  } finally {
    if (lock !== null) await quietly(lock.release());
  }
}

/** Names of which a data folder has at least one, from its first start on. */
const OURS = new Set(['directory', 'documents', GENERATION_FILE, 'lock']);

/** What stands at `target`: nothing, or an empty folder; a data folder; or something else. */
async function standingAt(target: string, disk: AdminDisk): Promise<'nothing' | 'data' | 'other'> {
  try {
    const names = await disk.list(target);
    if (names.length === 0) return 'nothing';
    return names.some((name) => OURS.has(name)) ? 'data' : 'other';
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return 'nothing';
    if (codeOf(error) === 'ENOTDIR') return 'other';
    throw error;
  }
}

/** Copy the files of a backup to `fresh`, as a generation that descends from the backup's, and flush everything. */
async function copyBackup(
  { backup, manifest, inspection, anyway }: RestoreWish,
  fresh: string,
  surroundings: RestoreSurroundings,
): Promise<void> {
  const { disk } = surroundings;
  for (const inside of FOLDERS) await disk.makeFolder(join(fresh, inside));
  for (const { path, sha256 } of manifest.files) {
    if (path === GENERATION_FILE) continue;
    const copied = await copyFile(join(backup, path), join(fresh, path), { disk });
    if (copied?.sha256 !== sha256 && !anyway) {
      throw new StorageError('storage/unreadable', `${path} of the backup changed while it was restored.`);
    }
  }
  for (const inside of FOLDERS.toReversed()) await disk.syncFolder(join(fresh, inside));
  const { generation } = inspection;
  const lineage =
    generation === null ? [] : [...generation.lineage, { id: generation.id, until: manifest.beganAt }];
  await beginGeneration(fresh, lineage, surroundings);
}

/** Give `fresh` the name `target`, and what has it the name `aside`. */
async function putInPlace(
  {
    fresh,
    target,
    aside,
  }: { readonly fresh: string; readonly target: string; readonly aside: string | null },
  disk: AdminDisk,
): Promise<RestoreResult> {
  const parent = dirname(target);
  await disk.syncFolder(parent);
  if (aside !== null) await disk.rename(target, aside);
  try {
    if (aside !== null) await disk.syncFolder(parent); // its new name lasts before its old one is given away
    await disk.rename(fresh, target);
    await disk.syncFolder(parent).catch(async (error: unknown) => {
      await quietly(disk.rename(target, fresh));
      throw error;
    });
  } catch (error) {
    if (aside !== null) await moveBack(aside, target, { disk, error });
    throw error;
  }
  if (aside !== null) await quietly(disk.remove(join(aside, 'lock'))); // ours; it moved with the folder
  return { is: 'restored', target, aside };
}

async function moveBack(
  aside: string,
  target: string,
  { disk, error }: { readonly disk: AdminDisk; readonly error: unknown },
): Promise<void> {
  await disk.rename(aside, target).catch(() => {
    const why = `${whyNot(error, target)} The folder that stood there is ${aside} now, with all that is in it.`;
    throw new StorageError('storage/read-only', why, { cause: error });
  });
}

function refused(why: string): RestoreResult {
  return { is: 'refused', why };
}
