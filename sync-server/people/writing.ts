import type { PersonId } from '../../document/ids.ts';
import type { Clock } from '../clock.ts';
import type { DocumentStore, NewRecord } from '../storage/document-store.ts';

/** When people last wrote. */
export interface Writing {
  /** When `person` last wrote to a document, or 0. Forgotten on exit. */
  wroteAt(person: PersonId): number;
  /** `store`, watched: whoever writes through it is seen. */
  watch(store: DocumentStore): DocumentStore;
}

/** Watches who writes: somebody who types for an hour over a socket must not be signed out as idle. */
export function createWriting(clock: Clock): Writing {
  const times = new Map<PersonId, number>();
  const note = (records: readonly NewRecord[]) => {
    for (const { person } of records) if (person !== null) times.set(person, clock.now());
  };
  return {
    wroteAt: (person) => times.get(person) ?? 0,
    watch: (store) => ({
      documents: () => store.documents(),
      load: (id) => store.load(id),
      append(id, records) {
        note(records);
        return store.append(id, records);
      },
      appendAtOnce(id, records) {
        note(records);
        return store.appendAtOnce?.(id, records) ?? null;
      },
      entries: (id, type, seq) => store.entries(id, type, seq),
      compact: (id, throughSeq, state) => store.compact(id, throughSeq, state),
      history: (id, range) => store.history(id, range),
      condition: () => store.condition(),
      onCondition: (listener) => store.onCondition(listener),
      close: () => store.close(),
    }),
  };
}
