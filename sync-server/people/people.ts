import type { TeamRole } from '../../document/access.ts';
import type { PersonId, TeamId } from '../../document/ids.ts';
import { Refused } from '../../document/refusals.ts';
import type { Directory, DirectoryWriter, PersonRecord } from '../storage/directory.ts';
import type { Announcements } from './announcements.ts';
import { openReturns } from './invitations.ts';
import { endSessionsOf } from './sessions.ts';

export interface People {
  /** Let `id` in, or take them out of the workshop: their sessions end, and their name stays beside what they wrote. */
  setStanding(id: PersonId, standing: 'joined' | 'removed', at: number): Promise<void>;
  /** Give `id` a role in `team`, or with null take them out of it. */
  setRole(id: PersonId, team: TeamId, role: TeamRole | null): Promise<void>;
  setLanguage(id: PersonId, language: string): Promise<void>;
}

/** The people in `directory`. */
export function createPeople({
  directory,
  announcements,
}: {
  readonly directory: Directory;
  readonly announcements: Announcements;
}): People {
  /** Change one person, and tell everybody whom it concerns. */
  async function change(
    id: PersonId,
    work: (person: PersonRecord, writer: DirectoryWriter) => Promise<PersonRecord> | PersonRecord,
  ): Promise<void> {
    const teams = await directory.change(async (writer) => {
      const before = await writer.get('person', id);
      if (before === null) throw new Refused('access/not-found');
      const after = await work(before, writer);
      writer.put('person', after);
      if (before.workshopRoles.length > 0) return null;
      return Object.keys({ ...before.teamRoles, ...after.teamRoles }) as TeamId[];
    });
    await announcements.accessChanged([id]);
    await announcements.peopleChanged(teams);
  }

  return {
    setStanding: (id, standing, at) =>
      change(id, async (person, writer) => {
        if (standing === 'removed') {
          if (await isLastOrganiser(writer, person)) throw new Refused('access/not-allowed');
          await endSessionsOf(writer, id);
          writer.remove('mail', id);
          for (const link of await openReturns(writer, id))
            writer.put('invitation', { ...link, revokedAt: at });
        }
        return { ...person, standing };
      }),
    setRole: (id, team, role) =>
      change(id, (person) => {
        const { [team]: _, ...others } = person.teamRoles;
        return { ...person, teamRoles: role === null ? others : { ...others, [team]: role } };
      }),
    setLanguage: (id, language) =>
      directory.change(async (writer) => {
        const person = await writer.get('person', id);
        if (person !== null) writer.put('person', { ...person, language });
      }),
  };
}

/** A workshop without organisers could never have one again. */
async function isLastOrganiser(writer: DirectoryWriter, person: PersonRecord): Promise<boolean> {
  const isOrganiser = (one: PersonRecord) =>
    one.standing === 'joined' && one.workshopRoles.includes('organiser');
  const people = await writer.list('person', { workshop: person.workshop });
  return isOrganiser(person) && people.filter(isOrganiser).length === 1;
}
