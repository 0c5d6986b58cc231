import { speakingPartOf } from '../ui/part.ts';

/** What suggestions are read, decided and made with: fetched behind the text. */
export const suggestingPart = speakingPartOf(async () => (await import('./open-suggesting.ts')).openOn);

/** Their panel. */
export const suggestionsPanelPart = speakingPartOf(
  async () => (await import('../suggesting/suggestions-panel.tsx')).SuggestionsPanel,
);
