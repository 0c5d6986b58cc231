import { may, type Action, type Actor, type TeamRole } from '../../document/access.ts';
import type { MeView, PersonView } from '../../document/api.ts';
import type { TeamId } from '../../document/ids.ts';
import { dateLocale } from '../i18n/date-locale.ts';

/** The person here, as deciding permission needs them. */
export function actorOf(me: MeView): Actor {
  const { id, standing, workshopRoles, teamRoles } = me.person;
  return { id, workshop: me.workshop.id, standing, workshopRoles, teamRoles };
}

/** Whether the person here may do `action` to `team`. The server decides again; this only spares a useless button. */
export function mayInTeam(me: MeView, action: Action, team: TeamId): boolean {
  return may(actorOf(me), action, { type: 'team', workshop: me.workshop.id, team });
}

/** Whether the person here may read what `team` writes. */
export function mayRead(me: MeView, team: TeamId): boolean {
  const openedTo = me.teams.find((each) => each.id === team)?.openedTo ?? [];
  return may(actorOf(me), 'body.read', { type: 'document', workshop: me.workshop.id, team, openedTo });
}

/** Whether the person here sets up the workshop. */
export function isOrganiser(me: MeView): boolean {
  return me.person.workshopRoles.includes('organiser');
}

/** The role `person` has in `team`; undefined where they are not in it. */
export function roleIn(person: Pick<PersonView, 'teamRoles'>, team: TeamId): TeamRole | undefined {
  return Object.hasOwn(person.teamRoles, team) ? person.teamRoles[team] : undefined;
}

const RANK: readonly (TeamRole | undefined)[] = ['leader', 'member', 'reviewer', 'observer'];

/** The people of `team`, without those who were removed: leaders first, then by name. */
export function peopleOf(
  people: readonly PersonView[],
  team: TeamId,
  language: string,
): readonly PersonView[] {
  return people
    .filter((person) => person.standing !== 'removed' && roleIn(person, team) !== undefined)
    .toSorted(
      (one, other) =>
        RANK.indexOf(roleIn(one, team)) - RANK.indexOf(roleIn(other, team)) ||
        one.name.localeCompare(other.name, language),
    );
}

/** From the first day to the last, as the reader writes it: "21–25 October 2026". */
export function daysText(startsOn: string, endsOn: string, language: string): string {
  const format = new Intl.DateTimeFormat(dateLocale(language), {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return format.formatRange(new Date(`${startsOn}T00:00Z`), new Date(`${endsOn}T00:00Z`));
}
