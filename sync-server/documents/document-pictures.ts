import type { DocumentId } from '../../document/ids.ts';
import {
  DOCUMENT_MOST_PICTURE_BYTES,
  DOCUMENT_MOST_PICTURES,
  WORKSHOP_MOST_PICTURE_BYTES,
} from '../../document/limits.ts';
import {
  pictureIdOf,
  pictureIn,
  pictureMediaType,
  type PictureId,
} from '../../document/pictures/picture-file.ts';
import { Refused } from '../../document/refusals.ts';
import type { DirectoryReader } from '../storage/directory.ts';
import type { Pictures } from '../storage/pictures.ts';
import type { Rooms } from '../sync/rooms-port.ts';

/** What is kept at most; the limits of `document/limits.ts` unless a test gives others. */
export interface PictureLimits {
  readonly documentPictures: number;
  readonly documentBytes: number;
  readonly workshopBytes: number;
}

export interface DocumentPictures {
  /**
   * Keep the picture in `bytes` for a document, and tell everybody who has it open.
   *
   * @throws {Refused} when it is no picture that can be kept, not the one that it is called, or one too many.
   */
  take(document: DocumentId, picture: PictureId, bytes: Uint8Array): Promise<void>;
  /** A picture of a document. @throws {Refused} when there is none of that name. */
  show(
    document: DocumentId,
    picture: PictureId,
  ): Promise<{ readonly bytes: Uint8Array; readonly mediaType: string }>;
}

const LIMITS: PictureLimits = {
  documentPictures: DOCUMENT_MOST_PICTURES,
  documentBytes: DOCUMENT_MOST_PICTURE_BYTES,
  workshopBytes: WORKSHOP_MOST_PICTURE_BYTES,
};

/** The pictures of the documents in `directory`. */
export function createDocumentPictures({
  directory,
  pictures,
  rooms,
  limits = LIMITS,
}: {
  readonly directory: DirectoryReader;
  readonly pictures: Pictures;
  readonly rooms: Pick<Rooms, 'tell'>;
  readonly limits?: PictureLimits;
}): DocumentPictures {
  /** What is being written, and counts already. */
  const coming = new Map<DocumentId, { pictures: number; bytes: number }>();
  const usedBy = (document: DocumentId) => {
    const { pictures: stored, bytes } = pictures.usedBy(document);
    const more = coming.get(document) ?? { pictures: 0, bytes: 0 };
    return { pictures: stored + more.pictures, bytes: bytes + more.bytes };
  };

  /** The documents that share the room of a workshop with `document`. */
  async function together(document: DocumentId): Promise<readonly DocumentId[]> {
    const record = await directory.get('document', document);
    if (record === null) throw new Refused('access/not-found');
    const all = await directory.list('document', { workshop: record.workshop });
    return all.map(({ id }) => id);
  }

  /** Count `size` bytes for `document` from now on; gives a way to take that back. Nothing comes in between. */
  function reserve(document: DocumentId, all: readonly DocumentId[], size: number): () => void {
    const own = usedBy(document);
    if (own.pictures >= limits.documentPictures || own.bytes + size > limits.documentBytes)
      throw new Refused('picture/document-full');
    const workshop = all.reduce((sum, id) => sum + usedBy(id).bytes, 0);
    if (workshop + size > limits.workshopBytes) throw new Refused('picture/workshop-full');
    const more = coming.get(document) ?? { pictures: 0, bytes: 0 };
    coming.set(document, more);
    more.pictures += 1;
    more.bytes += size;
    return () => {
      more.pictures -= 1;
      more.bytes -= size;
      if (more.pictures === 0) coming.delete(document);
    };
  }

  return {
    async take(document, picture, bytes) {
      const file = pictureIn(bytes);
      if (typeof file === 'string') throw new Refused(file);
      if (pictureIdOf(file.bytes) !== picture) throw new Refused('picture/not-as-named');
      if (pictures.find(document, picture) === null) {
        const all = await together(document);
        const release = reserve(document, all, file.bytes.length);
        await pictures.keep(document, picture, file).finally(release);
      }
      rooms.tell(document, { type: 'picture', picture });
    },
    async show(document, picture) {
      const stored = pictures.find(document, picture);
      if (stored === null) throw new Refused('picture/unknown');
      return {
        bytes: await pictures.read(document, picture),
        mediaType: pictureMediaType(stored.kind),
      };
    },
  };
}
