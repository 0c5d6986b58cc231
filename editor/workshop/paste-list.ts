import { NAME_MOST_CHARACTERS } from '../../document/limits.ts';

/** Numbers, dashes and bullets that lists bring along when they are pasted: `1.`, `2)`, `-`, `•`. */
const LIST_MARK = /^\s*(?:\d{1,3}[.)]\s+|[-–—•*·]\s+)/u;

/**
 * The names in `pasted`, one a line, as people copy them from a message, a list or a spreadsheet.
 *
 * List marks are taken off, of several columns the first is used, and a name that comes twice is taken once. At most
 * `most` names: what follows is left out, and `tooMany` says how many that were.
 */
export function namesIn(
  pasted: string,
  most: number,
): { readonly names: readonly string[]; readonly tooMany: number } {
  const seen = new Map<string, string>();
  for (const line of pasted.split(/\r?\n/u)) {
    const name = (line.split('\t')[0] ?? '')
      .replace(LIST_MARK, '')
      .replaceAll(/\s+/gu, ' ')
      .trim()
      .slice(0, NAME_MOST_CHARACTERS);
    const key = name.toLocaleLowerCase();
    if (name !== '' && !seen.has(key)) seen.set(key, name);
  }
  const all = [...seen.values()];
  return { names: all.slice(0, most), tooMany: Math.max(0, all.length - most) };
}
