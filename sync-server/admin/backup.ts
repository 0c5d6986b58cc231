import { join } from 'node:path';
import { codeOf, quietly } from '../storage/disk.ts';
import { makeLastingFolder } from '../storage/folders.ts';
import { readGeneration, type GenerationSurroundings } from '../storage/generation.ts';
import type { AdminDisk } from './admin-disk.ts';
import { copyFile, isInside, isThere, removeTree, whyNot } from './copying.ts';
import { inspect, type Inspection } from './inspect.ts';
import { FOLDERS, isKept } from './layout.ts';
import { BACKUP_FORMAT, writeManifest, type Manifest, type ManifestFile } from './manifest.ts';
import { timeInName, timeInWords } from './words.ts';

/** What a backup is made with. */
export interface BackupSurroundings extends GenerationSurroundings {
  readonly disk: AdminDisk;
  /** Codraft's version. */
  readonly version: string;
}

/** A backup that is on disk; or why there is none. */
export type BackupResult =
  | {
      readonly is: 'made';
      readonly folder: string;
      readonly manifest: Manifest;
      readonly inspection: Inspection;
      /** Whether it stands on the disk that it is a backup of. */
      readonly isOnSameDisk: boolean;
      /** What earlier backups that were cut left behind. */
      readonly leftovers: readonly string[];
    }
  | { readonly is: 'refused'; readonly why: string };

/** Folders with a backup are called so. */
const FINISHED = /^codraft-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ$/;
/** Follows the name of a backup that is being made, and of one that was cut. */
const UNFINISHED = '.unfinished';
/** How often the directory is listed again because the server wrote six newer copies meanwhile. */
const MOST_ATTEMPTS = 20;

/**
 * Copy the data folder `data` to a new folder in `to`, while a server may be writing to it.
 *
 * All that was kept when it began is in the copy, which opens as the data folder would after a power cut. It has its
 * name only once it is whole and flushed.
 */
export async function makeBackup(
  data: string,
  to: string,
  surroundings: BackupSurroundings,
): Promise<BackupResult> {
  const { disk, clock } = surroundings;
  const beganAt = clock.now();
  const folder = join(to, `codraft-${timeInName(beganAt)}`);
  // A name of its own: what is tidied away after a failure is never another backup's.
  const unfinished = `${folder}${UNFINISHED}-${newName(surroundings)}`;
  if (isInside(to, data)) return refused(`${to} is in the data folder. A backup belongs somewhere else.`);
  try {
    if (!(await isThere(join(data, 'directory'), disk))) {
      return refused(
        `There is no data in ${data}. If Codraft keeps it somewhere else, set CODRAFT_DATA_DIR.`,
      );
    }
    if (await isThere(folder, disk)) {
      return refused('A backup was begun in this same second. Try again.');
    }
    await makeLastingFolder(to, disk);
  } catch (error) {
    return refused(whyNot(error, to));
  }
  let isNamed = false;
  try {
    for (const inside of FOLDERS) await disk.makeFolder(join(unfinished, inside));
    const files = await copyData(data, unfinished, disk);
    if (files === 'restored') {
      await removeTree(unfinished, disk);
      return refused(`Another generation of the data began in ${data} meanwhile. Try again.`);
    }
    const inspection = renamed(await inspect(unfinished, surroundings), unfinished, data);
    const manifest: Manifest = {
      codraft: 'backup',
      format: BACKUP_FORMAT,
      version: surroundings.version,
      beganAt,
      began: timeInWords(beganAt),
      generation: inspection.generation?.id ?? null,
      people: inspection.people,
      documents: inspection.documents.map(({ id, lastSeq, condition }) => ({ id, lastSeq, condition })),
      files,
    };
    await writeManifest(unfinished, manifest, disk);
    for (const inside of FOLDERS.toReversed()) await disk.syncFolder(join(unfinished, inside));
    await disk.syncFolder(unfinished);
    const isOnSameDisk = (await disk.facts(to)).device === (await disk.facts(data)).device;
    await disk.rename(unfinished, folder); // from here on it is a backup, so everything in it is on disk already
    isNamed = true;
    await disk.syncFolder(to);
    return { is: 'made', folder, manifest, inspection, isOnSameDisk, leftovers: await leftoversIn(to, disk) };
  } catch (error) {
    if (isNamed) await quietly(disk.rename(folder, unfinished)); // its name may not last: nobody may count on it
    await removeTree(unfinished, disk);
    const stays = await isThere(unfinished, disk).catch(() => true);
    const left = stays ? ` What was copied is in ${unfinished} and can be deleted.` : '';
    return refused(`${whyNot(error, to)}${left}`);
  }
}

