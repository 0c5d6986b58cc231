import { join } from 'node:path';
import * as z from 'zod';
import type { Random } from '../../document/ids.ts';
import { statFields } from '../proc-stat.ts';
import { codeOf, quietly, readWhole, writeNew, type Disk } from './disk.ts';
import { StorageError } from './document-store.ts';

/** As much of the running processes as a lock needs. */
export interface Processes {
  /** This process. */
  readonly pid: number;
  /** When it started, in ms since the Unix epoch. */
  readonly startedAt: number;
  /** Whether there is a process `pid` now. */
  isAlive(pid: number): boolean;
}

/** The running processes, from Node's `process` and the time it started. */
export function createProcesses(
  { pid, kill }: { readonly pid: number; kill: (pid: number, signal: 0) => unknown },
  startedAt: number,
): Processes {
  return {
    pid,
    startedAt,
    isAlive(other) {
      try {
        kill(other, 0);
        return true;
      } catch (error) {
        return codeOf(error) === 'EPERM'; // there, but somebody else's
      }
    },
  };
}

/** A folder that is ours until it is released. */
export interface Lock {
  release(): Promise<void>;
}

const Holder = z.object({
  pid: z.number(),
  startedAt: z.number(),
  /** Tells this start of the process `pid` from every other, also after the computer was restarted; empty if unknown. */
  start: z.string(),
  nonce: z.string(),
});
type Holder = z.infer<typeof Holder>;

/** How often a lock that changes under our eyes is looked at again. */
const MOST_ATTEMPTS = 5;

/**
 * The lock on `folder`, so that no two processes write to it.
 *
 * A lock whose process is gone is taken over. It protects processes of one computer that see each other; see the guide
 * for folders that several computers or containers share.
 *
 * @throws {StorageError} `storage/locked` while another process has it.
 */
export async function takeLock(
  folder: string,
  { disk, processes, random }: { disk: Disk; processes: Processes; random: Random },
): Promise<Lock> {
  const own: Holder = {
    pid: processes.pid,
    startedAt: processes.startedAt,
    start: await startOf(processes.pid, disk),
    nonce: Buffer.from(random(new Uint8Array(12))).toString('hex'),
  };
  const path = join(folder, 'lock');
  await claim(path, own, { disk, processes });
  return {
    async release() {
      const holder = await holderOf(path, disk);
      if (holder !== null && holder !== 'unreadable' && holder.nonce === own.nonce) {
        await quietly(disk.remove(path));
      }
    },
  };
}

/** The process that has the lock on `folder` now; null when none has. Takes nothing and changes nothing. */
export async function lockHolder(
  folder: string,
  { disk, processes }: { disk: Disk; processes: Processes },
): Promise<number | null> {
  const holder = await holderOf(join(folder, 'lock'), disk);
  if (holder === null || holder === 'unreadable') return null;
  const own = { pid: processes.pid, startedAt: processes.startedAt, start: '', nonce: '' };
  return (await isHeld(holder, own, { disk, processes })) ? holder.pid : null;
}

async function claim(
  path: string,
  own: Holder,
  { disk, processes }: { disk: Disk; processes: Processes },
): Promise<void> {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    try {
      await writeNew(disk, path, Buffer.from(JSON.stringify(own)));
      // Whoever saw it half written may have taken it for the lock of a process that died of a power cut.
      if (sameHolder(await holderOf(path, disk), own)) return;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
    const holder = await holderOf(path, disk);
    if (holder === null) continue; // released a moment ago
    if (await isHeld(holder, own, { disk, processes })) throw locked(path, holder);
    await takeAway(path, holder, own, { disk, processes });
  }
  throw locked(path, await holderOf(path, disk));
}

/**
 * Remove the lock of a process that is gone. Of several processes that find it at the same time, one may: the one that
 * gets a second lock, with which it looks again, so that no fresh lock is ever removed.
 */
async function takeAway(
  path: string,
  gone: Holder | 'unreadable',
  own: Holder,
  { disk, processes }: { disk: Disk; processes: Processes },
): Promise<void> {
  const second = `${path}-takeover`;
  try {
    await writeNew(disk, second, Buffer.from(JSON.stringify(own)));
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    const other = await holderOf(second, disk);
    if (other === null) return;
    if (await isHeld(other, own, { disk, processes })) throw locked(path, other);
    await quietly(disk.remove(second)); // it died while taking over
    return;
  }
  try {
    if (sameHolder(await holderOf(path, disk), gone)) await disk.remove(path);
  } finally {
    await quietly(disk.remove(second));
  }
}

/** Whether the process that wrote `holder` is still there. */
async function isHeld(
  holder: Holder | 'unreadable',
  own: Holder,
  { disk, processes }: { disk: Disk; processes: Processes },
): Promise<boolean> {
  // Cut by a power failure; or being written right now, by a process that will look again before it goes on.
  if (holder === 'unreadable') return false;
  if (holder.pid === own.pid) return holder.startedAt === own.startedAt;
  if (!processes.isAlive(holder.pid)) return false;
  const start = await startOf(holder.pid, disk);
  if (start === ENDED) return false;
  return start === '' || holder.start === '' || start === holder.start;
}

async function holderOf(path: string, disk: Disk): Promise<Holder | 'unreadable' | null> {
  try {
    const text = Buffer.from(await readWhole(disk, path)).toString('utf8');
    const holder = Holder.safeParse(JSON.parse(text));
    return holder.success ? holder.data : 'unreadable';
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    if (error instanceof SyntaxError) return 'unreadable';
    throw error;
  }
}

function sameHolder(one: Holder | 'unreadable' | null, other: Holder | 'unreadable'): boolean {
  if (one === null || one === 'unreadable' || other === 'unreadable') return one === other;
  return one.nonce === other.nonce;
}

/** Longest that is read of a file in `/proc`, whose size is said to be 0. */
const PROC_FILE_BYTES = 4096;

/** Said of a process that was killed and that its parent has not buried yet: it has a number and writes no more. */
const ENDED = 'ended';
/** How `/proc` calls those. */
const ENDED_STATES = new Set(['Z', 'X', 'x']);

/** What tells this start of process `pid` from every other: the boot, and the tick within it. Empty where Linux is not. */
async function startOf(pid: number, disk: Disk): Promise<string> {
  const [boot, status] = await Promise.all([
    procFile('/proc/sys/kernel/random/boot_id', disk),
    procFile(`/proc/${pid}/stat`, disk),
  ]);
  const fields = statFields(status);
  if (ENDED_STATES.has(fields[0] ?? '')) return ENDED;
  const tick = fields[19] ?? ''; // field 22
  return boot === '' || tick === '' ? '' : `${boot.trim()} ${tick}`;
}

async function procFile(path: string, disk: Disk): Promise<string> {
  try {
    const file = await disk.open(path, 'read');
    try {
      return Buffer.from(await file.read(0, PROC_FILE_BYTES)).toString('utf8');
    } finally {
      await file.close();
    }
  } catch {
    return '';
  }
}

function locked(path: string, holder: Holder | 'unreadable' | null): StorageError {
  const who = holder === null || holder === 'unreadable' ? 'Another process' : `Process ${holder.pid}`;
  return new StorageError(
    'storage/locked',
    `${who} is using this data folder already. Stop it first; if it is not Codraft, remove ${path}.`,
  );
}
