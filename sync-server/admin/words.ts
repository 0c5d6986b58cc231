import type { Finding } from '../storage/findings.ts';

/** `3 people`, `1 person`. */
export function counted(count: number, one: string, more: string): string {
  return `${count} ${count === 1 ? one : more}`;
}

const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'];

/** A size as people say it: `512 bytes`, `1.5 MB`. */
export function sizeInWords(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= 1_000 && unit < UNITS.length - 1) {
    size /= 1_000;
    unit += 1;
  }
  return `${unit === 0 ? size : size.toFixed(1)} ${UNITS[unit]}`;
}

/** A time to be read: `2026-10-19 09:00:00 UTC`. */
export function timeInWords(at: number): string {
  return `${new globalThis.Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** A time as part of a file's name, also where a colon may not be in one: `2026-10-19T09-00-00Z`. */
export function timeInName(at: number): string {
  return `${new globalThis.Date(at).toISOString().slice(0, 19).replaceAll(':', '-')}Z`;
}

/** What somebody typed, on one line of a terminal: without characters that move its cursor. */
export function shown(text: string): string {
  return text.replaceAll(/\p{C}+/gu, ' ');
}

/** What a finding means, in a sentence; null for one that is told by document, or that is nothing to worry about. */
export function findingInWords(finding: Finding): string | null {
  switch (finding.found) {
    case 'torn-tail':
      return null; // cut before anybody was told that it is kept
    case 'damaged-document':
      return null;
    case 'damaged-bytes':
      return `${finding.bytes} bytes of ${finding.file} can no longer be read.`;
    case 'damaged-file':
      return `${finding.file} is not what was written to it.`;
    case 'older-directory':
      return `The newest copy of the directory cannot be read; ${finding.file}, from before it, can.`;
  }
}
