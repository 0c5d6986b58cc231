import * as idb from 'lib0/indexeddb';
import { IndexeddbPersistence } from 'y-indexeddb';
import type * as Y from 'yjs';
import type { DocumentId, PersonId } from '../../document/ids.ts';

/** Everything this program keeps in a browser has a name that starts so; signing out on a shared computer wipes it. */
const OURS = 'codraft:';
/** Key of the generation of the server's data that all of this text has been in step with. */
const GENERATION = 'generation';
/** Key of the count of changes that the server has not called kept. */
const WAITING = 'waiting';

/** Name of the database with `person`'s copy of `document`: two people of one browser never share one. */
export function localCopyName(document: DocumentId, person: PersonId): string {
  return `${OURS}${document}:${person}`;
}

/** This browser's own copy of a document. */
export interface LocalCopy {
  /** Changes of earlier visits that the server had not called kept. */
  readonly waiting: number;
  /** The generation of the server's data that the text comes from; null when it is not known. */
  readonly generation: string | null;
  /**
   * Write the count and the generation beside the text.
   *
   * @returns true when everything changed before the call is on this computer's disk.
   */
  note(waiting: number, generation: string | null): Promise<boolean>;
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
  return {
    waiting: typeof noted === 'number' ? noted : 0,
    generation: typeof generation === 'string' && generation !== '' ? generation : null,
    async note(waiting, from) {
      if (copy.db === null) return false;
      try {
        // A transaction over both stores waits for the writes of the text that were begun before it.
        const [, facts] = idb.transact(copy.db, ['updates', 'custom']);
        if (facts === undefined) return false;
        await idb.put(facts, waiting, WAITING);
        await idb.put(facts, from ?? '', GENERATION);
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
