import { join, resolve } from 'node:path';
import type { Random } from '../../document/ids.ts';
import type { Clock } from '../clock.ts';
import type { Directory } from './directory.ts';
import { codeOf, quietly, type Disk } from './disk.ts';
import { StorageError } from './document-store.ts';
import { readFailure, writeFailure } from './failure.ts';
import type { Report } from './findings.ts';
import type { Flush } from './flushes.ts';
import { makeLastingFolder } from './folders.ts';
import { openGeneration, type Generation } from './generation.ts';
import { openJournal, type Journal } from './journal.ts';
import { takeLock, type Lock, type Processes } from './lock.ts';
import { openLowdbDirectory } from './lowdb-directory.ts';
import { openPictures, type Pictures } from './pictures.ts';

/** What storage is given. */
export interface StorageSurroundings {
  readonly disk: Disk;
  readonly clock: Clock;
  readonly random: Random;
  readonly processes: Processes;
  readonly report: Report;
  /** Told of each flush of the documents' journal. */
  readonly flushed?: (flush: Flush) => void;
  /** Time between two flushes of the journal in which appends gather, in ms; none unless told. */
  readonly gatherMs?: number;
}

/** Everything that is kept, open. */
export interface OpenStorage {
  readonly directory: Directory;
  readonly store: Journal;
  readonly pictures: Pictures;
  /** Which history this is: another one after a backup was restored. */
  readonly generation: Generation;
  /** Finish what is under way and let the folder go. */
  close(): Promise<void>;
}

/**
 * The storage in `folder`, which is made when it is missing, for this user only, and is ours alone until closed.
 *
 * @throws {StorageError} `storage/locked` when another process has it, `storage/unreadable` when what is in it cannot
 *   be read, `storage/full` or `storage/read-only` when not even a lock can be written; with a reason for people.
 */
export async function openStorage(folder: string, surroundings: StorageSurroundings): Promise<OpenStorage> {
  const { disk } = surroundings;
  const root = resolve(folder);
  await makeFolder(root, disk);
  const lock = await takeLock(root, surroundings).catch((error: unknown) => {
    throw refusal(root, error);
  });
  try {
    return await openBoth(root, lock, surroundings);
  } catch (error) {
    await quietly(lock.release());
    throw error;
  }
}

async function openBoth(root: string, lock: Lock, surroundings: StorageSurroundings): Promise<OpenStorage> {
  const generation = await openGeneration(root, surroundings).catch((error: unknown) => {
    throw refusal(root, error);
  });
  const directory = await openLowdbDirectory(join(root, 'directory'), surroundings);
  const store = await openJournal(join(root, 'documents'), surroundings);
  const pictures = await openPictures(join(root, 'pictures'), surroundings);
  return {
    directory,
    store,
    pictures,
    generation,
    async close() {
      await directory.close();
      await store.close();
      await lock.release();
    },
  };
}

/** Make `root` if it is missing, in a way that survives a power cut. */
async function makeFolder(root: string, disk: Disk): Promise<void> {
  try {
    await makeLastingFolder(root, disk);
    await disk.list(root);
  } catch (error) {
    throw refusal(root, error);
  }
}

/** Codes that say a disk takes no writes, rather than that somebody may not read. */
const WRITE_CODES = new Set(['ENOSPC', 'EDQUOT', 'EROFS']);

function refusal(root: string, error: unknown): StorageError {
  return WRITE_CODES.has(codeOf(error)) ? writeFailure(error) : readFailure(root, error);
}
