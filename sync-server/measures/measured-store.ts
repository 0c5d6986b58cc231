import type { Clock } from '../clock.ts';
import type { DocumentStore } from '../storage/document-store.ts';
import type { Measures } from './measures.ts';

/** `store`, measured: what goes through it is what goes through `store`, in the same order and with the same errors. */
export function measuredStore(store: DocumentStore, measures: Measures, clock: Clock): DocumentStore {
  const since = (began: number) => clock.now() - began;
  return {
    documents: () => store.documents(),
    history: (id, range) => store.history(id, range),
    async load(id) {
      const began = clock.now();
      const body = await store.load(id);
      measures.loaded(since(began));
      return body;
    },
    async append(id, records) {
      const began = clock.now();
      measures.appending();
      try {
        const seqs = await store.append(id, records);
        measures.appended({ ms: since(began), records: records.length });
        return seqs;
      } catch (error) {
        measures.notAppended();
        throw error;
      }
    },
    appendAtOnce(id, records) {
      const began = clock.now();
      let seqs: readonly number[] | null;
      try {
        seqs = store.appendAtOnce?.(id, records) ?? null;
      } catch (error) {
        measures.appending();
        measures.notAppended();
        throw error;
      }
      if (seqs === null) return null;
      measures.appending();
      measures.appended({ ms: since(began), records: records.length });
      return seqs;
    },
    entries: (id, type, seq) => store.entries(id, type, seq),
    async compact(id, throughSeq, state) {
      const began = clock.now();
      await store.compact(id, throughSeq, state);
      measures.compacted(since(began));
    },
    condition: () => store.condition(),
    onCondition: (listener) => store.onCondition(listener),
    close: () => store.close(),
  };
}
