import { speakingPartOf } from '../ui/part.ts';

/** The comments' panel: fetched behind the text, since who comes has the guidance beside it at first. */
export const commentsPart = speakingPartOf(
  async () => (await import('../comments/comments-panel.tsx')).CommentsPanel,
);
