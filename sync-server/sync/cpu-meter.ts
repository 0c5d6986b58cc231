import type { PersonId } from '../../document/ids.ts';
import type { Clock } from '../clock.ts';

/** Work somebody may cause at once, in ms, and the share of the time after that. A person typing causes 1 ms a second. */
const AT_ONCE_MS = 1_000;
const SHARE = 0.25;

/** How much of the server's time each person takes. */
export interface CpuMeter {
  /** Note that `ms` were spent on what `person` sent. False when it was too much. */
  spend(person: PersonId, ms: number): boolean;
  /** Forget whoever owes nothing any more, so that the meter does not grow. */
  sweep(): void;
}

/**
 * A meter with nobody on it. It goes by people, not by connections: who comes back at once has not become cheaper.
 *
 * @see docs/spec/guard.md G23
 */
export function createCpuMeter(clock: Clock): CpuMeter {
  const debts = new Map<PersonId, { readonly ms: number; readonly at: number }>();
  const owedBy = (person: PersonId) => {
    const debt = debts.get(person);
    return debt === undefined ? 0 : Math.max(0, debt.ms - Math.max(0, clock.now() - debt.at) * SHARE);
  };
  return {
    spend(person, ms) {
      const owed = owedBy(person) + ms;
      debts.set(person, { ms: owed, at: clock.now() });
      return owed <= AT_ONCE_MS;
    },
    sweep() {
      for (const person of debts.keys()) if (owedBy(person) === 0) debts.delete(person);
    },
  };
}
