import type { Random } from '../../document/ids.ts';
import type { Clock } from '../clock.ts';
import type { Processes } from '../storage/lock.ts';
import type { AdminDisk } from './admin-disk.ts';

/** What the operator's commands take from the computer. */
export interface AdminComputer {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly disk: AdminDisk;
  readonly clock: Clock;
  readonly random: Random;
  readonly processes: Processes;
  /** Number of the user who runs the command; null where users have none. */
  readonly user: number | null;
  /** Versions of Node and of Codraft. */
  readonly nodeVersion: string;
  readonly version: string;
  /** A time that only ever goes forward, in ms, to measure with. */
  readonly elapsed: () => number;
}
