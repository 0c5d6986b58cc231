import { partOf } from '../ui/part.ts';

/** What suggestions are read, decided and made with: fetched behind the text. */
export const suggestingPart = partOf(async () => (await import('./open-suggesting.ts')).openOn);

/** Their panel. */
export const suggestionsPanelPart = partOf(
  async () => (await import('../suggesting/suggestions-panel.tsx')).SuggestionsPanel,
);
