import { join } from 'node:path';
import * as z from 'zod';
import { isId, type DocumentId } from '../../document/ids.ts';
import { readWhole, writeNew, type Disk } from '../storage/disk.ts';
import { isKept } from './layout.ts';

/** What a backup holds. It is written last; a folder without it is no backup. */
export interface Manifest {
  readonly codraft: 'backup';
  readonly format: number;
  /** The Codraft that made it. */
  readonly version: string;
  /** Everything that was kept before this moment is in it; in ms since the Unix epoch, and for people. */
  readonly beganAt: number;
  readonly began: string;
  readonly generation: string | null;
  readonly people: number;
  readonly documents: readonly ManifestDocument[];
  readonly files: readonly ManifestFile[];
}

export interface ManifestDocument {
  readonly id: DocumentId;
  /** Number of its last record. */
  readonly lastSeq: number;
  /** How it was when the backup was made. */
  readonly condition: 'whole' | 'damaged' | 'missing';
}

export interface ManifestFile {
  /** Seen from the backup's folder. */
  readonly path: string;
  readonly bytes: number;
  /** In hexadecimal, as `sha256sum` prints it. */
  readonly sha256: string;
}

const count = z.int().min(0);

const Manifest: z.ZodType<Manifest> = z.object({
  codraft: z.literal('backup'),
  format: z.number(),
  version: z.string(),
  beganAt: z.number(),
  began: z.string(),
  generation: z.string().nullable(),
  people: count,
  documents: z.array(
    z.object({
      id: z.custom<DocumentId>((text) => isId('d', text)),
      lastSeq: count,
      condition: z.enum(['whole', 'damaged', 'missing']),
    }),
  ),
  files: z.array(
    z.object({
      path: z.string().refine(isKept),
      bytes: count,
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
});

/** Raised only when an older Codraft could not restore what a newer one backs up. */
export const BACKUP_FORMAT = 2;
const NAME = 'manifest.json';

/** Put `manifest` in the backup at `folder`, flushed. */
export async function writeManifest(folder: string, manifest: Manifest, disk: Disk): Promise<void> {
  await writeNew(disk, join(folder, NAME), Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`, 'utf8'));
}

/** The manifest of the backup at `folder`; or why there is none to go by. Errors of the disk are thrown. */
export async function readManifest(
  folder: string,
  disk: Disk,
): Promise<{ readonly is: 'manifest'; readonly manifest: Manifest } | { readonly is: 'damaged' | 'newer' }> {
  const text = Buffer.from(await readWhole(disk, join(folder, NAME))).toString('utf8');
  const json = parsed(text);
  const heading = z.looseObject({ codraft: z.literal('backup'), format: z.number() }).safeParse(json);
  if (heading.success && heading.data.format > BACKUP_FORMAT) return { is: 'newer' };
  const manifest = Manifest.safeParse(json);
  return manifest.success ? { is: 'manifest', manifest: manifest.data } : { is: 'damaged' };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
