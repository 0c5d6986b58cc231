import {
  arrangementRequest,
  documentRequest,
  documentTitleRequest,
  exportRequest,
  leadRequest,
  parentRequest,
  homeBriefingQuery,
  responseTableQuery,
  statusRequest,
} from '../../../document/api.ts';
import { may } from '../../../document/access.ts';
import type { DocumentId } from '../../../document/ids.ts';
import { Refused } from '../../../document/refusals.ts';
import { actionFor, threadCommand } from '../../../document/thread-command.ts';
import { documentResource } from '../../people/gate.ts';
import { all, documentNeed, teamNeed, workshopNeed } from '../needs.ts';
import { DONE, permittedRoute, type Route } from '../route.ts';
import type { Services } from '../services.ts';

/** Documents: what is known beside their text, comments, and files to take home. */
export function documentRoutes(services: Services): readonly Route[] {
  const { directory, documents, parents, views, threads, inbox, exports, audit } = services;

  async function both(id: DocumentId) {
    const document = await directory.get('document', id);
    const team = document && (await directory.get('team', document.team));
    if (document === null || team === null) throw new Refused('access/not-found');
    return { document, team };
  }

  /** What it takes to take home what was said about a text. */
  async function takesComments(id: DocumentId) {
    return all(
      await documentNeed(directory, id, 'export'),
      await documentNeed(directory, id, 'comment.read'),
    );
  }

  return [
    permittedRoute({
      method: 'POST',
      path: '/api/teams/:team/documents',
      says: 'Make a document from a template, with its chapters and sections in the order wanted.',
      answers: 'DocumentView',
      body: documentRequest,
      needs: async ({ params }) => all(await teamNeed(directory, params.team, 'document.create')),
      async handle({ caller, params, body }) {
        const team = await directory.get('team', params.team);
        if (team === null) throw new Refused('access/not-found');
        const document = await documents.create(caller.person, team, body);
        return { json: await views.document(caller.person, document, team), status: 201 };
      },
    }),
    permittedRoute({
      method: 'GET',
      path: '/api/documents/:document',
      says: 'A document beside its text: sections, statuses, people, and what this person may do.',
      answers: 'DocumentDetailView',
      needs: async ({ params }) => all(await documentNeed(directory, params.document, 'document.status')),
      async handle({ caller, params }) {
        const { document, team } = await both(params.document);
        return { json: await views.detail(caller.person, document, team) };
      },
    }),
    permittedRoute({
      method: 'PATCH',
      path: '/api/documents/:document',
      says: 'Rename a document.',
      answers: 'nothing',
      body: documentTitleRequest,
      needs: async ({ params }) => all(await documentNeed(directory, params.document, 'document.rename')),
      async handle({ params, body }) {
        await documents.rename(params.document, body.title);
        return DONE;
      },
    }),
    permittedRoute({
      method: 'PUT',
      path: '/api/documents/:document/arrangement',
      says: 'Rename, move, hide and show sections. Their text is not touched.',
      answers: 'nothing',
      body: arrangementRequest,
      needs: async ({ params }) => all(await documentNeed(directory, params.document, 'document.arrange')),
      async handle({ caller, params, body }) {
        await documents.arrange(params.document, caller.person, body);
        return DONE;
      },
    }),
    permittedRoute({
      method: 'PUT',
      path: '/api/documents/:document/sections/:section/status',
      says: 'Say how far a section is. Agreed is set, and taken back with a reason, by the leader.',
      answers: 'nothing',
      body: statusRequest,
      needs: async ({ params }) => all(await documentNeed(directory, params.document, 'section.status')),
      async handle({ caller, params, body }) {
        await documents.setStatus(params.document, params.section, caller.person, body);
        return DONE;
      },
    }),
    permittedRoute({
      method: 'PUT',
      path: '/api/documents/:document/sections/:section/lead',
      says: 'Say who leads the writing of a section, and by when it is to be ready.',
      answers: 'nothing',
      body: leadRequest,
      needs: async ({ params }) => all(await documentNeed(directory, params.document, 'section.assign')),
      async handle({ params, body }) {
        await documents.setLead(params.document, params.section, body);
        return DONE;
      },
    }),
    permittedRoute({
      method: 'GET',
      path: '/api/documents/:document/parent',
      says: 'The document that this one serves, with the objects of its plan that the chain needs; nothing of one that this person may not read.',
      answers: 'ParentView',
      needs: async ({ params }) => all(await documentNeed(directory, params.document, 'body.read')),
      async handle({ caller, params }) {
        const { document } = await both(params.document);
        return { json: await parents.of(document, caller.person) };
      },
    }),
    permittedRoute({
      method: 'GET',
      path: '/api/documents/:document/parents',
      says: 'The documents that this one could serve, among those that this person may read.',
      answers: 'ParentChoiceView[]',
      needs: async ({ params }) => all(await documentNeed(directory, params.document, 'document.parent')),
      async handle({ caller, params }) {
        const { document } = await both(params.document);
        return { json: await parents.choices(document, caller.person) };
      },
    }),
    permittedRoute({
      method: 'PUT',
      path: '/api/documents/:document/parent',
      says: 'Say which document this one serves: one that this person may read, of a kind that stands above.',
      answers: 'nothing',
      body: parentRequest,
      needs: async ({ params, body }) =>
        all(
          await documentNeed(directory, params.document, 'document.parent'),
          ...(body.parent === null ? [] : [await documentNeed(directory, body.parent, 'body.read')]),
        ),
      async handle({ params, body }) {
        await parents.name(params.document, body.parent);
        return DONE;
      },
    }),
    permittedRoute({
      method: 'GET',
      path: '/api/documents/:document/guidance',
      says: 'The guidance of the document’s template, in the document’s language where it has it.',
      answers: 'Template',
      needs: async ({ params }) => all(await documentNeed(directory, params.document, 'document.status')),
      handle: async ({ params }) => ({ json: await documents.guidance(params.document) }),
    }),
    permittedRoute({
      method: 'GET',
      path: '/api/inbox',
      says: 'What asks something of this person in the comments and suggestions of all documents they may read, the latest first.',
      answers: 'InboxView',
      needs: ({ caller }) => all(workshopNeed(caller, 'workshop.see')),
      handle: async ({ caller }) => ({ json: await inbox.of(caller.person) }),
    }),
    permittedRoute({
      method: 'GET',
      path: '/api/documents/:document/threads',
      says: 'All comment threads that this person may know of, oldest first.',
      answers: 'Thread[]',
      needs: async ({ params }) => all(await documentNeed(directory, params.document, 'comment.read')),
      handle: async ({ caller, params }) => ({
        json: await threads.list(params.document, caller.person.id),
      }),
    }),
    permittedRoute({
      method: 'POST',
      path: '/api/documents/:document/threads',
      says:
        'Open a thread, answer it, change or delete one’s own comment, resolve, reopen, assign, weigh or answer it for the ' +
        'response table, say who is to decide it at home, or give it its place. Sent twice, it is done once.',
      answers: 'Thread',
      body: threadCommand,
      needs: async ({ params, body }) => all(await documentNeed(directory, params.document, actionFor(body))),
      handle: async ({ caller, params, body }) => ({
        json: await threads.tell(params.document, caller.person.id, body),
      }),
    }),
    permittedRoute({
      method: 'GET',
      path: '/api/documents/:document/response-table',
      says: 'What was said about the text and what became of it, as a table; without notes of facilitators.',
      answers: 'the file',
      query: responseTableQuery,
      needs: ({ params }) => takesComments(params.document),
      async handle({ caller, params, query }) {
        const { document, team } = await both(params.document);
        const maySee = may(caller.person, 'suggestion.read', documentResource(document, team));
        const file = await exports.responses(caller.person.id, document, { format: query.format, maySee });
        await audit(document.id, caller.person.id, { did: 'exported-responses', format: query.format });
        return { file };
      },
    }),
    permittedRoute({
      method: 'GET',
      path: '/api/documents/:document/home-briefing',
      says: 'The open questions that are to be decided at home, by the body that decides; without notes of facilitators.',
      answers: 'the file',
      query: homeBriefingQuery,
      needs: ({ params }) => takesComments(params.document),
      async handle({ caller, params, query }) {
        const { document } = await both(params.document);
        const file = await exports.briefing(caller.person.id, document, query.format);
        await audit(document.id, caller.person.id, { did: 'exported-briefing', format: query.format });
        return { file };
      },
    }),
    permittedRoute({
      method: 'GET',
      path: '/api/documents/:document/plain',
      says: 'The document as data: sections with their blocks, objects of the plan, and which threads are open; without notes of facilitators.',
      answers: 'the file',
      needs: ({ params }) => takesComments(params.document),
      async handle({ caller, params }) {
        const { document } = await both(params.document);
        const file = await exports.plain(caller.person.id, document);
        await audit(document.id, caller.person.id, {
          did: 'exported',
          format: 'json',
          guidance: false,
        });
        return { file };
      },
    }),
    permittedRoute({
      method: 'POST',
      path: '/api/documents/:document/exports',
      says: 'The document as a file.',
      answers: 'the file',
      body: exportRequest,
      needs: async ({ params }) => all(await documentNeed(directory, params.document, 'export')),
      async handle({ caller, params, body }) {
        const { document } = await both(params.document);
        const file = await exports.make(caller.person.id, document, body, () =>
          parents.ofOrHidden(document, caller.person),
        );
        await audit(document.id, caller.person.id, {
          did: 'exported',
          format: body.format,
          guidance: body.guidance,
        });
        return { file };
      },
    }),
  ];
}
