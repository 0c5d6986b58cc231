import { may } from '../../document/access.ts';
import type { MeView, RefusalBody, ParentView } from '../../document/api.ts';
import { STORAGE_HEADER } from '../../document/storage-header.ts';
import type { DocumentId, TeamId } from '../../document/ids.ts';
import { refusal, type RefusalCode } from '../../document/refusals.ts';
import type { MailRequest } from '../../document/mail-requests.ts';
import type { InboxView } from '../../document/inbox.ts';
import type { SectionStatus } from '../../document/status.ts';
import { fakeWorkshop, id, newFakeDocument, TEMPLATES, type FakeWorkshop } from './fake-workshop.ts';

/** What a request is, and what is answered. */
export interface FakeRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly body: unknown;
}
export interface FakeAnswer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * A server in memory that answers as the real one does, for component tests and for looking at screens without one.
 * It does not check permission but where a screen depends on the answer.
 */
export interface FakeServer {
  readonly workshop: FakeWorkshop;
  /** Every request so far that changed something, oldest first. */
  readonly told: readonly FakeRequest[];
  answer(request: FakeRequest): FakeAnswer;
  /** How the disk is. While it is not `writable` nothing is carried out, and every answer says so. */
  storage: 'writable' | 'full' | 'read-only';
  /** The same as a `fetch`. */
  readonly fetch: typeof globalThis.fetch;
}

