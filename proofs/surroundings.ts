import type { Random } from '../document/ids.ts';
import { createInlineBackstage } from '../sync-server/backstage/inline-backstage.ts';
import type { Clock } from '../sync-server/clock.ts';
import type { DocumentStore } from '../sync-server/storage/document-store.ts';
import type { RoomReport, RoomsSurroundings } from '../sync-server/sync/surroundings.ts';

/** What a proof decides about its rooms. */
export interface ProofRooms {
  readonly store: DocumentStore;
  readonly random: Random;
  readonly clock: Clock;
  readonly permission: RoomsSurroundings['permission'];
  readonly report: (report: RoomReport) => void;
  /** Who is behind a real socket; where there are none, nobody asks. */
  readonly identify?: RoomsSurroundings['identify'];
}

/** What rooms take from outside, in a proof. The one place to change when they take something more. */
export function surroundingsOf({ identify, ...rest }: ProofRooms): RoomsSurroundings {
  const stopwatch = () => rest.clock.now();
  return {
    ...rest,
    stopwatch,
    backstage: createInlineBackstage(stopwatch),
    isCrossSite: () => false,
    identify: identify ?? (async () => 'access/signed-out'),
  };
}
