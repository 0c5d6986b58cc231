import type * as Y from 'yjs';
import { inspect, type Verdict } from '../../sync-server/sync/guard.ts';

/** A way to a verdict that looks at less than the guard does, for what is common; null when it has none. */
export type FastPath = (update: Uint8Array, ydoc: Y.Doc) => Verdict | null;

/**
 * Every fast path there is in the product goes in here, under its name: each update of every run is then given to it too,
 * and what it lets through the guard must let through, with the same bytes and the same authors.
 */
export const FAST_PATHS: Readonly<Record<string, FastPath>> = {
  // plain typing: recognise,
};

/** The guard's verdict on `update`. @throws {Error} when a fast path says something else. */
export function judged(update: Uint8Array, ydoc: Y.Doc): Verdict {
  const verdict = inspect(update, ydoc);
  for (const [name, path] of Object.entries(FAST_PATHS)) {
    const fast = path(update, ydoc);
    if (fast !== null && !isSame(fast, verdict)) {
      throw new Error(
        `the fast path for ${name} says ${fast.is}, the guard ${verdict.is}: ${base64(update)}`,
      );
    }
  }
  return verdict;
}

/** `bytes` as they can be kept in a list of known ones. */
export function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

function isSame(fast: Verdict, full: Verdict): boolean {
  if (fast.is !== 'new' || full.is !== 'new') return fast.is === full.is;
  const isEqual = Buffer.compare(fast.bytes, full.bytes) === 0;
  return (
    isEqual &&
    fast.clients.length === full.clients.length &&
    fast.clients.every((id) => full.clients.includes(id))
  );
}
