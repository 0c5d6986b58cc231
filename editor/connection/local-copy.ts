import { IndexeddbPersistence } from 'y-indexeddb';
import type * as Y from 'yjs';
import type { DocumentId, PersonId } from '../../document/ids.ts';

/** Everything this program keeps in a browser has a name that starts so; signing out on a shared computer wipes it. */
const OURS = 'codraft:';
/** Key of the generation of the server's data that all of this text has been in step with. */
const GENERATION = 'generation';
/** Key of the count of changes that the server has not called kept. */
const WAITING = 'waiting';
/** Key of the state vector of the text when the server last had all of it. */
const KEPT = 'kept';

/** Name of the database with `person`'s copy of `document`: two people of one browser never share one. */
export function localCopyName(document: DocumentId, person: PersonId): string {
  return `${OURS}${document}:${person}`;
}

/** What is written beside the text. */
export interface CopyFacts {
  /** Changes that the server has not called kept. */
  readonly waiting: number;
  /** The generation of the server's data that the text comes from; null when it is not known. */
  readonly generation: string | null;
  /** State vector of the text when the server last had all of it; null when it is not known. */
  readonly kept: Uint8Array | null;
}

/** This browser's own copy of a document, with what earlier visits wrote beside it. */
export interface LocalCopy extends CopyFacts {
  /**
   * Write the facts beside the text.
   *
   * @returns true when everything changed before the call is on this computer's disk.
   */
  note(facts: CopyFacts): Promise<boolean>;
  close(): void;
}

/** Whether `origin` is a local copy: what comes from it was counted when it was made. */
export function isLocalCopy(origin: unknown): boolean {
  return origin instanceof IndexeddbPersistence;
}

/** Read the copy into `ydoc` and keep it up to date from now on; null where this browser keeps none. */
export async function openLocalCopy(name: string, ydoc: Y.Doc): Promise<LocalCopy | null> {
  if (typeof indexedDB === 'undefined') return null;
  const copy = new IndexeddbPersistence(name, ydoc);
  try {
    // The stock class never reports that opening failed; its inner promise does.
    await (copy as unknown as { readonly _db: Promise<unknown> })._db;
    await copy.whenSynced;
  } catch {
    return null;
  }
  const noted: unknown = await copy.get(WAITING).catch(() => 0);
  const generation: unknown = await copy.get(GENERATION).catch(() => null);
  const kept: unknown = await copy.get(KEPT).catch(() => null);
  return {
    waiting: typeof noted === 'number' ? noted : 0,
    generation: typeof generation === 'string' && generation !== '' ? generation : null,
    kept: kept instanceof Uint8Array ? kept : null,
    async note(facts) {
      if (copy.db === null) return false;
      try {
        // A transaction over both stores waits for the writes of the text that were begun before it.
        const transaction = copy.db.transaction(['updates', 'custom'], 'readwrite');
        const custom = transaction.objectStore('custom');
        custom.put(facts.waiting, WAITING);
        custom.put(facts.generation ?? '', GENERATION);
        custom.put(facts.kept, KEPT);
        // A write that was accepted is not on the disk yet: a page that goes before takes it along.
        await completed(transaction);
        return true;
      } catch {
        return false;
      }
    },
    close() {
      void copy.destroy();
    },
  };
}

function completed(transaction: IDBTransaction): Promise<void> {
  return new Promise((done, fail) => {
    transaction.addEventListener('complete', () => done());
    transaction.addEventListener('abort', () => fail(transaction.error ?? new Error('not written')));
  });
}
