import { z } from 'zod';
import type { Anchor } from './anchor.ts';
import { isId, type CommentId, type SectionId, type ThreadId } from './ids.ts';
import { COMMENT_MOST_CHARACTERS, QUOTE_CONTEXT_CHARACTERS, QUOTE_MOST_CHARACTERS } from './limits.ts';

const anchorShape: z.ZodType<Anchor> = z.strictObject({
  section: z.custom<SectionId>((value) => isId('s', value), 'not a section'),
  from: z.base64().max(400),
  to: z.base64().max(400),
  quote: z.string().min(1).max(QUOTE_MOST_CHARACTERS),
  prefix: z.string().max(QUOTE_CONTEXT_CHARACTERS),
  suffix: z.string().max(QUOTE_CONTEXT_CHARACTERS),
});

const threadId = z.custom<ThreadId>((value) => isId('c', value), 'not a comment thread');
const commentId = z.custom<CommentId>((value) => isId('m', value), 'not a comment');
const commentText = z.string().trim().min(1, 'must not be empty').max(COMMENT_MOST_CHARACTERS);

/**
 * What people ask of threads. Ids are made by the sender, so a command that arrives twice is done once.
 * `heal` gives a thread the place that the editing person's own change moved it to.
 */
export const threadCommand = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('open'),
    thread: threadId,
    comment: commentId,
    anchor: anchorShape,
    text: commentText,
  }),
  z.strictObject({ do: z.literal('reply'), thread: threadId, comment: commentId, text: commentText }),
  z.strictObject({ do: z.literal('resolve'), thread: threadId }),
  z.strictObject({ do: z.literal('reopen'), thread: threadId }),
  z.strictObject({ do: z.literal('heal'), thread: threadId, anchor: anchorShape }),
]);
export type ThreadCommand = z.infer<typeof threadCommand>;
