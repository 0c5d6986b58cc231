import * as Y from 'yjs';
import { encodeFrame } from '../document/frames.ts';
import type { Chance } from './chance.ts';
import { editAtRandom } from './edits.ts';

/** Updates that brick, freeze or falsify a document on a server that trusts Yjs, in base 64. */
const VECTORS = [
  'AQEFAAAAAA==',
  'AQEFAAEBAXQAAA==',
  'AAICAwABAAEAAQIB/////////w8B',
  'AgEAAAAAAAEAAwAB/////////w8BAAE=',
  'AQQAAAABAAAAAAAA',
  'AQEAAAgBCwAAAAAAAAAAAAAAAXYCCV9fcHJvdG9fX3QFAAAAAAAIAAAAAAAAAAB2AAA=',
  'AQEFAAD/////////DwA=',
  'AQIFAAD/////////DwD/////////DwA=',
  'AYCAgBA=',
  'AQEFACgBCGNvbW1lbnRzAmM5AXYBCV9fcHJvdG9fX3YBBHJvbGV3C2ZhY2lsaXRhdG9yAA==',
  'AQEFACkBAW0BaxNvdGhlci10ZWFtLWRvYy1ndWlkdgEIYXV0b0xvYWR4AA==',
  'AQEHAAQBAXTYBA==',
  'AQEFAIQFAAFhAA==',
  'AQFkACgAAQ4IY29tbWVudHMBdgAByAEA',
  'AgEBAADoBwIBDGAmhMgBqgEBYQA=',
  'AQEFAAQBAXQBYQ==',
].map((text) => Uint8Array.from(Buffer.from(text, 'base64')));

/** An update that nobody's editor would make, from somebody who knows `ydoc`. */
export function hostileUpdate(ydoc: Y.Doc, chance: Chance): Uint8Array {
  const kind = chance.weighed({ vector: 2, noise: 2, mutated: 6, forged: 3, loose: 1 });
  switch (kind) {
    case 'vector':
      return chance.of(VECTORS);
    case 'noise':
      return chance.fill(new Uint8Array(chance.between(0, 60)));
    case 'mutated':
      return mutated(
        chance.is(0.3) ? Y.encodeStateAsUpdate(ydoc) : written(ydoc, ydoc.clientID, chance),
        chance,
      );
    case 'forged':
      return written(ydoc, chance.of([...ydoc.store.clients.keys(), 1]), chance);
    case 'loose':
      return loose(ydoc, chance);
  }
}

/** A message that no editor would send. */
export function hostileMessage(ydoc: Y.Doc, chance: Chance): Uint8Array {
  const kind = chance.weighed({ update: 12, frame: 2, claim: 2, vector: 1, kept: 1 });
  switch (kind) {
    case 'update':
      return encodeFrame({ type: chance.of(['update', 'step2']), bytes: hostileUpdate(ydoc, chance) });
    case 'frame':
      return chance.fill(new Uint8Array(chance.between(0, 40)));
    case 'claim':
      return encodeFrame({
        type: 'awareness',
        bytes: mutated(Uint8Array.of(1, 200, 1, 1, 2, 123, 125), chance),
      });
    case 'vector':
      return encodeFrame({ type: 'step1', stateVector: chance.fill(new Uint8Array(chance.between(0, 20))) });
    case 'kept':
      return encodeFrame({ type: 'kept', count: chance.below(1_000) });
  }
}

/** `bytes` with some of them changed, cut, doubled or taken out. */
export function mutated(bytes: Uint8Array, chance: Chance): Uint8Array {
  let changed = Uint8Array.from(bytes);
  for (let times = chance.between(1, 3); times > 0; times--) {
    const at = chance.below(changed.length);
    switch (chance.below(5)) {
      case 0:
        changed = changed.slice(0, at);
        break;
      case 1:
        changed = Uint8Array.from([...changed.subarray(0, at), ...changed.subarray(at + 1)]);
        break;
      case 2:
        changed = Uint8Array.from([...changed.subarray(0, at), chance.below(256), ...changed.subarray(at)]);
        break;
      default:
        changed[at] = chance.is(0.5) ? chance.below(256) : (changed[at] ?? 0) ^ (1 << chance.below(8));
    }
  }
  return changed;
}

/** An edit of `ydoc` written as `client`, in `ydoc` itself unchanged. */
export function written(ydoc: Y.Doc, client: number, chance: Chance): Uint8Array {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(ydoc));
  copy.clientID = client;
  const updates: Uint8Array[] = [];
  copy.on('update', (update: Uint8Array) => updates.push(update));
  editAtRandom(copy, chance);
  copy.destroy();
  return updates[0] ?? Uint8Array.of(0, 0);
}

/** The second of two edits, without the first. */
function loose(ydoc: Y.Doc, chance: Chance): Uint8Array {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(ydoc));
  copy.clientID = ydoc.clientID;
  editAtRandom(copy, chance);
  const known = Y.encodeStateVector(copy);
  editAtRandom(copy, chance);
  const update = Y.encodeStateAsUpdate(copy, known);
  copy.destroy();
  return update;
}
