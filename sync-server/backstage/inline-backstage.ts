import type { Backstage } from './backstage.ts';
import {
  compacted,
  described,
  loaded,
  mended,
  outlined,
  plannedIn,
  reversed,
  withstands,
  type Stopwatch,
} from './work.ts';

/** The work done at once and here, without a deadline: for tests and simulations, where nothing may run beside. */
export function createInlineBackstage(stopwatch: Stopwatch): Backstage {
  return {
    begin: () => undefined,
    compact: async (parts) => compacted(parts, stopwatch),
    async try(parts, update) {
      const ydoc = loaded(parts);
      const isSound = withstands(ydoc, update);
      ydoc.destroy();
      return isSound ? 'sound' : 'breaks';
    },
    outline: async (parts, language) => outlined(parts, language),
    mended: async (parts, ids, facts) => mended(parts, ids, facts),
    describe: async (parts, changes, language) => described(parts, changes, language),
    reverse: async (parts, steps) => reversed(parts, steps),
    plan: async (parts, kits) => plannedIn(parts, kits),
    close: () => undefined,
  };
}
