import type { PersonId } from '../../document/ids.ts';
import type { Clock } from '../clock.ts';
import type { NewRecord } from '../storage/document-store.ts';

/** When people last wrote. */
export interface Writing {
  /** When `person` last wrote to a document, or 0. Forgotten on exit. */
  wroteAt(person: PersonId): number;
  /** To be called with what is written: whoever writes is seen. */
  hear(records: readonly NewRecord[]): void;
}

/** Watches who writes: somebody who types for an hour over a socket must not be signed out as idle. */
export function createWriting(clock: Clock): Writing {
  const times = new Map<PersonId, number>();
  return {
    wroteAt: (person) => times.get(person) ?? 0,
    hear(records) {
      for (const { person } of records) if (person !== null) times.set(person, clock.now());
    },
  };
}
