import { fromBase64, toBase64 } from 'lib0/buffer';
import { z } from 'zod';
import { isId, type DocumentId, type PersonId } from './ids.ts';
import {
  NAME_MOST_CHARACTERS,
  UNSENT_FILE_MOST_BYTES,
  UNSENT_FILE_MOST_UPDATES,
  UPDATE_MOST_BYTES,
} from './limits.ts';
import type { RefusalCode } from './refusals.ts';

/** What makes a file one of ours, and the version that is written; raised when a field means something else. */
const FORMAT = 'codraft-unsent-changes';
const VERSION = 1;

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
}

/** A file that was written or read, or why not. */
export type Filed<Value> =
  | { readonly is: 'done'; readonly value: Value }
  | { readonly is: 'refused'; readonly code: RefusalCode };

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
});

/** `changes` as the text of a file; refused where nobody could add it again. */
export function unsentFileOf(changes: UnsentChanges): Filed<string> {
  const { updates } = changes;
  if (updates.length > UNSENT_FILE_MOST_UPDATES || updates.some(({ length }) => length > UPDATE_MOST_BYTES))
    return { is: 'refused', code: 'unsent/too-large' };
  const file = {
    format: FORMAT,
    version: VERSION,
    ...changes,
    title: changes.title.slice(0, NAME_MOST_CHARACTERS),
    name: changes.name.slice(0, NAME_MOST_CHARACTERS),
    updates: updates.map(toBase64),
  } satisfies z.input<typeof shape>;
  const value = `${JSON.stringify(file, null, 2)}\n`;
  return value.length > UNSENT_FILE_MOST_BYTES
    ? { is: 'refused', code: 'unsent/too-large' }
    : { is: 'done', value };
}

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
