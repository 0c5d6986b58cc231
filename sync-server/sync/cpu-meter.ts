import type { PersonId } from '../../document/ids.ts';
import type { Clock } from '../clock.ts';

/** Work somebody may cause at once, in ms, and the share of the time after that. A person typing causes 1 ms a second. */
const AT_ONCE_MS = 1_000;
const SHARE = 0.25;

/** How much of the server's time each person takes. */
export interface CpuMeter {
  /** Note that `ms` were spent on what `person` sent. False when it was too much. */
  spend(person: PersonId, ms: number): boolean;
}

/**
 * A meter with nobody on it. It goes by people, not by connections: who comes back at once has not become cheaper.
 *
 * @see docs/spec/guard.md G23
 */
export function createCpuMeter(clock: Clock): CpuMeter {
  const debts = new Map<PersonId, { ms: number; at: number }>();
  return {
    spend(person, ms) {
      const now = clock.now();
      const debt = debts.get(person);
      const paid = debt === undefined ? 0 : Math.max(0, now - debt.at) * SHARE;
      const owed = Math.max(0, (debt?.ms ?? 0) - paid) + ms;
      // Whoever owes nothing to speak of is forgotten, so that the meter does not grow.
      if (owed < 1) debts.delete(person);
      else debts.set(person, { ms: owed, at: now });
      return owed <= AT_ONCE_MS;
    },
  };
}
