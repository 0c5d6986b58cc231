/** Rows of a grid, `from` to before `to`, that are drawn, or that room is left for. */
export type Span =
  | { readonly is: 'rows'; readonly from: number; readonly to: number }
  | { readonly is: 'room'; readonly from: number; readonly to: number; readonly height: number };

/**
 * What of `count` rows is drawn so that everything between `top` and `bottom` is there, and the row `atHand`, which may have the focus.
 * Distances are in pixels from where the first row begins.
 */
export function spansInSight(
  count: number,
  atHand: number,
  heightOf: (row: number) => number,
  { top, bottom }: { readonly top: number; readonly bottom: number },
): readonly Span[] {
  const spans: Span[] = [];
  let y = 0;
  for (let row = 0; row < count; row += 1) {
    const height = heightOf(row);
    const is = (y < bottom && y + height > top) || row === atHand ? 'rows' : 'room';
    const last = spans.at(-1);
    if (last?.is === 'rows' && is === 'rows') spans[spans.length - 1] = { ...last, to: row + 1 };
    else if (last?.is === 'room' && is === 'room')
      spans[spans.length - 1] = { ...last, to: row + 1, height: last.height + height };
    else spans.push(is === 'rows' ? { is, from: row, to: row + 1 } : { is, from: row, to: row + 1, height });
    y += height;
  }
  return spans;
}

/** Whether `a` and `b` draw the same rows and leave the same room. */
export function sameSpans(a: readonly Span[], b: readonly Span[]): boolean {
  return (
    a.length === b.length &&
    a.every((one, index) => {
      const other = b[index];
      return (
        one.is === other?.is &&
        one.from === other.from &&
        one.to === other.to &&
        (one.is === 'rows' || (other.is === 'room' && one.height === other.height))
      );
    })
  );
}
