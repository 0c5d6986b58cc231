import { toBase64 } from 'lib0/buffer';
import type { DocumentId, PersonId } from './ids.ts';
import {
  NAME_MOST_CHARACTERS,
  UNSENT_FILE_MOST_BYTES,
  UNSENT_FILE_MOST_COMMANDS,
  UNSENT_FILE_MOST_UPDATES,
  UPDATE_MOST_BYTES,
} from './limits.ts';
import type { RefusalCode } from './refusals.ts';
import type { SuggestionCommand } from './suggestions/suggestion-command.ts';
import type { ThreadCommand } from './thread-command.ts';

/** What makes a file one of ours, and the version that is written; raised when a field means something else. */
export const FORMAT = 'codraft-unsent-changes';
export const VERSION = 1;

/** What somebody wrote and the server does not have, on its way from one computer to another. */
export interface UnsentChanges {
  readonly document: DocumentId;
  readonly title: string;
  readonly person: PersonId;
  /** For whoever finds the file; who wrote what is decided by who adds it. */
  readonly name: string;
  /** When the file was made, in ms since 1970. */
  readonly at: number;
  readonly updates: readonly Uint8Array[];
  /** Comments, and what else was done with them, in the order in which it was done. */
  readonly comments: readonly ThreadCommand[];
  /** What is suggested, each behind what it builds on, and then what was decided, in the order in which that was done. */
  readonly suggestions: readonly SuggestionCommand[];
}

/** The same, as it stands in a file. */
export interface UnsentFile extends Omit<UnsentChanges, 'updates'> {
  readonly format: typeof FORMAT;
  readonly version: typeof VERSION;
  /** In base64. */
  readonly updates: readonly string[];
}

/** A file that was written or read, or why not. */
export type Filed<Value> =
  | { readonly is: 'done'; readonly value: Value }
  | { readonly is: 'refused'; readonly code: RefusalCode };

/** `changes` as the text of a file; refused where nobody could add it again. */
export function unsentFileOf(changes: UnsentChanges): Filed<string> {
  const { updates, comments, suggestions } = changes;
  if (
    updates.length > UNSENT_FILE_MOST_UPDATES ||
    updates.some(({ length }) => length > UPDATE_MOST_BYTES) ||
    Math.max(comments.length, suggestions.length) > UNSENT_FILE_MOST_COMMANDS
  )
    return { is: 'refused', code: 'unsent/too-large' };
  const file = {
    format: FORMAT,
    version: VERSION,
    ...changes,
    title: changes.title.slice(0, NAME_MOST_CHARACTERS),
    name: changes.name.slice(0, NAME_MOST_CHARACTERS),
    updates: updates.map(toBase64),
  } satisfies UnsentFile;
  const value = `${JSON.stringify(file, null, 2)}\n`;
  return value.length > UNSENT_FILE_MOST_BYTES
    ? { is: 'refused', code: 'unsent/too-large' }
    : { is: 'done', value };
}
