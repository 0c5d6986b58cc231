import * as Y from 'yjs';
import { Chance } from '../chance.ts';
import { editAtRandom, undoOf } from '../edits.ts';
import { difference, meaningOf } from '../meaning.ts';
import { editThroughBinding } from './binding.ts';
import { copyOf, firstBody } from './body.ts';
import { base64, judged } from './fast-paths.ts';

/** Updates for one body before the next one's turn. */
const UPDATES_FOR_A_BODY = 400;

/** Exchanges after which editors that only read have come to rest. */
const MOST_ROUNDS = 20;

/** An editor that is honest, and what waits in each direction between it and the server. */
interface Honest {
  readonly ydoc: Y.Doc;
  readonly undo: Y.UndoManager;
  readonly out: Uint8Array[];
  readonly coming: Uint8Array[];
  isOnline: boolean;
}

/**
 * Let honest editors send `updates` updates, one after another as they were made or all at once after a while offline.
 * Returns how many were new.
 *
 * @throws {Error} when one is refused or asked for again, or when the editors differ in the end.
 */
export function fuzzHonest(updates: number, from: number): number {
  let sent = 0;
  let fresh = 0;
  for (let seed = from; sent < updates; seed++) {
    const chance = new Chance(seed);
    const server = firstBody(chance);
    const honest = Array.from({ length: chance.between(3, 6) }, (_, place) => editor(server, 1_000 + place));
    const take = (one: Honest, update: Uint8Array) => {
      sent += 1;
      const verdict = judged(update, server);
      if (verdict.is === 'nothing-new') return;
      if (verdict.is !== 'new')
        throw new Error(`seed ${seed}: ${verdict.is}, ${verdict.why}: ${base64(update)}`);
      fresh += 1;
      Y.applyUpdate(server, verdict.bytes);
      for (const other of honest) if (other !== one) other.coming.push(verdict.bytes);
    };
    const end = sent + UPDATES_FOR_A_BODY;
    while (sent < end) {
      const one = chance.of(honest);
      if (chance.is(0.04)) one.isOnline = !one.isOnline;
      edit(one, chance);
      if (!one.isOnline) continue;
      exchange(one, chance, take);
    }
    // What an editor reads it may tidy, and send that in its turn.
    for (let rounds = 0; rounds < MOST_ROUNDS && !honest.every(isQuiet); rounds++) {
      for (const one of honest) exchange(one, null, take);
    }
    const said = meaningOf(server);
    for (const { ydoc } of honest) {
      if (meaningOf(ydoc) !== said)
        throw new Error(`seed ${seed}: editors differ in the end: ${difference(meaningOf(ydoc), said)}`);
    }
  }
  return fresh;
}

function isQuiet({ out, coming }: Honest): boolean {
  return out.length === 0 && coming.length === 0;
}

function editor(server: Y.Doc, client: number): Honest {
  const ydoc = copyOf(server, client);
  const one: Honest = { ydoc, undo: undoOf(ydoc), out: [], coming: [], isOnline: true };
  ydoc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== one) one.out.push(update);
  });
  return one;
}

function edit({ ydoc, undo }: Honest, chance: Chance): void {
  const kind = chance.weighed({ binding: 6, direct: 4, undo: 1, redo: 1 });
  if (kind === 'binding') editThroughBinding(ydoc, chance);
  else if (kind === 'direct') editAtRandom(ydoc, chance);
  else if (kind === 'undo') undo.undo();
  else undo.redo();
}

/** Send what waits, and read some of what came; all of it without `chance`. */
function exchange(one: Honest, chance: Chance | null, take: (one: Honest, update: Uint8Array) => void): void {
  const isTogether = one.out.length > 3 && chance?.is(0.5) === true;
  const out = one.out.splice(0);
  // As the answer to step 1 would be: all that happened offline in one.
  for (const update of isTogether ? [Y.mergeUpdates(out)] : out) take(one, update);
  const count = chance === null ? one.coming.length : chance.below(one.coming.length + 1);
  for (const update of one.coming.splice(0, count)) Y.applyUpdate(one.ydoc, update, one);
}
