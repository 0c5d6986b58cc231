import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import { quietly, writeNew, type Disk } from './disk.ts';
import type { StoreCondition } from './document-store.ts';
import { writeFailure } from './failure.ts';

/** A flush this long ago still shows that the disk takes writes, in ms; no probe is written sooner after the last. */
const PROOF_MS = 10_000;
/** What a probe is called in the data folder, and while it is being written. */
const NAME = 'probe';
const UNFINISHED = 'probe.new';

/** Finds out whether the disk takes writes, by writing. */
export interface Probe {
  /**
   * Whether the disk takes writes, as far as a flush of the last 10 s shows. When there was none, a small file is written
   * and flushed now. Whoever asks meanwhile waits for the same write.
   */
  tried(): Promise<StoreCondition>;
  /** Something else was flushed just now: nothing has to be written to know that it can be. */
  flushed(): void;
}

/**
 * A probe of the disk that `folder` is on. It writes only when it is asked, and a file of its own: a document's log holds
 * what people did.
 */
export function createProbe({
  disk,
  folder,
  clock,
}: {
  readonly disk: Disk;
  readonly folder: string;
  readonly clock: Clock;
}): Probe {
  let known: { readonly at: number; readonly condition: StoreCondition } | null = null;
  let trying: Promise<StoreCondition> | null = null;

  async function write(): Promise<StoreCondition> {
    const unfinished = join(folder, UNFINISHED);
    try {
      await quietly(disk.remove(unfinished)); // left behind by a cut
      await writeNew(disk, unfinished, Buffer.from(`${clock.now()}\n`));
      // Only now does the last one give its place: a full disk must not be hidden by the room that it leaves.
      await disk.rename(unfinished, join(folder, NAME));
      return 'writable';
    } catch (error) {
      return writeFailure(error).code === 'storage/full' ? 'full' : 'read-only';
    }
  }

  async function tryNow(): Promise<StoreCondition> {
    const began = clock.now();
    const condition = await write();
    known = { at: began, condition };
    trying = null;
    return condition;
  }

  return {
    async tried() {
      const age = known === null ? Infinity : clock.now() - known.at;
      // A clock that was set back would make the last proof last too long.
      if (known !== null && age >= 0 && age < PROOF_MS) return known.condition;
      trying ??= tryNow();
      return trying;
    },
    flushed() {
      known = { at: clock.now(), condition: 'writable' };
    },
  };
}
