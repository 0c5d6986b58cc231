import { describe, expect, test } from 'vitest';
import { parseId, type DocumentId } from '../../document/ids.ts';
import {
  ENTRY_TYPES,
  type DocumentStore,
  type EntryType,
  type HistoryBatch,
  type HistoryRange,
  type NewRecord,
} from './document-store.ts';

const plan = parseId('d', 'd_00000000000000000001');
const strategy = parseId('d', 'd_00000000000000000002');
const amina = parseId('p', 'p_0000000000000000000a');

/** An update by Amina whose bytes are `values`. */
export function update(...values: number[]): NewRecord & { type: 'update' } {
  return { type: 'update', person: amina, at: 1_792_400_400_000, bytes: Uint8Array.from(values) };
}

/** An entry of `type` by nobody. */
export function entry(type: EntryType, json: string): NewRecord {
  return { type, person: null, at: 1_792_400_400_001.5, json };
}

/** The bytes of all updates that `store` loads for `id`. */
export async function updatesOf(store: DocumentStore, id: DocumentId): Promise<number[][]> {
  return (await store.load(id)).updates.map(({ bytes }) => [...bytes]);
}

async function allOf(history: AsyncIterable<HistoryBatch>): Promise<readonly HistoryBatch[]> {
  const batches: HistoryBatch[] = [];
  for await (const batch of history) batches.push(batch);
  return batches;
}

