import type { DirectoryWriter } from './directory.ts';
import { createDraft, type Tables } from './directory-tables.ts';
import { StorageError } from './document-store.ts';
import { writeFailure } from './failure.ts';

/** Changes, one after another, each on disk when it resolves. */
export interface Changes {
  /** What readers may see: what is on disk. */
  readonly current: () => Tables;
  change<T>(work: (directory: DirectoryWriter) => Promise<T> | T): Promise<T>;
  /** Resolves when no change is under way; afterwards there are no more. */
  close(): Promise<void>;
}

interface Waiting {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Changes to `tables`, kept by `write`.
 *
 * While one write is under way, the changes that end meanwhile gather behind it and are kept by the next, together: a
 * hundred changes at once take two writes. Each waits for the write that contains it and no longer, however busy it is.
 */
export function createChanges(tables: Tables, write: (tables: Tables) => Promise<void>): Changes {
  /** What is on disk. */
  let kept = tables;
  /** What is on disk, and what is about to be. */
  let ahead = tables;
  /** How often what was ahead had to be given up. */
  let losses = 0;
  let lastFailure: StorageError | null = null;
  let waiting: Waiting[] = [];
  let writing: Promise<void> | null = null;
  let turns: Promise<unknown> = Promise.resolve();
  let closed = false;

  async function writeAll(): Promise<void> {
    await Promise.resolve(); // changes that are ready in this same turn go together
    while (waiting.length > 0) {
      const batch = waiting;
      const target = ahead;
      waiting = [];
      try {
        if (target !== kept) await write(target);
        kept = target;
        for (const { resolve } of batch) resolve();
      } catch (error) {
        // What ended meanwhile was built on what the disk did not take: it goes too.
        lastFailure = writeFailure(error);
        losses += 1;
        const lost = [...batch, ...waiting];
        waiting = [];
        ahead = kept;
        for (const { reject } of lost) reject(lastFailure);
      }
    }
    writing = null;
  }

  /** Carry `work` out on what is ahead. Resolves as soon as the next change may begin. */
  async function carryOut<T>(work: (directory: DirectoryWriter) => Promise<T> | T) {
    const lossesBefore = losses;
    const draft = createDraft(ahead);
    const result = await work(draft.writer);
    const after = draft.finish();
    if (losses !== lossesBefore && lastFailure !== null) throw lastFailure;
    ahead = after;
    const written = new Promise<void>((resolve, reject) => {
      waiting.push({ resolve, reject });
      writing ??= writeAll();
    });
    return { result, written };
  }

  return {
    current: () => kept,
    async change(work) {
      if (closed) throw new StorageError('storage/read-only', 'The storage has been closed.');
      const turn = turns.then(() => carryOut(work));
      turns = turn.catch(() => undefined);
      const { result, written } = await turn;
      await written;
      return result;
    },
    async close() {
      closed = true;
      await turns;
      await writing;
    },
  };
}
