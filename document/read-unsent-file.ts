import { fromBase64 } from 'lib0/buffer';
import { z } from 'zod';
import { isId, type DocumentId, type PersonId } from './ids.ts';
import {
  NAME_MOST_CHARACTERS,
  UNSENT_FILE_MOST_BYTES,
  UNSENT_FILE_MOST_COMMANDS,
  UNSENT_FILE_MOST_UPDATES,
  UPDATE_MOST_BYTES,
} from './limits.ts';
import { suggestionCommand } from './suggestions/suggestion-command.ts';
import { threadCommand } from './thread-command.ts';
import { FORMAT, VERSION, type Filed, type UnsentChanges, type UnsentFile } from './unsent-file.ts';

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

const shape = z.object({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  document: z.custom<DocumentId>((value) => isId('d', value)),
  title: z.string().max(NAME_MOST_CHARACTERS),
  person: z.custom<PersonId>((value) => isId('p', value)),
  name: z.string().max(NAME_MOST_CHARACTERS),
  at: z.number().int().nonnegative(),
  updates: z.array(z.string().regex(BASE64)).min(1).max(UNSENT_FILE_MOST_UPDATES),
  // Files from before had none.
  comments: z.array(threadCommand).max(UNSENT_FILE_MOST_COMMANDS).default([]),
  suggestions: z.array(suggestionCommand).max(UNSENT_FILE_MOST_COMMANDS).default([]),
}) satisfies z.ZodType<UnsentFile>;

/**
 * The changes in the text of a file. Whether they fit the document is not looked at here.
 *
 * @see docs/spec/link.md L77, L78
 */
export function unsentChangesIn(text: string): Filed<UnsentChanges> {
  if (text.length > UNSENT_FILE_MOST_BYTES) return { is: 'refused', code: 'unsent/too-large' };
  const read = shape.safeParse(parsed(text));
  if (!read.success) return { is: 'refused', code: 'unsent/not-a-file' };
  const { format: _format, version: _version, ...facts } = read.data;
  const updates = facts.updates.map(fromBase64);
  if (updates.some(({ length }) => length > UPDATE_MOST_BYTES))
    return { is: 'refused', code: 'unsent/too-large' };
  return { is: 'done', value: { ...facts, updates } };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
