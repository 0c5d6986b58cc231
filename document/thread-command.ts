import { z } from 'zod';
import type { Anchor } from './anchor.ts';
import type { DocumentAction } from './access.ts';
import {
  isId,
  type CommentId,
  type DeedId,
  type ObjectId,
  type PersonId,
  type SectionId,
  type SuggestionId,
  type ThreadId,
} from './ids.ts';
import {
  ANCHOR_LETTERS_MOST_CHARACTERS,
  ANCHOR_MOST_TWINS,
  ANSWER_MOST_CHARACTERS,
  COLUMN_KEY_MOST_CHARACTERS,
  COMMENT_MOST_CHARACTERS,
  COMMENT_MOST_MENTIONS,
  DECIDER_MOST_CHARACTERS,
  QUOTE_CONTEXT_CHARACTERS,
  QUOTE_MOST_CHARACTERS,
} from './limits.ts';
import { mentionsIn } from './mentions.ts';

/** How much attention a thread asks for. */
export const IMPORTANCES = ['normal', 'important'] as const;
export type Importance = (typeof IMPORTANCES)[number];

/** What became of a remark, as the response table says it. */
export const ANSWERS = ['accepted', 'partly', 'not-accepted'] as const;
export type AnswerKind = (typeof ANSWERS)[number];

const anchorShape: z.ZodType<Anchor> = z.strictObject({
  section: z.custom<SectionId>((value) => isId('s', value), 'not a section'),
  from: z.base64().max(400),
  to: z.base64().max(400),
  quote: z.string().min(1).max(QUOTE_MOST_CHARACTERS),
  prefix: z.string().max(QUOTE_CONTEXT_CHARACTERS),
  suffix: z.string().max(QUOTE_CONTEXT_CHARACTERS),
  letters: z.base64().max(ANCHOR_LETTERS_MOST_CHARACTERS).optional(),
  twins: z.int().min(1).max(ANCHOR_MOST_TWINS).optional(),
});

/** A row of the plan or, with a column, one of its cells. Other columns than there are now may have been. */
const cellShape = z.strictObject({
  object: z.custom<ObjectId>((value) => isId('o', value), 'not an object of the plan'),
  key: z
    .string()
    .regex(/^[a-zA-Z0-9]*$/)
    .max(COLUMN_KEY_MOST_CHARACTERS),
});

const threadId = z.custom<ThreadId>((value) => isId('c', value), 'not a comment thread');
const commentId = z.custom<CommentId>((value) => isId('m', value), 'not a comment');
const deedId = z.custom<DeedId>((value) => isId('e', value), 'not the name of a deed');
const suggestionId = z.custom<SuggestionId>((value) => isId('g', value), 'not a suggestion');
const personId = z.custom<PersonId>((value) => isId('p', value), 'not a person');
const commentText = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(COMMENT_MOST_CHARACTERS)
  .refine((text) => mentionsIn(text).length <= COMMENT_MOST_MENTIONS, 'names too many people');

/** A thread, and the name of what is done to it: by that it is known when it comes again. */
const deed = { deed: deedId, thread: threadId };

/**
 * What people ask of threads. Ids are made by the sender, so a command that arrives twice is done once. People are named
 * within a text as `document/mentions.ts` says.
 *
 * `isHeld` keeps a thread to who begins it, until `release` says all that they hold in the document at once, with a note that covers it in
 * a thread of its own. `heal` gives a thread the place that the editing person's own change moved it to; `attach` the place that somebody chose for
 * it; `ask-home` says that it is a question for `decider` to decide at home, or no longer. With `isPrivate` a thread is for facilitators only, for good; with
 * `about` it belongs to a suggestion, with `cell` to a row or cell of the plan; its anchor says where that stood then: section and words.
 */
export const threadCommand = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('open'),
    thread: threadId,
    comment: commentId,
    anchor: anchorShape,
    text: commentText,
    isPrivate: z.literal(true).optional(),
    isHeld: z.literal(true).optional(),
    about: suggestionId.optional(),
    cell: cellShape.optional(),
  }),
  z.strictObject({ do: z.literal('reply'), thread: threadId, comment: commentId, text: commentText }),
  z.strictObject({ do: z.literal('edit'), ...deed, comment: commentId, text: commentText }),
  z.strictObject({ do: z.literal('delete'), ...deed, comment: commentId }),
  z.strictObject({ do: z.literal('resolve'), thread: threadId }),
  z.strictObject({ do: z.literal('reopen'), thread: threadId }),
  z.strictObject({ do: z.literal('assign'), ...deed, person: personId.nullable() }),
  z.strictObject({ do: z.literal('weigh'), ...deed, importance: z.enum(IMPORTANCES) }),
  z
    .strictObject({
      do: z.literal('answer'),
      ...deed,
      answer: z.enum(ANSWERS).nullable(),
      reason: z.string().trim().max(ANSWER_MOST_CHARACTERS),
    })
    .refine(({ answer, reason }) => answer === null || answer === 'accepted' || reason !== '', {
      path: ['reason'],
      message: 'must not be empty',
    }),
  z.strictObject({
    do: z.literal('ask-home'),
    ...deed,
    decider: z.string().trim().min(1, 'must not be empty').max(DECIDER_MOST_CHARACTERS).nullable(),
  }),
  z.strictObject({
    do: z.literal('release'),
    ...deed,
    comment: commentId,
    anchor: anchorShape,
    text: commentText,
  }),
  z.strictObject({ do: z.literal('heal'), thread: threadId, anchor: anchorShape }),
  z.strictObject({ do: z.literal('attach'), ...deed, anchor: anchorShape }),
]);
export type ThreadCommand = z.infer<typeof threadCommand>;

/**
 * What somebody must be allowed in order to send `command`; for a private thread, `note.write` besides. Only who can move
 * words can know where a comment's words went.
 */
export function actionFor(command: ThreadCommand): DocumentAction {
  switch (command.do) {
    case 'open':
      return command.isPrivate === true ? 'note.write' : 'comment.write';
    case 'release':
    case 'reply':
    case 'edit':
    case 'delete':
    case 'resolve':
    case 'reopen':
      return 'comment.write';
    case 'assign':
    case 'weigh':
    case 'ask-home':
    case 'attach':
      return 'comment.assign';
    case 'answer':
      return 'comment.answer';
    case 'heal':
      return 'body.write';
  }
}
