import type { DocumentId, PersonId } from '../../../document/ids.ts';
import {
  milestoneRequest,
  nameVersionRequest,
  renameVersionRequest,
  type VersionsView,
} from '../../../document/versions/versions.ts';
import { createRights } from '../../people/gate.ts';
import { all, documentNeed, workshopNeed } from '../needs.ts';
import { permittedRoute, type Route } from '../route.ts';
import type { Services } from '../services.ts';

/** Versions of documents: those that were named, milestones, and those that follow from when people paused. */
export function versionRoutes({ directory, versions }: Services): readonly Route[] {
  const can = createRights(directory);
  const view = async (document: DocumentId, person: PersonId): Promise<VersionsView> => ({
    versions: await versions.list(document, {
      withAutomatic: await can(person, 'history.deleted', document),
    }),
  });

  return [
    permittedRoute({
      method: 'GET',
      path: '/api/documents/:document/versions',
      says: 'Versions that were named and milestones, last first; for who may see former states, also how the text was at each pause.',
      answers: 'VersionsView',
      needs: async ({ params }) => all(await documentNeed(directory, params.document, 'version.read')),
      handle: async ({ caller, params }) => ({ json: await view(params.document, caller.person.id) }),
    }),
    permittedRoute({
      method: 'POST',
      path: '/api/documents/:document/versions',
      says: 'Keep the text as it is now, or as it was at a pause, under a name. Sent twice, it is done once.',
      answers: 'NamedVersion',
      body: nameVersionRequest,
      needs: async ({ params }) => all(await documentNeed(directory, params.document, 'version.name')),
      handle: async ({ caller, params, body }) => ({
        json: await versions.keep(params.document, caller.person.id, body),
      }),
    }),
    permittedRoute({
      method: 'PATCH',
      path: '/api/documents/:document/versions/:version',
      says: 'Give a version another name.',
      answers: 'NamedVersion',
      body: renameVersionRequest,
      needs: async ({ params }) => all(await documentNeed(directory, params.document, 'version.name')),
      handle: async ({ caller, params, body }) => ({
        json: await versions.rename(params.document, caller.person.id, params.version, body.name),
      }),
    }),
    permittedRoute({
      method: 'GET',
      path: '/api/documents/:document/versions/:version/state',
      says: 'The text that a version keeps, as one Yjs update.',
      answers: 'the state',
      needs: async ({ params }) => all(await documentNeed(directory, params.document, 'version.read')),
      async handle({ params }) {
        const bytes = await versions.state(params.document, params.version);
        const fileName = `${params.document}-${params.version}.yjs`;
        return { file: { bytes, mediaType: 'application/octet-stream', fileName, notes: [] } };
      },
    }),
    permittedRoute({
      method: 'POST',
      path: '/api/workshop/milestones',
      says: 'Keep a version of every document of the workshop under one name. Sent twice, it is done once.',
      answers: 'MilestoneView',
      body: milestoneRequest,
      needs: ({ caller }) => all(workshopNeed(caller, 'workshop.milestone')),
      handle: async ({ caller, body }) => ({
        json: await versions.milestone(caller.person.workshop, caller.person.id, body),
      }),
    }),
  ];
}
