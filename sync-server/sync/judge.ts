import { FRAME_MOST_BYTES, UPDATE_MOST_BYTES } from '../../document/limits.ts';
import type { RefusalCode } from '../../document/refusals.ts';
import type { StoreCondition } from '../storage/document-store.ts';
import { inspect, onlyTidies } from './guard.ts';
import { keystrokeIn } from './keystroke.ts';
import type { LiveBody } from './live-body.ts';
import type { Peer } from './peer.ts';
import type { Taken } from './tasks.ts';

/** Structs past which an update is tried backstage before it is applied; a paste of four pages has as many. */
const UNTRIED_MOST_STRUCTS = 400;

/** What became of an update. */
export type Outcome =
  /** It is in the text now, or was before; `kept` after the next commit. */
  | { readonly is: 'taken'; readonly isNew: boolean }
  /** It builds on something that is not here. */
  | { readonly is: 'untaken'; readonly why: string }
  /** It is large: to be tried backstage first, as `bytes`. */
  | { readonly is: 'to-try'; readonly bytes: Uint8Array }
  /** With `repair`, the document in memory was changed half-way and has to be repaired. */
  | { readonly is: 'refused'; readonly code: RefusalCode; readonly why: string; readonly repair?: true };

/**
 * Apply what `taken` brings to `body`, if it is sound, its peer may write now, and it writes as itself.
 *
 * The order matters: every editor, readers too, answers step 1 with an update that has nothing new, so that is looked
 * at before the role is.
 */
export function take(taken: Taken, body: LiveBody, condition: StoreCondition): Outcome {
  if (taken.kind === 'update' && press(taken, body, condition)) return { is: 'taken', isNew: true };
  const { bytes, peer } = taken;
  if (hasAll(body, bytes)) return { is: 'taken', isNew: false };
  const verdict = inspect(bytes, body.ydoc, taken.kind === 'step2' ? FRAME_MOST_BYTES : UPDATE_MOST_BYTES);
  if (verdict.is === 'nothing-new') return { is: 'taken', isNew: false };
  if (verdict.is === 'refused') return verdict;
  const isReader = !peer.permission.write;
  if (isReader && verdict.is === 'new' && onlyTidies(verdict.bytes, body.ydoc))
    return { is: 'taken', isNew: false };
  const no = objection(peer, body, condition, bytes.length) ?? trialProblem(taken);
  if (no !== null) return { is: 'refused', code: no, why: 'an update' };
  if (verdict.is === 'unknown-dependencies') return { is: 'untaken', why: verdict.why };

  const { person } = peer.identity;
  const standings = verdict.clients.map((client) => body.ledger.standing(client, person));
  if (standings.includes('foreign')) return { is: 'refused', code: 'sync/forged', why: 'foreign client id' };
  if (verdict.structs > UNTRIED_MOST_STRUCTS && taken.trial === null) {
    return { is: 'to-try', bytes: verdict.bytes };
  }
  if (!body.apply(verdict.bytes, verdict.typists, person)) {
    return {
      is: 'refused',
      code: 'sync/malformed',
      why: 'let through by the guard, not by Yjs',
      repair: true,
    };
  }
  verdict.clients.forEach((client, index) => {
    if (standings[index] === 'free') body.claim(client, person);
  });
  return { is: 'taken', isNew: true };
}

/**
 * Take a key press of somebody who goes on where they were, without looking at the text. False for everything else,
 * which is then looked at.
 */
function press({ bytes, peer }: Taken, body: LiveBody, condition: StoreCondition): boolean {
  const stroke = keystrokeIn(bytes);
  if (stroke === null || !body.knows(stroke)) return false;
  if (objection(peer, body, condition, bytes.length) !== null) return false;
  const { person } = peer.identity;
  if (stroke.typed !== null && body.ledger.standing(stroke.typed.client, person) !== 'theirs') return false;
  body.press(bytes, stroke, person);
  return true;
}

/** Whether `bytes` have nothing new, seen without a document; false when they are no update. */
function hasAll(body: LiveBody, bytes: Uint8Array): boolean {
  try {
    return body.bytes.hasAll(bytes);
  } catch {
    return false;
  }
}

/** Why `peer` may not change the text now. */
function objection(peer: Peer, body: LiveBody, condition: StoreCondition, bytes: number): RefusalCode | null {
  if (!peer.permission.write) return 'access/not-allowed';
  if (body.isDamaged) return 'storage/damaged';
  if (condition !== 'writable') return `storage/${condition}`;
  return body.isFull(bytes) ? 'request/too-big' : null;
}

function trialProblem({ trial }: Taken): RefusalCode | null {
  if (trial === 'breaks') return 'sync/malformed';
  return trial === 'too-slow' ? 'request/too-big' : null;
}
