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

/** As many columns as in `widths`, all alike. */
export function evenWidths(widths: readonly number[]): readonly number[] {
  return widths.map(() => Math.round(sum(widths) / widths.length));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
