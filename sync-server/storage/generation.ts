import { createHash } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod';
import type { Random } from '../../document/ids.ts';
import type { Clock } from '../clock.ts';
import { codeOf, quietly, readWhole, writeNew, type Disk } from './disk.ts';
import { StorageError } from './document-store.ts';
import type { Report } from './findings.ts';

/** An earlier generation: what was kept in it until then is in the one that followed, unless it was damaged. */
const Ancestor = z.object({ id: z.string(), until: z.number() });
export type Ancestor = z.infer<typeof Ancestor>;

/**
 * The history that a data folder belongs to. It goes on until a backup is restored: what was kept after that backup
 * is not in the folder any more, so a new generation begins, which knows the ones it comes from.
 */
export interface Generation {
  /** 128 random bits, base64url. */
  readonly id: string;
  /** The generations that this one descends from, oldest first. */
  readonly lineage: readonly Ancestor[];
}

const GenerationData = z.looseObject({
  id: z.string().regex(/^[\w-]{22}$/),
  /** When it began, in ms since the Unix epoch. */
  since: z.number(),
  before: z.array(Ancestor),
});

/** The line above the data: what it is, and the check that it is all there. */
const Heading = z.object({ codraft: z.literal('generation'), format: z.number(), sha256: z.string() });

/** Raised only when an older Codraft could not read what a newer one writes. */
const FORMAT = 1;
const ID_BYTES = 16;
/** The file in a data folder that says its generation. */
export const GENERATION_FILE = 'generation.json';
const UNFINISHED = '.new';

/** What the generation of a folder is read and made with. */
export interface GenerationSurroundings {
  readonly disk: Disk;
  readonly clock: Clock;
  readonly random: Random;
}

/**
 * The generation of the data folder `root`; its first one when it has none. It is on disk before anybody is told.
 *
 * One that is not what was written is set aside and reported. The one that then begins claims no earlier ones: an
 * editor that cannot be sure of its text has to load it again.
 */
export async function openGeneration(
  root: string,
  surroundings: GenerationSurroundings & { readonly report: Report },
): Promise<Generation> {
  const { disk, clock, report } = surroundings;
  const known = await readGeneration(root, disk);
  if (known !== null && known !== 'damaged') {
    // A process that was killed may have named it without flushing the name; who is told it now must find it again.
    await quietly(disk.syncFolder(root));
    return known;
  }
  if (known === 'damaged') {
    const file = join(root, GENERATION_FILE);
    const copy = `${file}.damaged-${clock.now()}`;
    await quietly(disk.rename(file, copy));
    report({ found: 'damaged-file', file, copy });
  }
  return beginGeneration(root, [], surroundings);
}

/** The generation of the data folder `root`; null when none has begun, `damaged` when it is not what was written. */
export async function readGeneration(root: string, disk: Disk): Promise<Generation | 'damaged' | null> {
  const path = join(root, GENERATION_FILE);
  try {
    return generationIn(await readWhole(disk, path), path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Begin a generation in the data folder `root` that descends from `lineage`. */
export async function beginGeneration(
  root: string,
  lineage: readonly Ancestor[],
  { disk, clock, random }: GenerationSurroundings,
): Promise<Generation> {
  const id = Buffer.from(random(new Uint8Array(ID_BYTES))).toString('base64url');
  const text = JSON.stringify({ id, since: clock.now(), before: lineage });
  const heading = { codraft: 'generation', format: FORMAT, sha256: digestOf(FORMAT, text) };
  const path = join(root, GENERATION_FILE);
  const unfinished = `${path}${UNFINISHED}`;
  await quietly(disk.remove(unfinished));
  await writeNew(disk, unfinished, Buffer.from(`${JSON.stringify(heading)}\n${text}\n`, 'utf8'));
  await disk.rename(unfinished, path);
  await disk.syncFolder(root);
  return { id, lineage };
}

function generationIn(bytes: Uint8Array, path: string): Generation | 'damaged' {
  const [first = '', text = ''] = Buffer.from(bytes).toString('utf8').split('\n');
  const heading = Heading.safeParse(parsed(first));
  if (!heading.success || heading.data.sha256 !== digestOf(heading.data.format, text)) return 'damaged';
  if (heading.data.format > FORMAT) {
    throw new StorageError('storage/unreadable', `${path} was written by a newer Codraft than this one.`);
  }
  const data = GenerationData.safeParse(parsed(text));
  return data.success ? { id: data.data.id, lineage: data.data.before } : 'damaged';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function digestOf(format: number, text: string): string {
  return createHash('sha256').update(`${format}\n${text}`).digest('base64url');
}
