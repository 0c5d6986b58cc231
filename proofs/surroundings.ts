import { createInlineBackstage } from '../sync-server/backstage/inline-backstage.ts';
import type { Clock } from '../sync-server/clock.ts';
import type { DocumentStore } from '../sync-server/storage/document-store.ts';
import type { RoomReport, RoomsSurroundings } from '../sync-server/sync/surroundings.ts';

/** What a proof decides about its rooms. */
export interface ProofRooms {
  readonly store: DocumentStore;
  readonly clock: Clock;
  readonly permission: RoomsSurroundings['permission'];
  readonly report: (report: RoomReport) => void;
}

/** What rooms take from outside, in a proof. The one place to change when they take something more. */
export function surroundingsOf({ store, clock, permission, report }: ProofRooms): RoomsSurroundings {
  return {
    store,
    clock,
    // What is done beside the event loop is done at once: nothing may run beside a seed.
    stopwatch: () => clock.now(),
    backstage: createInlineBackstage(() => clock.now()),
    random: (bytes) => bytes.fill(7),
    isCrossSite: () => false,
    permission,
    report,
    identify: async () => 'access/signed-out',
  };
}
