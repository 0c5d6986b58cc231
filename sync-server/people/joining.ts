import type { JoinRequest, LookRequest, LookView } from '../../document/api.ts';
import { newId, type Random, type TeamId } from '../../document/ids.ts';
import { WORKSHOP_MOST_PEOPLE } from '../../document/limits.ts';
import { Refused } from '../../document/refusals.ts';
import type { Clock } from '../clock.ts';
import type {
  Directory,
  DirectoryReader,
  DirectoryWriter,
  InvitationRecord,
  PersonRecord,
  WorkshopRecord,
} from '../storage/directory.ts';
import type { Announcements } from './announcements.ts';
import type { CodeBook } from './code-book.ts';
import { freeColour } from './colour.ts';
import { hashOfSecret } from './secrets.ts';
import { endSessionsOf, type Caller, type NewSession, type Sessions } from './sessions.ts';
import { stateOf } from './views.ts';

type Ticket = LookRequest['ticket'];

/** Where a request comes from: its address, and who its cookie says it is. */
export interface Newcomer {
  readonly address: string;
  readonly caller: Caller | null;
}

export interface Joining {
  /** What `ticket` is for. Uses nothing up. */
  look(ticket: Ticket, from: Newcomer): Promise<LookView>;
  /** Join by `request.ticket`, and begin a session. A personal link works once. */
  join(request: JoinRequest, from: Newcomer): Promise<NewSession>;
}

/** Joining, with the invitations in `directory`. */
export function createJoining({
  directory,
  clock,
  random,
  sessions,
  codes,
  announcements,
}: {
  readonly directory: Directory;
  readonly clock: Clock;
  readonly random: Random;
  readonly sessions: Sessions;
  readonly codes: CodeBook;
  readonly announcements: Announcements;
}): Joining {
  async function invitationOf(ticket: Ticket, { address }: Newcomer): Promise<InvitationRecord> {
    if ('code' in ticket) return codes.find(ticket.code, address);
    const hash = hashOfSecret(ticket.link);
    const found = (await directory.list('invitation', { hash })).find(({ kind }) => kind !== 'code');
    if (found === undefined) throw new Refused('join/unknown');
    return found;
  }

  /** `invitation` as it stands now, if it may be used. */
  async function usable(
    reader: DirectoryReader,
    { id }: InvitationRecord,
  ): Promise<{ readonly invitation: InvitationRecord; readonly workshop: WorkshopRecord }> {
    const invitation = await reader.get('invitation', id);
    const workshop = invitation && (await reader.get('workshop', invitation.workshop));
    if (invitation === null || workshop === null) throw new Refused('join/unknown');
    const state = stateOf(invitation, clock.now());
    if (state === 'used') throw new Refused('join/used');
    if (state !== 'open') throw new Refused('join/expired');
    return { invitation, workshop };
  }

  async function personFor(
    writer: DirectoryWriter,
    request: JoinRequest,
    { invitation, caller }: { readonly invitation: InvitationRecord; readonly caller: Caller | null },
  ): Promise<PersonRecord> {
    if (invitation.kind === 'return') return returning(writer, request, invitation);
    const known = caller && (await writer.get('person', caller.person.id));
    if (known !== null && isSamePerson(known, caller, { request, invitation }))
      return { ...known, ...addedRole(known, invitation) };
    const people = await writer.list('person', { workshop: invitation.workshop });
    if (people.length >= WORKSHOP_MOST_PEOPLE) throw new Refused('request/too-big');
    const workshop = await writer.get('workshop', invitation.workshop);
    const waits = invitation.kind === 'code' && workshop?.codesWait !== false;
    const nobody = { workshopRoles: [], teamRoles: {} } as const;
    return {
      id: newId('p', random),
      workshop: invitation.workshop,
      name: request.name,
      affiliation: request.affiliation,
      language: request.language,
      standing: waits ? 'waiting' : 'joined',
      ...nobody,
      ...addedRole(nobody, invitation),
      colour: freeColour(people, invitation.team),
      joinedAt: clock.now(),
    };
  }

  return {
    async look(ticket, from) {
      const { invitation, workshop } = await usable(directory, await invitationOf(ticket, from));
      const of = invitation.team ?? (await teamBack(directory, invitation));
      const team = of && (await directory.get('team', of));
      return {
        workshop: workshop.title,
        team: team?.name ?? null,
        role: invitation.role,
        name: invitation.name,
        languages: workshop.languages,
        waits: invitation.kind === 'code' && workshop.codesWait,
      };
    },
    async join(request, from) {
      const found = await invitationOf(request.ticket, from);
      const joined = await directory.change(async (writer) => {
        // Read again inside the change: of a hundred at once, one finds the link unused.
        const { invitation, workshop } = await usable(writer, found);
        const person = await personFor(writer, request, { invitation, caller: from.caller });
        writer.put('person', person);
        writer.put('invitation', { ...invitation, usedBy: [...invitation.usedBy, person.id] });
        if (invitation.kind === 'return') await endSessionsOf(writer, person.id);
        if (from.caller !== null) writer.remove('session', from.caller.session.id);
        const { sharedComputer } = request;
        return { person, session: sessions.begin(writer, person, { workshop, sharedComputer }) };
      });
      const left = from.caller === null ? [] : [from.caller.person.id];
      await announcements.accessChanged([...new Set([joined.person.id, ...left])]);
      await announcements.peopleChanged(found.team === null ? null : [found.team]);
      return joined.session;
    },
  };
}

/** The team that somebody comes back to whose `invitation` it is; null where they come back to the whole workshop. */
async function teamBack(reader: DirectoryReader, invitation: InvitationRecord): Promise<TeamId | null> {
  const person = invitation.person && (await reader.get('person', invitation.person));
  if (person === null || person.workshopRoles.length > 0) return null;
  const [team = null] = Object.keys(person.teamRoles) as TeamId[];
  return team;
}

async function returning(
  reader: DirectoryReader,
  request: JoinRequest,
  invitation: InvitationRecord,
): Promise<PersonRecord> {
  const person = invitation.person && (await reader.get('person', invitation.person));
  if (person === null || person.standing === 'removed') throw new Refused('join/expired');
  // The name stays: it stands beside everything the person wrote.
  return { ...person, language: request.language };
}

/**
 * Whether who is signed in here is the one who joins: a personal link gives them one more role then. On a shared
 * computer, or under another name, it is somebody else, and nothing of the person before them may become theirs.
 */
function isSamePerson(
  known: PersonRecord,
  caller: Caller | null,
  { request, invitation }: { readonly request: JoinRequest; readonly invitation: InvitationRecord },
): boolean {
  return (
    caller !== null &&
    !caller.session.sharedComputer &&
    !request.sharedComputer &&
    invitation.kind === 'link' &&
    known.standing === 'joined' &&
    known.workshop === invitation.workshop &&
    known.name.toLowerCase() === request.name.toLowerCase()
  );
}

/** The roles of somebody with one more, or with another in the same team. */
function addedRole(
  { workshopRoles, teamRoles }: Pick<PersonRecord, 'workshopRoles' | 'teamRoles'>,
  { team, role }: { readonly team: TeamId | null; readonly role: InvitationRecord['role'] },
): Pick<PersonRecord, 'workshopRoles' | 'teamRoles'> {
  if (role === 'organiser' || role === 'facilitator')
    return { workshopRoles: [...new Set([...workshopRoles, role])], teamRoles };
  return { workshopRoles, teamRoles: team === null ? teamRoles : { ...teamRoles, [team]: role } };
}
