import { createChanges } from './directory-changes.ts';
import { createTableReader, NO_RECORDS } from './directory-tables.ts';
import type { Directory } from './directory.ts';

/** A directory that forgets on exit: the reference that every other one is measured against. */
export function createMemoryDirectory(): Directory {
  const changes = createChanges(NO_RECORDS, () => Promise.resolve());
  return {
    ...createTableReader(changes.current),
    change: (work) => changes.change(work),
    close: () => changes.close(),
  };
}
