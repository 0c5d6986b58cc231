import type {
  ArrangementRequest,
  DocumentDetailView,
  DocumentRequest,
  DocumentView,
  ExportRequest,
  InvitationView,
  InvitationsRequest,
  JoinRequest,
  LeadRequest,
  LookRequest,
  LookView,
  MeView,
  NewInvitationView,
  ParentChoiceView,
  ParentView,
  SetupRequest,
  TeamView,
  TemplateSummaryView,
  WorkshopRequest,
} from '../../document/api.ts';
import type { TeamRole } from '../../document/access.ts';
import type { FindingCommand, Handling } from '../../document/findings.ts';
import type { HandsView, HistoryPageView, LastChangesView } from '../../document/history.ts';
import type { InboxView } from '../../document/inbox.ts';
import type { SeenMark } from '../../document/digest.ts';
import type { MailRequest, MailView } from '../../document/mail-requests.ts';
import type { DocumentId, InvitationId, PersonId, SectionId, TeamId, VersionId } from '../../document/ids.ts';
import type { SectionStatus } from '../../document/status.ts';
import { STORAGE_HEADER } from '../../document/storage-header.ts';
import type { SuggestionCommand } from '../../document/suggestions/suggestion-command.ts';
import type { Suggestion } from '../../document/suggestions/suggestions.ts';
import type { Template } from '../../document/template.ts';
import type { ThreadCommand } from '../../document/thread-command.ts';
import type { Thread } from '../../document/threads.ts';
import type { CommentPaper } from '../comments/filter-menu.tsx';
import type {
  MilestoneRequest,
  MilestoneView,
  NamedVersion,
  NameVersionRequest,
  VersionsView,
} from '../../document/versions/versions.ts';
import { createStore } from '../writing/store.ts';
import { Problem, problemOf } from './problem.ts';
import { storageSaid, type Storage } from './storage.ts';

/** A file as the server made it, with the name it gave. */
export interface MadeFile {
  readonly blob: Blob;
  readonly name: string;
}

/** A template in the list, with its lengths where the server tells them. */
export type ListedTemplate = TemplateSummaryView &
  Partial<Pick<Template, 'horizonYears' | 'typicalWords' | 'workshopWords'>>;

/** Everything that can be asked of the server over HTTP. Each rejects with a `Problem`. */
export type Api = ReturnType<typeof createApi>;

