import type { Role } from '../document/access.ts';
import type { PersonRecord } from './storage/directory.ts';

/** How long the links of the demo work, in ms. */
export const DEMO_LINK_MS = 86_400_000;

/** The roles a demo is looked at in, in the order in which they are printed. */
const SHOWN: readonly Role[] = ['organiser', 'facilitator', 'leader', 'member'];

/** One person of each role: those whom a link is printed for. */
export function demoGuests(people: readonly PersonRecord[]): readonly PersonRecord[] {
  return SHOWN.flatMap((role) => {
    const found = people.find(
      ({ workshopRoles, teamRoles }) =>
        (workshopRoles as readonly Role[]).includes(role) || Object.values<Role>(teamRoles).includes(role),
    );
    return found === undefined ? [] : [found];
  });
}
