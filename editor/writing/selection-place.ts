/** Top and bottom of something on the screen, in pixels. */
export interface Span {
  readonly top: number;
  readonly bottom: number;
}

/** The tools for a selection are this high, with the room around them. In pixels. */
export const TOOLS_PX = 60;

/**
 * On which side of `selection` its tools have room, in the part of the page that is seen: above it, else below, else nowhere.
 * They never cover what is selected.
 */
export function sideOf(selection: Span, seen: Span): 'top' | 'bottom' | null {
  if (selection.top >= seen.bottom || selection.bottom <= seen.top) return null;
  if (selection.top - seen.top >= TOOLS_PX) return 'top';
  return seen.bottom - selection.bottom >= TOOLS_PX ? 'bottom' : null;
}
