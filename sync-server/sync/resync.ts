import type { Clock } from '../clock.ts';
import type { Peer } from './peer.ts';

/** A peer is asked again for all it has at most this often. */
const ASK_AGAIN_MS = 500;
/** Answers in a row that could not be used, after which asking again is no use. */
const MOST_USELESS_ANSWERS = 5;

/** What to do about a message that builds on something unknown. */
export type Resync =
  /** A question is on its way: its answer, being later, holds what was sent meanwhile. */
  | { readonly is: 'under-way' }
  | { readonly is: 'ask'; readonly inMs: number }
  /** The editor has a gap of its own, which only beginning anew can fill. */
  | { readonly is: 'hopeless' };

/** What to do about a message of `peer` that could not be used. Counts it. */
export function resyncFor(peer: Peer, kind: 'step2' | 'update', clock: Clock): Resync {
  if (kind === 'step2') peer.uselessAnswers += 1;
  if (peer.uselessAnswers >= MOST_USELESS_ANSWERS) return { is: 'hopeless' };
  // The first question goes out with the first answer.
  if (peer.isAsked || !peer.answered) return { is: 'under-way' };
  peer.isAsked = true;
  const inMs = Math.max(0, peer.askedAt + ASK_AGAIN_MS - clock.now());
  peer.askedAt = clock.now() + inMs;
  return { is: 'ask', inMs };
}
