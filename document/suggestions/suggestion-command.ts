import { z } from 'zod';
import { isId, type SuggestionId } from '../ids.ts';
import {
  DECISION_MOST_SUGGESTIONS,
  RATIONALE_MOST_CHARACTERS,
  REASON_MOST_CHARACTERS,
  SUGGESTION_BASE_MOST_BYTES,
  SUGGESTION_MOST_BYTES,
  SUGGESTION_MOST_REVISIONS,
} from '../limits.ts';

const suggestionId = z.custom<SuggestionId>((value) => isId('g', value), 'not a suggestion');
const revision = z.int().min(1).max(SUGGESTION_MOST_REVISIONS);
const reason = z.string().trim().max(REASON_MOST_CHARACTERS).default('');

/** Characters that so many bytes have in base64. */
function base64Characters(bytes: number): number {
  return Math.ceil(bytes / 3) * 4;
}

/** What was looked at and is decided: a suggestion, as it was in this revision. */
const looked = z.strictObject({ id: suggestionId, revision });
const lookedAt = z
  .array(looked)
  .min(1)
  .max(DECISION_MOST_SUGGESTIONS)
  .refine((list) => new Set(list.map(({ id }) => id)).size === list.length, 'one is named twice');

/**
 * What people ask of suggestions. Ids are made by the sender, so a command that arrives twice is done once. `send` brings a
 * suggestion and, with a later revision, what it has become; `base` is the state vector of the text it was begun on. `undo` takes
 * what one has accepted out of the text again; from then on it waits as the suggestion `again`.
 */
export const suggestionCommand = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('send'),
    suggestion: suggestionId,
    revision,
    update: z.base64().min(1).max(base64Characters(SUGGESTION_MOST_BYTES)),
    base: z.base64().max(base64Characters(SUGGESTION_BASE_MOST_BYTES)).default(''),
    rationale: z.string().trim().max(RATIONALE_MOST_CHARACTERS).default(''),
  }),
  z.strictObject({ do: z.literal('accept'), suggestions: lookedAt, reason }),
  z.strictObject({ do: z.literal('reject'), suggestions: lookedAt, reason }),
  z.strictObject({
    do: z.literal('withdraw'),
    suggestions: z.array(suggestionId).min(1).max(DECISION_MOST_SUGGESTIONS),
  }),
  z.strictObject({
    do: z.literal('undo'),
    suggestions: z.array(suggestionId).min(1).max(DECISION_MOST_SUGGESTIONS),
    again: suggestionId,
  }),
]);
export type SuggestionCommand = z.infer<typeof suggestionCommand>;
