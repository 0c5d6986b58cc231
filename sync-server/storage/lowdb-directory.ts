import { dirname } from 'node:path';
import { Low } from 'lowdb';
import type { Clock } from '../clock.ts';
import { createChanges } from './directory-changes.ts';
import { createDirectoryFile, type DirectoryData } from './directory-file.ts';
import { createTableReader, frozenCopy, RECORD_KINDS, type Tables } from './directory-tables.ts';
import type { Directory, RecordKind } from './directory.ts';
import { quietly, type Disk } from './disk.ts';
import { readFailure } from './failure.ts';
import type { Report } from './findings.ts';

/** What a directory in a folder is given. */
export interface DirectorySurroundings {
  readonly disk: Disk;
  readonly clock: Clock;
  readonly report: Report;
}

const NO_DATA: DirectoryData = {
  workshop: [],
  team: [],
  person: [],
  invitation: [],
  session: [],
  document: [],
  mail: [],
};

/**
 * The directory in `folder`, kept by lowdb through our own adapter.
 *
 * @throws {StorageError} `storage/unreadable` when what is in the folder cannot be read.
 * @see docs/decisions/0002-lowdb-with-our-adapter.md
 */
export async function openLowdbDirectory(
  folder: string,
  surroundings: DirectorySurroundings,
): Promise<Directory> {
  const { disk } = surroundings;
  const low = new Low<DirectoryData>(createDirectoryFile(folder, surroundings), NO_DATA);
  try {
    await disk.makeFolder(folder);
    await low.read();
    // A process that was killed may have named a copy without flushing the name; what is served from now on must last.
    await quietly(disk.syncFolder(folder));
  } catch (error) {
    throw readFailure(folder, error);
  }
  const newer = Object.entries(low.data).filter(([kind]) => !isKind(kind));
  /** Folders that may have been made a moment ago: their names have to be on disk before anything in them counts. */
  let unsynced: readonly string[] = [folder, dirname(folder)];

  const changes = createChanges(tablesOf(low.data), async (tables) => {
    for (const made of unsynced) await disk.syncFolder(made);
    unsynced = [];
    low.data = dataOf(tables, newer);
    await low.write();
  });
  return {
    ...createTableReader(changes.current),
    change: (work) => changes.change(work),
    close: () => changes.close(),
  };
}

function isKind(name: string): name is RecordKind {
  return RECORD_KINDS.some((kind) => kind === name);
}

function tablesOf(data: DirectoryData): Tables {
  const tables = RECORD_KINDS.map((kind) => [
    kind,
    new Map(data[kind].map((record) => [record.id, frozenCopy(record)])),
  ]);
  // The file is trusted to hold what this program wrote: its digest says so.
  return Object.fromEntries(tables) as Tables;
}

function dataOf(tables: Tables, newer: readonly (readonly [string, unknown])[]): DirectoryData {
  const lists = RECORD_KINDS.map((kind) => [kind, [...tables[kind].values()]]);
  return Object.fromEntries([...newer, ...lists]) as DirectoryData;
}
