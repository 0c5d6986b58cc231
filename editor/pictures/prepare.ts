import { PICTURE_SENT_MOST_SIDE_PX } from '../../document/limits.ts';
import type { PictureRefusal } from '../../document/pictures/clean-file.ts';
import { pictureIn, type PictureFile, type PictureKind } from '../../document/pictures/picture-file.ts';

/** Files that are opened at all, in bytes: a photo of 100 megapixels. */
export const SOURCE_MOST_BYTES = 60 * 1024 * 1024;
/** A file up to this size is sent as it is, where its points are not too many; a larger one is drawn anew, in bytes. */
export const AS_IS_MOST_BYTES = 1_500_000;

/**
 * Draws what is in a file anew: upright, with its longest side at most `mostSide` points, as a file of `kind`. Null when the
 * browser cannot show it.
 */
export type Draw = (
  file: Blob,
  wish: { readonly mostSide: number; readonly kind: PictureKind },
) => Promise<Uint8Array | null>;

/**
 * A chosen file as it is kept and sent: upright, no larger than needed, cleared of what is not seen. Kinds that the server
 * does not take (WebP, GIF, AVIF, what phones write) become one that it does, where the browser can show them; SVG never.
 *
 * @see docs/spec/pictures.md I15
 */
export async function preparePicture(file: Blob, draw: Draw): Promise<PictureFile | PictureRefusal> {
  if (file.size > SOURCE_MOST_BYTES) return 'picture/too-large';
  const bytes = new Uint8Array(await file.arrayBuffer());
  const asIs = pictureIn(bytes);
  if (typeof asIs !== 'string' && isSmall(asIs) && asIs.bytes.length <= AS_IS_MOST_BYTES) return asIs;
  if (isMarkup(bytes)) return 'picture/unknown-kind';
  const isPng = bytes[0] === 0x89 || /^image\/(png|gif|bmp)$/.test(file.type);
  const drawn = await drawnAs(isPng ? ['png', 'jpeg'] : ['jpeg'], file, draw);
  // Of two that are small enough, the one with fewer bytes.
  const isBetter =
    typeof asIs !== 'string' && isSmall(asIs) && (drawn === null || drawn.bytes.length >= asIs.bytes.length);
  return isBetter ? asIs : (drawn ?? asIs);
}

async function drawnAs(
  [kind, ...others]: readonly PictureKind[],
  file: Blob,
  draw: Draw,
): Promise<PictureFile | null> {
  if (kind === undefined) return null;
  const bytes = await draw(file, { mostSide: PICTURE_SENT_MOST_SIDE_PX, kind });
  const drawn = bytes === null ? null : pictureIn(bytes);
  const found = typeof drawn === 'string' ? null : drawn;
  // A photo in a PNG is several times as large as in a JPEG.
  if (others.length === 0 || (found !== null && found.bytes.length <= AS_IS_MOST_BYTES)) return found;
  const other = await drawnAs(others, file, draw);
  return other !== null && (found === null || other.bytes.length < found.bytes.length) ? other : found;
}

function isSmall({ pixelsWide, pixelsHigh, isTurned }: PictureFile): boolean {
  return !isTurned && Math.max(pixelsWide, pixelsHigh) <= PICTURE_SENT_MOST_SIDE_PX;
}

/** Whether a file is written in letters, as SVG is: some browsers would draw it. */
function isMarkup(bytes: Uint8Array): boolean {
  const first = new TextDecoder().decode(bytes.subarray(0, 512)).trimStart();
  return first.startsWith('<') || first.startsWith('\u001f'); // or packed
}
