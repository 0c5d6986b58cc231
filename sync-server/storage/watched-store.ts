import type { DocumentId } from '../../document/ids.ts';
import type { DocumentStore, NewRecord } from './document-store.ts';

/** `store`, watched: `hear` is told of everything that is written through it, when that begins. */
export function watchedStore(
  store: DocumentStore,
  hear: (id: DocumentId, records: readonly NewRecord[]) => void,
): DocumentStore {
  return {
    documents: () => store.documents(),
    load: (id) => store.load(id),
    append(id, records) {
      hear(id, records);
      return store.append(id, records);
    },
    appendAtOnce(id, records) {
      hear(id, records);
      return store.appendAtOnce?.(id, records) ?? null;
    },
    entries: (id, type, seq) => store.entries(id, type, seq),
    compact: (id, throughSeq, state) => store.compact(id, throughSeq, state),
    history: (id, range) => store.history(id, range),
    condition: () => store.condition(),
    onCondition: (listener) => store.onCondition(listener),
    close: () => store.close(),
  };
}
