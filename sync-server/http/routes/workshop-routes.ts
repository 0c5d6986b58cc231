import { z } from 'zod';
import { teamRequest, teamsRequest, workshopRequest } from '../../../document/api.ts';
import type { TeamId } from '../../../document/ids.ts';
import { Refused } from '../../../document/refusals.ts';
import { documentResource } from '../../people/gate.ts';
import { all, managing, teamNeed, workshopNeed } from '../needs.ts';
import { DONE, permittedRoute, type Route } from '../route.ts';
import type { Services } from '../services.ts';

/** The language of a list or a template; the workshop's first when it is not said. */
const languageQuery = z.strictObject({ language: z.string().max(40).optional() });

/** The workshop, its teams, and the templates there are. */
export function workshopRoutes({ directory, workshop, views, templates, audit }: Services): readonly Route[] {
  async function teamOf(id: TeamId) {
    const team = await directory.get('team', id);
    if (team === null) throw new Refused('access/not-found');
    return team;
  }

  return [
    permittedRoute({
      method: 'GET',
      path: '/api/workshop',
      says: 'The workshop: title, days, languages.',
      answers: 'WorkshopView',
      needs: ({ caller }) => all(workshopNeed(caller, 'workshop.see')),
      handle: async ({ caller }) => ({ json: await workshop.view(caller.person.workshop) }),
    }),
    permittedRoute({
      method: 'PATCH',
      path: '/api/workshop',
      says: 'Change title, days, languages, and whether who joins by a code waits.',
      answers: 'nothing',
      body: workshopRequest,
      needs: ({ caller }) => all(managing(caller.person)),
      async handle({ caller, body }) {
        await workshop.change(caller.person.workshop, body);
        return DONE;
      },
    }),
    permittedRoute({
      method: 'POST',
      path: '/api/teams',
      says: 'Add teams, one or many at once.',
      answers: 'nothing',
      body: teamsRequest,
      needs: ({ caller }) => all(managing(caller.person)),
      async handle({ caller, body }) {
        await workshop.addTeams(caller.person.workshop, body.names);
        return DONE;
      },
    }),
    permittedRoute({
      method: 'GET',
      path: '/api/teams/:team',
      says: 'A team, with those of its documents that this person may see.',
      answers: 'TeamView',
      async needs({ params }) {
        const team = await directory.get('team', params.team);
        if (team === null) return null;
        const documents = await directory.list('document', { team: team.id });
        return {
          any: [
            { action: 'team.see', resource: { type: 'team', workshop: team.workshop, team: team.id } },
            ...documents.map((document) => ({
              action: 'document.status' as const,
              resource: documentResource(document, team),
            })),
          ],
        };
      },
      handle: async ({ caller, params }) => ({
        json: await views.team(caller.person, await teamOf(params.team)),
      }),
    }),
    permittedRoute({
      method: 'PATCH',
      path: '/api/teams/:team',
      says: 'Rename a team (organisers), or open its documents to others (its leader).',
      answers: 'nothing',
      body: teamRequest,
      async needs({ params, body }) {
        const rename = body.name === undefined ? [] : [await teamNeed(directory, params.team, 'team.rename')];
        const open = body.openedTo === undefined ? [] : [await teamNeed(directory, params.team, 'team.open')];
        // Nothing to change needs nothing more than to see the team.
        const see = await teamNeed(directory, params.team, 'team.see');
        return all(see, ...rename, ...open);
      },
      async handle({ caller, params, body }) {
        if (body.name !== undefined) await workshop.renameTeam(params.team, body.name);
        if (body.openedTo !== undefined) {
          await workshop.openTeam(params.team, body.openedTo);
          for (const { id } of await directory.list('document', { team: params.team }))
            await audit(id, caller.person.id, { did: 'opened', to: body.openedTo });
        }
        return DONE;
      },
    }),
    permittedRoute({
      method: 'GET',
      path: '/api/templates',
      says: 'The templates there are, in a language where they have it.',
      answers: 'TemplateSummaryView[]',
      query: languageQuery,
      needs: ({ caller }) => all(workshopNeed(caller, 'workshop.see')),
      handle: async ({ caller, query }) => ({
        json: templates.list(query.language ?? caller.person.language),
      }),
    }),
    permittedRoute({
      method: 'GET',
      path: '/api/templates/:template',
      says: 'A template with its guidance, in a language where it has it.',
      answers: 'Template',
      query: languageQuery,
      needs: ({ caller }) => all(workshopNeed(caller, 'workshop.see')),
      async handle({ caller, params, query }) {
        const template = templates.template(params.template, query.language ?? caller.person.language);
        if (template === undefined) throw new Refused('document/unknown-template');
        return { json: template };
      },
    }),
  ];
}
