import { TableCell, TableHeader } from '@tiptap/extension-table';

/** Columns or rows one cell may span; HTML has the same limit for columns. */
export const SPAN_MOST = 1_000;

/** `written` in HTML as a whole number of columns or rows: pasted tables say `100%` and 0, too. */
export function spanIn(written: string | null): number {
  const number = Number.parseInt(written ?? '', 10);
  return Number.isNaN(number) ? 1 : Math.min(Math.max(number, 1), SPAN_MOST);
}

/** As much of an element as is asked here, where there is no DOM. */
interface Written {
  getAttribute(name: string): string | null;
}

const SPANS = ['colspan', 'rowspan'].map(
  (name) =>
    [name, { default: 1, parseHTML: (element: Written) => spanIn(element.getAttribute(name)) }] as const,
);

/** Cells as Tiptap has them, with spans that are numbers whatever was pasted. */
export const CELLS = [TableCell, TableHeader].map((cell) =>
  cell.extend({
    addAttributes() {
      return { ...this.parent?.(), ...Object.fromEntries(SPANS) };
    },
  }),
);
