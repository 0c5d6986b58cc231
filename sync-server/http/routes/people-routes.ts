import { may } from '../../../document/access.ts';
import {
  invitationsRequest,
  joinRequest,
  lookRequest,
  roleRequest,
  setupRequest,
  standingRequest,
  type MeView,
} from '../../../document/api.ts';
import { Refused } from '../../../document/refusals.ts';
import { all, managing, personNeeds, teamNeed, workshopNeed } from '../needs.ts';
import { DONE, openRoute, permittedRoute, sessionRoute, type Route } from '../route.ts';
import type { Services } from '../services.ts';

/** `PATCH /api/me` */
const meRequest = joinRequest.pick({ language: true });

/** Setting up, joining, and who there is. */
export function peopleRoutes(services: Services): readonly Route[] {
  const { directory, sessions, workshop, invitations, joining, people, views, mailing, clock } = services;

  async function personOf(id: Parameters<typeof people.setLanguage>[0]) {
    const person = await directory.get('person', id);
    if (person === null) throw new Refused('access/not-found');
    return person;
  }

  return [
    openRoute({
      method: 'GET',
      path: '/api/setup',
      says: 'Whether this server still has to be set up.',
      answers: '{ needed: boolean }',
      handle: async () => ({ json: { needed: await workshop.isNew() } }),
    }),
    openRoute({
      method: 'POST',
      path: '/api/setup',
      says: 'Name the workshop and become its organiser: once, with the secret of the printed link.',
      answers: 'nothing, and a session',
      body: setupRequest,
      handle: async ({ body }) => ({ done: true, begin: await workshop.setUp(body) }),
    }),
    openRoute({
      method: 'POST',
      path: '/api/join/look',
      says: 'What a link or code is for. Uses nothing up.',
      answers: 'LookView',
      body: lookRequest,
      handle: async ({ body, address, caller }) => ({
        json: await joining.look(body.ticket, { address, caller }),
      }),
    }),
    openRoute({
      method: 'POST',
      path: '/api/join',
      says: 'Join by a link or code. A personal link is used up by this and by nothing else.',
      answers: 'nothing, and a session',
      body: joinRequest,
      handle: async ({ body, address, caller }) => ({
        done: true,
        begin: await joining.join(body, { address, caller }),
      }),
    }),
    sessionRoute({
      method: 'GET',
      path: '/api/me',
      says: 'Who this browser is, and everything the start page needs.',
      answers: 'MeView',
      async handle({ caller }) {
        const record = await directory.get('workshop', caller.person.workshop);
        if (record === null) throw new Refused('access/signed-out');
        const mail = await mailing?.standing(caller.person.id);
        const view: MeView = await views.me(caller, record);
        return { json: mail === undefined ? view : ({ ...view, mail } satisfies MeView) };
      },
    }),
    sessionRoute({
      method: 'PATCH',
      path: '/api/me',
      says: 'Change the language this person sees.',
      answers: 'nothing',
      body: meRequest,
      async handle({ caller, body }) {
        await people.setLanguage(caller.person.id, body.language);
        return DONE;
      },
    }),
    sessionRoute({
      method: 'POST',
      path: '/api/sign-out',
      says: 'End this session, and have the browser forget what it stored.',
      answers: 'nothing',
      async handle({ caller }) {
        await sessions.end(caller.session.id);
        return { done: true, signedOut: true };
      },
    }),
    permittedRoute({
      method: 'GET',
      path: '/api/invitations',
      says: 'Invitations to the teams this person may invite to, without their secrets.',
      answers: 'InvitationView[]',
      needs: ({ caller }) => all(workshopNeed(caller, 'workshop.see')),
      handle: async ({ caller }) => ({
        json: await invitations.list(caller.person, ({ team, kind, workshop: of }) =>
          team === null
            ? kind !== 'return' && may(caller.person, 'workshop.manage', { type: 'workshop', workshop: of })
            : may(caller.person, 'team.invite', { type: 'team', workshop: of, team }),
        ),
      }),
    }),
    permittedRoute({
      method: 'POST',
      path: '/api/invitations',
      says: 'Make personal links, or a code for the wall. The secrets are in this answer and never shown again.',
      answers: 'NewInvitationView[]',
      body: invitationsRequest,
      needs: async ({ caller, body }) =>
        all(
          body.team === null ? managing(caller.person) : await teamNeed(directory, body.team, 'team.invite'),
        ),
      handle: async ({ caller, body }) => ({
        json: await invitations.make(caller.person, body),
        status: 201,
      }),
    }),
    permittedRoute({
      method: 'DELETE',
      path: '/api/invitations/:invitation',
      says: 'Make an invitation useless.',
      answers: 'nothing',
      async needs({ params }) {
        const invitation = await directory.get('invitation', params.invitation);
        if (invitation === null) return null;
        if (invitation.person !== null) return personNeeds(await personOf(invitation.person), 'team.reissue');
        if (invitation.team === null) return all(managing(invitation));
        return all(await teamNeed(directory, invitation.team, 'team.invite'));
      },
      async handle({ params }) {
        await invitations.revoke(params.invitation);
        return DONE;
      },
    }),
    permittedRoute({
      method: 'POST',
      path: '/api/people/:person/return-link',
      says: 'Make a link that brings somebody back on another device, once, within ten minutes.',
      answers: 'NewInvitationView',
      needs: async ({ params }) => personNeeds(await personOf(params.person), 'team.reissue'),
      handle: async ({ caller, params }) => ({
        json: await invitations.bringBack(caller.person, await personOf(params.person)),
        status: 201,
      }),
    }),
    permittedRoute({
      method: 'POST',
      path: '/api/people/:person/standing',
      says: 'Let somebody in who waits, or take somebody out of the workshop.',
      answers: 'nothing',
      body: standingRequest,
      async needs({ params }) {
        const person = await personOf(params.person);
        return personNeeds(person, person.standing === 'waiting' ? 'team.let-in' : 'team.people');
      },
      async handle({ params, body }) {
        await people.setStanding(params.person, body.standing, clock.now());
        return DONE;
      },
    }),
    permittedRoute({
      method: 'PUT',
      path: '/api/people/:person/role',
      says: 'Give somebody of a team another role in it, or take them out of it. Organisers may add people too.',
      answers: 'nothing',
      body: roleRequest,
      async needs({ caller, params, body }) {
        const person = await personOf(params.person);
        if (person.workshop !== caller.person.workshop) return null;
        const need = await teamNeed(directory, body.team, 'team.people');
        return Object.hasOwn(person.teamRoles, body.team) ? all(need) : all(managing(person), need);
      },
      async handle({ params, body }) {
        await people.setRole(params.person, body.team, body.role);
        return DONE;
      },
    }),
  ];
}
