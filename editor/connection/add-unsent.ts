import * as Y from 'yjs';
import type { DocumentId, PersonId } from '../../document/ids.ts';
import { UNSENT_FILE_MOST_BYTES } from '../../document/limits.ts';
import type { RefusalCode } from '../../document/refusals.ts';
import type { SuggestionCommand } from '../../document/suggestions/suggestion-command.ts';
import type { ThreadCommand } from '../../document/thread-command.ts';
import type { UnsentChanges } from '../../document/unsent-file.ts';
import type { OpenDocument } from './open-document.ts';

/** How long the server may take to open the document once more, and to keep what is added. In milliseconds. */
const ANSWER_MOST_MS = 30_000;

/** What became of a file that somebody wants to add. */
export type Added =
  | { readonly is: 'added' }
  /** All but some comments, suggestions or decisions, which the server did not take. */
  | { readonly is: 'partly'; readonly count: number }
  /** Everything in it was in the text before. */
  | { readonly is: 'known' }
  | { readonly is: 'refused'; readonly code: RefusalCode };

/** What adding a file needs to know. */
export interface AddSurroundings {
  readonly document: DocumentId;
  readonly person: PersonId;
  readonly mayWrite: boolean;
  /** Send a comment, or something suggested or decided. A code when the server said no; rejects when it did not answer. */
  readonly sendComment: (command: ThreadCommand) => Promise<RefusalCode | null>;
  readonly sendSuggestion: (command: SuggestionCommand) => Promise<RefusalCode | null>;
  /** Opens the document a second time, as the same person, without a copy in this browser. */
  readonly openDoor: () => OpenDocument;
}

/**
 * Adds the changes of a file to the text, as changes of the person who adds it.
 *
 * They go to the server on a connection of their own, and reach this screen as everybody's do. So the server judges
 * them before they are in any text or in this browser's copy, and after a no nothing has to be taken out again.
 *
 * @see docs/spec/link.md L77-L80
 */
export async function addUnsent(
  file: Pick<Blob, 'size' | 'text'>,
  surroundings: AddSurroundings,
): Promise<Added> {
  const { document, person, mayWrite } = surroundings;
  if (file.size > UNSENT_FILE_MOST_BYTES) return refused('unsent/too-large');
  // Loaded when it is needed, and then there has to be a network anyway.
  const reader = await import('../../document/read-unsent-file.ts').catch(() => null);
  if (reader === null) return refused('unsent/no-connection');
  const read = reader.unsentChangesIn(await file.text().catch(() => ''));
  if (read.is === 'refused') return read;
  const { value: changes } = read;
  if (changes.document !== document) return refused('unsent/other-document');
  if (changes.person !== person) return refused('unsent/other-person');
  const isMore = changes.comments.length + changes.suggestions.length > 0;
  if (!mayWrite && !isMore) return refused('access/not-allowed');
  const written = await addText(changes, surroundings);
  return written.is === 'refused' || !isMore ? written : addMore(changes, surroundings);
}

/** Add what was written in the text. Whoever may not write has nothing in their file that would change it. */
async function addText(changes: UnsentChanges, { mayWrite, openDoor }: AddSurroundings): Promise<Added> {
  const door = openDoor();
  try {
    const opened = await settled(door, 'unsent/no-connection');
    if (opened !== null) return refused(opened);
    const tried = attempt(door.ydoc, changes.updates);
    if (tried !== 'fits') return tried === 'known' ? { is: 'known' } : refused(tried);
    if (!mayWrite) return refused('access/not-allowed');
    door.ydoc.transact(() => {
      for (const update of changes.updates) Y.applyUpdate(door.ydoc, update);
    });
    const answered = await settled(door, 'unsent/unanswered');
    return answered === null ? { is: 'added' } : refused(answered);
  } finally {
    door.close();
  }
}

/** Send what was said, suggested and decided. What the server knows already it answers the same, and does nothing twice. */
async function addMore(
  { comments, suggestions }: UnsentChanges,
  { sendComment, sendSuggestion }: AddSurroundings,
): Promise<Added> {
  const all = [
    ...suggestions.map((command) => () => sendSuggestion(command)),
    ...comments.map((command) => () => sendComment(command)),
  ];
  let count = 0;
  for (const send of all) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- in order: a reply must not overtake its thread
      const code = await send();
      if (code !== null && LATER.has(code)) return refused(code);
      if (code !== null) count += 1;
    } catch {
      return refused('unsent/unanswered');
    }
  }
  return count === 0 ? { is: 'added' } : { is: 'partly', count };
}

/** Refusals after which the same file can be added again. */
const LATER: ReadonlySet<RefusalCode> = new Set([
  'access/signed-out',
  'request/too-fast',
  'storage/full',
  'storage/read-only',
  'sync/overloaded',
]);

/** Whether the updates fit the text, found out on a copy of it. */
function attempt(ydoc: Y.Doc, updates: readonly Uint8Array[]): 'fits' | 'known' | RefusalCode {
  const before = Y.encodeStateAsUpdate(ydoc);
  const copy = new Y.Doc();
  try {
    Y.applyUpdate(copy, before);
    let isNew = false;
    copy.on('update', () => (isNew = true));
    for (const update of updates) Y.applyUpdate(copy, update);
    if (copy.store.pendingStructs !== null || copy.store.pendingDs !== null) return 'unsent/incomplete';
    return isNew ? 'fits' : 'known';
  } catch {
    return 'unsent/not-a-file';
  } finally {
    copy.destroy();
  }
}

/** Null once the server has everything of `door`; else why not, `late` when it did not say so in time. */
function settled(door: OpenDocument, late: RefusalCode): Promise<RefusalCode | null> {
  return new Promise((done) => {
    let stop = () => {};
    const end = (code: RefusalCode | null) => {
      clearTimeout(timer);
      stop();
      done(code);
    };
    const timer = setTimeout(() => end(late), ANSWER_MOST_MS);
    const look = () => {
      const { save, refusal, storage } = door.state();
      if (refusal !== null) end(refusal);
      else if (save.is === 'saved') end(null);
      else if (save.is === 'failed') end(storage === 'full' ? 'storage/full' : 'storage/read-only');
    };
    stop = door.subscribe(look);
    look();
  });
}

function refused(code: RefusalCode): Added {
  return { is: 'refused', code };
}
