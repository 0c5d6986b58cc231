import type { Breadth } from '../ui/edge-width.ts';

/** How wide the panel beside the text is at first, and can be made, in rem: a line of text has room beside it. */
export const PANEL_BREADTH: Breadth = { least: 17, most: 34, usual: 22 };
