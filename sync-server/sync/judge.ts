import type { RefusalCode } from '../../document/refusals.ts';
import type { StoreCondition } from '../storage/document-store.ts';
import { inspect } from './guard.ts';
import type { LiveBody } from './live-body.ts';
import type { Peer } from './peer.ts';

/** What became of an update. */
export type Outcome =
  /** It is in the text now, or was before; `kept` after the next commit. */
  | { readonly is: 'taken' }
  /** It builds on something that is not here. */
  | { readonly is: 'untaken'; readonly why: string }
  /** With `repair`, the text in memory was changed half-way and has to be repaired. */
  | { readonly is: 'refused'; readonly code: RefusalCode; readonly why: string; readonly repair?: true };

/**
 * Apply `bytes` from `peer` to `body`, if they are sound, the peer may write now, and it writes as itself.
 *
 * The order matters: every editor, readers too, answers step 1 with an update that has nothing new, so that is looked
 * at before the role is.
 */
export function take(bytes: Uint8Array, peer: Peer, body: LiveBody, condition: StoreCondition): Outcome {
  const verdict = inspect(bytes, body.ydoc);
  if (verdict.is === 'nothing-new') return { is: 'taken' };
  if (verdict.is === 'refused') return verdict;
  const no = objection(peer, body, condition, bytes.length);
  if (no !== null) return { is: 'refused', code: no, why: 'an update' };
  if (verdict.is === 'unknown-dependencies') return { is: 'untaken', why: verdict.why };

  const { person } = peer.identity;
  const standings = verdict.clients.map((client) => body.ledger.standing(client, person));
  if (standings.includes('foreign')) return { is: 'refused', code: 'sync/forged', why: 'foreign client id' };
  if (!body.apply(verdict.bytes, person)) {
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
  return { is: 'taken' };
}

/** Why `peer` may not change the text now. */
function objection(peer: Peer, body: LiveBody, condition: StoreCondition, bytes: number): RefusalCode | null {
  if (!peer.permission.write) return 'access/not-allowed';
  if (body.isDamaged) return 'storage/damaged';
  if (condition !== 'writable') return `storage/${condition}`;
  return body.isFull(bytes) ? 'request/too-big' : null;
}
