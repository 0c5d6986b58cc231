import * as Y from 'yjs';
import { leaveMarksWhile } from '../tidying.ts';
import { overlaps, stretchesIn, type DeleteSet, type Stretch } from './reading.ts';

/**
 * What takes `updates` back again from `body` once they are applied to it: an update, written with `client`. What they brought goes, what
 * they took away comes anew. `body` is changed by none of it. Empty where they change nothing.
 */
export function reverseOf(body: Y.Doc, updates: readonly Uint8Array[], client: number): Uint8Array | null {
  const probe = new Y.Doc({ gc: false }); // what goes has to be read again
  leaveMarksWhile(probe, () => true);
  Y.applyUpdate(probe, Y.encodeStateAsUpdate(body));
  probe.getXmlFragment('content'); // Yjs has to know what the roots are before something of them comes again
  for (const name of ['plan', 'meta']) probe.getMap(name);
  const manager = new Y.UndoManager(probe, { trackedOrigins: new Set([probe]) });
  probe.transact(() => {
    for (const update of updates) Y.applyUpdate(probe, update);
  }, probe);
  probe.clientID = client;
  const taken: Uint8Array[] = [];
  probe.on('update', (update: Uint8Array) => taken.push(update));
  manager.undo();
  manager.destroy();
  probe.destroy();
  return taken.length === 0 ? null : Y.mergeUpdates(taken);
}

/**
 * Whether what `updates` put into `body` stands there as they brought it: nobody has deleted any of it, put another value in its place, or
 * written in the middle of it. What stands beside it is not asked for, nor how letters look.
 */
export function isUntouched(updates: readonly Uint8Array[], body: Y.Doc): boolean {
  const brought: Brought = {
    stretches: updates.flatMap(stretchesIn),
    deletions: updates.map((update) => Y.decodeUpdate(update).ds),
  };
  if (brought.deletions.some((ds) => isFilledAgain(ds, body, brought))) return false;
  return updates.every((update) =>
    Y.decodeUpdate(update).structs.every(
      (struct) => !(struct instanceof Y.Item) || standsAsBrought(struct, body, brought),
    ),
  );
}

/** What updates bring, and what they delete themselves. */
interface Brought {
  readonly stretches: readonly Stretch[];
  readonly deletions: readonly DeleteSet[];
}

function standsAsBrought({ id, length, content }: Y.Item, body: Y.Doc, brought: Brought): boolean {
  const { client, clock } = id;
  const known = body.store.clients.get(client) ?? [];
  if (Y.getState(body.store, client) < clock + length) return false;
  for (let at = Y.findIndexSS(known, clock); at < known.length; at++) {
    const now = known[at];
    if (now === undefined || now.id.clock >= clock + length) break;
    if (now instanceof Y.Item && !now.deleted) {
      if (isEntered(now, Math.max(now.id.clock, clock), brought)) return false;
      continue;
    }
    // Marks that mean nothing any more are tidied up by whoever writes.
    if (content instanceof Y.ContentFormat) continue;
    const end = Math.min(now.id.clock + now.length, clock + length);
    for (let letter = Math.max(now.id.clock, clock); letter < end; letter++)
      if (!brought.deletions.some((ds) => overlaps(ds, client, letter, letter + 1))) return false;
  }
  return true;
}

/** Whether somebody has put a value where `ds` took one away: in a cell, or in a look of a block. */
function isFilledAgain(ds: DeleteSet, body: Y.Doc, brought: Brought): boolean {
  for (const [client, ranges] of ds.clients) {
    const known = body.store.clients.get(client) ?? [];
    for (const { clock, len } of ranges) {
      if (known.length === 0 || clock >= Y.getState(body.store, client)) continue;
      for (let at = Y.findIndexSS(known, clock); at < known.length; at += 1) {
        const gone = known[at];
        if (gone === undefined || gone.id.clock >= clock + len) break;
        if (!(gone instanceof Y.Item) || gone.parentSub === null) continue;
        const now = gone.parent instanceof Y.AbstractType ? gone.parent._map.get(gone.parentSub) : undefined;
        if (now !== undefined && !now.deleted && !isIn(now.id, brought)) return true;
      }
    }
  }
  return false;
}

/** Whether somebody has written in `item`, or between it and what was brought right before it. */
function isEntered(item: Y.Item, from: number, brought: Brought): boolean {
  const isForeign = (one: Y.Item | null | undefined) =>
    one !== null && one !== undefined && !one.deleted && !isIn(one.id, brought);
  const { content, origin } = item;
  if (content instanceof Y.ContentType) {
    const { _start, _map } = content.type;
    for (let child = _start; child !== null; child = child.right) if (isForeign(child)) return true;
    for (const entry of _map.values()) if (isForeign(entry)) return true;
  }
  if (origin === null || item.id.clock < from || item.parentSub !== null || !isIn(origin, brought))
    return false;
  for (let left = item.left; left !== null && !isAt(left, origin); left = left.left)
    if (isForeign(left)) return true;
  return false;
}

function isAt({ id, length }: Y.Item, { client, clock }: Y.ID): boolean {
  return id.client === client && clock >= id.clock && clock < id.clock + length;
}

function isIn({ client, clock }: Y.ID, { stretches }: Brought): boolean {
  return stretches.some((one) => one.client === client && clock >= one.from && clock < one.to);
}