/** A fake server. `as` is the name of who is signed in; null is nobody. */
export function createFakeServer(as: string | null, workshop: FakeWorkshop = fakeWorkshop()): FakeServer {
  const told: FakeRequest[] = [];
  workshop.me = as === null ? null : (workshop.people.find((person) => person.name === as)?.id ?? null);

  function answer(request: FakeRequest): FakeAnswer {
    if (request.method !== 'GET') {
      if (server.storage !== 'writable') return refuse(`storage/${server.storage}`);
      told.push(request);
    }
    const path = request.path.replace(/^\/api\//, '').split('?')[0] ?? '';
    for (const [method, pattern, reply] of ROUTES) {
      const found = new RegExp(`^${pattern.replaceAll(/:\w+/g, '([^/]+)')}$`).exec(path);
      if (method === request.method && found !== null)
        return reply(workshop, request.body as never, ...found.slice(1));
    }
    return refuse('access/not-found');
  }

  const server: FakeServer = {
    workshop,
    told,
    answer,
    storage: 'writable',
    fetch: (input, init) => {
      const { status, body, headers } = answer({
        method: init?.method ?? 'GET',
        path: String(input instanceof Request ? input.url : input),
        body: typeof init?.body === 'string' ? JSON.parse(init.body) : undefined,
      });
      const text = typeof body === 'string' ? body : JSON.stringify(body ?? null);
      const condition = server.storage === 'writable' ? {} : { [STORAGE_HEADER]: server.storage };
      return Promise.resolve(
        new Response(status === 204 ? null : text, { status, headers: { ...headers, ...condition } }),
      );
    },
  };
  return server;
}

function refuse(code: RefusalCode, details: Readonly<Record<string, string>> = {}): FakeAnswer {
  const { status, sentence } = refusal(code);
  return { status, body: { error: { code, message: sentence, details } } satisfies RefusalBody };
}

const yes = (body: unknown): FakeAnswer => ({ status: 200, body });
const done: FakeAnswer = { status: 204 };

type Reply = (workshop: FakeWorkshop, body: never, ...parts: string[]) => FakeAnswer;

function route<Body>(
  method: string,
  pattern: string,
  reply: (workshop: FakeWorkshop, body: Body, ...parts: string[]) => FakeAnswer,
): readonly [string, string, Reply] {
  return [method, pattern, reply as Reply];
}

const ROUTES = [
  route('GET', 'setup', (workshop) => yes({ needed: workshop.people.length === 0 })),
  route<{ title: string; startsOn: string; endsOn: string; languages: string[]; organiser: string }>(
    'POST',
    'setup',
    (workshop, body) => {
      if (workshop.people.length > 0) return refuse('setup/done');
      workshop.view = { ...workshop.view, ...body };
      workshop.me = workshop.join(body.organiser, '', { workshopRoles: ['organiser'] }).id;
      return done;
    },
  ),
  route('GET', 'me', (workshop) => {
    const me = workshop.person(workshop.me);
    if (me === undefined || me.standing === 'removed') return refuse('access/signed-out');
    return yes(meView(workshop, me));
  }),
  route('PATCH', 'me', () => done),
  route('GET', 'inbox', (workshop) => yes({ calls: workshop.calls } satisfies InboxView)),
  route('GET', 'me/mail', ({ mail }) => (mail === null ? refuse('access/not-found') : yes(mail))),
  route<MailRequest>('PUT', 'me/mail', (workshop, { address, period }) => {
    const kept = workshop.mail?.address ?? null;
    workshop.mail = { address: kept, waiting: address === kept ? null : address, period };
    return yes(workshop.mail);
  }),
  route('DELETE', 'me/mail', (workshop) => {
    workshop.mail = { address: null, waiting: null, period: 'weekly' };
    return done;
  }),
  route('POST', 'me/seen', () => done),
  route<{ secret: string }>('POST', 'mail/confirm', (_, { secret }) =>
    secret === 'right' ? done : refuse('mail/unknown-link'),
  ),
  route('POST', 'mail/leave', () => done),
  route('POST', 'sign-out', (workshop) => {
    workshop.me = null;
    return done;
  }),
  route<object>('PATCH', 'workshop', (workshop, body) => {
    workshop.view = { ...workshop.view, ...body };
    return done;
  }),
  route<{ names: string[] }>('POST', 'teams', (workshop, body) => {
    for (const name of body.names)
      workshop.teams.push({ id: id('t', name), name, openedTo: [], documents: [] });
    return done;
  }),
  route<object>('PATCH', 'teams/:team', (workshop, body, team) => {
    workshop.teams = workshop.teams.map((each) => (each.id === team ? { ...each, ...body } : each));
    return done;
  }),
  route('GET', 'invitations', (workshop) => yes(workshop.invitations)),
  route<{ team: TeamId | null; role: 'member'; kind: 'link' | 'code'; names: string[] }>(
    'POST',
    'invitations',
    (workshop, body) => yes(body.names.map((name) => workshop.invite({ ...body, name }))),
  ),
  route('DELETE', 'invitations/:invitation', (workshop, _, invitation) => {
    workshop.invitations = workshop.invitations.filter((each) => each.id !== invitation);
    return done;
  }),
  route('POST', 'people/:person/return-link', (workshop, _, person) =>
    yes(
      workshop.invite({
        team: null,
        role: 'member',
        kind: 'return',
        name: workshop.person(person)?.name ?? '',
      }),
    ),
  ),
  route<{ standing: 'joined' | 'removed' }>('POST', 'people/:person/standing', (workshop, body, person) => {
    workshop.change(person ?? '', { standing: body.standing });
    return done;
  }),
  route<{ team: TeamId; role: 'member' }>('PUT', 'people/:person/role', (workshop, body, person) => {
    const before = workshop.person(person)?.teamRoles ?? {};
    workshop.change(person ?? '', { teamRoles: { ...before, [body.team]: body.role } });
    return done;
  }),
  route<{ ticket: { code?: string; link?: string } }>('POST', 'join/look', (workshop, { ticket }) => {
    const found = workshop.ticket(ticket);
    return found === undefined ? refuse('join/unknown') : yes(found);
  }),
  route<{ ticket: { code?: string; link?: string }; name: string; affiliation: string }>(
    'POST',
    'join',
    (workshop, body) => {
      const look = workshop.ticket(body.ticket);
      if (look === undefined) return refuse('join/unknown');
      if (body.name.trim() === '') return refuse('request/invalid', { name: 'must not be empty' });
      const team = workshop.teams.find((each) => each.name === look.team);
      workshop.me = workshop.join(body.name, body.affiliation, {
        standing: look.waits ? 'waiting' : 'joined',
        teamRoles: team === undefined ? {} : { [team.id]: 'member' },
      }).id;
      return done;
    },
  ),
  route('GET', 'templates', () =>
    yes(
      TEMPLATES.map(({ chapters, ...about }) => ({
        ...about,
        sections: chapters.flatMap((chapter) => chapter.sections).length,
      })),
    ),
  ),
  route('GET', 'templates/:key', (_, __, key) => {
    const template = TEMPLATES.find((each) => each.key === key);
    return template === undefined ? refuse('document/unknown-template') : yes(template);
  }),
  route<{ template: string; title: string; language: string }>(
    'POST',
    'teams/:team/documents',
    (workshop, body, team) => {
      const template = TEMPLATES.find((each) => each.key === body.template);
      if (template === undefined) return refuse('document/unknown-template');
      const document = newFakeDocument(team as TeamId, template, body);
      workshop.teams = workshop.teams.map((each) =>
        each.id === team ? { ...each, documents: [...each.documents, document] } : each,
      );
      return yes(document);
    },
  ),
  route('GET', 'documents/:document', (workshop, _, document) =>
    documentDetail(workshop, document as DocumentId),
  ),
  route<object>('PATCH', 'documents/:document', (workshop, body, document) => {
    workshop.changeDocument(document, (each) => ({ ...each, ...body }));
    return done;
  }),
  route<{ sections: { section: string; title?: string; place?: number; hidden?: boolean }[] }>(
    'PUT',
    'documents/:document/arrangement',
    (workshop, body, document) => {
      workshop.arrange(document, body.sections);
      return done;
    },
  ),
  route<{ status: SectionStatus }>(
    'PUT',
    'documents/:document/sections/:section/status',
    (workshop, body, document, section) => {
      workshop.changeDocument(document, (each) => ({
        ...each,
        sections: (each.sections ?? []).map((one) =>
          one.id === section ? { ...one, status: body.status } : one,
        ),
      }));
      return done;
    },
  ),
  route<object>('PUT', 'documents/:document/sections/:section/lead', (workshop, body, document, section) => {
    workshop.changeDocument(document, (each) => ({
      ...each,
      sections: (each.sections ?? []).map((one) => (one.id === section ? { ...one, ...body } : one)),
    }));
    return done;
  }),
  route('GET', 'documents/:document/guidance', (workshop, _, document) =>
    yes(TEMPLATES.find((each) => each.key === workshop.document(document)?.template)),
  ),
  route('GET', 'documents/:document/threads', () => yes([])),
  route('GET', 'documents/:document/parent', () => yes({ is: 'none' } satisfies ParentView)),
  route('GET', 'documents/:document/parents', () => yes([])),
  route('GET', 'documents/:document/findings', () => yes([])),
  route('GET', 'documents/:document/suggestions', () => yes([])),
  route<{ format: string }>('POST', 'documents/:document/exports', (_, body) => ({
    status: 200,
    body: 'the file',
    headers: {
      'content-disposition': `attachment; filename="policy.${body.format}"; filename*=UTF-8''Tamarra%20%E2%80%93%20Policy.${body.format}`,
    },
  })),
];

function meView(workshop: FakeWorkshop, me: MeView['people'][number]): MeView {
  const actor = { ...me, workshop: workshop.view.id };
  return {
    person: { ...me, language: 'en', sharedComputer: false },
    workshop: workshop.view,
    teams: workshop.teams
      .filter((team) => may(actor, 'team.see', { type: 'team', workshop: workshop.view.id, team: team.id }))
      .map((team) => ({ ...team, documents: team.documents })),
    // Who waits sees nobody.
    people: me.standing === 'joined' ? workshop.people : [me],
    ...(may(actor, 'workshop.progress', { type: 'workshop', workshop: workshop.view.id })
      ? { refused: workshop.refused }
      : {}),
    ...(workshop.mail === null ? {} : { mail: workshop.mail.address === null ? 'offered' : 'confirmed' }),
  };
}

function documentDetail(workshop: FakeWorkshop, document: DocumentId): FakeAnswer {
  const found = workshop.document(document);
  const me = workshop.person(workshop.me);
  const team = workshop.teams.find((each) => each.id === found?.team);
  if (found === undefined || team === undefined || me === undefined) return refuse('access/not-found');
  const actor = { ...me, workshop: workshop.view.id };
  const resource = { type: 'document', workshop: workshop.view.id, team: team.id, openedTo: [] } as const;
  return yes({
    document: found,
    team: { id: team.id, name: team.name },
    may: {
      write: may(actor, 'body.write', resource),
      comment: may(actor, 'comment.write', resource),
      assignComments: may(actor, 'comment.assign', resource),
      answerComments: may(actor, 'comment.answer', resource),
      acceptFindings: may(actor, 'finding.accept', resource),
      assignFindings: may(actor, 'finding.assign', resource),
      writeNotes: may(actor, 'note.write', resource),
      readSuggestions: may(actor, 'suggestion.read', resource),
      suggest: may(actor, 'suggest', resource),
      decideSuggestions: may(actor, 'suggestion.decide', resource),
      arrange: may(actor, 'document.arrange', resource),
      nameParent: may(actor, 'document.parent', resource),
      setStatus: may(actor, 'section.status', resource),
      reopen: may(actor, 'section.reopen', resource),
      assign: may(actor, 'section.assign', resource),
      export: may(actor, 'export', resource),
      readVersions: may(actor, 'version.read', resource),
      nameVersions: may(actor, 'version.name', resource),
      restore: may(actor, 'version.restore', resource),
    },
    people: workshop.people,
  });
}