/** What every implementation of `DocumentStore` must do (docs/spec/storage.md). `open` gives an empty one. */
export function describeDocumentStoreContract(name: string, open: () => Promise<DocumentStore>): void {
  describe(`document store contract: ${name}`, () => {
    test('[S1] a document never written loads as nothing, whole, and is not listed', async () => {
      const store = await open();
      expect(await store.load(plan)).toEqual({ state: null, stateSeq: 0, updates: [], condition: 'whole' });
      expect(await store.entries(plan, 'thread')).toEqual([]);
      expect(await store.documents()).toEqual([]);
    });

    test('[S2] what was appended is loaded in its order, numbered from 1 without gaps', async () => {
      const store = await open();
      expect(await store.append(plan, [update(1), entry('thread', '{"say":"why?"}'), update(2)])).toEqual([
        1, 2, 3,
      ]);
      expect(await store.append(plan, [update(3, 4)])).toEqual([4]);
      expect(await store.append(plan, [])).toEqual([]);
      const { updates } = await store.load(plan);
      expect(updates).toEqual([
        { seq: 1, person: amina, at: 1_792_400_400_000, bytes: Uint8Array.of(1) },
        { seq: 3, person: amina, at: 1_792_400_400_000, bytes: Uint8Array.of(2) },
        { seq: 4, person: amina, at: 1_792_400_400_000, bytes: Uint8Array.of(3, 4) },
      ]);
    });

    test('[S2] appends made at the same time are numbered in the order they were made', async () => {
      const store = await open();
      const seqs = await Promise.all(
        Array.from({ length: 300 }, (_, n) => store.append(plan, [update(n % 256)])),
      );
      expect(seqs.flat()).toEqual(Array.from({ length: 300 }, (_, n) => n + 1));
      expect((await updatesOf(store, plan)).flat()).toEqual(Array.from({ length: 300 }, (_, n) => n % 256));
    });

    test('[S3] documents are numbered, loaded and compacted apart', async () => {
      const store = await open();
      await Promise.all([store.append(plan, [update(1)]), store.append(strategy, [update(9)])]);
      await store.compact(plan, 1, Uint8Array.of(7));
      expect(await store.append(strategy, [update(8)])).toEqual([2]);
      expect(await updatesOf(store, plan)).toEqual([]);
      expect(await updatesOf(store, strategy)).toEqual([[9], [8]]);
      expect([...(await store.documents())].sort()).toEqual([plan, strategy]);
    });

    test('[S4] a compacted state stands for the updates up to its number, and the newer ones follow it', async () => {
      const store = await open();
      await store.append(plan, [update(1), update(2), update(3)]);
      await store.compact(plan, 2, Uint8Array.of(1, 2));
      const body = await store.load(plan);
      expect([body.state, body.stateSeq, body.condition]).toEqual([Uint8Array.of(1, 2), 2, 'whole']);
      expect(body.updates.map(({ seq }) => seq)).toEqual([3]);
      expect(await store.append(plan, [update(4)])).toEqual([4]);
    });

    test('[S4] an older state does not take the place of a newer one', async () => {
      const store = await open();
      await store.append(plan, [update(1), update(2), update(3)]);
      await Promise.all([store.compact(plan, 3, Uint8Array.of(3)), store.compact(plan, 1, Uint8Array.of(1))]);
      expect((await store.load(plan)).stateSeq).toBe(3);
    });

    test('[S4] a state of updates that are not there is a mistake, not a compaction', async () => {
      const store = await open();
      await store.append(plan, [update(1)]);
      await expect(store.compact(plan, 2, Uint8Array.of(1))).rejects.toThrow(RangeError);
      expect(await updatesOf(store, plan)).toEqual([[1]]);
    });

    test('[S5] compacting drops no comment, author, version or audit entry', async () => {
      const store = await open();
      for (const type of ENTRY_TYPES)
        await store.append(plan, [update(1), entry(type, `{"is":"${type} à ياسمين"}`)]);
      await store.compact(plan, 2 * ENTRY_TYPES.length, Uint8Array.of(1));
      for (const [place, type] of ENTRY_TYPES.entries()) {
        expect(await store.entries(plan, type)).toEqual([
          {
            seq: 2 * place + 2,
            type,
            person: null,
            at: 1_792_400_400_001.5,
            json: `{"is":"${type} à ياسمين"}`,
          },
        ]);
      }
    });

    test('[S5] one entry can be read by its number, and none by that of another kind', async () => {
      const store = await open();
      const [, second, third] = await store.append(plan, [
        entry('version-state', '"first"'),
        entry('version-state', '"second"'),
        entry('version', '"third"'),
      ]);
      expect((await store.entries(plan, 'version-state', second)).map(({ json }) => json)).toEqual([
        '"second"',
      ]);
      expect(await store.entries(plan, 'version-state', third)).toEqual([]);
    });

    test('[S2] bytes are kept as they were when they were appended', async () => {
      const store = await open();
      const record = { ...update(), bytes: Buffer.from([1]) }; // a Buffer's slice() is no copy
      const kept = store.append(plan, [record]);
      record.bytes[0] = 9;
      await kept;
      const [first] = (await store.load(plan)).updates;
      first?.bytes.fill(8);
      expect(await updatesOf(store, plan)).toEqual([[1]]);
    });

    test('[S2] an empty update and one of two megabytes come back as they were', async () => {
      const store = await open();
      const large = { ...update(), bytes: new Uint8Array(2 * 1024 * 1024).fill(67) };
      await store.append(plan, [update(), large]);
      const { updates } = await store.load(plan);
      expect(updates.map(({ bytes }) => bytes.length)).toEqual([0, large.bytes.length]);
      expect(Buffer.from(updates[1]?.bytes ?? []).equals(large.bytes)).toBe(true);
    });

    test('[H1] a history has every update in order with who and when, compacted or not, and no entry', async () => {
      const store = await open();
      await store.append(plan, [update(1), entry('author', '{}'), update(2)]);
      await store.append(strategy, [update(9)]);
      await store.compact(plan, 3, Uint8Array.of(7));
      await store.append(plan, [update(3), entry('thread', '{}')]);
      const batches = await allOf(store.history(plan));
      expect(batches.flatMap(({ missing }) => missing)).toEqual([]);
      expect(batches.flatMap(({ updates }) => updates)).toEqual(
        [1, 3, 4].map((seq, place) => ({
          seq,
          person: amina,
          at: 1_792_400_400_000,
          bytes: Uint8Array.of(place + 1),
        })),
      );
      expect(await allOf(store.history(parseId('d', 'd_00000000000000000009')))).toEqual([]);
    });

    test('[H1] a history is given from a number and through a number, both included', async () => {
      const store = await open();
      await store.append(plan, [update(1), update(2), entry('audit', '{}'), update(4), update(5)]);
      const seqs = async (range: HistoryRange) =>
        (await allOf(store.history(plan, range))).flatMap(({ updates }) => updates.map(({ seq }) => seq));
      expect(await seqs({ from: 2 })).toEqual([2, 4, 5]);
      expect(await seqs({ through: 4 })).toEqual([1, 2, 4]);
      expect(await seqs({ from: 3, through: 4 })).toEqual([4]);
      expect(await seqs({ from: 6 })).toEqual([]);
      expect(await seqs({ through: 60 })).toEqual([1, 2, 4, 5]);
    });

    test('[H1] what is appended after a history was asked for is not in it', async () => {
      const store = await open();
      await store.append(plan, [update(1)]);
      const history = store.history(plan);
      await store.append(plan, [update(2)]);
      expect(await allOf(history)).toMatchObject([{ updates: [{ seq: 1 }], missing: [] }]);
    });

    test('[H2] a long history comes in batches, and a large update comes whole', async () => {
      const store = await open();
      const small = Array.from({ length: 9_000 }, (_, n) => update(n % 256));
      const large = { ...update(), bytes: new Uint8Array(700_000).fill(67) };
      await store.append(plan, [...small, large, update(1)]);
      const batches = await allOf(store.history(plan));
      expect(Math.max(...batches.map(({ updates }) => updates.length))).toBeLessThan(4_000);
      const updates = batches.flatMap((batch) => batch.updates);
      expect(updates.map(({ seq }) => seq)).toEqual(Array.from({ length: 9_002 }, (_, n) => n + 1));
      expect(Buffer.from(updates[9_000]?.bytes ?? []).equals(large.bytes)).toBe(true);
    });

    test('[S20] a store that was closed takes nothing more', async () => {
      const store = await open();
      await store.close();
      await expect(store.append(plan, [update(1)])).rejects.toMatchObject({ code: 'storage/read-only' });
    });
  });
}
