import { deletionsQuery, handsQuery, historyQuery, stateQuery } from '../../../document/api.ts';
import type { DocumentId } from '../../../document/ids.ts';
import { Refused } from '../../../document/refusals.ts';
import type { When } from '../../history/history.ts';
import type { Caller } from '../../people/sessions.ts';
import { all, documentNeed } from '../needs.ts';
import { permittedRoute, type Route } from '../route.ts';
import type { Services } from '../services.ts';

/** What was: who wrote and who deleted, and documents as they were. */
export function historyRoutes({ directory, history }: Services): readonly Route[] {
  async function lookingBack({ person }: Caller, id: DocumentId) {
    const document = await directory.get('document', id);
    if (document === null) throw new Refused('access/not-found');
    return { person: person.id, document };
  }

  return [
    permittedRoute({
      method: 'GET',
      path: '/api/documents/:document/history',
      says: 'Hours in which somebody wrote, with who changed how much in which section, last first.',
      answers: 'HistoryPageView',
      query: historyQuery,
      needs: async ({ params }) => all(await documentNeed(directory, params.document, 'history.read')),
      handle: async ({ caller, params, query }) => ({
        json: await history.page(await lookingBack(caller, params.document), query),
      }),
    }),
    permittedRoute({
      method: 'GET',
      path: '/api/documents/:document/history/authors',
      says: 'Who wrote what is there now, and when.',
      answers: 'AuthorsView',
      needs: async ({ params }) => all(await documentNeed(directory, params.document, 'history.read')),
      handle: async ({ caller, params }) => ({
        json: await history.authorship(await lookingBack(caller, params.document)),
      }),
    }),
    permittedRoute({
      method: 'GET',
      path: '/api/documents/:document/history/last',
      says: 'When the words of each section, and of the objects of each kit, were written last.',
      answers: 'LastChangesView',
      needs: async ({ params }) => all(await documentNeed(directory, params.document, 'history.read')),
      handle: async ({ caller, params }) => ({
        json: await history.lastChanges(await lookingBack(caller, params.document)),
      }),
    }),
    permittedRoute({
      method: 'GET',
      path: '/api/documents/:document/history/hands',
      says: 'Whose doing is what was written after an update, and what of before was taken away: ids and no words.',
      answers: 'HandsView',
      query: handsQuery,
      needs: async ({ params }) => all(await documentNeed(directory, params.document, 'history.read')),
      handle: async ({ caller, params, query }) => ({
        json: await history.hands(await lookingBack(caller, params.document), query),
      }),
    }),
    permittedRoute({
      method: 'GET',
      path: '/api/documents/:document/history/deletions',
      says: 'What was deleted, by whom and when, last first.',
      answers: 'DeletionsView',
      query: deletionsQuery,
      needs: async ({ params }) => all(await documentNeed(directory, params.document, 'history.deleted')),
      handle: async ({ caller, params, query }) => ({
        json: await history.deletions(await lookingBack(caller, params.document), query),
      }),
    }),
    permittedRoute({
      method: 'GET',
      path: '/api/documents/:document/history/state',
      says: 'The document as it was after an update or at a time, as one Yjs update.',
      answers: 'the state',
      query: stateQuery,
      needs: async ({ params }) => all(await documentNeed(directory, params.document, 'history.deleted')),
      async handle({ caller, params, query: { seq, at } }) {
        const when: When = seq === undefined ? { at: at ?? 0 } : { seq };
        const past = await history.stateAt(await lookingBack(caller, params.document), when);
        const fileName = `${params.document}-${past.seq}.yjs`;
        return { file: { bytes: past.state, mediaType: 'application/octet-stream', fileName, notes: [] } };
      },
    }),
  ];
}
