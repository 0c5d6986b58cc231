import * as Y from 'yjs';
import type { DocumentId } from '../../document/ids.ts';
import { createPassiveDocument, isComplete } from '../backstage/work.ts';
import type { DocumentStore, StoredEntry } from '../storage/document-store.ts';
import { suggestersIn } from '../suggestions/entries.ts';
import { BodyBytes } from './body-bytes.ts';
import { Ledger } from './ledger.ts';
import { forEachDeletion, scanUpdate } from './update-reader.ts';

/** A body as it is on disk. */
export interface LoadedBody {
  readonly bytes: BodyBytes;
  readonly ledger: Ledger;
  /** Number of the last update in it. */
  readonly seq: number;
  /** When it was last written down that words may be relayed before they are on disk; never is -Infinity. */
  readonly aheadAt: number;
  /** `damaged`: part of it could not be read; it is shown and never changed. */
  readonly condition: 'whole' | 'damaged';
}

/**
 * The body of `id` from `store`; null when nothing of it is there. What can be read of a damaged one is in it: a
 * document with damage is never taken for an empty one.
 *
 * No Yjs document is made of what is whole: that its updates fit together is seen from their clocks.
 */
export async function loadBody(store: DocumentStore, id: DocumentId): Promise<LoadedBody | null> {
  const [stored, authors, audits, suggestions] = await Promise.all([
    store.load(id),
    store.entries(id, 'author'),
    store.entries(id, 'audit'),
    store.entries(id, 'suggestion'),
  ]);
  const updates = stored.updates.map(({ bytes }) => bytes);
  if (stored.state === null && updates.length === 0 && stored.condition === 'whole') return null;
  const whole = stored.condition === 'whole' ? joined(stored.state, updates) : null;
  const bytes = whole ?? readable(stored.state, updates);
  return {
    bytes,
    ledger: new Ledger(
      authors,
      bytes,
      suggestions.length === 0 ? undefined : () => suggestersIn(suggestions),
    ),
    seq: stored.updates.at(-1)?.seq ?? stored.stateSeq,
    aheadAt: aheadAtIn(audits),
    condition: whole === null ? 'damaged' : 'whole',
  };
}

function aheadAtIn(audits: readonly StoredEntry[]): number {
  const marks = audits.filter(({ json }) => (JSON.parse(json) as { readonly did?: unknown }).did === 'ahead');
  return marks.at(-1)?.at ?? -Infinity;
}

/**
 * Base and tail; null when an update is none, or builds on something that is not there. What comes first builds on nothing:
 * it is the base, and is not looked into before somebody writes.
 */
function joined(state: Uint8Array | null, updates: readonly Uint8Array[]): BodyBytes | null {
  try {
    const [base = null, ...tail] = [...(state === null ? [] : [state]), ...updates];
    const bytes = new BodyBytes(base);
    const reached = (client: number) => bytes.vector.get(client) ?? 0;
    for (const update of tail) {
      const needed: [client: number, clock: number][] = [];
      const scan = scanUpdate(update, (client, clock) => needed.push([client, clock]));
      forEachDeletion(update, scan.deletesAt, (client, _from, to) => needed.push([client, to - 1]));
      if (scan.hasGaps || scan.reaches.some(({ client, from }) => from > reached(client))) return null;
      bytes.append(update, scan);
      if (needed.some(([client, clock]) => clock >= reached(client))) return null;
    }
    return bytes;
  } catch {
    return null;
  }
}

/** As much as Yjs can read of `state` and `updates`, as one state. */
function readable(state: Uint8Array | null, updates: readonly Uint8Array[]): BodyBytes {
  const ydoc = createPassiveDocument();
  ydoc.transact(() => {
    for (const part of [...(state === null ? [] : [state]), ...updates]) {
      try {
        Y.applyUpdate(ydoc, part);
      } catch {
        // The rest may still be readable.
      }
    }
  });
  // What waits for something missing would never be shown; it stays on disk.
  if (!isComplete(ydoc)) Object.assign(ydoc.store, { pendingStructs: null, pendingDs: null });
  const bytes = new BodyBytes(Y.encodeStateAsUpdate(ydoc));
  ydoc.destroy();
  return bytes;
}
