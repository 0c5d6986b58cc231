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
}

/** What waits for its turn in a room. */
export type Task =
  | Taken
  | Wish
  | { readonly do: 'answer'; readonly peer: Peer; readonly vector: Uint8Array }
  | { readonly do: 'catch-up'; readonly peer: Peer }
  | { readonly do: 'claim' | 'tidy' };

/** Whether `task` can have its turn now: what a peer sent waits while its permission is being decided anew. */
export function isReady(task: Task): boolean {
  return !('peer' in task) || !task.peer.undecided || task.peer.gone;
}
