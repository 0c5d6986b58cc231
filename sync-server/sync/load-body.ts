import * as Y from 'yjs';
import { CONTENT_ROOT, META_ROOT } from '../../document/body.ts';
import type { DocumentId } from '../../document/ids.ts';
import { planOf } from '../../document/plan.ts';
import type { DocumentStore } from '../storage/document-store.ts';
import { ledgerOf, type Ledger } from './ledger.ts';

/** A body as it is on disk. */
export interface LoadedBody {
  readonly ydoc: Y.Doc;
  readonly ledger: Ledger;
  /** Number of the last update in it. */
  seq: number;
  /** Updates since the last compacted state. */
  updates: number;
  /** What the state and those updates weigh together, and the state alone. */
  bytes: number;
  stateBytes: number;
  /** `damaged`: part of it could not be read; it is shown and never changed. */
  readonly condition: 'whole' | 'damaged';
}

/**
 * The body of `id` from `store`; null when nothing of it is there. What can be read of a damaged one is in it: a
 * document with damage is never taken for an empty one.
 */
export async function loadBody(store: DocumentStore, id: DocumentId): Promise<LoadedBody | null> {
  const [stored, authors] = await Promise.all([store.load(id), store.entries(id, 'author')]);
  const ydoc = new Y.Doc();
  let isWhole = stored.condition === 'whole';
  const parts = [
    ...(stored.state === null ? [] : [stored.state]),
    ...stored.updates.map(({ bytes }) => bytes),
  ];
  if (parts.length === 0 && isWhole) return null;
  ydoc.transact(() => {
    for (const part of parts) isWhole = applied(ydoc, part) && isWhole;
  });
  defineRoots(ydoc);
  return {
    ydoc,
    ledger: ledgerOf(authors, ydoc),
    seq: stored.updates.at(-1)?.seq ?? stored.stateSeq,
    updates: stored.updates.length,
    bytes: parts.reduce((sum, { length }) => sum + length, 0),
    stateBytes: stored.state?.length ?? 0,
    condition: isWhole && isComplete(ydoc) ? 'whole' : 'damaged',
  };
}

/** Whether nothing in `ydoc` waits for something that is missing. */
export function isComplete(ydoc: Y.Doc): boolean {
  return ydoc.store.pendingStructs === null && ydoc.store.pendingDs === null;
}

function applied(ydoc: Y.Doc, update: Uint8Array): boolean {
  try {
    Y.applyUpdate(ydoc, update);
    return true;
  } catch {
    return false;
  }
}

function defineRoots(ydoc: Y.Doc): void {
  ydoc.getXmlFragment(CONTENT_ROOT);
  planOf(ydoc);
  ydoc.getMap(META_ROOT);
}
