import type { DocumentId } from '../../document/ids.ts';
import type { Checkpoint } from './question.ts';

/** States that were passed on the way to others, as many as there is room for. They are made anew after every start. */
export interface Checkpoints {
  /** The last one of `id` that is not after `seq`; null for none. */
  before(id: DocumentId, seq: number): Checkpoint | null;
  keep(id: DocumentId, checkpoints: readonly Checkpoint[]): void;
}

/** Room for `mostBytes` of checkpoints. The documents that were asked about longest ago make room. */
export function createCheckpoints(mostBytes: number): Checkpoints {
  const kept = new Map<DocumentId, readonly Checkpoint[]>();

  function makeRoom(): void {
    let bytes = 0;
    for (const list of kept.values()) for (const { state } of list) bytes += state.length;
    for (const [id, list] of kept) {
      if (bytes <= mostBytes) return;
      kept.delete(id);
      bytes -= list.reduce((sum, { state }) => sum + state.length, 0);
    }
  }

  return {
    before(id, seq) {
      const list = kept.get(id);
      if (list === undefined) return null;
      kept.delete(id);
      kept.set(id, list);
      return list.findLast((checkpoint) => checkpoint.seq <= seq) ?? null;
    },
    keep(id, checkpoints) {
      if (checkpoints.length === 0) return;
      const known = new Map([...(kept.get(id) ?? []), ...checkpoints].map((each) => [each.seq, each]));
      kept.delete(id);
      kept.set(
        id,
        [...known.values()].toSorted((one, other) => one.seq - other.seq),
      );
      makeRoom();
    },
  };
}
