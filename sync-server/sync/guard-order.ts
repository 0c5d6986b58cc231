import * as Y from 'yjs';
import type { Reach } from './update-reader.ts';

/**
 * Whether everything in `reaches`, just applied to `ydoc`, has neighbours that stand in the order in which it names them.
 *
 * Who writes between two letters has seen them in that order, and letters never change places; so nobody honest names
 * them the other way round. Where somebody does, Yjs goes by what it happens to have when the letter comes, and those who were
 * there see another text than those who load it later. Takes as many steps as there are structs between the neighbours.
 *
 * @see docs/spec/guard.md G26
 */
export function isInOrder({ store }: Y.Doc, reaches: readonly Reach[]): boolean {
  return reaches.every(({ client, from, to }) => {
    const structs = store.clients.get(client) ?? [];
    for (let at = Y.findIndexSS(structs, from); at < structs.length; at++) {
      const struct = structs[at];
      if (struct === undefined || struct.id.clock >= to) break;
      if (struct instanceof Y.Item && !isBetween(struct, store)) return false;
    }
    return true;
  });
}

function isBetween({ origin, rightOrigin }: Y.Item, store: Y.Doc['store']): boolean {
  if (origin === null || rightOrigin === null) return true;
  const left: Y.Item | Y.GC = Y.getItem(store, origin);
  const right: Y.Item | Y.GC = Y.getItem(store, rightOrigin);
  // Gone with all around it: nobody sees where it was.
  if (!(left instanceof Y.Item) || !(right instanceof Y.Item)) return true;
  if (left === right) return origin.clock < rightOrigin.clock;
  for (let item = left.right; item !== null; item = item.right) if (item === right) return true;
  return false;
}
