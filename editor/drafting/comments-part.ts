import { placesPart } from '../comments/places-part.ts';
import { speakingPartOf } from '../ui/part.ts';

/** The comments' panel: fetched behind the text, since who comes has the guidance beside it at first. What finds their places comes with it. */
export const commentsPart = speakingPartOf(async () => {
  const [{ CommentsPanel }] = await Promise.all([
    import('../comments/comments-panel.tsx'),
    placesPart.fetch(),
  ]);
  return CommentsPanel;
});
