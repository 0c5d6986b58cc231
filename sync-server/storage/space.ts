import type { Clock } from '../clock.ts';
import type { Disk, DiskSpace } from './disk.ts';

/** How often it is looked whether room runs short, in ms. */
const LOOK_MS = 60_000;
/**
 * Room that is little: less than a tenth of the disk and less than this. The tenth alone would warn of terabytes, the
 * gibibyte alone would always warn of a small card.
 */
const LITTLE_BYTES = 1024 * 1024 * 1024;
const LITTLE_SHARE = 0.1;
/** What there has to be again, as a share of that, before it can be said a second time. */
const ENOUGH_AGAIN = 1.2;

/** Keeps an eye on the room that is left on a disk. */
export interface SpaceWatch {
  /** The room there is now; null when the system does not say. Who asks at the same time shares one look. */
  now(): Promise<DiskSpace | null>;
  close(): void;
}

/** What a space watch is given. */
export interface SpaceSurroundings {
  readonly disk: Disk;
  readonly folder: string;
  readonly clock: Clock;
  /** Told once when room runs short, and once when there is enough again. */
  readonly report: (space: DiskSpace & { readonly isLittle: boolean }) => void;
}

/** Watches the disk that `folder` is on: at once, then every minute. */
export function watchSpace({ disk, folder, clock, report }: SpaceSurroundings): SpaceWatch {
  let isLittle = false;
  let looking: Promise<DiskSpace | null> | null = null;
  let callOff = () => {};
  let closed = false;

  async function look(): Promise<DiskSpace | null> {
    const space = await disk.space(folder).catch(() => null);
    looking = null;
    if (space === null) return null;
    const little = Math.min(LITTLE_BYTES, space.total * LITTLE_SHARE);
    const wasLittle = isLittle;
    isLittle = space.free < (wasLittle ? little * ENOUGH_AGAIN : little);
    if (isLittle !== wasLittle) report({ ...space, isLittle });
    return space;
  }

  const now = () => (looking ??= look());
  const lookAndWait = async () => {
    await now();
    if (!closed) callOff = clock.after(LOOK_MS, () => void lookAndWait());
  };
  void lookAndWait();

  return {
    now,
    close() {
      closed = true;
      callOff();
    },
  };
}
