import type { DocumentId } from '../../document/ids.ts';
import type { Waypoint } from './question.ts';

/** States that were passed on the way to others, as many as there is room for. They are made anew after every start. */
export interface Waypoints {
  /** The last one of `id` that is not after `seq`; null for none. */
  before(id: DocumentId, seq: number): Waypoint | null;
  keep(id: DocumentId, waypoints: readonly Waypoint[]): void;
}

/** Room for `mostBytes` of waypoints. The documents that were asked about longest ago make room. */
export function createWaypoints(mostBytes: number): Waypoints {
  const kept = new Map<DocumentId, readonly Waypoint[]>();

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
      return list.findLast((waypoint) => waypoint.seq <= seq) ?? null;
    },
    keep(id, waypoints) {
      if (waypoints.length === 0) return;
      const known = new Map([...(kept.get(id) ?? []), ...waypoints].map((each) => [each.seq, each]));
      kept.delete(id);
      kept.set(
        id,
        [...known.values()].toSorted((one, other) => one.seq - other.seq),
      );
      makeRoom();
    },
  };
}
