import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type * as Y from 'yjs';
import type { LiveEvent } from '../../document/api.ts';
import type { DocumentId, PersonId, SectionId } from '../../document/ids.ts';
import type { Acceptance, Proposal, TakingBack, WaysBack } from './accepting.ts';
import type { AgreedSections } from './agreed.ts';
import type { Census } from './census.ts';

/** What the rest of the server asks of the live documents. */
export interface Rooms {
  /**
   * Answer a WebSocket upgrade for `/sync/<documentId>`: find out who asks, accept, and serve it, or accept and close
   * with the refusal's code (a refused upgrade would be invisible to a browser).
   */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Answer a request below `/sync/`: the same, where WebSockets are blocked. */
  handleRequest(request: IncomingMessage, response: ServerResponse): void;
  /** Store `state` as the first state of a new document. Resolves when it is on disk. */
  create(id: DocumentId, state: Uint8Array, by: PersonId): Promise<void>;
  /** The whole body now, as one Yjs update: what is on disk and what is being written. */
  state(id: DocumentId): Promise<Uint8Array>;
  /** The same in the parts it is kept in: for work beside the event loop, where putting them together is not done here. */
  parts(id: DocumentId): Promise<readonly Uint8Array[]>;
  /** Whether the body has all of `update`. */
  has(id: DocumentId, update: Uint8Array): Promise<boolean>;
  /** Change the body on behalf of `by`, as the server's own client. Resolves when it is on disk. */
  edit(id: DocumentId, by: PersonId, change: (ydoc: Y.Doc) => void): Promise<void>;
  /** Keep something suggested beside the body, once it was found sound. Resolves when it is on disk. */
  suggest(id: DocumentId, proposal: Proposal): Promise<void>;
  /**
   * Apply what was suggested, all of it or nothing. Resolves when that and the record of it are on disk, with what takes each step of
   * it back; null when that could not be worked out.
   */
  accept(id: DocumentId, acceptance: Acceptance): Promise<WaysBack | null>;
  /**
   * Take what was accepted out of the body again, all of it or nothing. Resolves when that and the record of it are on disk, with
   * what takes that back.
   */
  takeBack(id: DocumentId, taking: TakingBack): Promise<Uint8Array | null>;
  /** From now on the text of `sections` stays as it is, and of no others: they are the agreed ones of `id`. */
  agree(id: DocumentId, sections: AgreedSections): void;
  /** Tell every open editor of `id` that asked for events. */
  tell(id: DocumentId, event: LiveEvent): void;
  /** Tell every open editor of every document. */
  tellAll(event: LiveEvent): void;
  /** Who has `id` open, each once, and in which section, as far as their editor says. */
  present(id: DocumentId): readonly { readonly person: PersonId; readonly section: SectionId | null }[];
  /** How many documents and connections there are now. */
  census(): Census;
  /**
   * Decide again what `person` may do, on all their open sockets, and close those that may no longer read or whose
   * session has ended. Updates received before but not yet applied are decided anew too.
   */
  recheck(person: PersonId): Promise<void>;
  /** Stop taking sockets, finish what is being written, close the rest with "restarting". */
  close(): Promise<void>;
}
