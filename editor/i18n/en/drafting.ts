/** The drafting screen: outline, text, guidance, comments, grids, saving. */
export const drafting = {
  'save.saved': 'Saved {time}',
} as const;