/** The server's interface, over `fetch`. */
export function createApi(fetch: typeof globalThis.fetch) {
  const storage = createStore<Storage>('writable');

  async function send(
    method: string,
    path: string,
    body?: unknown,
    more: Pick<RequestInit, 'signal' | 'keepalive'> = {},
  ): Promise<Response> {
    let answer: Response;
    try {
      answer = await fetch(`/api/${path}`, {
        method,
        credentials: 'same-origin',
        ...(method === 'GET'
          ? {}
          : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body ?? {}) }),
        ...more,
      });
    } catch {
      throw new Problem('unreachable');
    }
    const problem = answer.ok ? null : await problemOf(answer);
    storage.set(storageSaid(answer.headers.get(STORAGE_HEADER), problem) ?? storage.get());
    if (problem !== null) throw problem;
    return answer;
  }

  /** The answer's shape is the server's promise in `document/api.ts`; it is not checked a second time here. */
  async function ask<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const answer = await send(method, path, body);
    try {
      return (answer.status === 204 ? undefined : await answer.json()) as Answer;
    } catch {
      throw new Problem('unreachable');
    }
  }

  const tell = async (method: string, path: string, body?: unknown): Promise<void> => {
    await send(method, path, body);
  };

  return {
    /** Whether the server can store changes, as far as its last answer says. */
    storage,

    setupNeeded: () => ask<{ readonly needed: boolean }>('GET', 'setup'),
    setUp: (request: SetupRequest) => tell('POST', 'setup', request),

    me: () => ask<MeView>('GET', 'me'),
    inbox: () => ask<InboxView>('GET', 'inbox'),
    setLanguage: (language: string) => tell('PATCH', 'me', { language }),
    signOut: () => tell('POST', 'sign-out'),

    mail: () => ask<MailView>('GET', 'me/mail'),
    setMail: (request: MailRequest) => ask<MailView>('PUT', 'me/mail', request),
    removeMail: () => tell('DELETE', 'me/mail'),
    confirmMail: (secret: string) => tell('POST', 'mail/confirm', { secret }),
    leaveMail: (secret: string) => tell('POST', 'mail/leave', { secret }),
    /** Goes on when the page is closed meanwhile. */
    async tellSeen(marks: readonly SeenMark[]): Promise<void> {
      await send('POST', 'me/seen', { marks }, { keepalive: true });
    },

    changeWorkshop: (request: WorkshopRequest) => tell('PATCH', 'workshop', request),
    addTeams: (names: readonly string[]) => tell('POST', 'teams', { names }),
    changeTeam: (
      team: TeamId,
      change: { readonly name?: string; readonly openedTo?: TeamView['openedTo'] },
    ) => tell('PATCH', `teams/${team}`, change),
    team: (team: TeamId) => ask<TeamView>('GET', `teams/${team}`),

    invitations: () => ask<readonly InvitationView[]>('GET', 'invitations'),
    invite: (request: InvitationsRequest) =>
      ask<readonly NewInvitationView[]>('POST', 'invitations', request),
    revoke: (invitation: InvitationId) => tell('DELETE', `invitations/${invitation}`),
    returnLink: (person: PersonId) => ask<NewInvitationView>('POST', `people/${person}/return-link`),
    setStanding: (person: PersonId, standing: 'joined' | 'removed') =>
      tell('POST', `people/${person}/standing`, { standing }),
    setRole: (person: PersonId, team: TeamId, role: TeamRole | null) =>
      tell('PUT', `people/${person}/role`, { team, role }),

    lookAtTicket: (ticket: LookRequest['ticket']) => ask<LookView>('POST', 'join/look', { ticket }),
    join: (request: JoinRequest) => tell('POST', 'join', request),

    templates: (language: string) =>
      ask<readonly ListedTemplate[]>('GET', `templates?language=${encodeURIComponent(language)}`),
    template: (key: string, language: string) =>
      ask<Template>('GET', `templates/${encodeURIComponent(key)}?language=${encodeURIComponent(language)}`),

    createDocument: (team: TeamId, request: DocumentRequest) =>
      ask<DocumentView>('POST', `teams/${team}/documents`, request),
    document: (document: DocumentId) => ask<DocumentDetailView>('GET', `documents/${document}`),
    renameDocument: (document: DocumentId, title: string) =>
      tell('PATCH', `documents/${document}`, { title }),
    arrange: (document: DocumentId, request: ArrangementRequest) =>
      tell('PUT', `documents/${document}/arrangement`, request),
    /** `reason` where an agreed section is opened again. */
    setStatus: (document: DocumentId, section: SectionId, status: SectionStatus, reason?: string) =>
      tell('PUT', `documents/${document}/sections/${section}/status`, {
        status,
        ...(reason === undefined ? {} : { reason }),
      }),
    setLead: (document: DocumentId, section: SectionId, request: LeadRequest) =>
      tell('PUT', `documents/${document}/sections/${section}/lead`, request),
    parent: (document: DocumentId) => ask<ParentView>('GET', `documents/${document}/parent`),
    /** Documents that this one could serve. */
    parents: (document: DocumentId) =>
      ask<readonly ParentChoiceView[]>('GET', `documents/${document}/parents`),
    nameParent: (document: DocumentId, parent: DocumentId | null) =>
      tell('PUT', `documents/${document}/parent`, { parent }),
    guidance: (document: DocumentId) => ask<Template>('GET', `documents/${document}/guidance`),
    work: (document: DocumentId, lastMs: number) =>
      ask<HistoryPageView>('GET', `documents/${document}/history?lastMs=${Math.round(lastMs)}`),
    /** When sections and grids were written last. */
    lastChanges: (document: DocumentId) => ask<LastChangesView>('GET', `documents/${document}/history/last`),
    versions: (document: DocumentId) => ask<VersionsView>('GET', `documents/${document}/versions`),
    nameVersion: (document: DocumentId, request: NameVersionRequest) =>
      ask<NamedVersion>('POST', `documents/${document}/versions`, request),
    renameVersion: (document: DocumentId, version: VersionId, name: string) =>
      ask<NamedVersion>('PATCH', `documents/${document}/versions/${version}`, { name }),
    /** The text of a named version, or as it was after an update. */
    async formerState(document: DocumentId, which: VersionId | number): Promise<Uint8Array> {
      const what = typeof which === 'number' ? `history/state?seq=${which}` : `versions/${which}/state`;
      const answer = await send('GET', `documents/${document}/${what}`);
      const bytes = await answer.arrayBuffer().catch(() => {
        throw new Problem('unreachable');
      });
      return new Uint8Array(bytes);
    },
    /** Whose changes are, since an update or of the last so many milliseconds. */
    hands: (document: DocumentId, since: { readonly after: number } | { readonly lastMs: number }) =>
      ask<HandsView>(
        'GET',
        `documents/${document}/history/hands?${'after' in since ? `after=${since.after}` : `lastMs=${Math.ceil(since.lastMs)}`}`,
      ),
    milestone: (request: MilestoneRequest) => ask<MilestoneView>('POST', 'workshop/milestones', request),
    threads: (document: DocumentId) => ask<readonly Thread[]>('GET', `documents/${document}/threads`),
    tellThread: (document: DocumentId, command: ThreadCommand) =>
      ask<Thread>('POST', `documents/${document}/threads`, command),

    findings: (document: DocumentId) => ask<readonly Handling[]>('GET', `documents/${document}/findings`),
    tellFinding: (document: DocumentId, command: FindingCommand) =>
      ask<Handling>('POST', `documents/${document}/findings`, command),

    suggestions: (document: DocumentId) =>
      ask<readonly Suggestion[]>('GET', `documents/${document}/suggestions`),
    /** Answers with those that the command names, as they are then. */
    tellSuggestions: (document: DocumentId, command: SuggestionCommand) =>
      ask<readonly Suggestion[]>('POST', `documents/${document}/suggestions`, command),

    async commentPaper(document: DocumentId, { made, format }: CommentPaper): Promise<MadeFile> {
      const answer = await send('GET', `documents/${document}/${made}?format=${format}`);
      const blob = await answer.blob().catch(() => {
        throw new Problem('unreachable');
      });
      return { blob, name: fileNameIn(answer.headers.get('content-disposition')) ?? `${made}.${format}` };
    },

    async exportDocument(
      document: DocumentId,
      request: ExportRequest,
      signal?: AbortSignal,
    ): Promise<MadeFile> {
      const answer = await send(
        'POST',
        `documents/${document}/exports`,
        request,
        signal === undefined ? {} : { signal },
      );
      const blob = await answer.blob().catch(() => {
        throw new Problem('unreachable');
      });
      return {
        blob,
        name: fileNameIn(answer.headers.get('content-disposition')) ?? `document.${request.format}`,
      };
    },
  };
}

/** The file name of a Content-Disposition header: the one in UTF-8 where there is one. */
export function fileNameIn(header: string | null): string | undefined {
  const encoded = /filename\*\s*=\s*UTF-8''([^;]+)/i.exec(header ?? '')?.[1];
  if (encoded !== undefined) {
    try {
      return decodeURIComponent(encoded.trim());
    } catch {
      // A name that cannot be read falls through to the plain one.
    }
  }
  return /filename\s*=\s*"?([^";]+)"?/i.exec(header ?? '')?.[1];
}
