import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import type { Spot } from './keystroke.ts';
import { scanUpdate, type Reach } from './update-reader.ts';

/**
 * What of `reaches`, just applied to `ydoc`, has neighbours that do not stand in the order in which it names them.
 *
 * Letters never change places, so who writes between two has seen them in that order. There are two exceptions: who makes
 * it up; and an undo in Yjs that brings something back where both neighbours came back as the same piece of text. Yjs then goes
 * by what it happens to have when the letter comes, and those who were there see another text than those who load it
 * later. Takes as many steps as there are structs between the neighbours.
 *
 * @see docs/spec/guard.md G26
 */
export function outOfOrder({ store }: Y.Doc, reaches: readonly Reach[]): readonly Spot[] {
  return reaches.flatMap(({ client, from, to }) => {
    const structs = store.clients.get(client) ?? [];
    const found: Spot[] = [];
    for (let at = Y.findIndexSS(structs, from); at < structs.length; at++) {
      const struct = structs[at];
      if (struct === undefined || struct.id.clock >= to) break;
      if (struct instanceof Y.Item && !isBetween(struct, store)) found.push(struct.id);
    }
    return found;
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

/**
 * `update` with what is at `spots` behind its left neighbour, wherever its right one is. That is how its author sees it, since
 * Yjs looks for the right neighbour from the left one on, to the end; and it is the same for all who load it.
 */
export function withLeftNeighboursOnly(update: Uint8Array, spots: readonly Spot[]): Uint8Array {
  const { structs } = Y.decodeUpdate(update);
  const byClient = new Map<number, (typeof structs)[number][]>();
  for (const struct of structs) {
    const own = byClient.get(struct.id.client);
    if (own === undefined) byClient.set(struct.id.client, [struct]);
    else own.push(struct);
  }
  const encoder = new Y.UpdateEncoderV1();
  const out = encoder.restEncoder;
  encoding.writeVarUint(out, byClient.size);
  for (const [client, own] of byClient) {
    encoding.writeVarUint(out, own.length);
    encoder.writeClient(client);
    encoding.writeVarUint(out, own[0]?.id.clock ?? 0);
    for (const struct of own) {
      const { clock } = struct.id;
      const isThere = (spot: Spot) =>
        spot.client === client && spot.clock >= clock && spot.clock < clock + struct.length;
      if (struct instanceof Y.Item && spots.some(isThere)) struct.rightOrigin = null;
      struct.write(encoder, 0);
    }
  }
  const deletions = update.subarray(scanUpdate(update).deletesAt);
  return Buffer.concat([encoding.toUint8Array(out), deletions]);
}
