import type { IncomingMessage } from 'node:http';
import type { DocumentId, PersonId, Random } from '../../document/ids.ts';
import type { RefusalCode } from '../../document/refusals.ts';
import type { Backstage } from '../backstage/backstage.ts';
import type { Stopwatch } from '../backstage/work.ts';
import type { Clock } from '../clock.ts';
import type { Measures } from '../measures/measures.ts';
import type { DocumentStore } from '../storage/document-store.ts';
import type { AgreedSections } from './agreed.ts';
import type { Rate } from './bucket.ts';

/** Who is on the other end of a socket: a person, by a session of theirs. */
export interface Identity {
  readonly person: PersonId;
  /** The id of the session's record; a socket ends with its session. */
  readonly session: string;
}

/** How a person is shown to others. Always from the directory, never from what their browser says. */
export interface Presence {
  readonly name: string;
  /** Number of the colour in the palette, 0 to 11. */
  readonly colour: number;
  /** Their role towards the document, as in `document/access.ts`; `''` where none is to be shown. */
  readonly role: string;
}

/** What somebody may do with a document now. Whoever may not read it gets a refusal instead. */
export interface Permission {
  readonly write: boolean;
  readonly comment: boolean;
  /** Whether they are shown what is suggested. */
  readonly suggestions: boolean;
  /** Whether they may know of facilitators' notes. */
  readonly notes: boolean;
  readonly presence: Presence;
}

/** Something an administrator may want to read about or count. Holds no text and no names. */
export type RoomReport =
  | {
      readonly type: 'refused';
      readonly code: RefusalCode;
      readonly document: DocumentId;
      readonly person: PersonId;
      readonly why: string;
    }
  | {
      readonly type: 'resync';
      readonly document: DocumentId;
      readonly person: PersonId;
      readonly why: string;
    }
  | { readonly type: 'damaged'; readonly document: DocumentId; readonly error: unknown }
  | { readonly type: 'storage'; readonly document: DocumentId; readonly error: unknown }
  /** Loading it takes so long that its readers will notice. */
  | { readonly type: 'slow-document'; readonly document: DocumentId; readonly loadMs: number }
  /** The disk is slow: changes are relayed before they are on it. */
  | { readonly type: 'ahead'; readonly document: DocumentId }
  | {
      readonly type: 'slow-reader';
      readonly document: DocumentId;
      readonly person: PersonId;
      readonly cut: boolean;
    }
  /** Somebody was kept out because too many connections come from their address; said once a minute. */
  | { readonly type: 'crowded' }
  | { readonly type: 'unexpected'; readonly document: DocumentId | null; readonly error: unknown };

/** The name of a history of the data, and those of the histories it goes on from. */
export interface GenerationIds {
  readonly id: string;
  readonly lineage: readonly { readonly id: string }[];
}

/** All that the rooms take from outside. */
export interface RoomsSurroundings {
  readonly store: DocumentStore;
  readonly clock: Clock;
  /** Milliseconds of work, with fractions. */
  readonly stopwatch: Stopwatch;
  readonly backstage: Backstage;
  /** Which generation of the data this is, and those it comes from; where it is not told, nobody is asked for theirs. */
  readonly generation?: GenerationIds;
  /** Messages a connection may send; the usual number when absent. */
  readonly mostMessages?: Rate;
  readonly random: Random;
  /** Whether a page of another site sends `request`: asked at every door, before anything else. */
  readonly isCrossSite: (request: IncomingMessage) => boolean;
  /** Where `request` comes from; the other end of its socket unless it is given. */
  readonly addressOf?: (request: IncomingMessage) => string;
  /** Who sends `request`, by its cookie: a person with a live session, or why not (`access/signed-out`). */
  identify(request: IncomingMessage): Promise<Identity | RefusalCode>;
  /**
   * What `identity` may do with `document` now: asked when a socket opens and at every `recheck`. A refusal when the
   * session has ended (`access/signed-out`), the person waits or was removed, or may not read (`access/not-found`).
   */
  permission(identity: Identity, document: DocumentId): Promise<Permission | RefusalCode>;
  /** Which sections of `document` are agreed; none unless it is given. */
  agreed?(document: DocumentId): Promise<AgreedSections>;
  readonly report: (report: RoomReport) => void;
  /** Counts what goes on; nothing is counted unless it is given. */
  readonly measures?: Measures;
}
