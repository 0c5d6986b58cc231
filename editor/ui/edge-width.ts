/** How wide something can be made by its edge, in rem, and how wide it usually is. */
export interface Breadth {
  readonly least: number;
  readonly most: number;
  readonly usual: number;
}

/** Where the edge is: at the start of what becomes wider and narrower, or at its end. */
export type EdgeSide = 'start' | 'end';

/** How far one key moves an edge, in rem. */
const STEP_REM = 1;

/** The width nearest to `rem` that there can be. */
export function within({ least, most }: Breadth, rem: number): number {
  return Math.min(most, Math.max(least, rem));
}

/** 1 where an edge that goes to the right makes it wider, -1 where it makes it narrower. */
export function widerTo(side: EdgeSide, direction: 'ltr' | 'rtl'): 1 | -1 {
  return (side === 'end') === (direction === 'ltr') ? 1 : -1;
}

/** How wide `key` makes what is `rem` wide; null for keys that do something else. */
export function widthAfterKey(
  key: string,
  rem: number,
  {
    breadth,
    side,
    direction,
  }: { readonly breadth: Breadth; readonly side: EdgeSide; readonly direction: 'ltr' | 'rtl' },
): number | null {
  const toRight = widerTo(side, direction) * STEP_REM;
  switch (key) {
    case 'ArrowRight':
      return within(breadth, rem + toRight);
    case 'ArrowLeft':
      return within(breadth, rem - toRight);
    case 'Home':
      return breadth.least;
    case 'End':
      return breadth.most;
    case 'Enter':
      return breadth.usual;
    default:
      return null;
  }
}
