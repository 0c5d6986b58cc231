import type { SetupRequest, WorkshopRequest, WorkshopView } from '../../document/api.ts';
import { newId, type Random, type TeamId, type WorkshopId } from '../../document/ids.ts';
import { WORKSHOP_MOST_TEAMS } from '../../document/limits.ts';
import { Refused } from '../../document/refusals.ts';
import type { Clock } from '../clock.ts';
import type { Directory, DirectoryReader, PersonRecord, TeamRecord } from '../storage/directory.ts';
import type { Announcements } from './announcements.ts';
import { isSameSecret } from './secrets.ts';
import { lastMomentOf, type NewSession, type Sessions } from './sessions.ts';
import { isInTeam, isOfWorkshop, workshopView } from './views.ts';

export interface WorkshopService {
  /** Whether nobody has set this server up yet. */
  isNew(): Promise<boolean>;
  /** Make the workshop and its organiser: once, with the secret of the printed link. */
  setUp(request: SetupRequest): Promise<NewSession>;
  view(id: WorkshopId): Promise<WorkshopView>;
  change(id: WorkshopId, request: WorkshopRequest): Promise<void>;
  /** Add teams; names that are there already, in whatever case, are passed over. */
  addTeams(id: WorkshopId, names: readonly string[]): Promise<void>;
  renameTeam(id: TeamId, name: string): Promise<void>;
  /** Open a team's documents to others, or close them again. */
  openTeam(id: TeamId, openedTo: TeamRecord['openedTo']): Promise<void>;
}

/** The workshop in `directory`. */
export function createWorkshopService({
  directory,
  clock,
  random,
  setupToken,
  sessions,
  announcements,
}: {
  readonly directory: Directory;
  readonly clock: Clock;
  readonly random: Random;
  /** The secret of the printed link. */
  readonly setupToken: string;
  readonly sessions: Sessions;
  readonly announcements: Announcements;
}): WorkshopService {
  const isNew = async (reader: DirectoryReader) => (await reader.list('workshop')).length === 0;

  async function changeTeam(
    id: TeamId,
    change: (team: TeamRecord, all: readonly TeamRecord[]) => TeamRecord,
  ) {
    await directory.change(async (writer) => {
      const team = await writer.get('team', id);
      if (team === null) throw new Refused('access/not-found');
      writer.put('team', change(team, await writer.list('team', { workshop: team.workshop })));
    });
  }

  return {
    isNew: () => isNew(directory),
    async setUp({ token, organiser, language, ...facts }) {
      if (!(await isNew(directory))) throw new Refused('setup/done');
      if (!isSameSecret(token, setupToken)) throw new Refused('setup/wrong-link');
      return directory.change(async (writer) => {
        if (!(await isNew(writer))) throw new Refused('setup/done');
        const now = clock.now();
        const workshop = { id: newId('w', random), ...facts, codesWait: true, createdAt: now };
        const person: PersonRecord = {
          id: newId('p', random),
          workshop: workshop.id,
          name: organiser,
          affiliation: '',
          language,
          standing: 'joined',
          workshopRoles: ['organiser'],
          teamRoles: {},
          colour: 0,
          joinedAt: now,
        };
        writer.put('workshop', workshop);
        writer.put('person', person);
        return sessions.begin(writer, person, { workshop, sharedComputer: false });
      });
    },
    async view(id) {
      const workshop = await directory.get('workshop', id);
      if (workshop === null) throw new Refused('access/not-found');
      return workshopView(workshop);
    },
    change: (id, request) =>
      directory.change(async (writer) => {
        const before = await writer.get('workshop', id);
        if (before === null) throw new Refused('access/not-found');
        const after = {
          ...before,
          title: request.title ?? before.title,
          startsOn: request.startsOn ?? before.startsOn,
          endsOn: request.endsOn ?? before.endsOn,
          languages: request.languages ?? before.languages,
          codesWait: request.codesWait ?? before.codesWait,
        };
        if (after.startsOn > after.endsOn)
          throw new Refused('request/invalid', { endsOn: 'must not be before the first day' });
        writer.put('workshop', after);
        if (after.endsOn === before.endsOn) return;
        for (const session of await writer.list('session', { workshop: id }))
          writer.put('session', { ...session, expiresAt: lastMomentOf(after, session.createdAt) });
      }),
    addTeams: (id, names) =>
      directory.change(async (writer) => {
        const teams = await writer.list('team', { workshop: id });
        const taken = new Set(teams.map((team) => team.name.toLowerCase()));
        const fresh = names.filter((name) => {
          const isFree = !taken.has(name.toLowerCase());
          taken.add(name.toLowerCase());
          return isFree;
        });
        if (teams.length + fresh.length > WORKSHOP_MOST_TEAMS) throw new Refused('request/too-big');
        for (const name of fresh)
          writer.put('team', {
            id: newId('t', random),
            workshop: id,
            name,
            openedTo: [],
            createdAt: clock.now(),
          });
      }),
    renameTeam: (id, name) =>
      changeTeam(id, (team, all) => {
        const isTaken = all.some(
          (other) => other.id !== id && other.name.toLowerCase() === name.toLowerCase(),
        );
        if (isTaken) throw new Refused('request/invalid', { name: 'is the name of another team' });
        return { ...team, name };
      }),
    async openTeam(id, openedTo) {
      await changeTeam(id, (team) => ({ ...team, openedTo: [...new Set(openedTo)] }));
      const team = await directory.get('team', id);
      const people = await directory.list('person', team === null ? {} : { workshop: team.workshop });
      await announcements.accessChanged(
        people.filter((person) => isInTeam(person, id) || isOfWorkshop(person)).map((person) => person.id),
      );
    },
  };
}
