import type { ExportFormat, ExportedDocument } from './exported-document.ts';

/** Longest part of a file name, in characters; three parts stay under the 255 bytes of common disks in most scripts. */
const PART_MOST_CHARACTERS = 60;
/** Bytes of UTF-8 a file name may have: 255 on common disks, less room for "(1)" and a temporary ending. */
const NAME_MOST_BYTES = 230;

/**
 * The name of the file: team, title, day. Letters of every script stay; what a disk, a shell or a header could trip
 * over becomes a hyphen.
 */
export function fileNameOf(
  document: Pick<ExportedDocument, 'team' | 'title' | 'date'>,
  format: ExportFormat | 'json',
): string {
  const day = safe(document.date);
  const names = [safe(document.team), safe(document.title)].filter((part) => part !== '');
  const room = NAME_MOST_BYTES - utf8Length(`-${day}.${format}`);
  const name = cutToBytes(names.join('-') || 'document', room);
  return `${name}-${day}.${format}`;
}

function safe(text: string): string {
  const plain = text
    .normalize('NFC')
    .replace(/\p{Surrogate}/gu, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-+/, '');
  return Array.from(plain).slice(0, PART_MOST_CHARACTERS).join('').replace(/-+$/, '');
}

function cutToBytes(text: string, most: number): string {
  const characters = Array.from(text);
  while (utf8Length(characters.join('')) > most) characters.pop();
  return characters.join('').replace(/-+$/, '');
}

function utf8Length(text: string): number {
  return new TextEncoder().encode(text).length;
}
