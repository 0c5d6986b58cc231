import type { InvitationView, PersonView, WorkshopView } from '../../document/api.ts';
import type { TeamId } from '../../document/ids.ts';
import type { InvitationRecord, PersonRecord, WorkshopRecord } from '../storage/directory.ts';

/** `person` as others see them. */
export function personView(person: PersonRecord): PersonView {
  const { id, name, affiliation, colour, standing, workshopRoles, teamRoles, joinedAt } = person;
  return { id, name, affiliation, colour, standing, workshopRoles, teamRoles, joinedAt };
}

/** `workshop` as its people see it. */
export function workshopView(workshop: WorkshopRecord): WorkshopView {
  const { id, title, startsOn, endsOn, languages, codesWait } = workshop;
  return { id, title, startsOn, endsOn, languages, codesWait };
}

/** `invitation` without its secret, as it stands at `now`. */
export function invitationView(invitation: InvitationRecord, now: number): InvitationView {
  const { id, team, role, kind, name, createdAt, expiresAt, usedBy } = invitation;
  return { id, team, role, kind, name, createdAt, expiresAt, usedBy, state: stateOf(invitation, now) };
}

/** Whether `invitation` can be used at `now`, or why not. */
export function stateOf(invitation: InvitationRecord, now: number): InvitationView['state'] {
  if (invitation.revokedAt !== null) return 'revoked';
  if (invitation.kind !== 'code' && invitation.usedBy.length > 0) return 'used';
  return now < invitation.expiresAt ? 'open' : 'expired';
}

/** Whether `person` has a role in `team`. */
export function isInTeam(person: PersonRecord, team: TeamId): boolean {
  return Object.hasOwn(person.teamRoles, team);
}

/** Whether `person` belongs to the whole workshop: their names stand beside comments everywhere. */
export function isOfWorkshop(person: PersonRecord): boolean {
  return person.workshopRoles.length > 0;
}

/**
 * Those of `people` whose names `viewer` may see: everybody for who works for the whole workshop, else one's own
 * teams and the people of the workshop. Removed people stay, so that what they wrote keeps its name.
 */
export function visibleTo(viewer: PersonRecord, people: readonly PersonRecord[]): readonly PersonRecord[] {
  if (viewer.standing !== 'joined') return people.filter((person) => person.id === viewer.id);
  if (isOfWorkshop(viewer)) return people;
  const teams = Object.keys(viewer.teamRoles) as TeamId[];
  return people.filter(
    (person) =>
      person.id === viewer.id || isOfWorkshop(person) || teams.some((team) => isInTeam(person, team)),
  );
}
