import type { Clock } from './clock.ts';
import type { StoreCondition } from './storage/document-store.ts';
import type { Probe } from './storage/probe.ts';
import type { SpaceWatch } from './storage/space.ts';

/** Below this many free bytes a workshop's day may not fit any more: exports, versions and a new segment want room too. */
export const READY_LEAST_BYTES = 64 * 1024 * 1024;
/** A disk that has not answered by then is as good as none, in ms: supervisors wait about as long. */
const ANSWER_MOST_MS = 4_000;

/**
 * Whether changes can be kept now, and why not. `nearly-full`: they can, but not for long. `unresponsive`: the disk does
 * not answer. `stopping`: the server shuts down.
 */
export type Readiness = StoreCondition | 'nearly-full' | 'unresponsive' | 'stopping';

/** What readiness is judged by. */
export interface ReadinessSurroundings {
  readonly condition: () => StoreCondition;
  readonly probe: Pick<Probe, 'tried'>;
  readonly space: Pick<SpaceWatch, 'now'>;
  readonly clock: Clock;
}

/** How ready the storage is: what it says of itself, then what a flush shows, then the room there is. */
export async function readinessOf({
  condition,
  probe,
  space,
  clock,
}: ReadinessSurroundings): Promise<Readiness> {
  if (condition() !== 'writable') return condition();
  let callOff = () => {};
  const late = new Promise<'unresponsive'>((done) => {
    callOff = clock.after(ANSWER_MOST_MS, () => done('unresponsive'));
  });
  const looked = Promise.all([probe.tried(), space.now()]).then(([tried, room]): Readiness => {
    if (tried !== 'writable') return tried;
    return room !== null && room.free < READY_LEAST_BYTES ? 'nearly-full' : condition();
  });
  try {
    return await Promise.race([looked, late]);
  } finally {
    callOff();
  }
}