/** The newest backup in `folder`, by its name; null when there is none. */
export async function newestBackup(folder: string, disk: AdminDisk): Promise<string | null> {
  const names = (await disk.list(folder)).filter((name) => FINISHED.test(name));
  const newest = names.toSorted().at(-1);
  return newest === undefined ? null : join(folder, newest);
}

/**
 * Copy what a data folder keeps. The order is what makes it whole: every file is copied before those that it counts on,
 * which only ever grow.
 *
 * 1. The directory: of every document that it names, the text was kept before.
 * 2. The states: of each, the updates that it is made of were kept before.
 * 3. The segments, as long as they are now: they have all of both, and whatever was kept until now.
 * 4. The pictures: those that the text names and the server had are there, and stay.
 */
async function copyData(
  data: string,
  to: string,
  disk: AdminDisk,
): Promise<readonly ManifestFile[] | 'restored'> {
  const way = { data, to, disk };
  const generation = await readGeneration(data, disk);
  const files = [
    ...(await copyAll(await namesIn('', way), way)),
    ...(await copyDirectory(way)),
    ...(await copyAll(await namesIn('documents/states', way), way)),
    ...(await copySegments(way)),
    ...(await copyAll(await namesIn('pictures', way), way)),
  ];
  return idOf(await readGeneration(data, disk)) === idOf(generation) ? files : 'restored';
}

interface Way {
  readonly data: string;
  readonly to: string;
  readonly disk: AdminDisk;
}

/** Copy the directory with its newest copy, whatever the server writes and tidies meanwhile. */
async function copyDirectory(way: Way): Promise<readonly ManifestFile[]> {
  for (let attempt = 1; ; attempt++) {
    const newestFirst = (await namesIn('directory', way)).toSorted().toReversed();
    const newest = newestFirst.find((path) => path.endsWith('.json'));
    const files = await copyAll(newestFirst, way);
    const isComplete = newest === undefined || files.some(({ path }) => path === newest);
    if (isComplete || attempt === MOST_ATTEMPTS) return files;
    // The newest was six copies old by the time it was its turn: those that were copied are not what was asked for.
    for (const { path } of files) await way.disk.remove(join(way.to, path));
  }
}

/**
 * Copy the segments as long as they are now. They are listed before they are measured: one that has a successor never
 * changes again, so that bytes which a failed flush left, and which the server is about to cut off, are never followed
 * by a segment that counts on their being gone.
 */
async function copySegments(way: Way): Promise<readonly ManifestFile[]> {
  const names = await namesIn('documents/segments', way);
  const lengths = new Map<string, number>();
  for (const name of names.toSorted()) {
    const length = await way.disk.stat(join(way.data, name)).then(({ size }) => size, goneIfMissing);
    if (length !== null) lengths.set(name, length);
  }
  return copyAll([...lengths.keys()], way, lengths);
}

/** Copy the files at `paths`, each at most as long as `lengths` says. Those that are gone by now are left out. */
async function copyAll(
  paths: readonly string[],
  { data, to, disk }: Way,
  lengths: ReadonlyMap<string, number> = new Map(),
): Promise<readonly ManifestFile[]> {
  const files: ManifestFile[] = [];
  for (const path of paths) {
    const most = lengths.get(path) ?? Infinity;
    const copied = await copyFile(join(data, path), join(to, path), { disk, most });
    if (copied !== null) files.push({ path, ...copied });
  }
  return files;
}

/** Paths of what a backup holds in `folder` of a data folder, seen from the data folder. */
async function namesIn(folder: string, { data, disk }: Way): Promise<readonly string[]> {
  const names = (await disk.list(join(data, folder)).catch(goneIfMissing)) ?? [];
  return names.map((name) => (folder === '' ? name : `${folder}/${name}`)).filter(isKept);
}

function goneIfMissing(error: unknown): null {
  if (codeOf(error) === 'ENOENT') return null;
  throw error;
}

function idOf(generation: Awaited<ReturnType<typeof readGeneration>>): string {
  return generation === null || generation === 'damaged' ? '' : generation.id;
}

/** `inspection` of a copy at `from`, as one of the folder `to` that it is a copy of: that is where its findings are. */
function renamed(inspection: Inspection, from: string, to: string): Inspection {
  const findings = inspection.findings.map((finding) =>
    'file' in finding ? { ...finding, file: finding.file.replace(from, to) } : finding,
  );
  return { ...inspection, findings };
}

async function leftoversIn(folder: string, disk: AdminDisk): Promise<readonly string[]> {
  const names = (await disk.list(folder).catch(() => [])).filter((name) => name.includes(UNFINISHED));
  return names.map((name) => join(folder, name));
}

function newName({ random }: BackupSurroundings): string {
  return Buffer.from(random(new Uint8Array(4))).toString('hex');
}

function refused(why: string): BackupResult {
  return { is: 'refused', why };
}
