import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Adapter } from 'lowdb';
import * as z from 'zod';
import type { Clock } from '../clock.ts';
import { quietly, readWhole, writeNew, type Disk } from './disk.ts';
import { StorageError } from './document-store.ts';
import type { Report } from './findings.ts';

/** A list of records that each have an id. What a newer Codraft added to them is kept. */
const Records = z.array(z.looseObject({ id: z.string() })).default([]);

/** The directory as it stands in its file: lists of records by kind. Kinds of a newer Codraft are kept. */
const DirectoryData = z.looseObject({
  workshop: Records,
  team: Records,
  person: Records,
  invitation: Records,
  session: Records,
  document: Records,
  mail: Records,
});
export type DirectoryData = z.infer<typeof DirectoryData>;

/** The line above the data: what it is, and the check that it is all there. */
const Heading = z.object({
  codraft: z.literal('directory'),
  format: z.number(),
  sha256: z.string(),
});

/** Raised only when an older Codraft could not read what a newer one writes. */
const FORMAT = 1;
/** Copies that stay: the newest, and these many before it. */
const COPIES_BEFORE = 5;
const NAME = /^directory-(\d{10})\.json$/;
const UNFINISHED = '.new';

/**
 * Keeps the directory in `folder` for lowdb, so that what was written is there after a power cut.
 *
 * Each write is a file of its own with the next number, written under another name, flushed, renamed, its folder
 * flushed; the last five before it stay. Reading takes the newest that is what was written. One that is not is set
 * aside and reported, and if none is, that is an error: never an empty directory.
 */
export function createDirectoryFile(
  folder: string,
  { disk, clock, report }: { disk: Disk; clock: Clock; report: Report },
): Adapter<DirectoryData> {
  let number = 0;
  /** Numbers of the copies that can be read, oldest first. */
  let copies: readonly number[] = [];
  const pathOf = (copy: number) => join(folder, `directory-${String(copy).padStart(10, '0')}.json`);

  async function setAside(path: string): Promise<void> {
    const copy = `${path}.damaged-${clock.now()}`;
    await quietly(disk.rename(path, copy));
    report({ found: 'damaged-file', file: path, copy });
  }

  return {
    async read() {
      const names = await disk.list(folder);
      for (const name of names) {
        if (name.endsWith(UNFINISHED)) await quietly(disk.remove(join(folder, name)));
      }
      const found = names
        .flatMap((name) => NAME.exec(name)?.[1] ?? [])
        .map(Number)
        .toSorted((one, other) => one - other);
      number = found.at(-1) ?? 0;
      for (const [place, copy] of found.toReversed().entries()) {
        const data = dataIn(await readWhole(disk, pathOf(copy)), pathOf(copy));
        if (data === null) continue;
        // Only now: as long as there is no sound one, the damaged ones must be found again at the next start.
        for (const damaged of found.slice(found.length - place)) await setAside(pathOf(damaged));
        if (place > 0) report({ found: 'older-directory', file: pathOf(copy) });
        copies = found.filter((other) => other <= copy);
        return data;
      }
      if (found.length === 0) return null;
      throw new StorageError(
        'storage/unreadable',
        `No copy of the directory in ${folder} can be read. Put a copy from a backup there.`,
      );
    },

    async write(data) {
      number += 1;
      const path = pathOf(number);
      const unfinished = `${path}${UNFINISHED}`;
      await writeNew(disk, unfinished, encode(data));
      try {
        await disk.rename(unfinished, path);
        await disk.syncFolder(folder);
      } catch (error) {
        // Nobody will be told that this one counts, so it must not be found at the next start.
        await quietly(disk.remove(unfinished));
        await quietly(disk.remove(path));
        throw error;
      }
      copies = [...copies, number];
      for (const old of copies.slice(0, -1 - COPIES_BEFORE)) await quietly(disk.remove(pathOf(old)));
      copies = copies.slice(-1 - COPIES_BEFORE);
    },
  };
}

function encode(data: DirectoryData): Uint8Array {
  const text = JSON.stringify(data, null, 1);
  const heading = { codraft: 'directory', format: FORMAT, sha256: digestOf(text) };
  return Buffer.from(`${JSON.stringify(heading)}\n${text}\n`, 'utf8');
}

/** The data in a file; null when it is not what was written. */
function dataIn(bytes: Uint8Array, path: string): DirectoryData | null {
  const file = Buffer.from(bytes).toString('utf8');
  const end = file.indexOf('\n');
  const text = file.slice(end + 1, -1);
  const heading = Heading.safeParse(parsed(file.slice(0, Math.max(0, end))));
  if (!heading.success || heading.data.sha256 !== digestOf(text)) return null;
  if (heading.data.format > FORMAT) {
    throw new StorageError('storage/unreadable', `${path} was written by a newer Codraft than this one.`);
  }
  const data = DirectoryData.safeParse(parsed(text));
  return data.success ? data.data : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
