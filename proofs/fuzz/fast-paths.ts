import * as Y from 'yjs';
import { inspect, type Verdict } from '../../sync-server/sync/guard.ts';
import { isKnown, keystrokeIn, type Typist } from '../../sync-server/sync/keystroke.ts';

/** A way to a verdict that looks at less than the guard does, for what is common; null when it has none. */
export type FastPath = (update: Uint8Array, ydoc: Y.Doc) => Verdict | null;

/**
 * Every fast path there is in the product goes in here, under its name: each update of every run is then given to it too,
 * and what it lets through the guard must let through, with the same bytes and the same authors.
 */
export const FAST_PATHS: Readonly<Record<string, FastPath>> = {
  'key presses': keyPress,
};

/** What `sync/judge.ts` takes without looking at the text, where the text says who may type on where. */
function keyPress(update: Uint8Array, ydoc: Y.Doc): Verdict | null {
  const stroke = keystrokeIn(update);
  // One that only deletes is let through whether or not that was deleted before; there is nothing to compare.
  if (stroke === null || stroke.typed === null) return null;
  const endOf = (client: number) => Y.getState(ydoc.store, client);
  if (!isKnown(stroke, (client) => typistIn(ydoc, client), endOf)) return null;
  return { is: 'new', bytes: update, structs: 1, clients: [stroke.typed.client], typists: [stroke.typed] };
}

function typistIn(ydoc: Y.Doc, client: number): Typist | undefined {
  const last = ydoc.store.clients.get(client)?.at(-1);
  if (!(last instanceof Y.Item) || !(last.content instanceof Y.ContentString)) return undefined;
  return { client, end: last.id.clock + last.length, right: last.rightOrigin };
}

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
