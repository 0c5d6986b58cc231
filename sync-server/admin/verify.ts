import { join } from 'node:path';
import { codeOf, type Disk } from '../storage/disk.ts';
import { StorageError } from '../storage/document-store.ts';
import { readFailure } from '../storage/failure.ts';
import type { GenerationSurroundings } from '../storage/generation.ts';
import { digestOfFile } from './copying.ts';
import { inspect, type InspectedDocument, type Inspection } from './inspect.ts';
import { FOLDERS, isKept } from './layout.ts';
import { readManifest, type Manifest, type ManifestFile } from './manifest.ts';
import { findingInWords, shown } from './words.ts';

/** What was found in a backup. */
export type Verified =
  | { readonly is: 'none'; readonly why: string }
  | {
      readonly is: 'backup';
      readonly manifest: Manifest;
      /** Null when it cannot be opened at all. */
      readonly inspection: Inspection | null;
      /** What is not as it was when the backup was made, each as a sentence. */
      readonly problems: readonly string[];
      /** What was damaged already then. */
      readonly notes: readonly string[];
    };

/**
 * Look whether the backup in `folder` is what was backed up: every file against the manifest, then every document as a
 * room would load it. Nothing in the folder is changed.
 */
export async function verifyBackup(folder: string, surroundings: GenerationSurroundings): Promise<Verified> {
  const { disk } = surroundings;
  const read = await readManifest(folder, disk).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return { is: 'missing' } as const;
    throw readFailure(folder, error);
  });
  switch (read.is) {
    case 'missing':
      return { is: 'none', why: `${folder} is no backup: it has no manifest.json.` };
    case 'damaged':
      return { is: 'none', why: `The manifest.json of ${folder} is damaged. Take an older backup.` };
    case 'newer':
      return { is: 'none', why: `${folder} was made by a newer Codraft. Restore it with that one.` };
    case 'manifest':
      break;
  }
  const { manifest } = read;
  const problems: string[] = [];
  const notes: string[] = [];
  for (const file of manifest.files) {
    const problem = await problemOf(file, folder, disk);
    if (problem !== null) problems.push(problem);
  }
  for (const path of await added(manifest, folder, disk)) problems.push(`${path} is not part of the backup.`);
  let inspection: Inspection | null = null;
  try {
    inspection = await inspect(folder, surroundings);
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    problems.push(error.message);
  }
  for (const finding of inspection?.findings ?? []) {
    const sentence = findingInWords(finding);
    // Bytes that are the ones that were backed up were like this already.
    if (sentence !== null) (problems.length > 0 ? problems : notes).push(sentence);
  }
  const found = new Map((inspection?.documents ?? []).map((document) => [document.id, document]));
  for (const then of inspection === null ? [] : manifest.documents) {
    const now = found.get(then.id);
    const name = now === undefined ? then.id : nameOf(now);
    if (now === undefined || now.lastSeq < then.lastSeq) {
      problems.push(`${name}: its last changes are not there.`);
    } else if (now.condition !== 'whole') {
      const wasSo = then.condition === now.condition && problems.length === 0;
      if (wasSo) notes.push(`${name} was ${now.condition} already when the backup was made.`);
      else problems.push(`${name} is ${now.condition}.`);
    }
  }
  return { is: 'backup', manifest, inspection, problems, notes };
}

/** How a document is called towards an operator. */
export function nameOf({ title, id }: Pick<InspectedDocument, 'title' | 'id'>): string {
  return title === null ? id : `"${shown(title)}" (${id})`;
}

/** Files in the folder of a backup that look like its own and are not: what was opened would not be what is restored. */
async function added({ files }: Manifest, folder: string, disk: Disk): Promise<readonly string[]> {
  const known = new Set(files.map(({ path }) => path));
  const paths: string[] = [];
  for (const inside of FOLDERS) {
    const names = await disk.list(join(folder, inside)).catch(() => []);
    paths.push(...names.map((name) => `${inside}/${name}`));
  }
  return paths.filter((path) => isKept(path) && !known.has(path));
}

async function problemOf(file: ManifestFile, folder: string, disk: Disk): Promise<string | null> {
  try {
    const digest = await digestOfFile(join(folder, file.path), disk);
    if (digest === null) return `${file.path} is missing.`;
    return digest.sha256 === file.sha256 && digest.bytes === file.bytes
      ? null
      : `${file.path} is not what was backed up.`;
  } catch (error) {
    if (error instanceof StorageError) return error.message;
    throw error;
  }
}
