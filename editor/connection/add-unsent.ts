import * as Y from 'yjs';
import type { DocumentId, PersonId } from '../../document/ids.ts';
import { UNSENT_FILE_MOST_BYTES } from '../../document/limits.ts';
import type { RefusalCode } from '../../document/refusals.ts';
import type { OpenDocument } from './open-document.ts';

/** How long the server may take to open the document once more, and to keep what is added. In milliseconds. */
const ANSWER_MOST_MS = 30_000;

/** What became of a file that somebody wants to add. */
export type Added =
  | { readonly is: 'added' }
  /** Everything in it was in the text before. */
  | { readonly is: 'known' }
  | { readonly is: 'refused'; readonly code: RefusalCode };

/** What adding a file needs to know. */
export interface AddSurroundings {
  readonly document: DocumentId;
  readonly person: PersonId;
  readonly mayWrite: boolean;
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
  { document, person, mayWrite, openDoor }: AddSurroundings,
): Promise<Added> {
  if (file.size > UNSENT_FILE_MOST_BYTES) return refused('unsent/too-large');
  // Loaded when it is needed, and then there has to be a network anyway.
  const reader = await import('../../document/read-unsent-file.ts').catch(() => null);
  if (reader === null) return refused('unsent/no-connection');
  const read = reader.unsentChangesIn(await file.text().catch(() => ''));
  if (read.is === 'refused') return read;
  const { value: changes } = read;
  if (changes.document !== document) return refused('unsent/other-document');
  if (changes.person !== person) return refused('unsent/other-person');
  if (!mayWrite) return refused('access/not-allowed');

  const door = openDoor();
  try {
    const opened = await settled(door, 'unsent/no-connection');
    if (opened !== null) return refused(opened);
    const tried = attempt(door.ydoc, changes.updates);
    if (tried !== 'fits') return tried === 'known' ? { is: 'known' } : refused(tried);
    door.ydoc.transact(() => {
      for (const update of changes.updates) Y.applyUpdate(door.ydoc, update);
    });
    const answered = await settled(door, 'unsent/unanswered');
    return answered === null ? { is: 'added' } : refused(answered);
  } finally {
    door.close();
  }
}

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
