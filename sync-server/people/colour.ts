import type { TeamId } from '../../document/ids.ts';
import type { PersonRecord } from '../storage/directory.ts';
import { isInTeam, isOfWorkshop } from './views.ts';

/** Colours in the palette. */
const COLOURS = 12;

/** The colour that fewest of those have who will be seen together with a newcomer to `team`. */
export function freeColour(people: readonly PersonRecord[], team: TeamId | null): number {
  const together = people.filter(
    (person) =>
      person.standing !== 'removed' && (team === null || isInTeam(person, team) || isOfWorkshop(person)),
  );
  const taken = Array.from(
    { length: COLOURS },
    (_, colour) => together.filter((person) => person.colour === colour).length,
  );
  return taken.indexOf(Math.min(...taken));
}
