import type { Node } from '@tiptap/pm/model';
import { FIELDS } from '../../document/plan/kits.ts';
import { isId } from '../../document/ids.ts';
import { QUOTE_MOST_CHARACTERS } from '../../document/limits.ts';
import { objectTitle, type Numbered } from '../../document/plan/names.ts';
import type { PlanObject } from '../../document/plan/objects.ts';
import { gridOf, isShownIn, type Grid } from '../../document/plan/places.ts';
import type { ThreadCell } from '../../document/threads.ts';
import type { Range } from './anchors.ts';

/** Rows and columns of a grid stand between its two ends, closer together than any two characters. */
const ROWS_MOST = 100_000;
const COLUMNS_MOST = 100;

/**
 * Where a row or a cell of the plan stands in the text: within the first grid that shows it, in the order of rows and columns. Null
 * where no grid does, or it is not in the plan.
 */
export function placeOfCell(
  doc: Node,
  objects: readonly PlanObject[],
  { object: id, key }: ThreadCell,
): Range | null {
  const row = objects.findIndex((one) => one.id === id);
  const object = objects[row];
  if (object === undefined) return null;
  const grids = gridsIn(doc);
  const at = grids.findIndex((_, index) => isShownIn(object, index, grids));
  const from = grids[at]?.position;
  if (from === undefined) return null;
  const column = FIELDS[object.kit].findIndex((field) => field.key === key) + 1;
  const within = (Math.min(row, ROWS_MOST - 1) + column / COLUMNS_MOST) / ROWS_MOST;
  return { from: from + within, to: from + 1 };
}

function gridsIn(doc: Node): readonly (Grid & { readonly position: number })[] {
  const grids: (Grid & { readonly position: number; readonly place: number })[] = [];
  doc.forEach((section, offset) => {
    if (section.attrs['hidden'] === true) return;
    section.descendants((node, position) => {
      if (node.type.name !== 'planTable') return !node.isTextblock;
      const place = Number(section.attrs['place']);
      grids.push({ ...gridOf(node.attrs), position: offset + 1 + position, place });
      return false;
    });
  });
  return grids.toSorted((a, b) => a.place - b.place || a.position - b.position);
}

/** What a comment on `cell` quotes: the words that stand there, or what the row is called where none do. */
export function quoteOfCell(cell: ThreadCell, view: Numbered): string {
  const object = view.objects.find(({ id }) => id === cell.object);
  const title = object === undefined ? '' : objectTitle(object, view);
  const words = (cell.key === '' ? '' : wordsIn(elementOfCell(cell))).trim();
  return (words === '' ? title : words).slice(0, QUOTE_MOST_CHARACTERS) || '…';
}

function wordsIn(element: HTMLElement | null): string {
  const field = element?.querySelector('textarea, input, select') ?? null;
  if (field instanceof HTMLSelectElement) return field.selectedOptions[0]?.text ?? '';
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) return field.value;
  return element?.querySelector('[data-words]')?.textContent ?? '';
}

/** The row or cell of the plan that `element` belongs to; null where it is in none. */
export function cellAround(element: Element): ThreadCell | null {
  const row = element.closest<HTMLElement>('[data-object]');
  const object = row?.dataset['object'];
  if (row === null || !isId('o', object)) return null;
  const field = element.closest<HTMLElement>('[data-field]');
  return { object, key: field !== null && row.contains(field) ? (field.dataset['field'] ?? '') : '' };
}

/** What shows a row or a cell of the plan on the page; the row where the cell is folded away, null where neither is drawn. */
export function elementOfCell({ object, key }: ThreadCell): HTMLElement | null {
  const row = document.querySelector<HTMLElement>(`[data-object='${object}']`);
  return row?.querySelector<HTMLElement>(`[data-field='${key}']`) ?? row;
}
