import { suggestionCommand } from '../../../document/suggestions/suggestion-command.ts';
import { actionOf } from '../../suggestions/suggestions.ts';
import { all, documentNeed } from '../needs.ts';
import { permittedRoute, type Route } from '../route.ts';
import type { Services } from '../services.ts';

/** Suggested changes of documents, and what is decided about them. */
export function suggestionRoutes({ directory, suggestions }: Services): readonly Route[] {
  return [
    permittedRoute({
      method: 'GET',
      path: '/api/documents/:document/suggestions',
      says: 'All suggestions, oldest first, decided ones included.',
      answers: 'Suggestion[]',
      needs: async ({ params }) => all(await documentNeed(directory, params.document, 'suggestion.read')),
      handle: async ({ params }) => ({ json: await suggestions.list(params.document) }),
    }),
    permittedRoute({
      method: 'POST',
      path: '/api/documents/:document/suggestions',
      says:
        'Send a suggestion or what it has become, withdraw it, accept or reject it, several at once where they belong together, or take what one has accepted back. ' +
        'Sent twice, it is done once.',
      answers: 'Suggestion[]: those that the command names, as they are now',
      body: suggestionCommand,
      needs: async ({ params, body }) => all(await documentNeed(directory, params.document, actionOf(body))),
      handle: async ({ caller, params, body }) => ({
        json: await suggestions.tell(params.document, caller.person.id, body),
      }),
    }),
  ];
}
