import type { PersonView } from '../../document/api.ts';
import type { PersonId, TeamId } from '../../document/ids.ts';
import type { DirectoryReader, DocumentRecord } from '../storage/directory.ts';
import type { Rooms } from '../sync/rooms-port.ts';
import { isInTeam, isOfWorkshop, personView } from './views.ts';

/** Everybody whose name stands in `document`: its team, the people of the workshop, and whoever wrote, led or decided there. */
export async function peopleOf(
  directory: DirectoryReader,
  document: DocumentRecord,
  authors: ReadonlySet<PersonId> = new Set(),
): Promise<readonly PersonView[]> {
  const decided = new Set([
    ...Object.values(document.statuses).map(({ by }) => by),
    ...Object.values(document.leads ?? {}).map(({ lead }) => lead),
    ...Object.values(document.reopenings ?? {}).flatMap((times) => times.map(({ by }) => by)),
  ]);
  const people = await directory.list('person', { workshop: document.workshop });
  return people
    .filter(
      (person) =>
        isInTeam(person, document.team) ||
        isOfWorkshop(person) ||
        authors.has(person.id) ||
        decided.has(person.id),
    )
    .map(personView);
}

/** Tells the live documents what changed about people. */
export interface Announcements {
  /** Who is in `teams` changed; null is every team. */
  peopleChanged(teams: readonly TeamId[] | null): Promise<void>;
  /** What these people may do changed, or one of their sessions ended. */
  accessChanged(people: readonly PersonId[]): Promise<void>;
}

/** Announcements to `rooms`. */
export function createAnnouncements({
  directory,
  rooms,
  authorsOf,
}: {
  readonly directory: DirectoryReader;
  readonly rooms: Rooms;
  /** Who wrote comments in a document. */
  readonly authorsOf: (document: DocumentRecord) => Promise<ReadonlySet<PersonId>>;
}): Announcements {
  return {
    async peopleChanged(teams) {
      for (const document of await directory.list('document')) {
        const concerned = teams === null || teams.includes(document.team);
        // Names are told to those who have the document open, and nobody else needs to hear them.
        if (!concerned || rooms.present(document.id).length === 0) continue;
        const people = await peopleOf(directory, document, await authorsOf(document));
        rooms.tell(document.id, { type: 'people', people });
      }
    },
    async accessChanged(people) {
      await Promise.all(people.map((person) => rooms.recheck(person)));
    },
  };
}
