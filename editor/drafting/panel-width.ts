/** How wide the panel beside the text is at first, and can be made, in rem: a line of text has room beside it. */
export const PANEL_REM = 22;
export const PANEL_LEAST_REM = 17;
export const PANEL_MOST_REM = 34;

/** How far one key moves the edge, in rem. */
const STEP_REM = 1;

/** The width nearest to `rem` that the panel can have. */
export function panelWidth(rem: number): number {
  return Math.min(PANEL_MOST_REM, Math.max(PANEL_LEAST_REM, rem));
}

/** How wide `key` makes a panel of `rem` at the end of the line; null for keys that do something else. */
export function widthAfterKey(key: string, rem: number, direction: 'ltr' | 'rtl'): number | null {
  const arrows = ['ArrowLeft', 'ArrowRight'];
  const [wider, narrower] = direction === 'rtl' ? arrows.toReversed() : arrows;
  switch (key) {
    case wider:
      return rem + STEP_REM;
    case narrower:
      return rem - STEP_REM;
    case 'Home':
      return PANEL_LEAST_REM;
    case 'End':
      return PANEL_MOST_REM;
    case 'Enter':
      return PANEL_REM;
    default:
      return null;
  }
}
