import { join } from 'node:path';
import { isId, type DocumentId } from '../../document/ids.ts';
import {
  isPictureId,
  PICTURE_KINDS,
  pictureIdOf,
  type PictureFile,
  type PictureId,
  type PictureKind,
} from '../../document/pictures/picture-file.ts';
import { codeOf, quietly, readWhole, writeNew, type Disk } from './disk.ts';
import { StorageError } from './document-store.ts';
import { readFailure, writeFailure } from './failure.ts';
import { makeLastingFolder } from './folders.ts';

/** So much room is left for words: below it no picture is taken, and people go on writing. In bytes. */
export const WORDS_LEAST_BYTES = 256 * 1024 * 1024;
/** Files that are asked for their size at the same time. */
const LOOKED_AT_ONCE = 32;
/** Follows the name of a file that is being written. */
const PART = '.part';

/** A picture that is kept, without its file. */
export interface StoredPicture {
  readonly kind: PictureKind;
  readonly bytes: number;
}

/** How much is kept. */
export interface PicturesUsed {
  readonly pictures: number;
  readonly bytes: number;
}

/** The files of pictures, each for one document. */
export interface Pictures {
  find(document: DocumentId, picture: PictureId): StoredPicture | null;
  usedBy(document: DocumentId): PicturesUsed;
  /**
   * Keep a file under the hash of its bytes. It is on disk, under its name, when this resolves; kept already, it is once.
   *
   * @throws {StorageError} when the disk did not take it, or when little more than room for words is left.
   */
  keep(document: DocumentId, picture: PictureId, file: Pick<PictureFile, 'kind' | 'bytes'>): Promise<void>;
  /** The file of a picture. @throws {StorageError} when it cannot be read, or is not what was kept. */
  read(document: DocumentId, picture: PictureId): Promise<Uint8Array>;
}

/** The name of a picture's file, in the folder of all. */
export function pictureFileName(document: DocumentId, picture: PictureId, kind: PictureKind): string {
  return `${document}-${picture}.${kind}`;
}

/** What a file of that `name` is; null when it is no picture's. */
export function pictureNamed(
  name: string,
): { readonly document: DocumentId; readonly picture: PictureId; readonly kind: PictureKind } | null {
  const [, document, picture, ending] = /^(\w+)-([0-9a-f]+)\.(\w+)$/.exec(name) ?? [];
  const kind = PICTURE_KINDS.find((each) => each === ending);
  return isId('d', document) && isPictureId(picture) && kind !== undefined
    ? { document, picture, kind }
    : null;
}

/** Names of the files in the folder of all pictures; none while there is no such folder. */
export function pictureFilesIn(folder: string, disk: Pick<Disk, 'list'>): Promise<readonly string[]> {
  return disk.list(folder).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  });
}

/**
 * The pictures in `folder`, which is made with the first of them. What a cut left half written is tidied away.
 *
 * Each is a file of its own, one for every document that it stands in: so that nobody reaches through one document what
 * belongs to another, a backup copies them like everything else, and whoever keeps the server can look at them.
 *
 * @see docs/spec/pictures.md I9-I11
 */
export async function openPictures(
  folder: string,
  { disk, wordsLeastBytes = WORDS_LEAST_BYTES }: { readonly disk: Disk; readonly wordsLeastBytes?: number },
): Promise<Pictures> {
  const kept = new Map<DocumentId, Map<PictureId, StoredPicture>>();
  const underWay = new Map<string, Promise<void>>();

  const note = (document: DocumentId, picture: PictureId, stored: StoredPicture) => {
    const own = kept.get(document) ?? new Map<PictureId, StoredPicture>();
    kept.set(document, own.set(picture, stored));
  };

  const names = await pictureFilesIn(folder, disk).catch((error: unknown) => {
    throw readFailure(folder, error);
  });
  for (const name of names) if (name.endsWith(PART)) await quietly(disk.remove(join(folder, name)));
  for (let at = 0; at < names.length; at += LOOKED_AT_ONCE) {
    const looks = names.slice(at, at + LOOKED_AT_ONCE).map(async (name) => {
      const named = pictureNamed(name);
      if (named === null) return;
      const { size } = await disk.stat(join(folder, name));
      note(named.document, named.picture, { kind: named.kind, bytes: size });
    });
    await Promise.all(looks);
  }

  async function write(name: string, bytes: Uint8Array): Promise<void> {
    const part = join(folder, `${name}${PART}`);
    try {
      await makeLastingFolder(folder, disk);
      const { free } = await disk.space(folder);
      if (free - bytes.length < wordsLeastBytes)
        throw new StorageError('storage/full', 'The room that is left on the disk is kept for words.');
      await quietly(disk.remove(part));
      await writeNew(disk, part, bytes);
      await disk.rename(part, join(folder, name));
      await disk.syncFolder(folder); // only now does its name survive a power cut
    } catch (error) {
      await quietly(disk.remove(part));
      throw writeFailure(error);
    }
  }

  return {
    find: (document, picture) => kept.get(document)?.get(picture) ?? null,
    usedBy(document) {
      const own = [...(kept.get(document)?.values() ?? [])];
      return { pictures: own.length, bytes: own.reduce((sum, { bytes }) => sum + bytes, 0) };
    },
    async keep(document, picture, { kind, bytes }) {
      if (kept.get(document)?.has(picture) === true) return;
      const name = pictureFileName(document, picture, kind);
      const writing = underWay.get(name) ?? write(name, bytes).finally(() => underWay.delete(name));
      underWay.set(name, writing);
      await writing;
      note(document, picture, { kind, bytes: bytes.length });
    },
    async read(document, picture) {
      const stored = kept.get(document)?.get(picture);
      if (stored === undefined) throw new RangeError('no such picture');
      const path = join(folder, pictureFileName(document, picture, stored.kind));
      const bytes = await readWhole(disk, path).catch((error: unknown) => {
        throw readFailure(path, error);
      });
      if (pictureIdOf(bytes) !== picture)
        throw new StorageError('storage/unreadable', `${path} is not what was kept.`);
      return bytes;
    },
  };
}
