import type { PersonView } from '../../document/api.ts';
import type { TeamId } from '../../document/ids.ts';

/** Those of `people` who write the documents of `team`. */
export function writersOf(people: readonly PersonView[], team: TeamId): readonly PersonView[] {
  return people.filter(({ standing, teamRoles }) => {
    const role = standing === 'joined' ? teamRoles[team] : undefined;
    return role === 'leader' || role === 'member';
  });
}
