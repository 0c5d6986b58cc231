import { actionForFinding, findingCommand } from '../../../document/findings.ts';
import { all, documentNeed } from '../needs.ts';
import { permittedRoute, type Route } from '../route.ts';
import type { Services } from '../services.ts';

/** What people decided about what checks find in a document. */
export function findingRoutes({ directory, findings }: Services): readonly Route[] {
  return [
    permittedRoute({
      method: 'GET',
      path: '/api/documents/:document/findings',
      says: 'Findings of the checks that were accepted with a reason, or given to somebody. What is found, the editor knows.',
      answers: 'Handling[]',
      needs: async ({ params }) => all(await documentNeed(directory, params.document, 'finding.read')),
      handle: async ({ params }) => ({ json: await findings.list(params.document) }),
    }),
    permittedRoute({
      method: 'POST',
      path: '/api/documents/:document/findings',
      says: 'Accept a finding with a reason, or no longer; give it to somebody who writes here, or to nobody.',
      answers: 'Handling',
      body: findingCommand,
      needs: async ({ params, body }) =>
        all(await documentNeed(directory, params.document, actionForFinding(body))),
      handle: async ({ caller, params, body }) => ({
        json: await findings.tell(params.document, caller.person.id, body),
      }),
    }),
  ];
}
