/** A column is never narrower, in pixels: one long word, or three digits and their margins. */
export const COLUMN_LEAST = 48;

/**
 * `widths` with those of the columns `from` to before `to` multiplied by `factor`, and all others so much narrower or wider that the
 * table stays as wide as it is.
 */
export function widthsAfter(
  widths: readonly number[],
  { from, to }: { readonly from: number; readonly to: number },
  factor: number,
): readonly number[] {
  const isChosen = (column: number) => column >= from && column < to;
  const total = sum(widths);
  const chosen = sum(widths.filter((_, column) => isChosen(column)));
  const others = total - chosen;
  const count = widths.length - (to - from);
  if (count <= 0 || chosen <= 0 || others <= 0) return widths;
  const least = COLUMN_LEAST * (to - from);
  const most = Math.max(least, total - COLUMN_LEAST * count);
  const wanted = Math.min(Math.max(chosen * factor, least), most);
  return widths.map((width, column) =>
    Math.round(isChosen(column) ? (width * wanted) / chosen : (width * (total - wanted)) / others),
  );
}

/**
 * `widths` with the edge in front of column `edge` moved by `by` pixels, as far as the two columns beside it can become narrower: what
 * one of them gains, the other loses.
 */
export function widthsWithEdge(widths: readonly number[], edge: number, by: number): readonly number[] {
  const [before, behind] = [widths[edge - 1], widths[edge]];
  if (before === undefined || behind === undefined) return widths;
  const moved = edgeWithin(before, behind, by);
  return widths.map((width, column) =>
    Math.round(column === edge - 1 ? before + moved : column === edge ? behind - moved : width),
  );
}

/** As much of `by` as leaves two columns of these widths no narrower than columns may be, or than they are. */
export function edgeWithin(before: number, behind: number, by: number): number {
  const [back, on] = [Math.max(0, before - COLUMN_LEAST), Math.max(0, behind - COLUMN_LEAST)];
  return by < 0 ? 0 - Math.min(-by, back) : Math.min(by, on);
}

/** As many columns as in `widths`, all alike. */
export function evenWidths(widths: readonly number[]): readonly number[] {
  return widths.map(() => Math.round(sum(widths) / widths.length));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
