import type { DocumentId, PersonId } from '../../document/ids.ts';
import type { Templates } from '../../templates/index.ts';
import type { Clock } from '../clock.ts';
import type { DocumentViews } from '../documents/document-views.ts';
import type { Documents } from '../documents/documents.ts';
import type { DocumentPictures } from '../documents/document-pictures.ts';
import type { Exports } from '../documents/exports.ts';
import type { Parents } from '../documents/parents.ts';
import type { Inbox } from '../documents/inbox.ts';
import type { FindingsService } from '../findings/findings.ts';
import type { History } from '../history/history.ts';
import type { Mailing } from '../mail/mailing.ts';
import type { Invitations } from '../people/invitations.ts';
import type { Joining } from '../people/joining.ts';
import type { People } from '../people/people.ts';
import type { Sessions } from '../people/sessions.ts';
import type { WorkshopService } from '../people/workshop.ts';
import type { Readiness } from '../readiness.ts';
import type { DirectoryReader } from '../storage/directory.ts';
import type { SuggestionsService } from '../suggestions/suggestions.ts';
import type { ThreadsService } from '../threads/threads.ts';
import type { VersionsService } from '../versions/versions.ts';

/** What routes call. */
export interface Services {
  readonly directory: DirectoryReader;
  readonly sessions: Sessions;
  readonly workshop: WorkshopService;
  readonly invitations: Invitations;
  readonly joining: Joining;
  readonly people: People;
  readonly documents: Documents;
  readonly parents: Parents;
  readonly views: DocumentViews;
  readonly threads: ThreadsService;
  readonly suggestions: SuggestionsService;
  readonly findings: FindingsService;
  readonly inbox: Inbox;
  /** Null where the server does not mail. */
  readonly mailing: Mailing | null;
  readonly exports: Exports;
  readonly pictures: DocumentPictures;
  readonly history: History;
  readonly versions: VersionsService;
  readonly templates: Templates;
  readonly clock: Clock;
  readonly audit: Audit;
  /** Whether the server takes work now: `stopping` while it shuts down. */
  readonly readiness: () => Promise<Readiness>;
}

/** Writes down who did what that people may ask about later; never what was written. */
export type Audit = (document: DocumentId, by: PersonId, did: AuditedDeed) => Promise<void>;

/** What is written down. */
export type AuditedDeed =
  | { readonly did: 'exported'; readonly format: string; readonly guidance: boolean }
  | { readonly did: 'exported-responses'; readonly format: string }
  | { readonly did: 'exported-briefing'; readonly format: string }
  | { readonly did: 'opened'; readonly to: readonly string[] };
