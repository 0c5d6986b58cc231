import * as Y from 'yjs';
import { decodeFrame } from '../../document/frames.ts';
import type { DocumentId, PersonId } from '../../document/ids.ts';
import { SERVER_CLIENT_ID } from '../../document/body.ts';
import type { NewRecord } from '../../sync-server/storage/document-store.ts';
import { missingDeletion } from '../meaning.ts';

type DeleteSet = ReturnType<typeof Y.createDeleteSet>;

/** What an editor holds. */
export interface Holding {
  readonly name: string;
  readonly ydoc: Y.Doc;
}

/**
 * What people were told about one document: from then on it must be there for ever.
 *
 * Text is counted as Yjs counts it: so many units of each client id, and those that were deleted.
 */
export class Truth {
  readonly document: DocumentId;
  readonly #ends = new Map<number, number>();
  readonly #owners = new Map<number, PersonId>();
  #deletes = Y.createDeleteSet();
  #told: DeleteSet[] = [];
  #shownDeletes = Y.createDeleteSet();
  /** Messages that editors were shown since the last look, as text, each once. */
  #shown = new Set<string>();

  constructor(document: DocumentId) {
    this.document = document;
  }

  /** `client` belongs to an editor of `person`. */
  own(client: number, person: PersonId): void {
    this.#owners.set(client, person);
  }

  ownerOf(client: number): PersonId | undefined {
    return this.#owners.get(client);
  }

  /** Somebody was told that all in `update` is kept. */
  keep(update: Uint8Array): void {
    const { structs, ds } = Y.decodeUpdate(update);
    for (const { id, length } of structs) this.keepUpTo(id.client, id.clock + length);
    if (ds.clients.size > 0) this.#told.push(ds);
  }

  /** Somebody was told that the first `end` units of `client` are kept. */
  keepUpTo(client: number, end: number): void {
    this.#ends.set(client, Math.max(end, this.#ends.get(client) ?? 0));
  }

  /** Somebody was shown the text in `message`, a sync message: what is seen is on disk. */
  show(message: Uint8Array): void {
    this.#shown.add(Buffer.from(message.buffer, message.byteOffset, message.byteLength).toString('latin1'));
  }

  /** What of it `ydoc` lacks, in words; null when nothing. `held` are editors: the text they were given is kept, too. */
  lackedBy(ydoc: Y.Doc, held: readonly Holding[]): string | null {
    const { store } = ydoc;
    if (store.pendingStructs !== null || store.pendingDs !== null)
      return 'it waits for something that is missing';
    for (const [client, end] of this.#ends) {
      const there = Y.getState(store, client);
      if (there < end) return `kept: ${client} has ${there} of ${end}`;
    }
    const deleted = Y.createDeleteSetFromStructStore(store);
    this.#deletes = Y.mergeDeleteSets([this.#deletes, ...this.#told]);
    this.#told = [];
    const undeleted = missingDeletion(this.#deletes, [deleted]);
    if (undeleted !== null) return `kept: the deletion of ${undeleted}`;
    for (const { name, ydoc: own } of held) {
      for (const [client, end] of Y.decodeStateVector(Y.encodeStateVector(own))) {
        const there = Y.getState(store, client);
        if (client !== own.clientID && there < end)
          return `shown: ${name} has ${end} of ${client}, it has ${there}`;
      }
    }
    const unseen = missingDeletion(this.#deletesShown(), [deleted]);
    if (unseen !== null) return `shown: the deletion of ${unseen}`;
    return null;
  }

  #deletesShown(): DeleteSet {
    const sets = [...this.#shown].flatMap((message) => {
      const frame = decodeFrame(Uint8Array.from(Buffer.from(message, 'latin1')));
      return frame.type === 'update' || frame.type === 'step2' ? [Y.decodeUpdate(frame.bytes).ds] : [];
    });
    this.#shown.clear();
    this.#shownDeletes = Y.mergeDeleteSets([this.#shownDeletes, ...sets]);
    return this.#shownDeletes;
  }

  /** Why `record` may not be written as `person`'s; null when it may. */
  objection(record: NewRecord & { readonly type: 'update' }): string | null {
    const { structs } = Y.decodeUpdate(record.bytes);
    for (const { id } of structs) {
      if (id.client === SERVER_CLIENT_ID) continue;
      const owner = this.#owners.get(id.client);
      if (owner !== undefined && owner !== record.person) {
        return `text of ${owner} (${id.client}) is written down as ${record.person}'s`;
      }
    }
    return null;
  }
}
