import { digest } from 'lib0/hash/sha256';
import { PICTURE_MOST_BYTES, PICTURE_MOST_PIXELS, PICTURE_MOST_SIDE_PX } from '../limits.ts';
import type { CleanFile, PictureRefusal } from './clean-file.ts';
import { cleanJpeg, isJpeg } from './jpeg.ts';
import { cleanPng, isPng } from './png.ts';

declare const brand: unique symbol;
/** Name of a picture: the SHA-256 of its file as it is kept, in hexadecimal. */
export type PictureId = string & { readonly [brand]: 'picture' };

/** The kinds of files that pictures are kept as: those that every export can hold. */
export const PICTURE_KINDS = ['png', 'jpeg'] as const;
export type PictureKind = (typeof PICTURE_KINDS)[number];

/** A picture as it is kept: nothing in its file but what is seen. */
export interface PictureFile extends CleanFile {
  readonly kind: PictureKind;
}

/**
 * The picture in `bytes`, without anything in its file that is not seen: places, times, names, cameras, comments,
 * thumbnails, and what stands behind its end. What it is, its bytes say, not its name.
 *
 * Reads the containers only; nothing is decoded, so a file that unpacks to more than memory costs nothing here. What
 * comes out, read again, comes out the same: browser and server both do this, and get the same name.
 *
 * @see docs/spec/pictures.md I1-I6
 */
export function pictureIn(bytes: Uint8Array): PictureFile | PictureRefusal {
  if (bytes.length > PICTURE_MOST_BYTES) return 'picture/too-large';
  const kind = isPng(bytes) ? 'png' : isJpeg(bytes) ? 'jpeg' : null;
  if (kind === null) return 'picture/unknown-kind';
  const clean = kind === 'png' ? cleanPng(bytes) : cleanJpeg(bytes);
  if (typeof clean === 'string') return clean;
  const { pixelsWide, pixelsHigh } = clean;
  const isVast =
    Math.max(pixelsWide, pixelsHigh) > PICTURE_MOST_SIDE_PX || pixelsWide * pixelsHigh > PICTURE_MOST_PIXELS;
  return isVast ? 'picture/too-many-pixels' : { kind, ...clean };
}

/** The name of the picture whose file, as it is kept, is `bytes`. */
export function pictureIdOf(bytes: Uint8Array): PictureId {
  return Array.from(digest(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('') as PictureId;
}

/** Whether `text` can be the name of a picture. */
export function isPictureId(text: unknown): text is PictureId {
  return typeof text === 'string' && /^[0-9a-f]{64}$/.test(text);
}

/** The media type of a picture of `kind`. */
export function pictureMediaType(kind: PictureKind): string {
  return `image/${kind}`;
}
