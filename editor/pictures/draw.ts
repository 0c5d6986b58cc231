import type { Draw } from './prepare.ts';

/** How good a drawn JPEG is, of 1: at this, letters in a photographed page stay clear. */
const QUALITY = 0.85;

/** Draws with the browser's own decoders, which also turn photos the right way up. */
export const drawInBrowser: Draw = async (file, { mostSide, kind }) => {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null);
  if (bitmap === null) return null;
  try {
    const scale = Math.min(1, mostSide / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(bitmap.width * scale));
    canvas.height = Math.max(1, Math.round(bitmap.height * scale));
    const context = canvas.getContext('2d');
    if (context === null) return null;
    if (kind === 'jpeg') {
      context.fillStyle = '#fff'; // the page behind what is transparent
      context.fillRect(0, 0, canvas.width, canvas.height);
    }
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((done) => {
      canvas.toBlob(done, `image/${kind}`, QUALITY);
    });
    return blob === null ? null : new Uint8Array(await blob.arrayBuffer());
  } catch {
    return null; // more points than this browser has memory for
  } finally {
    bitmap.close();
  }
};
