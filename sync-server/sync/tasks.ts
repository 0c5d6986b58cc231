import type { Trial } from '../backstage/backstage.ts';
import type { Peer } from './peer.ts';

/** Something the server itself wants of the text; told how it went. */
export interface Wish {
  readonly do: 'read' | 'edit';
  /** What is wanted: read between two turns, or changed on behalf of somebody. */
  readonly act: () => void;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/** A step 2 or an update from a peer; `number` is its own count of them. */
export interface Taken {
  readonly do: 'take';
  readonly peer: Peer;
  readonly number: number;
  readonly kind: 'step2' | 'update';
  readonly bytes: Uint8Array;
  /** When it came, by the stopwatch. */
  readonly at: number;
  /** How its trial backstage ended, if it needed one. */
  readonly trial: Trial | null;
}

/** What waits for its turn in a room. */
export type Task =
  | Taken
  | Wish
  | { readonly do: 'answer'; readonly peer: Peer; readonly vector: Uint8Array }
  | { readonly do: 'catch-up'; readonly peer: Peer }
  | { readonly do: 'claim' | 'tidy' };

/**
 * Whether `task` can have its turn now: what a peer sent waits while its permission is being decided anew, or while
 * something it sent before is being tried.
 */
export function isReady(task: Task): boolean {
  if (!('peer' in task) || task.peer.gone) return true;
  if (task.peer.undecided) return false;
  return !task.peer.isTrying || (task.do === 'take' && task.trial !== null);
}
