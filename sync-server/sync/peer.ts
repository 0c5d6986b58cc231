import type { PutBackView } from '../../document/api.ts';
import { refusal, type RefusalCode } from '../../document/refusals.ts';
import type { Place } from './live-body.ts';
import { createReceipts } from './receipts.ts';
import type { Identity, Permission } from './surroundings.ts';
import type { Wire } from './wire.ts';

/** A connected editor, as its room sees it. */
export interface Peer {
  readonly identity: Identity;
  readonly wire: Wire;
  /** Whether it asked to be told what is kept, and of events. */
  readonly acks: boolean;
  /** Whether it can unpack a long text. */
  readonly packs: boolean;
  readonly receipts: ReturnType<typeof createReceipts>;
  /** What it may do now; decided anew by `recheck`. */
  permission: Permission;
  /** Being decided anew: what it sent waits until then. */
  undecided: boolean;
  /** A large update of its own is being tried backstage: what it sent after it waits. */
  isTrying: boolean;
  /** Its text comes from before a backup was restored: it may bring back words of others. */
  readonly isReturning: boolean;
  /** Whether it has been given the text; before that it is told of no change. */
  answered: boolean;
  /** Whether a question for all it has is on its way, and when one last was; how many answers were of no use. */
  isAsked: boolean;
  askedAt: number;
  uselessAnswers: number;
  /** Set while it reads too slowly: it is told nothing more, and gets what came after `since` when it has caught up. */
  lagging: { readonly since: Place; readonly at: number } | null;
  /** Bytes of the last answer to step 1, which may be large and still be waiting. */
  answerBytes: number;
  /** It brought something that is not on disk yet. */
  owes: boolean;
  /** What it is to be told of when that is on disk: agreed sections that were put back. */
  putBack: readonly PutBackView[];
  /** Bytes written since it was last looked at how many wait. */
  unlookedBytes: number;
  /** Bytes received that wait for their turn. */
  owedBytes: number;
  /** It has said where it is. */
  hasSpoken: boolean;
  gone: boolean;
}

/** A peer that has just come in. */
export function createPeer(
  from: Pick<Peer, 'identity' | 'wire' | 'acks' | 'packs' | 'isReturning' | 'permission'>,
): Peer {
  return {
    ...from,
    receipts: createReceipts(),
    undecided: false,
    isTrying: false,
    answered: false,
    isAsked: false,
    askedAt: -Infinity,
    uselessAnswers: 0,
    lagging: null,
    answerBytes: 0,
    owes: false,
    putBack: [],
    unlookedBytes: 0,
    owedBytes: 0,
    hasSpoken: false,
    gone: false,
  };
}

/** The close code `code` travels as. */
export function closeCodeOf(code: RefusalCode): number {
  return refusal(code).close ?? 1011;
}
