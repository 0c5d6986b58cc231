import type { DocumentAction, TeamAction, WorkshopAction } from '../../document/access.ts';
import type { DocumentId, TeamId } from '../../document/ids.ts';
import { documentResource } from '../people/gate.ts';
import type { Caller } from '../people/sessions.ts';
import type { DirectoryReader, PersonRecord } from '../storage/directory.ts';
import type { Need, Needs } from './route.ts';

/** The need of `action` in the caller's own workshop. */
export function workshopNeed({ person }: Caller, action: WorkshopAction): Need {
  return { action, resource: { type: 'workshop', workshop: person.workshop } };
}

/** The need of `action` in a team; null when there is no such team. */
export async function teamNeed(
  directory: DirectoryReader,
  id: TeamId,
  action: TeamAction,
): Promise<Need | null> {
  const team = await directory.get('team', id);
  return team && { action, resource: { type: 'team', workshop: team.workshop, team: id } };
}

/** The need of `action` on a document; null when there is no such document. */
export async function documentNeed(
  directory: DirectoryReader,
  id: DocumentId,
  action: DocumentAction,
): Promise<Need | null> {
  const document = await directory.get('document', id);
  const team = document && (await directory.get('team', document.team));
  return document && team && { action, resource: documentResource(document, team) };
}

/**
 * What it takes to do `action` to `person`: that action in every team of theirs. Who works for the whole workshop, or
 * has no team, is managed by organisers; so nobody gains by somebody else's session what they may not do themselves.
 */
export function personNeeds(person: PersonRecord, action: TeamAction): Needs {
  const { workshop, workshopRoles, teamRoles } = person;
  const teams = Object.keys(teamRoles) as TeamId[];
  if (workshopRoles.length > 0 || teams.length === 0) return all(managing(person));
  return { all: teams.map((team) => ({ action, resource: { type: 'team', workshop, team } })) };
}

/** The need of managing the workshop that `of` belongs to. */
export function managing({ workshop }: Pick<PersonRecord, 'workshop'>): Need {
  return { action: 'workshop.manage', resource: { type: 'workshop', workshop } };
}

/** All of `needs`; null when one of the things does not exist. */
export function all(...needs: readonly (Need | null)[]): Needs {
  const found = needs.filter((need) => need !== null);
  return found.length === needs.length ? { all: found } : null;
}
