import * as Y from 'yjs';
import { readBody, sectionElements } from '../../document/body.ts';
import { Chance } from '../chance.ts';
import { editAtRandom } from '../edits.ts';
import { hostileUpdate, mutated } from '../hostile.ts';
import { outOfOrder, withLeftNeighboursOnly } from '../../sync-server/sync/guard-order.ts';
import { scanUpdate } from '../../sync-server/sync/update-reader.ts';
import { bodyOf, difference, meaningOf } from '../meaning.ts';
import { copyOf, firstBody } from './body.ts';
import { base64, judged } from './fast-paths.ts';
import { grammaticalUpdate } from './grammar.ts';
import { lostBySight } from './sight.ts';

/** Hostile updates that one body is given before the next one's turn. */
const CASES_FOR_A_BODY = 1_000;
/** After this many it has to load, and to take what an honest writer says. */
const CASES_TO_A_LOOK = 50;
/** Nobody waits longer for somebody else's message. */
const WAIT_MOST_MS = 1_500;
/** Whose words must not be swallowed. */
const HONEST_CLIENT = 77_000_001;
const MALLORY_CLIENT = 9_000_000;

/** What came of a run. */
export interface Fuzzed {
  readonly cases: number;
  readonly letThrough: number;
  /** Looks at which a fresh reader saw the same text in another order: open, see docs/proofs.md. */
  readonly reordered: number;
  readonly looks: number;
  readonly slowestMs: number;
}

/**
 * Give `cases` hostile updates to the guard, and what it lets through to a live body, as a room does: an update that would
 * write in the place of somebody else is not applied.
 *
 * @throws {Error} when a body does not load, an honest word is swallowed or a wait is too long; with the seed and the update.
 */
export function fuzzHostile(cases: number, from: number): Fuzzed {
  let letThrough = 0;
  let reordered = 0;
  let looks = 0;
  let slowestMs = 0;
  for (let seed = from, done = 0; done < cases; seed++) {
    const chance = new Chance(seed);
    let ydoc = firstBody(chance);
    const honest = copyOf(ydoc, HONEST_CLIENT);
    for (let edits = 0; edits < 12; edits++) editAtRandom(honest, chance);
    Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(honest));
    const owned = new Set(ydoc.store.clients.keys());
    let last = new Uint8Array();
    const fail = (what: string): never => {
      throw new Error(`seed ${seed}: ${what}; the last update let through: ${base64(last)}`);
    };
    for (let number = 1; number <= CASES_FOR_A_BODY && done < cases; number++) {
      done += 1;
      const update = updateFor(ydoc, chance);
      const started = performance.now();
      const verdict = judged(update, ydoc);
      const isTheirs = verdict.is === 'new' && !verdict.clients.some((client) => owned.has(client));
      if (isTheirs) {
        last = update.slice();
        const before = Y.encodeStateAsUpdate(ydoc);
        Y.applyUpdate(ydoc, verdict.bytes);
        if (ydoc.store.pendingStructs !== null || ydoc.store.pendingDs !== null)
          fail('something waits for ever');
        const reversed = outOfOrder(ydoc, scanUpdate(verdict.bytes).reaches);
        if (reversed.length > 0) ydoc = bodyOf([before, withLeftNeighboursOnly(verdict.bytes, reversed)]); // as a room does
        letThrough += 1;
      }
      const ms = performance.now() - started;
      slowestMs = Math.max(slowestMs, ms);
      if (ms > WAIT_MOST_MS) fail(`a wait of ${Math.round(ms)} ms for ${base64(update)}`);
      if (number % CASES_TO_A_LOOK !== 0) continue;
      looks += 1;
      const fresh = bodyOf([Y.encodeStateAsUpdate(ydoc)]);
      const isReordered =
        Y.equalSnapshots(Y.snapshot(fresh), Y.snapshot(ydoc)) && meaningOf(fresh) !== meaningOf(ydoc);
      if (isReordered) {
        reordered += 1;
        break; // what the honest editor has is in the other order already
      }
      const wrong = problemOf(ydoc, honest);
      if (wrong !== null) fail(wrong);
    }
  }
  return { cases, letThrough, reordered, looks, slowestMs };
}

function updateFor(ydoc: Y.Doc, chance: Chance): Uint8Array {
  const kind = chance.weighed({ grammar: 60, mutatedGrammar: 15, hostile: 25 });
  if (kind === 'grammar') return grammaticalUpdate(ydoc, chance);
  if (kind === 'mutatedGrammar') return mutated(grammaticalUpdate(ydoc, chance), chance);
  ydoc.clientID = MALLORY_CLIENT + chance.below(3);
  return hostileUpdate(ydoc, chance);
}

/** What is wrong with `ydoc` for everybody else; null when nothing is. `honest` writes one more word. */
function problemOf(ydoc: Y.Doc, honest: Y.Doc): string | null {
  const fresh = bodyOf([Y.encodeStateAsUpdate(ydoc)]);
  if (fresh.store.pendingStructs !== null || fresh.store.pendingDs !== null)
    return 'a fresh reader waits for ever';
  const said = meaningOf(ydoc);
  if (meaningOf(fresh) !== said)
    return `a fresh reader sees something else: ${difference(meaningOf(fresh), said)}`;
  readBody(fresh);
  const lost = lostBySight(fresh);
  fresh.destroy();
  if (lost !== null) return `an editor that opens it deletes ${lost}`;

  Y.applyUpdate(honest, Y.encodeStateAsUpdate(ydoc, Y.encodeStateVector(honest)));
  const known = Y.encodeStateVector(honest);
  const word = `word ${honest.store.clients.size} ${Y.getState(honest.store, HONEST_CLIENT)}`;
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(word)]);
  const section = sectionElements(honest)[0];
  if (section === undefined) return null; // all was deleted, as anybody who may write can
  section.insert(0, [paragraph]);
  const update = Y.encodeStateAsUpdate(honest, known);
  const verdict = judged(update, ydoc);
  if (verdict.is !== 'new') return `an honest word is ${verdict.is} (${'why' in verdict ? verdict.why : ''})`;
  Y.applyUpdate(ydoc, verdict.bytes);
  return meaningOf(ydoc).includes(word) ? null : 'an honest word was swallowed';
}
