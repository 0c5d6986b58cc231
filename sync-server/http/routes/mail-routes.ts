import { mailRequest, mailSecretRequest, seenRequest } from '../../../document/mail-requests.ts';
import { Refused } from '../../../document/refusals.ts';
import type { Mailing } from '../../mail/mailing.ts';
import { all, workshopNeed } from '../needs.ts';
import { DONE, openRoute, permittedRoute, type Route } from '../route.ts';
import type { Services } from '../services.ts';

/** Where somebody is mailed what asks for them. On a server that does not mail none of this exists. */
export function mailRoutes({ mailing }: Pick<Services, 'mailing'>): readonly Route[] {
  function there(): Mailing {
    if (mailing === null) throw new Refused('access/not-found');
    return mailing;
  }

  return [
    permittedRoute({
      method: 'GET',
      path: '/api/me/mail',
      says: 'Where this person is mailed what asks for them, and how often. Told to nobody else.',
      answers: 'MailView',
      needs: ({ caller }) => all(workshopNeed(caller, 'workshop.see')),
      handle: async ({ caller }) => ({ json: await there().view(caller.person.id) }),
    }),
    permittedRoute({
      method: 'PUT',
      path: '/api/me/mail',
      says: 'Give an address, which is mailed a link first, and say how often it is to be mailed.',
      answers: 'MailView',
      body: mailRequest,
      needs: ({ caller }) => all(workshopNeed(caller, 'workshop.see')),
      handle: async ({ caller, body }) => ({ json: await there().set(caller.person, body) }),
    }),
    permittedRoute({
      method: 'DELETE',
      path: '/api/me/mail',
      says: 'Take the address away, and with it all that was kept for mailing to it.',
      answers: 'nothing',
      needs: ({ caller }) => all(workshopNeed(caller, 'workshop.see')),
      async handle({ caller }) {
        await there().forget(caller.person.id);
        return DONE;
      },
    }),
    permittedRoute({
      method: 'POST',
      path: '/api/me/seen',
      says: 'Tell what was seen on the screen, so that it is not mailed. Nothing is kept of who is not mailed.',
      answers: 'nothing',
      body: seenRequest,
      needs: ({ caller }) => all(workshopNeed(caller, 'workshop.see')),
      async handle({ caller, body }) {
        await there().see(caller.person, body.marks);
        return DONE;
      },
    }),
    openRoute({
      method: 'POST',
      path: '/api/mail/confirm',
      says: 'Confirm an address with the secret of the link that was mailed to it. Uses the link up.',
      answers: 'nothing',
      body: mailSecretRequest,
      async handle({ body, address }) {
        await there().confirm(body.secret, address);
        return DONE;
      },
    }),
    openRoute({
      method: 'POST',
      path: '/api/mail/leave',
      says: 'Get no more mails: the address that a link with this secret was mailed to is forgotten.',
      answers: 'nothing',
      body: mailSecretRequest,
      async handle({ body, address }) {
        await there().leave(body.secret, address);
        return DONE;
      },
    }),
    // Outside of /api/, where only this site's own requests are taken: mail programs send this form (RFC 8058).
    openRoute({
      method: 'POST',
      path: '/mail/leave/:leave',
      says: 'The same, as mail programs ask for it by themselves (RFC 8058).',
      answers: 'nothing',
      async handle({ params, address }) {
        await there().leave(params.leave, address);
        return DONE;
      },
    }),
  ];
}
