import type { ObjectId } from '../ids.ts';
import { FIELDS, type Field } from '../plan/kits.ts';
import type { Hints } from './hints.ts';
import { readingIn, type ReadRow, type Survey } from './row.ts';

/** The cells of `row`. Rows are made anew when their paper's language changes, and `hints` with it. */
export function surveyOf(row: ReadRow, hints: Hints): Survey {
  return (row.survey ??= surveyed(row, hints));
}

function surveyed(row: ReadRow, { placeholders }: Hints): Survey {
  const empty: Field[] = [];
  const unread: { key: string; typed: string }[] = [];
  const unknown: { key: string; who: string; by: string }[] = [];
  const marks: { key: string; mark: string }[] = [];
  const ids: { key: string; ids: readonly ObjectId[] }[] = [];
  for (const field of FIELDS[row.kit]) {
    const { key } = field;
    const reading = readingIn(row, key);
    switch (reading.is) {
      case 'empty':
        empty.push(field);
        break;
      case 'unread':
        unread.push({ key, typed: (row.cells[key] ?? '').trim() });
        break;
      case 'unknown':
        unknown.push({ key, who: reading.who, by: reading.by });
        break;
      case 'links':
        if (field.type.is === 'link' && reading.ids.length > 0) ids.push({ key, ids: reading.ids });
        for (const name of reading.names) {
          const mark = leftOver(name, []);
          if (mark !== null) marks.push({ key, mark });
        }
        break;
      case 'value':
        if (field.type.is === 'text') {
          const mark = leftOver(row.cells[key] ?? '', placeholders);
          if (mark !== null) marks.push({ key, mark });
        }
        break;
      case 'tags':
      case 'series':
        break;
    }
  }
  return { empty, unread, unknown, marks, ids };
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
