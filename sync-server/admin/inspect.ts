import { isComplete, loaded } from '../backstage/work.ts';
import { join } from 'node:path';
import type { DocumentId } from '../../document/ids.ts';
import { pictureIdOf } from '../../document/pictures/picture-file.ts';
import { codeOf, readWhole, type Disk } from '../storage/disk.ts';
import { StorageError, type DocumentStore } from '../storage/document-store.ts';
import { readFailure } from '../storage/failure.ts';
import type { Finding } from '../storage/findings.ts';
import {
  GENERATION_FILE,
  readGeneration,
  type Generation,
  type GenerationSurroundings,
} from '../storage/generation.ts';
import { openJournal } from '../storage/journal.ts';
import { openLowdbDirectory } from '../storage/lowdb-directory.ts';
import { pictureFilesIn, pictureNamed } from '../storage/pictures.ts';
import { stretchesOf } from '../storage/record.ts';
import { segmentsIn } from '../storage/segments.ts';
import { loadBody } from '../sync/load-body.ts';
import { createScratchDisk } from './scratch-disk.ts';

/** What a start on a data folder, or on a backup of one, would find. */
export interface Inspection {
  /** Null for a folder that has none yet, or one that cannot be read. */
  readonly generation: Generation | null;
  readonly workshops: number;
  readonly people: number;
  readonly documents: readonly InspectedDocument[];
  /** Files of pictures that are what was kept. */
  readonly pictures: number;
  readonly findings: readonly Finding[];
  /** When the newest record was written, in ms since the Unix epoch; 0 when there is none. */
  readonly newestAt: number;
}

export interface InspectedDocument {
  readonly id: DocumentId;
  /** Its title; null when it has text and the directory does not know it, as after a creation that was cut. */
  readonly title: string | null;
  readonly lastSeq: number;
  /** `damaged`: part of its text cannot be read. `missing`: the directory has its title, and there is no text. */
  readonly condition: 'whole' | 'damaged' | 'missing';
}

/** How often a folder is looked at again because a server tidied a file away that was about to be read. */
const MOST_ATTEMPTS = 5;

/**
 * What a start on the data folder `root` would find: the same code reads it, on a disk that keeps every change to
 * itself. Each document is loaded as a room would load it. Works beside a running server.
 *
 * @throws {StorageError} when a start would not get that far.
 */
export async function inspect(root: string, surroundings: GenerationSurroundings): Promise<Inspection> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await look(root, surroundings);
    } catch (error) {
      const cause = error instanceof StorageError ? error.cause : error;
      if (codeOf(cause) === 'ENOENT' && attempt < MOST_ATTEMPTS) continue;
      throw codeOf(cause) === '' ? error : readFailure(root, error);
    }
  }
}

async function look(root: string, { disk, clock, random }: GenerationSurroundings): Promise<Inspection> {
  const scratch = createScratchDisk(disk);
  const findings: Finding[] = [];
  const surroundings = {
    disk: scratch,
    clock,
    random,
    report: (finding: Finding) => void findings.push(finding),
  };
  const generation = await readGeneration(root, scratch);
  if (generation === 'damaged') {
    const file = join(root, GENERATION_FILE);
    findings.push({ found: 'damaged-file', file, copy: file });
  }
  const directory = await openLowdbDirectory(join(root, 'directory'), surroundings);
  // The directory before the texts: a document that is made meanwhile has its text first.
  const [records, people, workshops] = await Promise.all([
    directory.list('document'),
    directory.list('person'),
    directory.list('workshop'),
  ]);
  const titles = new Map<DocumentId, string>(records.map(({ id, title }) => [id, title]));
  const store = await openJournal(join(root, 'documents'), surroundings);
  const { lastSeqs, newestAt } = await lastRecords(join(root, 'documents', 'segments'), scratch);
  const documents: InspectedDocument[] = [];
  for (const id of new Set([...titles.keys(), ...(await store.documents())])) {
    const condition = await conditionOf(id, store);
    documents.push({ id, title: titles.get(id) ?? null, lastSeq: lastSeqs.get(id) ?? 0, condition });
  }
  const pictures = await lookAtPictures(join(root, 'pictures'), surroundings);
  await directory.close();
  await store.close();
  return {
    generation: generation === 'damaged' ? null : generation,
    workshops: workshops.length,
    people: people.length,
    documents,
    pictures,
    findings,
    newestAt: Math.max(newestAt, ...people.map(({ joinedAt }) => joinedAt)),
  };
}

/** How many pictures are what was kept; the others are reported. One after another: together they may be gigabytes. */
async function lookAtPictures(
  folder: string,
  { disk, report }: { readonly disk: Disk; readonly report: (finding: Finding) => void },
): Promise<number> {
  let whole = 0;
  for (const name of await pictureFilesIn(folder, disk)) {
    const named = pictureNamed(name);
    if (named === null) continue;
    const file = join(folder, name);
    const isWhole = await readWhole(disk, file).then(
      (bytes) => pictureIdOf(bytes) === named.picture,
      () => false, // the disk cannot read it: the text can still be had
    );
    if (isWhole) whole += 1;
    else report({ found: 'damaged-file', file, copy: file });
  }
  return whole;
}

async function conditionOf(id: DocumentId, store: DocumentStore): Promise<InspectedDocument['condition']> {
  const body = await loadBody(store, id);
  if (body === null) return 'missing';
  const ydoc = loaded(body.bytes.parts()); // not only its clocks, as a room would: all of it
  const isSound = ydoc.store.clients.size > 0 && isComplete(ydoc);
  ydoc.destroy();
  return isSound ? body.condition : 'damaged';
}

/** The number of each document's last record, and when the newest of all was written. */
async function lastRecords(folder: string, disk: Disk) {
  const lastSeqs = new Map<DocumentId, number>();
  let newestAt = 0;
  for (const segment of await segmentsIn(folder, disk)) {
    for (const stretch of stretchesOf(await readWhole(disk, segment.path), segment.salt)) {
      if (stretch.is !== 'record') continue;
      const { document, seq, at } = stretch.header;
      newestAt = Math.max(newestAt, at);
      if (document !== null) lastSeqs.set(document, Math.max(seq, lastSeqs.get(document) ?? 0));
    }
  }
  return { lastSeqs, newestAt };
}
