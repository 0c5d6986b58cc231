import type { DocumentId } from '../../document/ids.ts';
import {
  StorageError,
  type DocumentStore,
  type HistoryBatch,
  type NewRecord,
  type StoredUpdate,
} from './document-store.ts';

interface Kept {
  readonly records: readonly (NewRecord & { readonly seq: number })[];
  readonly state: Uint8Array | null;
  readonly stateSeq: number;
}

/** Updates of a history in one batch. */
const BATCH_UPDATES = 1_000;

const NOTHING: Kept = { records: [], state: null, stateSeq: 0 };

/** A document store that forgets on exit: the reference that every other one is measured against. */
export function createMemoryDocumentStore(): DocumentStore {
  const documents = new Map<DocumentId, Kept>();
  const keptOf = (id: DocumentId) => documents.get(id) ?? NOTHING;
  let closed = false;
  return {
    async documents() {
      return [...documents.keys()];
    },
    async load(id) {
      const { records, state, stateSeq } = keptOf(id);
      const updates = records.flatMap((record) =>
        record.type === 'update' && record.seq > stateSeq
          ? [{ seq: record.seq, person: record.person, at: record.at, bytes: record.bytes.slice() }]
          : [],
      );
      return { state: state?.slice() ?? null, stateSeq, updates, condition: 'whole' };
    },
    async append(id, records) {
      if (closed) throw new StorageError('storage/read-only', 'The storage has been closed.');
      if (records.length === 0) return [];
      const kept = keptOf(id);
      const numbered = records.map((record, place) => ({
        ...record,
        ...(record.type === 'update' ? { bytes: new Uint8Array(record.bytes) } : {}),
        seq: kept.records.length + place + 1,
      }));
      documents.set(id, { ...kept, records: [...kept.records, ...numbered] });
      return numbered.map(({ seq }) => seq);
    },
    async entries(id, type, seq) {
      return keptOf(id).records.flatMap((record) =>
        record.type !== 'update' && record.type === type && (seq === undefined || record.seq === seq)
          ? [{ seq: record.seq, type, person: record.person, at: record.at, json: record.json }]
          : [],
      );
    },
    async compact(id, throughSeq, state) {
      if (closed) throw new StorageError('storage/read-only', 'The storage has been closed.');
      const kept = keptOf(id);
      if (throughSeq > kept.records.length) {
        throw new RangeError(
          `a state through ${throughSeq} of a document that has ${kept.records.length} records`,
        );
      }
      if (throughSeq <= kept.stateSeq) return;
      documents.set(id, { ...kept, state: new Uint8Array(state), stateSeq: throughSeq });
    },
    history(id, { from = 1, through = Infinity } = {}) {
      const updates = keptOf(id).records.flatMap((record) =>
        record.type === 'update' && record.seq >= from && record.seq <= through
          ? [{ seq: record.seq, person: record.person, at: record.at, bytes: record.bytes.slice() }]
          : [],
      );
      return inBatches(updates);
    },
    condition: () => 'writable',
    onCondition: () => () => undefined,
    async close() {
      closed = true;
    },
  };
}

async function* inBatches(updates: readonly StoredUpdate[]): AsyncGenerator<HistoryBatch, void, undefined> {
  for (let at = 0; at < updates.length; at += BATCH_UPDATES)
    yield { updates: updates.slice(at, at + BATCH_UPDATES), missing: [] };
}
