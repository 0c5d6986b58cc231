import { FIELDS, type Field } from '../plan/kits.ts';
import type { Hints } from './hints.ts';
import { readingIn, type ReadRow, type Survey } from './row.ts';

/** The cells of `row`. Rows are made anew when their paper's language changes, and `hints` with it. */
export function surveyOf(row: ReadRow, hints: Hints): Survey {
  return (row.survey ??= surveyed(row, hints));
}

/** Most rows have nothing of most kinds: they share one empty list. */
const NONE: readonly never[] = [];

type Item<List> = List extends readonly (infer Of)[] ? Of : never;

function surveyed(row: ReadRow, { placeholders }: Hints): Survey {
  let empty: Field[] | null = null;
  let unread: Item<Survey['unread']>[] | null = null;
  let unknown: Item<Survey['unknown']>[] | null = null;
  let marks: Item<Survey['marks']>[] | null = null;
  let ids: Item<Survey['ids']>[] | null = null;
  for (const field of FIELDS[row.kit]) {
    const { key, required, type } = field;
    const typed = row.cells[key];
    const reading = readingIn(row, key);
    if (reading.is === 'empty') {
      if (required) (empty ??= []).push(field);
    } else if (reading.is === 'unread') (unread ??= []).push({ key, typed: (typed ?? '').trim() });
    else if (reading.is === 'unknown') (unknown ??= []).push({ key, who: reading.who, by: reading.by });
    else if (reading.is === 'links') {
      if (type.is === 'link' && reading.ids.length > 0) (ids ??= []).push({ key, ids: reading.ids });
      for (const name of reading.names) {
        const mark = leftOver(name, NONE);
        if (mark !== null) (marks ??= []).push({ key, mark });
      }
    } else if (type.is === 'text') {
      const mark = leftOver(typed ?? '', placeholders);
      if (mark !== null) (marks ??= []).push({ key, mark });
    }
  }
  return {
    empty: empty ?? NONE,
    unread: unread ?? NONE,
    unknown: unknown ?? NONE,
    marks: marks ?? NONE,
    ids: ids ?? NONE,
  };
}

/** Marks that stand for something missing in every language. Two X alone are a Roman twenty. */
const MARKS =
  /(?<![\p{L}\p{N}])(?:TBD|TBC|TODO|\d\dXX|XX(?=\s*[%٪])|X{3,}|x{2,})(?![\p{L}\p{N}])|\?\?+|_{4,}|\[\s*(?:\.{2,}|…)?\s*\]/u;
/** Whether there may be one: asked of every cell, so it is quick. */
const MAYBE_MARK = /[?_[]|TB|TO|XX|xx/;
const placeholderPatterns = new WeakMap<readonly string[], RegExp>();

/** The first mark or placeholder in `text`; null when nothing is left over. */
export function leftOver(text: string, placeholders: readonly string[]): string | null {
  const [mark] = (MAYBE_MARK.test(text) && MARKS.exec(text)) || [];
  if (mark !== undefined) return mark;
  if (placeholders.length === 0 || text === '') return null;
  let pattern = placeholderPatterns.get(placeholders);
  if (pattern === undefined) {
    // Words of our own, without marks that mean something in a pattern.
    pattern = new RegExp(placeholders.join('|'), 'i');
    placeholderPatterns.set(placeholders, pattern);
  }
  return pattern.exec(text)?.[0] ?? null;
}
